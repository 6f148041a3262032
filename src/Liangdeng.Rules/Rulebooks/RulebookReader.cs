namespace Liangdeng.Rules;

/// <summary>Reads the frame of a rulebook; <see cref="ConditionReader"/> reads its conditions.</summary>
internal sealed partial class RulebookReader
{
    private const int MostIdCharacters = 32;
    private readonly Dictionary<string, (int Line, int Column)> _places = new(StringComparer.Ordinal);
    private readonly List<YamlNode> _rulesNamed = [];
    private readonly List<YamlNode> _effectsNamed = [];

    /// <summary>Faults in lists, each of which is read to its end.</summary>
    public List<ReadFault> Faults { get; } = [];

    /// <summary>Reads a text to its end.</summary>
    public static (Rulebook? Book, IReadOnlyList<ReadFault> Faults) ReadAll(string yaml)
    {
        var reader = new RulebookReader();
        var read = YamlText.Read(yaml, reader.Rulebook);
        return (read.Value, read.Ok ? [] : [.. reader.Faults.Append(read.Fault).DistinctBy(f => (f.Line, f.Column))]);
    }

    public Rulebook Rulebook(YamlNode root)
    {
        var map = root.Map();
        map.Only([
            "format", "id", "version", "changes", "name", "applies-to", "source", "evaluate", "lights", "facts", "effects", "choices", "relight",
            "units", .. PartKeys]);
        map["format"].Whole(1, 1);
        _places["choices:"] = (map["choices"].Line, map["choices"].Column);
        var lights = Lights(map["lights"]);
        IReadOnlyList<OwnTerm> declared = map.Find("facts") is { } facts ? [.. Each(facts, 60, item =>
        {
            var term = FigureReader.Term(item);
            _places.TryAdd(term.Id, (item.Line, item.Column));
            return term;
        })] : [];
        Unique(declared.Select(t => t.Id), map);
        var (items, words) = Part(map, lights, declared, null);
        var units = map.Find("units") is { } node ? Units(node.Map(), lights, declared, words) : null;
        IReadOnlyList<Effect> effects = map.Find("effects") is { } list ? [.. Each(list, 60, Effect)] : [];
        Unique(effects.Select(e => e.Id), map);
        RulePart[] parts = units is null ? [items] : [items, units];
        HashSet<string> rules = [.. parts.SelectMany(p => p.AllRules.Select(r => r.Id).Concat(p.Consequences.Select(c => c.Id)))];
        Unique(parts.SelectMany(p => p.AllRules.Select(r => r.Id).Concat(p.Consequences.Select(c => c.Id))), map);
        foreach (var named in _rulesNamed)
        {
            Guarded(() => Known(named, rules));
        }

        var known = effects.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var named in _effectsNamed)
        {
            Guarded(() => known.Contains(named.Text())
                ? ""
                : throw named.Fault(ReadFaultKind.Undefined, $"没有定义后果“{named.Text()}”{Nearest.Of(named.Text(), [.. known]).Zh}",
                    $"The effect “{named.Text()}” is not defined{Nearest.Of(named.Text(), [.. known]).En}"));
        }

