using System.Globalization;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using YamlDotNet.RepresentationModel;

namespace Liangdeng.Features.Projects;

/// <summary>What is compared; each has its own figures, which the rule's sentence takes in order.</summary>
public enum MarkCheck
{
    SingleBidder,
    AboveCeiling,
    SignedBeforeAward,
    AboveAward,
    Untendered,
    JustBelow,
    Split,
    Changes,
    Overpaid,
    PaidBeforeSigning,
    AheadOfProgress,
}

/// <summary>One rule by which something is marked (<c>registers/clean-projects.yaml</c>).</summary>
/// <param name="Sentence">With places for the figures, as <c>{0}</c>.</param>
/// <param name="Source">Null for a rule of our own.</param>
/// <param name="Limits">Its numbers by their names.</param>
public sealed record MarkRule(
    string Id, MarkCheck Check, Bilingual Name, Bilingual Sentence, Bilingual? Source, IReadOnlyDictionary<string, decimal> Limits)
{
    /// <summary>The threshold of open tendering, in 万元 (order 16 of 2018, article 5).</summary>
    public decimal Threshold(WorksKind works) => Limits[works.ToString().ToLowerInvariant()];
}

/// <summary>The rules that ship, as data: read and checked once.</summary>
public static class MarkRules
{
    private static readonly Lazy<IReadOnlyList<MarkRule>> Read = new(() => Parse(Shipped.Text("registers/clean-projects.yaml")));

    private static readonly string[] Works = ["construction", "goods", "services"];

    /// <summary>Numbers that a check cannot do without.</summary>
    private static readonly Dictionary<MarkCheck, string[]> Needed = new()
    {
        [MarkCheck.SingleBidder] = ["below"],
        [MarkCheck.Untendered] = Works,
        [MarkCheck.JustBelow] = ["percent", .. Works],
        [MarkCheck.Split] = ["days", .. Works],
        [MarkCheck.Changes] = ["percent"],
        [MarkCheck.AheadOfProgress] = ["points"],
    };

    public static IReadOnlyList<MarkRule> All => Read.Value;

    public static MarkRule? Find(string id) => All.FirstOrDefault(rule => rule.Id == id);

    /// <exception cref="InvalidDataException">It cannot be used; the message says why.</exception>
    public static IReadOnlyList<MarkRule> Parse(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var rules = (YamlSequenceNode)((YamlMappingNode)stream.Documents[0].RootNode).Children[new YamlScalarNode("rules")];
        List<MarkRule> all = [.. rules.Children.Cast<YamlMappingNode>().Select(RuleOf)];
        return all.DistinctBy(rule => rule.Id).Count() == all.Count ? all : throw new InvalidDataException("An id stands twice.");
    }

    private static MarkRule RuleOf(YamlMappingNode node)
    {
        string? id = null, check = null;
        Bilingual? name = null, sentence = null, source = null;
        Dictionary<string, decimal> limits = [];
        foreach (var (key, value) in node.Children.Select(pair => (((YamlScalarNode)pair.Key).Value!, pair.Value)))
        {
            switch (key)
            {
                case "id":
                    id = Text(value);
                    break;
                case "check":
                    check = Text(value);
                    break;
                case "name":
                    name = Both(value, key);
                    break;
                case "sentence":
                    sentence = Both(value, key);
                    break;
                case "source":
                    source = value is YamlScalarNode { Value: "own" } ? null : Both(value, key);
                    break;
                default:
                    limits.Add(key, decimal.Parse(Text(value), NumberStyles.Number, CultureInfo.InvariantCulture));
                    break;
            }
        }

        var kind = Enum.GetValues<MarkCheck>().FirstOrDefault(one => Kebab(one) == check, (MarkCheck)(-1));
        return id is null || name is null || sentence is null || !Enum.IsDefined(kind) ? throw new InvalidDataException($"The rule {id} is incomplete.")
            : !Needed.GetValueOrDefault(kind, []).ToHashSet().SetEquals(limits.Keys)
                ? throw new InvalidDataException($"The rule {id} has other numbers than its check needs.")
            : new(id, kind, name, sentence, source, limits);
    }

    private static string Kebab(MarkCheck check) => string.Concat(check.ToString().Select((letter, at) =>
        char.IsUpper(letter) ? (at == 0 ? "" : "-") + char.ToLowerInvariant(letter) : letter.ToString()));

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value ?? "";

    private static Bilingual Both(YamlNode node, string key)
    {
        var words = ((YamlMappingNode)node).Children.ToDictionary(pair => Text(pair.Key), pair => Text(pair.Value));
        return words.TryGetValue("zh", out var zh) && words.TryGetValue("en", out var en) && words.Count == 2
            ? new(zh, en)
            : throw new InvalidDataException($"{key} needs zh and en.");
    }
}
