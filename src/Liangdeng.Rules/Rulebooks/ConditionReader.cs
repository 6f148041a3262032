using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Rules;

/// <summary>Reads conditions: a word (<c>always</c>), or keys that all have to hold.</summary>
internal sealed class ConditionReader(Vocabulary words)
{
    public static readonly IReadOnlyDictionary<string, CommitmentKind> Kinds = new Dictionary<string, CommitmentKind>
    {
        ["amount"] = CommitmentKind.Amount,
        ["level-reach"] = CommitmentKind.LevelReach,
        ["level-hold"] = CommitmentKind.LevelHold,
        ["ceiling"] = CommitmentKind.Ceiling,
        ["about"] = CommitmentKind.About,
        ["time-limit"] = CommitmentKind.TimeLimit,
        ["named-set"] = CommitmentKind.NamedSet,
        ["set-share"] = CommitmentKind.SetShare,
        ["deliverable"] = CommitmentKind.Deliverable,
    };

    /// <summary>Keys that are no facts.</summary>
    public static readonly IReadOnlyList<string> Reserved =
        ["all", "any", "not", "some", "judged", "kind", "held", "light", "dimension", "always", "group", "known"];

    private static readonly LocalDatePattern Yearly = LocalDatePattern.CreateWithInvariantCulture("MM-dd");

    public Condition Condition(YamlNode node)
    {
        if (node is YamlScalar { Value: "always" })
        {
            return new Condition.Always();
        }

        var entries = node.Map().Entries;
        return entries.Count switch
        {
            0 => throw node.Fault(ReadFaultKind.Missing, "条件是空的", "The condition is empty"),
            1 => One(entries[0].Key, entries[0].Value),
            _ => new Condition.All([.. entries.Select(e => One(e.Key, e.Value))]),
        };
    }

    /// <summary>A whole number with its unit, such as <c>5 working-days</c>.</summary>
    public static int Whole(YamlNode node, FigureUnit unit, int low, int high)
    {
        var value = Amount(node, unit);
        return value >= low && value <= high && decimal.Truncate(value) == value
            ? (int)value
            : throw node.Fault(ReadFaultKind.BadValue, $"应是{low}到{high}之间的整数",
                $"A whole number from {low} to {high} is wanted");
    }

    /// <summary>An amount with its unit, whichever it is.</summary>
    public static (decimal Value, FigureUnit Unit) Amount(YamlNode node)
    {
        var parts = node.Text().Split(' ');
        if (PlainDecimal.Read(parts[0]) is not { } value)
        {
            throw node.Bad(node.Text());
        }

        var word = parts.Length == 2 ? parts[1] : "";
        var unit = parts.Length == 1 ? FigureUnit.None
            : parts.Length == 2 ? (value is 1 or -1 && FigureUnit.Words.Contains(word + "s") ? FigureUnit.Find(word + "s") : FigureUnit.Find(word))
            : null;
        return unit is null || unit.Word is "own" or "flag" or "date"
            ? throw node.Fault(ReadFaultKind.BadUnit, $"“{node.Text()}”的单位无法使用", $"The unit of “{node.Text()}” cannot be used")
            : (value, unit);
    }

    public static decimal Amount(YamlNode node, FigureUnit unit)
    {
        var parts = node.Text().Split(' ');
        if (PlainDecimal.Read(parts[0]) is not { } value)
        {
            throw node.Bad(node.Text());
        }

        var word = unit.Word;
        var right = word == "none"
            ? parts.Length == 1
            : parts.Length == 2 && word != "own" && (parts[1] == word || (value is 1 or -1 && parts[1] + "s" == word));
        return right
            ? value
            : throw node.Fault(
                ReadFaultKind.BadUnit,
                word == "own" ? "不能与目标自己的数相比，请用份额或百分点"
                    : word == "none" ? "这里不带单位" : $"这里的单位应是“{word}”，例如“{parts[0]} {word}”",
                word == "own" ? "A rule cannot compare with a target's own figure; use shares or points"
                    : word == "none" ? "No unit is wanted here" : $"The unit here is “{word}”: write “{parts[0]} {word}”");
    }

