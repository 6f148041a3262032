using System.Diagnostics.CodeAnalysis;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>One report of the list.</summary>
/// <param name="State">A name of <see cref="ReportState"/> or <see cref="OwedState"/>.</param>
public sealed record ReportLine(
    CommitmentRow Commitment, string Period, string State, Instant? ChangedAt, ReportPlace Place);

/// <summary>Reports and what is owed, over all commitments that an actor may read.</summary>
public sealed class ReportList(ViewsDb db, RulebookInForce rulebooks, DistrictClock clock)
{
    /// <summary>A page of the reports that are on record: what waits to be verified first, then what waits to be cleared, then
    /// all others; in each the latest periods first.</summary>
    /// <param name="unit">Of this lead unit alone; null for all.</param>
    public async Task<ReportsPage> FindAsync(
        string? unit, string? period, ReportState? state, ReportsFrom from, CancellationToken stop)
    {
        var rows =
            from report in db.Set<ReportRow>()
            join commitment in db.Set<CommitmentRow>() on report.CommitmentId equals commitment.Id
            where (unit == null || commitment.Lead == unit) && (period == null || report.Period == period)
                && (state == null || report.State == state)
            select new Ranked
            {
                Report = report,
                Commitment = commitment,
                Rank = report.State == ReportState.Submitted ? 0 : report.State == ReportState.AwaitingClearance ? 1 : 2,
            };
        var found = await PageOf(rows, from).Take(ReportsPage.Size + 1).ToListAsync(stop);
        if (from.Before is not null)
        {
            found.Reverse();
        }

        return found.Count == 0 && from != ReportsFrom.Start
            ? await FindAsync(unit, period, state, ReportsFrom.Start, stop)
            : ReportsPage.Of([.. found.Select(LineOf)], await rows.CountAsync(stop), from);
    }

    /// <summary>Those that wait longest in a state, at most so many; of what is closed nothing waits.</summary>
    public async Task<IReadOnlyList<ReportLine>> WaitingAsync(string? unit, ReportState state, int most, CancellationToken stop)
    {
        var rows =
            from report in db.Set<ReportRow>()
            join commitment in db.Set<CommitmentRow>() on report.CommitmentId equals commitment.Id
            where (unit == null || commitment.Lead == unit) && commitment.Outcome == null && report.State == state
            orderby report.ChangedAt, report.Period, commitment.Code
            select new Ranked { Report = report, Commitment = commitment };
        return [.. (await rows.Take(most).ToListAsync(stop)).Select(LineOf)];
    }

    /// <summary>A page of what is owed, the most urgent first.</summary>
    public async Task<ReportsPage> OwedAsync(string? unit, string? period, ReportsFrom from, CancellationToken stop)
    {
        List<ReportLine> all = [.. (await OwedAsync(unit, stop))
            .Where(owed => period is null || owed.Period.ToString() == period)
            .Select(owed => new ReportLine(
                owed.Commitment, owed.Period.ToString(), owed.State.ToString(), null, ReportPlace.Of(owed)))];
        List<ReportLine> found = from switch
        {
            { Before: { } before } => [.. all.Where(line => line.Place.CompareOwed(before) < 0).TakeLast(ReportsPage.Size + 1)],
            { After: { } after } => [.. all.Where(line => line.Place.CompareOwed(after) > 0).Take(ReportsPage.Size + 1)],
            _ => [.. all.Take(ReportsPage.Size + 1)],
        };
        return found.Count == 0 && from != ReportsFrom.Start
            ? ReportsPage.Of([.. all.Take(ReportsPage.Size + 1)], all.Count, ReportsFrom.Start)
            : ReportsPage.Of(found, all.Count, from);
    }

    /// <summary>Reports that have to be handed in, the most urgent first.</summary>
    public async Task<IReadOnlyList<OwedReport>> OwedAsync(string? unit, CancellationToken stop)
    {
        var issued = db.Set<PlanRow>().Where(plan => plan.BreakdownNumber != null).Select(plan => plan.Id);
        var commitments = await db.Set<CommitmentRow>()
            .Where(row => row.Lead != null && row.Outcome == null && (unit == null || row.Lead == unit) && issued.Contains(row.PlanId))
            .OrderBy(row => row.Code).Take(5000).ToListAsync(stop);
        var ids = db.Set<CommitmentRow>().Where(row => unit == null || row.Lead == unit).Select(row => row.Id);
        var reports = (await db.Set<ReportRow>().Where(row => ids.Contains(row.CommitmentId)).ToListAsync(stop))
            .ToLookup(row => row.CommitmentId);
        var calendar = RulebookInForce.CalendarOf(await rulebooks.NowAsync(db, stop));
        return [.. commitments
            .SelectMany(row => ReportsDue.Of(row, reports[row.Id].ToDictionary(report => report.Period), calendar, clock.Today))
            .OrderBy(owed => owed.DueBy.LastDay).ThenBy(owed => owed.Commitment.Code, StringComparer.Ordinal)
            .ThenBy(owed => owed.Period.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>The unit to which the list is limited: whoever may read all may choose.</summary>
    public static string? UnitFor(Permits permits, Actor actor, string? asked) =>
        permits.May(actor, "report.read", Relation.Other)
            ? string.IsNullOrEmpty(asked) ? null : asked
            : actor.Unit?.Value ?? "";

    [SuppressMessage("Globalization", "CA1309", Justification = "The database compares, by bytes; EF knows no CompareOrdinal.")]
    private static IQueryable<Ranked> PageOf(IQueryable<Ranked> rows, ReportsFrom from)
    {
        if (from.Before is { Number: var end } before)
        {
            return rows
                .Where(row => row.Rank <= end && (row.Rank < end
                    || string.Compare(row.Report.Period, before.Period) > 0
                    || (row.Report.Period == before.Period && string.Compare(row.Commitment.Code, before.Code) < 0)))
                .OrderByDescending(row => row.Rank).ThenBy(row => row.Report.Period).ThenByDescending(row => row.Commitment.Code);
        }

        if (from.After is { Number: var start } after)
        {
            rows = rows.Where(row => row.Rank >= start && (row.Rank > start
                || string.Compare(row.Report.Period, after.Period) < 0
                || (row.Report.Period == after.Period && string.Compare(row.Commitment.Code, after.Code) > 0)));
        }

        return rows.OrderBy(row => row.Rank).ThenByDescending(row => row.Report.Period).ThenBy(row => row.Commitment.Code);
    }

    private static ReportLine LineOf(Ranked row) => new(
        row.Commitment, row.Report.Period, row.Report.State.ToString(), row.Report.ChangedAt,
        ReportPlace.Of(row.Rank, row.Report.Period, row.Commitment.Code));

    private sealed class Ranked
    {
        public required ReportRow Report { get; init; }

        public required CommitmentRow Commitment { get; init; }

        public int Rank { get; init; }
    }
}
