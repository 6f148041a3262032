using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>The register's terms as they stood.</summary>
public static class TermsHistory
{
    /// <summary>The terms that were recorded last.</summary>
    public static async ValueTask<StandingTerms> LastAsync(ViewsDb db, CommitmentId commitment, CancellationToken stop)
    {
        var row = await db.GetAsync<CommitmentRow>(commitment.Value, stop);
        var terms = await db.FindAsync<TermsRow>([commitment.Value, row.TermsIndex], stop);
        return terms?.Read() ?? throw new InvalidOperationException($"The views hold no terms of {row.Code}.");
    }

    /// <summary>Commitments under the terms that were recorded before a moment.</summary>
    /// <param name="rows">As they are now.</param>
    /// <returns>In the same order; what was not published by then is left out.</returns>
    public static async Task<IReadOnlyList<CommitmentRow>> AsTheyStoodAsync(
        ViewsDb db, IReadOnlyList<CommitmentRow> rows, Instant end, CancellationToken stop)
    {
        // As a rule nothing has changed since: then the rows are what they were.
        var changed = (await db.Set<TermsRow>().AsNoTracking().Where(row => row.At >= end)
            .Select(row => row.CommitmentId).Distinct().ToListAsync(stop)).ToHashSet();
        if (changed.Count == 0)
        {
            return rows;
        }

        var before = await db.Set<TermsRow>().AsNoTracking()
            .Where(row => row.At < end && changed.Contains(row.CommitmentId)).ToListAsync(stop);
        var stood = before.GroupBy(row => row.CommitmentId).ToDictionary(group => group.Key, group => group.MaxBy(row => row.Index)!);
        return
        [
            .. rows.Where(row => !changed.Contains(row.Id) || stood.ContainsKey(row.Id))
                .Select(row => stood.TryGetValue(row.Id, out var terms) ? terms.On(row) : row),
        ];
    }

    /// <summary>Rows by the terms that were in force on a day: the breakdown from the day of its own document on, an amendment
    /// from the day on which it was recorded.</summary>
    /// <param name="plans">Those of the rows.</param>
    public static async Task<IReadOnlyList<CommitmentRow>> InForceAsync(
        ViewsDb db, IReadOnlyList<CommitmentRow> rows, IReadOnlyDictionary<Guid, Plans.PlanRow> plans, LocalDate day,
        CancellationToken stop)
    {
        var end = day.PlusDays(1).AtStartOfDayInZone(DistrictClock.Zone).ToInstant();
        var all = (await db.Set<TermsRow>().AsNoTracking().Where(terms => terms.No == 0 || terms.At < end)
            .OrderBy(terms => terms.Index).ToListAsync(stop)).ToLookup(terms => terms.CommitmentId);
        return
        [
            .. rows.Select(row =>
            {
                var first = all[row.Id].First();
                var last = all[row.Id].Last(terms => terms == first || terms.No > 0
                    || (plans[row.PlanId].BreakdownOn is { } issued ? issued <= day : terms.At < end));
                return last.Index == row.TermsIndex ? row : last.On(row);
            }),
        ];
    }

    /// <summary>Reports that left the unit, did not go back, and were not verified.</summary>
    public static IQueryable<ReceivedReportRow> BeingVerified(ViewsDb db, Guid commitment) =>
        db.Set<ReceivedReportRow>().Where(report => report.CommitmentId == commitment && report.ReturnedAt == null
            && !db.Set<FigureRow>().Any(figure => figure.CommitmentId == commitment
                && figure.Period == report.Period && figure.Version >= report.Version));

    /// <summary>Periods whose report had left the unit before a moment and had not gone back by then.</summary>
    /// <param name="only">One commitment, or null for all.</param>
    public static async Task<ILookup<Guid, string>> ReceivedAsync(
        ViewsDb db, Instant end, CommitmentId? only, CancellationToken stop)
    {
        var rows = db.Set<ReceivedReportRow>().AsNoTracking()
            .Where(row => row.At < end && (row.ReturnedAt == null || row.ReturnedAt >= end));
        rows = only is { } id ? rows.Where(row => row.CommitmentId == id.Value) : rows;
        return (await rows.Select(row => new { row.CommitmentId, row.Period }).Distinct().ToListAsync(stop))
            .ToLookup(row => row.CommitmentId, row => row.Period);
    }
}
