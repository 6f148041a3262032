namespace Liangdeng.Rules;

/// <summary>What the conditions and figures of one part of a rulebook can name.</summary>
internal sealed class Vocabulary
{
    private static readonly Dictionary<string, Figure> BuiltIn = FactTerm.All
        .Select(Figure (t) => new Figure.Known(t)).Concat(Figure.OfCalendar.All).ToDictionary(f => f.Id);

    public required Light[] Lights { get; init; }

    public required IReadOnlyDictionary<string, OwnTerm> Terms { get; init; }

    /// <summary>Declared numbers, yes or no, and days, and figures that stand above.</summary>
    public Dictionary<string, Figure> Figures { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Dimensions whose light can be looked at; null where no light is there yet.</summary>
    public IReadOnlyList<string>? Lit { get; init; }

    /// <summary>What the items of a unit can name; null for items themselves.</summary>
    public Vocabulary? OfItems { get; init; }

    /// <summary>Rules that figures count, with their places: looked up when all rules are read.</summary>
    public List<YamlNode> RulesNamed { get; init; } = [];

    public static IEnumerable<string> BuiltInNames => BuiltIn.Keys;

    public static bool IsTaken(string id) => BuiltIn.ContainsKey(id) || ConditionReader.Reserved.Contains(id);

    public Figure? Find(string id) => Figures.GetValueOrDefault(id) ?? BuiltIn.GetValueOrDefault(id);

    public Figure Named(YamlNode place, string id) => Find(id) ?? throw Unknown(place, id);

    public Vocabulary With(IReadOnlyList<string>? lit) => new()
    {
        Lights = Lights,
        Terms = Terms,
        Figures = Figures,
        Lit = lit,
        OfItems = OfItems,
        RulesNamed = RulesNamed,
    };

    public ReadFaultException Unknown(YamlNode place, string id)
    {
        string[] known = [.. BuiltIn.Keys, .. Terms.Keys, .. Figures.Keys, .. ConditionReader.Reserved];
        var near = Nearest.Of(id, known);
        return place.Fault(
            ReadFaultKind.UnknownKey, $"没有“{id}”这种条件或事实{near.Zh}", $"There is no condition or fact “{id}”{near.En}");
    }
}
