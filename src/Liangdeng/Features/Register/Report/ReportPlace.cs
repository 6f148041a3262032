using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime.Text;

namespace Liangdeng.Features.Register;

/// <summary>A place in the list of reports, as addresses have it: <c>0_2021-09_2021-032</c>. Pages begin behind a place and not
/// at a number, so that nothing is skipped or seen twice when a report before it is decided meanwhile.</summary>
/// <param name="Rank">What comes first: a digit, or the day by which an owed report is due.</param>
public sealed partial record ReportPlace(string Rank, string Period, string Code)
{
    public static ReportPlace? Read(string? text) =>
        Pattern().Match(text ?? "") is { Success: true, Groups: var parts }
            ? new(parts[1].Value, parts[2].Value, parts[3].Value)
            : null;

    /// <summary>Of a report on record.</summary>
    public static ReportPlace Of(int rank, string period, string code) =>
        new(rank.ToString(CultureInfo.InvariantCulture), period, code);

    public static ReportPlace Of(OwedReport owed) => new(
        LocalDatePattern.Iso.Format(owed.DueBy.LastDay), owed.Period.ToString(), owed.Commitment.Code);

    /// <summary>The rank as a number; beyond all others where it is none.</summary>
    public int Number => int.TryParse(Rank, NumberStyles.None, CultureInfo.InvariantCulture, out var rank) ? rank : int.MaxValue;

    /// <summary>Among what is owed: by due day, commitment, period.</summary>
    public int CompareOwed(ReportPlace other) => string.CompareOrdinal(Rank, other.Rank) is var byDay and not 0 ? byDay
        : string.CompareOrdinal(Code, other.Code) is var byCode and not 0 ? byCode
        : string.CompareOrdinal(Period, other.Period);

    public override string ToString() => $"{Rank}_{Period}_{Code}";

    [GeneratedRegex(@"^(\d|\d{4}-\d\d-\d\d)_(\d{4}-\d\d)_([0-9A-Za-z-]{1,40})$")]
    private static partial Regex Pattern();
}

/// <summary>Where a page of the list begins or ends; neither is the first page.</summary>
public sealed record ReportsFrom(ReportPlace? After, ReportPlace? Before)
{
    public static readonly ReportsFrom Start = new(null, null);

    public static ReportsFrom Read(string? after, string? before) => new(ReportPlace.Read(after), ReportPlace.Read(before));
}

/// <summary>One page of the list.</summary>
/// <param name="Count">Of all pages.</param>
/// <param name="Before">The page before ends before this place; null on the first.</param>
/// <param name="After">The next page begins behind this place; null on the last.</param>
public sealed record ReportsPage(IReadOnlyList<ReportLine> Lines, int Count, ReportPlace? Before, ReportPlace? After)
{
    public const int Size = 50;

    /// <param name="lines">In order, with one line more than fits where there are more: at the end, or at the start of a page
    /// that was asked for from behind.</param>
    public static ReportsPage Of(List<ReportLine> lines, int count, ReportsFrom from)
    {
        var more = lines.Count > Size;
        if (from.Before is not null)
        {
            List<ReportLine> last = more ? lines[^Size..] : lines;
            return new(last, count, more ? last[0].Place : null, last.LastOrDefault()?.Place);
        }

        List<ReportLine> first = more ? lines[..Size] : lines;
        return new(first, count, from.After is null ? null : first.FirstOrDefault()?.Place, more ? first[^1].Place : null);
    }
}
