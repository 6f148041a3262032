using Liangdeng.Features.Plans;
using Liangdeng.Features.Projects;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>The register as it was recorded by the end of a day.</summary>
public static class RegisterAsOf
{
    /// <param name="only">One commitment, or null for all.</param>
    public static async Task<IReadOnlyList<Known>> ReadAsync(
        ViewsDb db, LocalDate asOf, CommitmentId? only, CancellationToken stop)
    {
        var end = asOf.PlusDays(1).AtStartOfDayInZone(DistrictClock.Zone).ToInstant();
        var plans = await db.Set<PlanRow>().AsNoTracking()
            .Where(row => row.PublishedAt < end).ToDictionaryAsync(row => row.Id, stop);
        var now = await Mine(db.Set<CommitmentRow>(), only).OrderBy(row => row.Code).ToListAsync(stop);
        var commitments = await TermsHistory.AsTheyStoodAsync(db, now, end, stop);
        var figures = await FiguresAsync(db, end, only, stop);
        var submitted = await TermsHistory.ReceivedAsync(db, end, only, stop);
        var lit = await LitAsync(db, end, only, stop);
        var closed = await ClosedAsync(db, end, only, stop);
        var blocked = await BlockerFacts.SpansAsync(db, end, only, stop);
        var former = await FormerTermsReader.ReadAsync(db, commitments, end, stop);
        var sets = await SetsAsOf.ReadAsync(db, end, only, stop);
        var projects = await ProjectsAsOf.ReadAsync(db, end, only, stop);
        return
        [
            .. commitments.Where(row => plans.ContainsKey(row.PlanId)).Select(row =>
            {
                var verified = figures[row.Id].ToList();
                return projects.Measure(sets.Measure(new Known(
                    row,
                    plans[row.PlanId].BreakdownAt is { } issued && issued < end,
                    verified,
                    [.. submitted[row.Id].Where(period => verified.TrueForAll(figure => figure.Period != period))],
                    [.. lit[row.Id]])
                {
                    ClosedDay = closed.TryGetValue(row.Id, out var day) ? day : null,
                    Blocked = [.. blocked[row.Id]],
                    Former = [.. former[row.Id]],
                }));
            }),
        ];
    }

    private static IQueryable<CommitmentRow> Mine(IQueryable<CommitmentRow> rows, CommitmentId? only) =>
        only is { } id ? rows.AsNoTracking().Where(row => row.Id == id.Value) : rows.AsNoTracking();

    private static async Task<ILookup<Guid, FigureRow>> FiguresAsync(
        ViewsDb db, Instant end, CommitmentId? only, CancellationToken stop)
    {
        var rows = db.Set<FigureRow>().AsNoTracking().Where(row => row.VerifiedAt < end);
        rows = only is { } id ? rows.Where(row => row.CommitmentId == id.Value) : rows;
        // Of a period that was corrected, the last version that was verified by then.
        return (await rows.ToListAsync(stop))
            .GroupBy(row => (row.CommitmentId, row.Period))
            .Select(group => group.MaxBy(row => row.Version)!)
            .OrderBy(row => row.Period, StringComparer.Ordinal)
            .ToLookup(row => row.CommitmentId);
    }

    private static async Task<Dictionary<Guid, LocalDate>> ClosedAsync(
        ViewsDb db, Instant end, CommitmentId? only, CancellationToken stop)
    {
        var rows = db.Set<ClosingRow>().AsNoTracking()
            .Where(row => row.At < end && (row.ReopenedAt == null || row.ReopenedAt >= end));
        rows = only is { } id ? rows.Where(row => row.CommitmentId == id.Value) : rows;
        return await rows.ToDictionaryAsync(row => row.CommitmentId, row => row.At.InZone(DistrictClock.Zone).Date, stop);
    }

    private static async Task<ILookup<Guid, (LocalDate CutOff, string Light)>> LitAsync(
        ViewsDb db, Instant end, CommitmentId? only, CancellationToken stop)
    {
        var rows = db.Set<LightRow>().AsNoTracking().Where(row => row.At < end && row.CutOff != null);
        rows = only is { } id ? rows.Where(row => row.CommitmentId == id.Value) : rows;
        return (await rows.OrderBy(row => row.Version).Select(row => new { row.CommitmentId, row.CutOff, row.Light })
                .ToListAsync(stop))
            .ToLookup(row => row.CommitmentId, row => (row.CutOff!.Value, row.Light));
    }
}
