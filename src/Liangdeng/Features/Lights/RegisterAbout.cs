using Liangdeng.Features.Plans;
using Liangdeng.Features.Projects;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>The register about a day: what was so on it, by what is known now. The counterpart of <see cref="RegisterAsOf"/>,
/// which knows nothing that was recorded later.</summary>
public static class RegisterAbout
{
    /// <summary>Later than any entry.</summary>
    private static readonly Instant Known = Instant.FromUtc(9999, 1, 1, 0, 0);

    /// <returns>Commitments of plans that had been published by the day, by the terms that were in force on it.</returns>
    public static async Task<IReadOnlyList<Known>> ReadAsync(
        ViewsDb db, LocalDate day, CommitmentId? only, CancellationToken stop)
    {
        var end = day.PlusDays(1).AtStartOfDayInZone(DistrictClock.Zone).ToInstant();
        var plans = (await db.Set<PlanRow>().AsNoTracking().ToListAsync(stop))
            .Where(plan => (plan.PublishedOn ?? DayOf(plan.PublishedAt)) <= day).ToDictionary(plan => plan.Id);
        var now = (await Mine(db.Set<CommitmentRow>(), only).OrderBy(row => row.Code).ToListAsync(stop))
            .Where(row => plans.ContainsKey(row.PlanId)).ToList();
        var rows = await TermsHistory.InForceAsync(db, now, plans, day, stop);
        var figures = await FiguresAsync(db, day, only, stop);
        var received = await TermsHistory.ReceivedAsync(db, Known, only, stop);
        var closed = await ClosingsAsync(db, day, stop);
        var blocked = await BlockersAbout.SpansAsync(db, stop);
        var former = await FormerTermsReader.ReadAsync(db, rows, end, stop);
        var sets = await SetsAsOf.ReadAsync(db, Known, only, stop);
        var projects = await ProjectsAsOf.ReadAsync(db, Known, only, stop);
        var entered = await EnteredAsOf.ReadAsync(db, Known, only, stop);
        return
        [
            .. rows.Select(row =>
            {
                var verified = figures[row.Id].ToList();
                var known = projects.Measure(sets.Measure(new Known(
                    row, plans[row.PlanId].BreakdownOn <= day, verified,
                    [
                        .. received[row.Id].Where(period => EndOf(period) <= day
                            && verified.TrueForAll(figure => figure.Period != period)),
                    ],
                    [])
                {
                    InHindsight = true,
                    ClosedDay = closed.TryGetValue(row.Id, out var closing) ? DayOf(closing.At) : null,
                    Blocked = [.. blocked[row.Id]],
                    Former = [.. former[row.Id]],
                    Entered = entered(row.Id),
                }));
                return known.Measured is { } measured ? known with { Measured = measured.DoneBy(day) } : known;
            }),
        ];
    }

    /// <summary>Closings that stand, of what had ended by a day.</summary>
    public static async Task<Dictionary<Guid, ClosingRow>> ClosingsAsync(ViewsDb db, LocalDate day, CancellationToken stop) =>
        (await db.Set<ClosingRow>().AsNoTracking().Where(row => row.ReopenedAt == null).ToListAsync(stop))
            .Where(row => row.On <= day).ToDictionary(row => row.CommitmentId);

    private static async Task<ILookup<Guid, FigureRow>> FiguresAsync(
        ViewsDb db, LocalDate day, CommitmentId? only, CancellationToken stop)
    {
        var rows = db.Set<FigureRow>().AsNoTracking().Where(row => !row.Superseded);
        rows = only is { } id ? rows.Where(row => row.CommitmentId == id.Value) : rows;
        return (await rows.OrderBy(row => row.Period).ThenBy(row => row.Version).ToListAsync(stop))
            .Where(row => EndOf(row.Period) <= day).ToLookup(row => row.CommitmentId);
    }

    private static IQueryable<CommitmentRow> Mine(IQueryable<CommitmentRow> rows, CommitmentId? only) =>
        only is { } id ? rows.AsNoTracking().Where(row => row.Id == id.Value) : rows.AsNoTracking();

    private static LocalDate EndOf(string period) => ReportPeriodText.Read(period)!.Value.End;

    private static LocalDate DayOf(Instant moment) => moment.InZone(DistrictClock.Zone).Date;
}
