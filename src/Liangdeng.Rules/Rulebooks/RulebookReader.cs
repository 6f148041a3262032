namespace Liangdeng.Rules;

/// <summary>Reads the frame of a rulebook; <see cref="ConditionReader"/> reads its conditions.</summary>
internal static class RulebookReader
{
    private const int MostIdCharacters = 32;
    private static readonly Dictionary<string, LightColour> Colours =
        Enum.GetValues<LightColour>().Where(c => c != LightColour.Grey).ToDictionary(c => c.ToString().ToLowerInvariant());

    private static readonly Dictionary<string, LightShape> Shapes =
        Enum.GetValues<LightShape>().Where(s => s != LightShape.Ring).ToDictionary(s => s.ToString().ToLowerInvariant());

    private static readonly Dictionary<string, Cadence> Cadences =
        new() { ["month"] = Cadence.Month, ["quarter"] = Cadence.Quarter };
    private static readonly Dictionary<string, ScheduleGrain> Grains =
        new() { ["by-month"] = ScheduleGrain.Month, ["by-day"] = ScheduleGrain.Day };

    private static readonly Dictionary<string, Combination> Combinations =
        new() { ["worst"] = Combination.Worst, ["first"] = Combination.First };

    private static readonly Dictionary<string, string> Subjects =
        new[] { "commitment", "project", "assignment", "matter", "letter", "unit" }.ToDictionary(s => s);

    public static Rulebook Rulebook(YamlNode root)
    {
        var map = root.Map();
        map.Only(
            "format", "id", "version", "name", "applies-to", "source", "evaluate", "lights", "choices", "combine", "dimensions", "rules");
        map["format"].Whole(1, 1);
        var lights = Lights(map["lights"]);
        var dimensions = Dimensions(map, lights);
        Unique(dimensions.SelectMany(d => d.Rules).Select(r => r.Id), map);
        return new Rulebook
        {
            Id = Id(map["id"]),
            Version = map["version"].Whole(1, 9999),
            Name = map["name"].Both(),
            AppliesTo = [.. Items(map["applies-to"], 6).Select(s => s.One(Subjects))],
            Source = Source(map["source"].Map()),
            Evaluation = Evaluation(map["evaluate"].Map()),
            Lights = lights,
            Dimensions = dimensions,
            Combine = Combine(map, dimensions.Count),
            Choices = Choices(map["choices"], [.. dimensions.SelectMany(d => d.Rules).Select(r => r.Id)]),
        };
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

        var due = ConditionReader.Whole(map["report-due"], FactUnit.WorkingDays, 1, 60);
        var stale = ConditionReader.Whole(map["stale-after"], FactUnit.Periods, 0, 24);
        return new(map["every"].One(Cadences), new WorkingDays(due), map["straight"].One(Grains), stale);
    }

    private static Light[] Lights(YamlNode node)
    {
        var lights = new List<Light>();
        foreach (var item in Items(node, 12))
        {
            var map = item.Map();
            map.Only("id", "name", "means", "colour", "shape", "severity");
            var light = new Light(
                Id(map["id"]),
                map["name"].Both(),
                map["means"].Both(),
                map["colour"].One(Colours),
                map["shape"].One(Shapes),
                map["severity"].Whole(0, 99));
            if (light.Id == Light.Grey.Id || lights.Exists(l => l.Id == light.Id || l.Severity == light.Severity))
            {
                throw item.Fault(ReadFaultKind.Duplicate, "灯的编号或轻重次序重复", "A light's id or severity is taken");
            }

            lights.Add(light);
        }

        return [.. lights.OrderBy(l => l.Severity)];
    }

    private static List<Dimension> Dimensions(YamlMap map, Light[] lights)
    {
        if (map.Find("rules") is { } rules)
        {
            return map.Find("dimensions") is { } both
                ? throw both.Fault(ReadFaultKind.WrongShape, "rules和dimensions只能有一个",
                    "Either rules or dimensions, not both")
                : [new Dimension("main", new("总体", "overall"), [], Rules(rules, lights))];
        }

        List<Dimension> dimensions =
        [
            .. Items(map["dimensions"], 12).Select(item =>
            {
                var one = item.Map();
                one.Only("id", "name", "needs", "rules");
                return new Dimension(
                    Id(one["id"]),
                    one["name"].Both(),
                    [.. Items(one["needs"], 12).Select(n => ConditionReader.Fact(n, n.Text()).Name)],
                    Rules(one["rules"], lights));
            }),
        ];
        Unique(dimensions.Select(d => d.Id), map["dimensions"]);
        return dimensions;
    }

    private static Rule[] Rules(YamlNode node, Light[] lights) =>
    [
        .. Items(node, 60).Select(item =>
        {
            var map = item.Map();
            map.Only("id", "light", "when", "without-report");
            return new Rule(
                Id(map["id"]),
                LightOf(map["light"], lights),
                ConditionReader.Condition(map["when"], lights),
                map.Find("without-report")?.YesOrNo() ?? false);
        }),
    ];

    private static Combination Combine(YamlMap map, int dimensions) => (map.Find("combine"), dimensions) switch
    {
        (null, 1) => Combination.Only,
        ({ } node, _) => node.One(Combinations),
        _ => throw map.Fault(ReadFaultKind.Missing, "多个维度须写明如何合成一个灯（combine）", "Several dimensions need “combine”"),
    };

    private static Choice[] Choices(YamlNode node, HashSet<string> rules)
    {
        Choice[] choices =
        [
            .. node.List().Items.Select(item =>
            {
                var map = item.Map();
                map.Only("id", "question", "answer", "by");
                var undecided = map["answer"] is YamlScalar { Value: "undecided" };
                return new Choice(
                    Id(map["id"]),
                    map["question"].Both(),
                    undecided ? null : map["answer"].Both(),
                    [.. (map.Find("by")?.List().Items ?? []).Select(r => Known(r, rules))]);
            }),
        ];
        Unique(choices.Select(c => c.Id), node);
        return choices;
    }

    private static string Known(YamlNode node, HashSet<string> rules) => rules.Contains(node.Text())
        ? node.Text()
        : throw node.Fault(ReadFaultKind.Undefined, $"没有规则“{node.Text()}”", $"There is no rule “{node.Text()}”");

    public static Light LightOf(YamlNode node, Light[] lights) =>
        Array.Find(lights, l => l.Id == node.Text())
        ?? throw node.Fault(ReadFaultKind.Undefined, $"没有定义灯“{node.Text()}”",
            $"The light “{node.Text()}” is not defined");

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

    private static string Id(YamlNode node)
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
