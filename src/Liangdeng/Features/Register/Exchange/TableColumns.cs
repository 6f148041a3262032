using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Liangdeng.Hosting;
using Liangdeng.Language;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>What a column of a district's own table means.</summary>
public enum TableColumn
{
    No,
    Code,
    Focus,
    Words,
    Metric,
    Quantity,
    QuantityMax,
    Unit,
    Comparator,
    Kind,
    Lead,
    CoLeads,
    Supporting,
    Supervising,
    LeaderOffice,
    LinkedOffice,

    /// <summary>By name: kept inside the house, unlike the two before.</summary>
    Leader,
    LinkedLeader,
    Head,
    Contact,
    Start,
    Due,
    Schedule,
    Milestones,
    StartLevel,
    Tolerance,
    Hold,
    Definition,
    Quarter1,
    Quarter2,
    Quarter3,
    Quarter4,
    Month1,
    Month2,
    Month3,
    Month4,
    Month5,
    Month6,
    Month7,
    Month8,
    Month9,
    Month10,
    Month11,
    Month12,
}

/// <summary>The words that offices put over their columns and into them, from <c>columns.json</c>: a word more is a line
/// there.</summary>
public static class TableColumns
{
    private static readonly WordsFile Known = JsonSerializer.Deserialize<WordsFile>(
        Shipped.Text("columns.json"),
        new JsonSerializerOptions(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } })!;

    /// <summary>What a head may mean, each with its place among the words for that meaning: the first is the plainest.
    /// </summary>
    private static readonly FrozenDictionary<string, (TableColumn Column, int Rank)[]> ByHead = Heads()
        .GroupBy(it => Plain(it.Head)).ToFrozenDictionary(group => group.Key, group => group.Select(it => (it.Column, it.Rank)).ToArray());

    private static readonly FrozenDictionary<string, CommitmentKind> Kinds = Turned(Known.Kinds);
    private static readonly FrozenDictionary<string, Comparator> Comparators = Turned(Known.Comparators);
    private static readonly FrozenSet<string> YesWords = Known.Yes.Select(Plain).ToFrozenSet();

    /// <summary>1 to 12, or null for any other column.</summary>
    public static int? MonthOf(TableColumn column) => column switch
    {
        >= TableColumn.Month1 and <= TableColumn.Month12 => column - TableColumn.Month1 + 1,
        >= TableColumn.Quarter1 and <= TableColumn.Quarter4 => (column - TableColumn.Quarter1 + 1) * 3,
        _ => null,
    };

    /// <summary>The meanings of a head. What stands in brackets behind it counts only where it makes a difference.</summary>
    public static IReadOnlyList<(TableColumn Column, int Rank)> Find(string head)
    {
        var plain = Plain(head);
        if (ByHead.TryGetValue(plain, out var exact))
        {
            return exact;
        }

        var bracket = plain.IndexOf('（', StringComparison.Ordinal);
        return bracket > 0 && ByHead.TryGetValue(plain[..bracket], out var before) ? before
            : plain.Split('/', '、').Select(part => ByHead.GetValueOrDefault(part)).FirstOrDefault(found => found is not null) ?? [];
    }

    internal static CommitmentKind? KindOf(string words) => Kinds.TryGetValue(Plain(words), out var kind) ? kind : null;

    internal static Comparator? ComparatorOf(string words) => Comparators.TryGetValue(Plain(words), out var it) ? it : null;

    internal static bool IsYes(string words) => YesWords.Contains(Plain(words));

    private static IEnumerable<(string Head, TableColumn Column, int Rank)> Heads() =>
    [
        .. Known.Columns.SelectMany(it => it.Value.Select((head, rank) => (head, it.Key, rank))),
        .. Enumerable.Range(1, 12).SelectMany(month => Known.Months.Select((head, rank) => (
            string.Format(CultureInfo.InvariantCulture, head, month), TableColumn.Month1 + (month - 1), rank))),
    ];

    private static FrozenDictionary<string, T> Turned<T>(Dictionary<T, string[]> words)
        where T : struct, Enum => words
            .SelectMany(it => it.Value.Append(it.Key.ToString()), (it, word) => (Word: Plain(word), it.Key))
            .DistinctBy(it => it.Word).ToFrozenDictionary(it => it.Word, it => it.Key);

    // Offices wrap and space out heads to taste.
    private static string Plain(string head) => string.Concat(head.Where(c => !char.IsWhiteSpace(c)))
        .Replace('(', '（').Replace(')', '）').ToLowerInvariant();

    private sealed record WordsFile(
        Dictionary<TableColumn, string[]> Columns, string[] Months, Dictionary<CommitmentKind, string[]> Kinds,
        Dictionary<Comparator, string[]> Comparators, string[] Yes);
}