        var book = new Rulebook
        {
            Id = Id(map["id"]),
            Version = map["version"].Whole(1, 9999),
            Changes = map.Find("changes")?.Both(),
            Name = map["name"].Both(),
            AppliesTo = [.. Items(map["applies-to"], 6).Select(s => s.One(Subjects))],
            Source = Source(map["source"].Map()),
            Evaluation = Evaluation(map["evaluate"].Map()),
            Lights = lights,
            Declared = declared,
            Effects = effects,
            Items = items,
            Units = units,
            Relight = map.Find("relight") is { } again ? [.. Each(again, 12, one => Relight(one, lights, words))] : [],
            Choices = Choices(map["choices"], rules),
            Places = _places,
        };
        return Faults.Count > 0 ? throw new ReadFaultException(Faults[0]) : book;
    }

    private RulePart Units(YamlMap map, Light[] lights, IReadOnlyList<OwnTerm> declared, Vocabulary items)
    {
        map.Only(PartKeys);
        return Part(map, lights, declared, items.With([])).Part;
    }

    private (RulePart Part, Vocabulary Words) Part(YamlMap map, Light[] lights, IReadOnlyList<OwnTerm> declared, Vocabulary? items)
    {
        var words = new Vocabulary
        {
            Lights = lights,
            Terms = declared.ToDictionary(t => t.Id),
            OfItems = items,
            RulesNamed = _rulesNamed,
        };
        foreach (var term in declared.Where(t => t.Kind is not (OwnKind.Choice or OwnKind.Judgement)))
        {
            words.Figures[term.Id] = new Figure.Declared(term);
        }

        var figures = map.Find("figures") is { } list ? Figures(list, words) : new List<Figure>();
        var dimensions = Dimensions(map, words);
        List<string> ids = [.. dimensions.Select(d => d.Id)];
        var sees = words.With(ids);
        var whole = new Dimension("whole", new("合成", "combination"), [], []);
        var (combine, rules) = Combine(map, dimensions.Count, sees, figures);
        IReadOnlyList<Consequence> consequences = map.Find("consequences") is { } more
            ? [.. Each(more, 60, item =>
            {
                var one = item.Map();
                one.Only("id", "when", "then");
                return new Consequence(Placed(one["id"]), new ConditionReader(sees).Condition(one["when"]), Then(one["then"]));
            })]
            : [];
        return (new RulePart
        {
            Figures = figures,
            Deep = [.. figures.Where(f => f.IsDeep)],
            Dimensions = dimensions,
            Combine = combine,
            CombineRules = rules,
            Consequences = consequences,
            Whole = whole with { Rules = rules },
        }, words);
    }

    private List<Figure> Figures(YamlNode list, Vocabulary words)
    {
        var figures = new List<Figure>();
        var reader = new FigureReader(words);
        foreach (var item in Items(list, 60))
        {
            if (Guarded(() => reader.Read(item)) is { } figure)
            {
                _places.TryAdd(figure.Id, (item.Line, item.Column));
                words.Figures.Add(figure.Id, figure);
                figures.Add(figure);
            }
        }

        return figures;
    }

    private Relighting Relight(YamlNode item, Light[] lights, Vocabulary words)
    {
        var map = item.Map();
        map.Only("id", "from", "to", "within", "when");
        var reader = new ConditionReader(words);
        return new(
            Placed(map["id"]), reader.Lights(map["from"]), LightOf(map["to"], lights),
            map.Find("within") is { } within ? ConditionReader.Whole(within, FigureUnit.Periods, 1, 60) : null,
            map["when"] is YamlScalar { Value: "made-good" } ? null : reader.Condition(map["when"]));
    }

    private Effect Effect(YamlNode item)
    {
        var map = item.Map();
        map.Only("id", "kind", "name", "to", "by", "where", "due", "amount", "unanswered");
        (decimal, FigureUnit)? due = map.Find("due") is { } node ? ConditionReader.Amount(node) : null;
        if (due is { } limit && limit.Item2.Word is not ("days" or "working-days" or "hours" or "months"))
        {
            throw map["due"].Fault(ReadFaultKind.BadUnit, "期限要写days、working-days、hours或months", "A time limit is in days, working-days, hours or months");
        }

        if (map.Find("unanswered") is { } next)
        {
            _effectsNamed.Add(next);
        }

        return new(Placed(map["id"]), map["kind"].One(EffectKinds), map["name"].Both())
        {
            To = map.Find("to")?.Both(),
            By = map.Find("by")?.Both(),
            Where = map.Find("where")?.Both(),
            Due = due,
            Amount = map.Find("amount") is { } much ? ConditionReader.Amount(much) : null,
            Unanswered = map.Find("unanswered")?.Text(),
        };
    }

    private List<string> Then(YamlNode? node)
    {
        if (node is null)
        {
            return [];
        }

        var all = node is YamlScalar ? [node] : Items(node, 12);
        _effectsNamed.AddRange(all);
        return [.. all.Select(n => n.Text())];
    }

    private string Placed(YamlNode node)
    {
        var id = Id(node);
        _places.TryAdd(id, (node.Line, node.Column));
        return id;
    }

    // One faulty entry does not hide the faults of the next.
    private List<T> Each<T>(YamlNode list, int most, Func<YamlNode, T> read)
        where T : class =>
        [.. Items(list, most).Select(item => Guarded(() => read(item))).OfType<T>()];

    private T? Guarded<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (ReadFaultException stop)
        {
            Faults.Add(stop.Fault);
            return null;
        }
    }

    private static RulebookSource Source(YamlMap map)
    {
        map.Only("title", "place", "date", "url");
        return new(map["title"].Both(), map["place"].Both(), map["date"].Text(), map["url"].Text());
    }

    private static EvaluationSettings Evaluation(YamlMap map)
    {
        map.Only("every", "cut-off", "report-due", "straight", "stale-after");
        if (map["cut-off"].Text() != "period-end")
        {
            throw map["cut-off"].Bad(map["cut-off"].Text());
        }

        var stale = ConditionReader.Whole(map["stale-after"], FigureUnit.Of(FactUnit.Periods), 0, 24);
        var calendar = map["report-due"].Text().Split(' ')[^1] is "days" or "day";
        var due = ConditionReader.Whole(map["report-due"], FigureUnit.Of(calendar ? FactUnit.Days : FactUnit.WorkingDays), 1, 60);
        return new(map["every"].One(Cadences), new WorkingDays(due), map["straight"].One(Grains), stale)
        {
            ReportDueInDays = calendar ? new CalendarDays(due) : null,
        };
    }

    private Light[] Lights(YamlNode node)
    {
        var lights = new List<Light>();
        foreach (var item in Items(node, 12))
        {
            var map = item.Map();
            map.Only("id", "name", "means", "colour", "shape", "severity", "then");
            var light = new Light(
                Id(map["id"]),
                map["name"].Both(),
                map["means"].Both(),
                map["colour"].One(Colours),
                map["shape"].One(Shapes),
                map["severity"].Whole(0, 99))
            {
                Then = Then(map.Find("then")),
            };
            if (light.Id == Light.Grey.Id || lights.Exists(l => l.Id == light.Id || l.Severity == light.Severity))
            {
                throw item.Fault(ReadFaultKind.Duplicate, "灯的编号或轻重次序重复", "A light's id or severity is taken");
            }

            _places.TryAdd("light:" + light.Id, (item.Line, item.Column));
            lights.Add(light);
        }

        return [.. lights.OrderBy(l => l.Severity)];
    }

    private List<Dimension> Dimensions(YamlMap map, Vocabulary words)
    {
        if (map.Find("rules") is { } rules)
        {
            _places.TryAdd("main", (rules.Line, rules.Column));
            return map.Find("dimensions") is { } both
                ? throw both.Fault(ReadFaultKind.WrongShape, "rules和dimensions只能有一个",
                    "Either rules or dimensions, not both")
                : [new Dimension("main", new("总体", "overall"), [], Rules(rules, words))];
        }

        List<Dimension> dimensions =
        [
            .. Each(map["dimensions"], 12, item =>
            {
                var one = item.Map();
                one.Only("id", "name", "needs", "rules");
                var id = Placed(one["id"]);
                var needs = Items(one["needs"], 12).Select(n => (Word: words.Terms.GetValueOrDefault(n.Text()), Node: n))
                    .Select(n => (n.Word, Figure: n.Word?.Kind is OwnKind.Choice or OwnKind.Judgement ? null : words.Named(n.Node, n.Node.Text())))
                    .ToList();
                return new Dimension(id, one["name"].Both(), [.. needs.Select(n => n.Figure).OfType<Figure.Known>().Select(k => k.Fact)], Rules(one["rules"], words))
                {
                    NeedsOwn = [.. needs.Select(n => n.Figure).OfType<Figure>().Where(f => f is not Figure.Known)],
                    NeedsWords = [.. needs.Where(n => n.Figure is null).Select(n => n.Word!)],
                };
            }),
        ];
        Unique(dimensions.Select(d => d.Id), map["dimensions"]);
        return dimensions;
    }

    private Rule[] Rules(YamlNode node, Vocabulary words) =>
    [
        .. Each(node, 60, item =>
        {
            var map = item.Map();
            map.Only("id", "light", "when", "without-report", "then");
            return new Rule(
                Placed(map["id"]),
                LightOf(map["light"], words.Lights),
                new ConditionReader(words).Condition(map["when"]),
                map.Find("without-report")?.YesOrNo() ?? false)
            {
                Then = Then(map.Find("then")),
            };
        }),
    ];

    private (Combination How, Rule[] Rules) Combine(YamlMap map, int dimensions, Vocabulary words, List<Figure> all)
    {
        switch (map.Find("combine"))
        {
            case null when dimensions <= 1:
                return (Combination.Only, []);
            case YamlMap rules:
                rules.Only("figures", "rules");
                if (rules.Find("figures") is { } figures)
                {
                    all.AddRange(Figures(figures, words));
                }

                return (Combination.ByRules, Rules(rules["rules"], words));
            case { } node:
                return (node.One(Combinations), []);
            default:
                throw map.Fault(ReadFaultKind.Missing, "多个维度须写明如何合成一个灯（combine）", "Several dimensions need “combine”");
        }
    }

    private Choice[] Choices(YamlNode node, HashSet<string> rules)
    {
        Choice[] choices =
        [
            .. node.List().Items.Select(item => Guarded(() =>
            {
                var map = item.Map();
                map.Only("id", "question", "answer", "by");
                var undecided = map["answer"] is YamlScalar { Value: "undecided" };
                _places.TryAdd("choice:" + map["id"].Text(), (item.Line, item.Column));
                return new Choice(
                    Id(map["id"]),
                    map["question"].Both(),
                    undecided ? null : map["answer"].Both(),
                    [.. (map.Find("by")?.List().Items ?? []).Select(r => Known(r, rules))]);
            })).OfType<Choice>(),
        ];
        Unique(choices.Select(c => c.Id), node);
        return choices;
    }

    private static string Known(YamlNode node, HashSet<string> rules) => rules.Contains(node.Text())
        ? node.Text()
        : throw node.Fault(ReadFaultKind.Undefined, $"没有规则“{node.Text()}”", $"There is no rule “{node.Text()}”");

    private static Light LightOf(YamlNode node, Light[] lights) => node.Text() != Light.Grey.Id
        ? ConditionReader.LightOf(node, lights)
        : throw node.Fault(ReadFaultKind.Undefined, "灰灯不由规则亮", "No rule lights grey");

    public static IReadOnlyList<YamlNode> Items(YamlNode node, int most)
    {
        var items = node.List().Items;
        return items.Count >= 1 && items.Count <= most
            ? items
            : throw node.Fault(ReadFaultKind.BadValue, $"应有1到{most}项", $"From 1 to {most} entries are wanted");
    }

    private static void Unique(IEnumerable<string> ids, YamlNode node)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (!seen.Add(id))
            {
                throw node.Fault(ReadFaultKind.Duplicate, $"编号“{id}”出现了两次", $"The id “{id}” stands twice");
            }
        }
    }

    public static string Id(YamlNode node)
    {
        var id = node.Text();
        var sound = id.Length is >= 1 and <= MostIdCharacters && char.IsAsciiLetterLower(id[0])
            && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        return sound
            ? id
            : throw node.Fault(
                ReadFaultKind.BadValue, "编号用小写字母、数字和连字符，以字母开头",
                    "An id is small letters, digits and hyphens, a letter first");
    }
}
