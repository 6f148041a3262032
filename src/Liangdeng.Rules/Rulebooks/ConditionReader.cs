namespace Liangdeng.Rules;

/// <summary>Reads conditions: a word (<c>always</c>), or keys that all have to hold.</summary>
internal static class ConditionReader
{
    private static readonly Dictionary<string, CommitmentKind> Kinds = new()
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

    public static Condition Condition(YamlNode node, Light[] lights)
    {
        if (node is YamlScalar { Value: "always" })
        {
            return new Condition.Always();
        }

        var entries = node.Map().Entries;
        return entries.Count switch
        {
            0 => throw node.Fault(ReadFaultKind.Missing, "条件是空的", "The condition is empty"),
            1 => One(entries[0].Key, entries[0].Value, lights),
            _ => new Condition.All([.. entries.Select(e => One(e.Key, e.Value, lights))]),
        };
    }

    public static FactTerm Fact(YamlNode place, string id) => FactTerm.Find(id)
        ?? throw place.Fault(ReadFaultKind.UnknownKey, $"没有“{id}”这种条件或事实", $"There is no condition or fact “{id}”");

    /// <summary>A whole number with its unit, such as <c>5 working-days</c>.</summary>
    public static int Whole(YamlNode node, FactUnit unit, int low, int high)
    {
        var value = Amount(node, unit);
        return value >= low && value <= high && decimal.Truncate(value) == value
            ? (int)value
            : throw node.Fault(ReadFaultKind.BadValue, $"应是{low}到{high}之间的整数",
                $"A whole number from {low} to {high} is wanted");
    }

    private static Condition One(YamlScalar key, YamlNode value, Light[] lights) => key.Value switch
    {
        "all" => new Condition.All(List(value, lights)),
        "any" => new Condition.Any(List(value, lights)),
        "not" => new Condition.Unless(Condition(value, lights)),
        "judged" => new Condition.Judged(value.One(Judgement.Ids)),
        "kind" => new Condition.OfKind([.. RulebookReader.Items(value, 9).Select(k => k.One(Kinds))]),
        "held" => Held(value.Map(), lights),
        _ => OfFact(Fact(key, key.Value), value),
    };

    private static Condition[] List(YamlNode node, Light[] lights) =>
        [.. RulebookReader.Items(node, 20).Select(item => Condition(item, lights))];

    private static Condition.Held Held(YamlMap map, Light[] lights)
    {
        map.Only("light", "at-least");
        return new(RulebookReader.LightOf(map["light"], lights).Id, Whole(map["at-least"], FactUnit.Periods, 1, 60));
    }

    private static Condition OfFact(FactTerm term, YamlNode value)
    {
        if (term.Unit == FactUnit.Flag)
        {
            return new Condition.Flag(term.Name, value.YesOrNo());
        }

        var map = value.Map();
        map.Only("at-least", "more-than", "at-most", "less-than");
        var low = End(map, "at-least", "more-than", term.Unit);
        var high = End(map, "at-most", "less-than", term.Unit);
        var empty = (low is null && high is null)
            || (low is not null && high is not null
                && (low.Value > high.Value || (low.Value == high.Value && !(low.Included && high.Included))));
        return empty
            ? throw value.Fault(ReadFaultKind.BadValue, "范围是空的", "The band is empty")
            : new Condition.Measure(term.Name, low, high);
    }

    private static Bound? End(YamlMap map, string included, string excluded, FactUnit unit) =>
        (map.Find(included), map.Find(excluded)) switch
        {
            (null, null) => null,
            ({ } node, null) => new Bound(Amount(node, unit), true),
            (null, { } node) => new Bound(Amount(node, unit), false),
            (_, { } node) => throw node.Fault(
                ReadFaultKind.Duplicate, $"“{included}”和“{excluded}”只能有一个",
                    $"Either “{included}” or “{excluded}”, not both"),
        };

    private static decimal Amount(YamlNode node, FactUnit unit)
    {
        var parts = node.Text().Split(' ');
        if (PlainDecimal.Read(parts[0]) is not { } value)
        {
            throw node.Bad(node.Text());
        }

        var word = FactTerm.WordOf(unit);
        return parts.Length == 2 && unit != FactUnit.Own && (parts[1] == word || (value == 1 && parts[1] + "s" == word))
            ? value
            : throw node.Fault(
                ReadFaultKind.BadUnit,
                unit == FactUnit.Own ? "不能与目标自己的数相比，请用份额或百分点" : $"这里的单位应是“{word}”，例如“{parts[0]} {word}”",
                unit == FactUnit.Own ? "A rule cannot compare with a target's own figure; use shares or points"
                    : $"The unit here is “{word}”: write “{parts[0]} {word}”");
    }
}