    /// <summary>A figure by its name, a day, or a fixed amount.</summary>
    public Figure Value(YamlNode node, FigureUnit? unit)
    {
        var text = node.Text();
        Figure value = text.Length > 0 && char.IsAsciiLetterLower(text[0]) && !text.Contains(' ', StringComparison.Ordinal)
            ? words.Named(node, text)
            : unit is null or { Word: "date" } && DayOf(text) is { } day ? day
            : unit is null ? Fixed(node) : new Figure.Fixed(Amount(node, unit), unit);
        return unit is null || value.Unit.Word == unit.Word
            ? value
            : throw node.Fault(
                ReadFaultKind.BadUnit,
                $"“{text}”的单位是“{value.Unit.Word}”，这里要“{unit.Word}”", $"“{text}” is in “{value.Unit.Word}”; “{unit.Word}” is wanted here");
    }

    /// <summary>One light or a list of lights.</summary>
    public IReadOnlyList<Light> Lights(YamlNode node) => node is YamlScalar
        ? [LightOf(node, words.Lights)]
        : [.. RulebookReader.Items(node, 12).Select(n => LightOf(n, words.Lights))];

    public static Light LightOf(YamlNode node, Light[] lights) =>
        node.Text() == Light.Grey.Id ? Light.Grey
        : Array.Find(lights, l => l.Id == node.Text())
        ?? throw node.Fault(ReadFaultKind.Undefined, $"没有定义灯“{node.Text()}”",
            $"The light “{node.Text()}” is not defined");

    private static Figure.Fixed Fixed(YamlNode node)
    {
        var (value, unit) = Amount(node);
        return new Figure.Fixed(value, unit);
    }

    private static Figure? DayOf(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } day
        ? new Figure.Fixed(OwnFact.NumberOf(day.Value), FigureUnit.Date)
        : Yearly.Parse(text) is { Success: true } yearly ? new Figure.EachYear(new AnnualDate(yearly.Value.Month, yearly.Value.Day)) : null;

    private Condition One(YamlScalar key, YamlNode value) => key.Value switch
    {
        "all" => new Condition.All(List(value)),
        "any" => new Condition.Any(List(value)),
        "not" => new Condition.Unless(Condition(value)),
        "some" => Some(value.Map()),
        "judged" => new Condition.Judged(value.One(Judgement.Ids)),
        "kind" => new Condition.OfKind([.. Words(value, 9).Select(k => k.One(Kinds))]),
        "held" => Held(value.Map()),
        "light" => HasLight(key, null, value),
        "dimension" => OfDimensions(key, value.Map()),
        "known" => new Condition.IsKnown([.. Words(value, 12).Select(KnownOf)]),
        _ => OfFact(key, value),
    };

    private Condition[] List(YamlNode node) => [.. RulebookReader.Items(node, 20).Select(Condition)];

    private static IReadOnlyList<YamlNode> Words(YamlNode node, int most) => node is YamlScalar ? [node] : RulebookReader.Items(node, most);

    private Condition.Some Some(YamlMap map)
    {
        map.Only("at-least", "of");
        var of = List(map["of"]);
        return new(map["at-least"].Whole(1, of.Length), of);
    }

    private Condition.Held Held(YamlMap map)
    {
        map.Only("light", "at-least");
        return new(LightOf(map["light"], words.Lights).Id, Whole(map["at-least"], FigureUnit.Periods, 1, 60));
    }

    private Condition.HasLight HasLight(YamlNode key, string? dimension, YamlNode value) => words.Lit is not null
        ? new(dimension, [.. Lights(value).Select(l => l.Id)])
        : throw key.Fault(
            ReadFaultKind.NotAllowed, "灯还没有亮，这里不能看灯；以前的灯用lit或held", "No light is there yet; for earlier ones use “lit” or “held”");

