namespace Liangdeng.Rules;

/// <summary>Reads the facts that a rulebook declares, and its figures.</summary>
internal sealed class FigureReader(Vocabulary words)
{
    public static readonly IReadOnlyList<string> Operators =
    [
        "sum", "difference", "percent", "quotient", "times", "smallest", "largest", "rounded", "cases", "table", "score", "between",
        "lit", "periods", "before", "rank", "group", "items", "dimensions",
    ];

    private static readonly Dictionary<string, OwnKind> Kinds = new()
    {
        ["number"] = OwnKind.Number,
        ["flag"] = OwnKind.Flag,
        ["date"] = OwnKind.Date,
        ["choice"] = OwnKind.Choice,
        ["judgement"] = OwnKind.Judgement,
    };

    private static readonly Dictionary<string, Take> Takes = new()
    {
        ["count"] = Take.Count,
        ["share"] = Take.Share,
        ["sum"] = Take.Sum,
        ["average"] = Take.Average,
        ["median"] = Take.Median,
        ["highest"] = Take.Highest,
        ["lowest"] = Take.Lowest,
    };

    private static readonly Dictionary<string, MidpointRounding> Hows = new()
    {
        ["half-up"] = MidpointRounding.AwayFromZero,
        ["down"] = MidpointRounding.ToNegativeInfinity,
        ["up"] = MidpointRounding.ToPositiveInfinity,
    };

    private static readonly Dictionary<string, string> Spans =
        new[] { "days", "working-days", "months", "years" }.ToDictionary(w => w);

    private static readonly Dictionary<string, WindowUnit> Calendars = new()
    {
        ["ever"] = WindowUnit.Ever,
        ["this-month"] = WindowUnit.Month,
        ["this-quarter"] = WindowUnit.Quarter,
        ["this-half-year"] = WindowUnit.HalfYear,
        ["this-year"] = WindowUnit.Year,
    };

    private static readonly Dictionary<string, bool> Bests = new() { ["highest"] = true, ["lowest"] = false };
    private static readonly Dictionary<string, bool> Ends = new() { ["top"] = false, ["bottom"] = true };
    private static readonly Dictionary<string, bool> Ties = new() { ["nearer"] = false, ["farther"] = true };

    private readonly ConditionReader _conditions = new(words);

    public static OwnTerm Term(YamlNode item)
    {
        var map = item.Map();
        map.Only("id", "name", "type", "unit", "words");
        var kind = map["type"].One(Kinds);
        var id = RulebookReader.Id(map["id"]);
        var unit = kind switch
        {
            OwnKind.Number => map["unit"] is var node && FigureUnit.Find(node.Text()) is { Word: not ("own" or "flag" or "date") } found
                ? found
                : throw map["unit"].Fault(ReadFaultKind.BadUnit, "这个单位无法使用", "This unit cannot be used"),
            OwnKind.Date => FigureUnit.Date,
            _ => FigureUnit.Named("flag"),
        };
        IReadOnlyList<(string, Bilingual)> said = kind is OwnKind.Choice or OwnKind.Judgement
            ? [.. map["words"].Map().Entries.Select(e => (RulebookReader.Id(e.Key), e.Value.Both()))]
            : [];
        return Vocabulary.IsTaken(id)
            ? throw map["id"].Fault(ReadFaultKind.Duplicate, $"“{id}”已有固定的意思", $"“{id}” already has a meaning of its own")
            : new OwnTerm(id, map["name"].Both(), kind, unit, said);
    }

    public Figure Read(YamlNode item)
    {
        var map = item.Map();
        var key = map.Entries.Select(e => e.Key).FirstOrDefault(k => k.Value is not ("id" or "name"))
            ?? throw item.Fault(ReadFaultKind.Missing, "缺少算法", "How it is worked out is missing");
        map.Only(["id", "name", .. Operators]);
        if (map.Entries.Count(e => e.Key.Value is not ("id" or "name")) > 1)
        {
            throw item.Fault(ReadFaultKind.WrongShape, "一个算出的数只能有一种算法", "A figure has one way to be worked out");
        }

        var (id, name, value) = (RulebookReader.Id(map["id"]), map["name"].Both(), map[key.Value]);
        return Vocabulary.IsTaken(id) || words.Terms.ContainsKey(id) || words.Find(id) is not null
            ? throw map["id"].Fault(ReadFaultKind.Duplicate, $"“{id}”已有固定的意思", $"“{id}” already has a meaning of its own")
            : Of(id, name, key, value);
    }

