using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>Which entries a bulletin makes public. Pure: the views and the desk ask the same rule.</summary>
public static class BulletinItems
{
    /// <summary>With whose bulletin a thing goes public that is not of a period itself: the last month that was over.</summary>
    public static ReportPeriod LastEnded(LocalDate day) => ReportPeriod.Of(day.PlusMonths(-1));

    /// <summary>Of a light: the month for whose end it was judged.</summary>
    public static ReportPeriod OfLight(LocalDate? cutOff, LocalDate day) =>
        cutOff is { } end ? ReportPeriod.Of(end) : LastEnded(day);

    /// <param name="held">What is not public, of any commitments.</param>
    /// <param name="withheld">Commitments of which nothing goes out.</param>
    public static IEnumerable<BulletinItemRow> Opened(
        IEnumerable<BulletinItemRow> held, ReportPeriod period, long through, IReadOnlySet<Guid> withheld) => held
        .Where(item => !withheld.Contains(item.CommitmentId))
        .GroupBy(item => item.CommitmentId)
        .SelectMany(items => OpenedOf([.. items.OrderBy(item => item.Index)], period.ToString(), through));

    /// <summary>What an earlier period's bulletin withheld goes out with a later bulletin of that period alone, and with it
    /// all that is said of that period since. Closings go out in their order, so that no reopening comes before its closing.
    /// </summary>
    private static IEnumerable<BulletinItemRow> OpenedOf(List<BulletinItemRow> items, string period, long through)
    {
        var kept = items.Where(item => item.WithheldBy is { } by && by != period).Select(item => item.Period).ToHashSet();
        var closed = false;
        foreach (var item in items)
        {
            var opens = item.Index < through && string.CompareOrdinal(item.Period, period) <= 0 && !kept.Contains(item.Period);
            if (item.Kind == BulletinItemKind.Closing)
            {
                closed |= !opens;
                opens = !closed;
            }

            if (opens)
            {
                yield return item;
            }
        }
    }
}