    private Condition OfDimensions(YamlNode key, YamlMap map)
    {
        Condition[] all =
        [
            .. map.Entries.Select(e => words.Lit is null || words.Lit.Contains(e.Key.Value)
                ? HasLight(key, e.Key.Value, e.Value)
                : throw e.Key.Fault(ReadFaultKind.Undefined, $"没有维度“{e.Key.Value}”", $"There is no dimension “{e.Key.Value}”")),
        ];
        return all.Length switch
        {
            0 => throw key.Fault(ReadFaultKind.Missing, "条件是空的", "The condition is empty"),
            1 => all[0],
            _ => new Condition.All(all),
        };
    }

    private (string Id, Bilingual Name, Figure? Figure) KnownOf(YamlNode node) =>
        words.Terms.TryGetValue(node.Text(), out var term) && term.Kind is OwnKind.Choice or OwnKind.Judgement
            ? (term!.Id, term.Name, null)
            : words.Named(node, node.Text()) is var figure ? (figure.Id, figure.Name, figure) : default;

    private Condition OfFact(YamlScalar key, YamlNode value)
    {
        if (FactTerm.Find(key.Value) is { Unit: FactUnit.Flag } flag)
        {
            return new Condition.Flag(flag.Name, value.YesOrNo());
        }

        if (words.Terms.TryGetValue(key.Value, out var term))
        {
            switch (term.Kind)
            {
                case OwnKind.Flag:
                    return new Condition.Answer(term, value.YesOrNo());
                case OwnKind.Choice or OwnKind.Judgement:
                    var ids = term.Words.ToDictionary(w => w.Id, w => w.Id);
                    return new Condition.Says(term, [.. Words(value, 60).Select(w => w.One(ids))]);
            }
        }

        return Band(words.Named(key, key.Value), value);
    }

    private Condition Band(Figure figure, YamlNode value)
    {
        if (figure.Id == "begins")
        {
            throw value.Fault(ReadFaultKind.NotAllowed, "begins只用来算天数（between）", "“begins” is for working out days (“between”)");
        }

        var map = value.Map();
        var (low, high) = figure.Unit.Word == "date"
            ? (End(map, "on-or-after", "after", figure.Unit), End(map, "on-or-before", "before", figure.Unit))
            : (End(map, "at-least", "more-than", figure.Unit), End(map, "at-most", "less-than", figure.Unit));
        if (map.Find("is") is { } exactly)
        {
            low = high = new Limit(Value(exactly, figure.Unit), true);
        }

        if (figure.Unit.Word == "date")
        {
            map.Only("on-or-after", "after", "on-or-before", "before", "is");
        }
        else
        {
            map.Only("at-least", "more-than", "at-most", "less-than", "is");
        }

        var empty = (low is null && high is null)
            || (low is { At: Figure.Fixed a } && high is { At: Figure.Fixed b }
                && (a.Value > b.Value || (a.Value == b.Value && !(low.Included && high.Included))));
        return empty
            ? throw value.Fault(ReadFaultKind.BadValue, "范围是空的", "The band is empty")
            : figure is Figure.Known known && (low is null || low.At is Figure.Fixed) && (high is null || high.At is Figure.Fixed)
                ? new Condition.Measure(known.Fact, BoundOf(low), BoundOf(high))
                : new Condition.Compare(figure, low, high);
    }

    private static Bound? BoundOf(Limit? limit) => limit is null ? null : new Bound(((Figure.Fixed)limit.At).Value, limit.Included);

    private Limit? End(YamlMap map, string included, string excluded, FigureUnit unit) =>
        (map.Find(included), map.Find(excluded)) switch
        {
            (null, null) => null,
            ({ } node, null) => new Limit(Value(node, unit), true),
            (null, { } node) => new Limit(Value(node, unit), false),
            (_, { } node) => throw node.Fault(
                ReadFaultKind.Duplicate, $"“{included}”和“{excluded}”只能有一个",
                    $"Either “{included}” or “{excluded}”, not both"),
        };
}