    private Figure Of(string id, Bilingual name, YamlScalar key, YamlNode value) => key.Value switch
    {
        "sum" => Sum(id, name, value),
        "difference" => Difference(id, name, value),
        "percent" => Percent(id, name, value.Map()),
        "quotient" => Quotient(id, name, value.Map()),
        "times" => Times(id, name, value.Map()),
        "smallest" or "largest" => Extreme(id, name, value, key.Value == "largest"),
        "rounded" => Rounded(id, name, value.Map()),
        "cases" => Cases(id, name, value.Map()),
        "table" => Table(id, name, value.Map()),
        "score" => Score(id, name, value.Map()),
        "between" => Between(id, name, value.Map()),
        "lit" => Lit(id, name, value.Map()),
        "periods" => Periods(id, name, value.Map()),
        "before" => Before(id, name, value.Map()),
        "rank" => Rank(id, name, value.Map()),
        "group" => OfGroup(id, name, value.Map()),
        "items" => OfItems(id, name, key, value.Map()),
        _ => Dimensions(id, name, key, value.Map()),
    };

    private Figure Ref(YamlNode node, FigureUnit? unit = null) => _conditions.Value(node, unit);

    private Figure.Sum Sum(string id, Bilingual name, YamlNode node)
    {
        var parts = new List<(Figure, decimal)>();
        foreach (var item in RulebookReader.Items(node, 40))
        {
            var unit = parts.Count == 0 ? null : parts[0].Item1.Unit;
            if (item is YamlMap map)
            {
                map.Only("of", "weight");
                parts.Add((Ref(map["of"], unit), ConditionReader.Amount(map["weight"], FigureUnit.Percent) / 100));
            }
            else
            {
                parts.Add((Ref(item, unit), 1));
            }
        }

        return new(id, name, parts);
    }

    private Figure.Difference Difference(string id, Bilingual name, YamlNode node)
    {
        var items = node.List().Items;
        if (items.Count != 2)
        {
            throw node.Fault(ReadFaultKind.WrongShape, "差要两个数", "A difference is of two figures");
        }

        var first = Ref(items[0]);
        return first.Unit.Word == "date"
            ? throw node.Fault(ReadFaultKind.BadUnit, "两个日期之间请用between", "Between two days use “between”")
            : new(id, name, first, Ref(items[1], first.Unit));
    }

    private Figure.Quotient Percent(string id, Bilingual name, YamlMap map)
    {
        map.Only("of", "out-of");
        var of = Ref(map["of"]);
        return new(id, name, of, Ref(map["out-of"], of.Unit), FigureUnit.Percent);
    }

    private Figure.Quotient Quotient(string id, Bilingual name, YamlMap map)
    {
        map.Only("of", "out-of", "unit");
        return new(id, name, Ref(map["of"]), Ref(map["out-of"]), UnitOf(map["unit"]));
    }

    private static FigureUnit UnitOf(YamlNode node) => FigureUnit.Find(node.Text()) is { Word: not ("own" or "flag" or "date") } unit
        ? unit
        : throw node.Fault(ReadFaultKind.BadUnit, "这个单位无法使用", "This unit cannot be used");

    private Figure.Product Times(string id, Bilingual name, YamlMap map)
    {
        map.Only("of", "each");
        var (each, unit) = ConditionReader.Amount(map["each"]);
        return new(id, name, Ref(map["of"]), each, unit);
    }

    private Figure.Extreme Extreme(string id, Bilingual name, YamlNode node, bool largest)
    {
        var all = new List<Figure>();
        foreach (var item in RulebookReader.Items(node, 12))
        {
            all.Add(Ref(item, all.Count == 0 ? null : all[0].Unit));
        }

        return new(id, name, all, largest);
    }

    private Figure.Rounded Rounded(string id, Bilingual name, YamlMap map)
    {
        map.Only("of", "places", "how");
        return new(id, name, Ref(map["of"]), map["places"].Whole(0, 10), map["how"].One(Hows));
    }

