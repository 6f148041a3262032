using Liangdeng.Features.Lights;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>Jumps, flat lines and backwards steps beside the figures of a promise, as whoever verified them saw it. Pure.</summary>
public static class WatchedFigures
{
    /// <param name="all">The figures of the promise, in order of period and version.</param>
    /// <param name="progress">Its planned line.</param>
    public static IReadOnlyList<Watch> Of(
        CommitmentRow row, IReadOnlyList<FigureRow> all, FigureRow figure, PromiseProgress progress)
    {
        if (!progress.IsThere || row.Quantity is null || FigureUnits.ValueIn(figure, row) is not { } now)
        {
            return [];
        }

        var before = all.LastOrDefault(one => !one.Superseded && string.CompareOrdinal(one.Period, figure.Period) < 0);
        return FigureWatch.Of(
            before is null ? null : FigureUnits.ValueIn(before, row), now,
            PlannedBy(progress, figure.Period) - (before is null ? 0 : PlannedBy(progress, before.Period)), Judging.Number(row.Quantity),
            Measure.Of(row) is { Cumulative: false });
    }

    private static decimal? PlannedBy(PromiseProgress progress, string period) =>
        progress.Planned.LastOrDefault(point => point.Day <= LocalDate.Max(ReportPeriodText.Read(period)!.Value.End, progress.Start))?.Value;
}
