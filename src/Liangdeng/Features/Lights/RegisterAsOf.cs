using Liangdeng.Features.Plans;
using Liangdeng.Features.Projects;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>The register as it was recorded by the end of a day.</summary>
public static class RegisterAsOf
{
    /// <param name="only">One commitment, or null for all.</param>
    /// <param name="book">The rulebook that goes on from earlier lights: those of another one are not counted in a row with its own.
    /// Null where they do not matter.</param>
    public static async Task<IReadOnlyList<Known>> ReadAsync(
        ViewsDb db, LocalDate asOf, CommitmentId? only, CancellationToken stop, RulebookText? book = null)
    {
        var end = asOf.PlusDays(1).AtStartOfDayInZone(DistrictClock.Zone).ToInstant();
        var plans = await db.Set<PlanRow>().AsNoTracking()
            .Where(row => row.PublishedAt < end).ToDictionaryAsync(row => row.Id, stop);
        var now = await Mine(db.Set<CommitmentRow>(), only).OrderBy(row => row.Code).ToListAsync(stop);
        var commitments = await TermsHistory.AsTheyStoodAsync(db, now, end, stop);
        var figures = await FiguresAsync(db, end, only, stop);
        var submitted = await TermsHistory.ReceivedAsync(db, end, only, stop);
        var lit = await LitAsync(db, end, only, book, stop);
        var closed = await ClosedAsync(db, end, only, stop);
        var blocked = await BlockerFacts.SpansAsync(db, end, only, stop);
        var former = await FormerTermsReader.ReadAsync(db, commitments, end, stop, book);
        var sets = await SetsAsOf.ReadAsync(db, end, only, stop);
        var projects = await ProjectsAsOf.ReadAsync(db, end, only, stop);
        var entered = await EnteredAsOf.ReadAsync(db, end, only, stop);
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
                    [.. lit[row.Id].Select(one => (one.CutOff, one.Light))])
                {
                    Past = book?.Rulebook.LooksBack == true ? PastOf(lit[row.Id]) : [],
                    ClosedDay = closed.TryGetValue(row.Id, out var day) ? day : null,
                    Blocked = [.. blocked[row.Id]],
                    Former = [.. former[row.Id]],
                    Entered = entered(row.Id),
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

    private static IReadOnlyList<PastEvaluation> PastOf(IEnumerable<LitBefore> lit) =>
    [
        .. lit.GroupBy(one => one.CutOff).OrderByDescending(group => group.Key)
            .Select(group => LightFacts.PastOf(group.Key, group.Last().Light, group.Last().Rule, group.Last().Facts)),
    ];

    private static async Task<ILookup<Guid, LitBefore>> LitAsync(
        ViewsDb db, Instant end, CommitmentId? only, RulebookText? book, CancellationToken stop)
    {
        var rows = db.Set<LightRow>().AsNoTracking().Where(row => row.At < end && row.CutOff != null);
        rows = only is { } id ? rows.Where(row => row.CommitmentId == id.Value) : rows;
        rows = book is { Rulebook.Id: var by } ? rows.Where(row => row.Rulebook == by) : rows;
        var withFacts = book?.Rulebook.LooksBack == true;
        return (await rows.OrderBy(row => row.Version)
                .Select(row => new { row.CommitmentId, row.CutOff, row.Light, row.Rule, Facts = withFacts ? row.Facts : "[]" }).ToListAsync(stop))
            .ToLookup(row => row.CommitmentId, row => new LitBefore(row.CutOff!.Value, row.Light, row.Rule, row.Facts));
    }

    private sealed record LitBefore(LocalDate CutOff, string Light, string? Rule, string Facts);
}