    private Figure.Cases Cases(string id, Bilingual name, YamlMap map)
    {
        map.Only("when", "otherwise");
        var cases = new List<(Condition, Figure)>();
        foreach (var item in RulebookReader.Items(map["when"], 60))
        {
            var one = item.Map();
            one.Only("if", "is");
            var value = Ref(one["is"], cases.Count == 0 ? null : cases[0].Item2.Unit);
            cases.Add((_conditions.Condition(one["if"]), value));
        }

        var unit = cases[0].Item2.Unit;
        return new(id, name, unit, cases, Otherwise(map, unit));
    }

    private Figure.Cases Table(string id, Bilingual name, YamlMap map)
    {
        map.Only("by", "values", "otherwise");
        var by = map["by"];
        var cases = new List<(Condition, Figure)>();
        foreach (var (key, node) in map["values"].Map().Entries)
        {
            var value = Ref(node, cases.Count == 0 ? null : cases[0].Item2.Unit);
            cases.Add((Key(by, key), value));
        }

        if (cases.Count is 0 or > 60)
        {
            throw map["values"].Fault(ReadFaultKind.BadValue, "应有1到60项", "From 1 to 60 entries are wanted");
        }

        return new(id, name, cases[0].Item2.Unit, cases, Otherwise(map, cases[0].Item2.Unit));
    }

    // The key of a table: a word of a choice, a kind, or a number or span of numbers (1-3) of a figure without unit.
    private Condition Key(YamlNode by, YamlScalar key)
    {
        if (by.Text() == "kind")
        {
            return new Condition.OfKind([key.One(ConditionReader.Kinds)]);
        }

        if (words.Terms.TryGetValue(by.Text(), out var term) && term.Kind is OwnKind.Choice or OwnKind.Judgement)
        {
            return new Condition.Says(term!, [key.One(term!.Words.ToDictionary(w => w.Id, w => w.Id))]);
        }

        var figure = Ref(by);
        if (figure.Unit.Word == "date")
        {
            throw by.Bad(by.Text());
        }

        var ends = key.Value.Split('-');
        return PlainDecimal.Read(ends[0]) is { } low && ends.Length <= 2 && PlainDecimal.Read(ends[^1]) is { } high && low <= high
            ? new Condition.Compare(
                figure, new Limit(new Figure.Fixed(low, figure.Unit), true), new Limit(new Figure.Fixed(high, figure.Unit), true))
            : throw key.Bad(key.Value);
    }

    private Figure? Otherwise(YamlMap map, FigureUnit unit) =>
        map["otherwise"] is YamlScalar { Value: "unknown" } ? null : Ref(map["otherwise"], unit);

    private Figure.Score Score(string id, Bilingual name, YamlMap map)
    {
        map.Only("start", "parts", "at-least", "at-most");
        var (start, unit) = ConditionReader.Amount(map["start"]);
        decimal? End(string key) => map.Find(key) is { } node ? ConditionReader.Amount(node, unit) : null;
        return new(
            id, name, unit, start,
            [
                .. RulebookReader.Items(map["parts"], 60).Select(item =>
                {
                    var part = item.Map();
                    part.Only("when", "add", "each", "at-most", "figure");
                    var when = part.Find("when") is { } node ? _conditions.Condition(node) : null;
                    return part.Find("figure") is { } whole
                        ? new ScorePart(when, 1, Ref(whole, unit), part.Find("at-most") is { } bound ? ConditionReader.Amount(bound, unit) : null)
                        : new ScorePart(
                            when, ConditionReader.Amount(part["add"], unit), part.Find("each") is { } each ? Ref(each) : null,
                            part.Find("at-most") is { } most ? ConditionReader.Amount(most, unit) : null);
                }),
            ],
            End("at-least"), End("at-most"));
    }

    private Figure.Span Between(string id, Bilingual name, YamlMap map)
    {
        map.Only("from", "to", "in");
        return new(
            id, name, Ref(map["from"], FigureUnit.Date), Ref(map["to"], FigureUnit.Date), FigureUnit.Named(map["in"].One(Spans)));
    }

    private DeepFigure.Lit Lit(string id, Bilingual name, YamlMap map)
    {
        map.Only("light", "rule", "within");
        IReadOnlyList<YamlNode> rules = map.Find("rule") is { } node ? node is YamlScalar ? [node] : RulebookReader.Items(node, 20) : [];
        words.RulesNamed.AddRange(rules);
        IReadOnlyList<string> lights = map.Find("light") is { } lit ? [.. _conditions.Lights(lit).Select(l => l.Id)] : [];
        return lights.Count + rules.Count == 0
            ? throw map.Fault(ReadFaultKind.Missing, "缺少light或rule", "“light” or “rule” is missing")
            : new(id, name, lights, [.. rules.Select(r => r.Text())], WindowOf(map["within"]));
    }

    private DeepFigure.Held Periods(string id, Bilingual name, YamlMap map)
    {
        map.Only("when", "within");
        return new(id, name, _conditions.Condition(map["when"]), WindowOf(map["within"]));
    }

    private static Window? WindowOf(YamlNode node)
    {
        var text = node.Text();
        if (text == "a-row")
        {
            return null;
        }

        if (Calendars.TryGetValue(text, out var calendar))
        {
            return new(calendar, 1);
        }

        var (count, unit) = ConditionReader.Amount(node);
        WindowUnit? of = unit.Word switch
        {
            "periods" => WindowUnit.Periods,
            "days" => WindowUnit.Days,
            "months" => WindowUnit.Months,
            _ => null,
        };
        return of is { } rolling && count is >= 1 and <= 1000 && decimal.Truncate(count) == count
            ? new(rolling, (int)count)
            : throw node.Fault(
                ReadFaultKind.BadUnit, "应是a-row、ever、this-quarter等，或如“6 months”", "Write a-row, ever, this-quarter and so on, or such as “6 months”");
    }

    private DeepFigure.Before Before(string id, Bilingual name, YamlMap map)
    {
        map.Only("of", "periods");
        return new(id, name, Ref(map["of"]), map["periods"].Whole(1, 60));
    }

    private DeepFigure.Rank Rank(string id, Bilingual name, YamlMap map)
    {
        map.Only("of", "best", "from", "within", "ties", "as");
        var percent = map.Find("as") is { } node && node.One(new Dictionary<string, bool> { ["place"] = false, ["percent"] = true });
        return new(id, name, Ref(map["of"]), new(
            map["best"].One(Bests), map["from"].One(Ends), map["ties"].One(Ties), Within(map), percent));
    }

    private string? Within(YamlMap map)
    {
        if (map.Find("within") is not { } node)
        {
            return null;
        }

        return node.Text() == "group" || (words.Terms.TryGetValue(node.Text(), out var term) && term.Kind is OwnKind.Choice or OwnKind.Judgement)
            ? node.Text()
            : throw words.Unknown(node, node.Text());
    }

    private DeepFigure.OfGroup OfGroup(string id, Bilingual name, YamlMap map)
    {
        map.Only("take", "of", "where", "within");
        var (take, of, where, unit) = Taken(map, words);
        return new(id, name, take, of, where, Within(map), unit);
    }

    private DeepFigure.OfItems OfItems(string id, Bilingual name, YamlNode key, YamlMap map)
    {
        map.Only("take", "of", "where");
        var items = words.OfItems ?? throw key.Fault(
            ReadFaultKind.NotAllowed, "items只能写在units里：它数的是单位的事项", "“items” belongs under “units”: it counts the items of a unit");
        var (take, of, where, unit) = Taken(map, items);
        return new(id, name, take, of, where, unit);
    }

    private static (Take Take, Figure? Of, Condition? Where, FigureUnit Unit) Taken(YamlMap map, Vocabulary items)
    {
        var reader = new ConditionReader(items);
        var take = map["take"].One(Takes);
        var where = map.Find("where") is { } node ? reader.Condition(node) : null;
        var counts = take is Take.Count or Take.Share;
        var of = counts
            ? map.Find("of") is { } more ? throw more.Fault(ReadFaultKind.NotAllowed, "计数不要of", "A count has no “of”") : null
            : reader.Value(map["of"], null);
        return (take, of, where, take == Take.Count ? FigureUnit.Items : take == Take.Share ? FigureUnit.Percent : of!.Unit);
    }

    private Figure.DimensionsLit Dimensions(string id, Bilingual name, YamlNode key, YamlMap map)
    {
        map.Only("light");
        return words.Lit is null
            ? throw key.Fault(ReadFaultKind.NotAllowed, "dimensions只能写在combine的figures里", "“dimensions” belongs into the figures of “combine”")
            : new(id, name, _conditions.Lights(map["light"]));
    }
}
