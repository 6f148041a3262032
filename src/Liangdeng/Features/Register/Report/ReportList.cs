using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>One report of the list.</summary>
/// <param name="State">A name of <see cref="ReportState"/> or <see cref="OwedState"/>.</param>
public sealed record ReportLine(CommitmentRow Commitment, string Period, string State, Instant? ChangedAt);

/// <summary>Reports and what is owed, over all commitments that an actor may read.</summary>
public sealed class ReportList(ViewsDb db, RulebookInForce rulebooks, DistrictClock clock)
{
    public const int MaxRows = 500;

    /// <summary>Reports that are on record.</summary>
    /// <param name="unit">Of this lead unit alone; null for all.</param>
    public async Task<IReadOnlyList<ReportLine>> FindAsync(
        string? unit, string? period, ReportState? state, CancellationToken stop)
    {
        var rows = await (
            from report in db.Set<ReportRow>()
            join commitment in db.Set<CommitmentRow>() on report.CommitmentId equals commitment.Id
            where (unit == null || commitment.Lead == unit) && (period == null || report.Period == period)
                && (state == null || report.State == state)
            orderby report.Period descending, commitment.Code
            select new { Report = report, Commitment = commitment }).Take(MaxRows).ToListAsync(stop);
        return [.. rows.Select(row => new ReportLine(
            row.Commitment, row.Report.Period, row.Report.State.ToString(), row.Report.ChangedAt))];
    }

    /// <summary>Reports that have to be handed in, the most urgent first.</summary>
    public async Task<IReadOnlyList<OwedReport>> OwedAsync(string? unit, CancellationToken stop)
    {
        var issued = db.Set<PlanRow>().Where(plan => plan.BreakdownNumber != null).Select(plan => plan.Id);
        var commitments = await db.Set<CommitmentRow>()
            .Where(row => row.Lead != null && row.Outcome == null && (unit == null || row.Lead == unit) && issued.Contains(row.PlanId))
            .OrderBy(row => row.Code).Take(5000).ToListAsync(stop);
        var reports = (await db.Set<ReportRow>().Where(row => unit == null || row.Lead == unit).ToListAsync(stop))
            .ToLookup(row => row.CommitmentId);
        var calendar = RulebookInForce.CalendarOf(await rulebooks.NowAsync(db, stop));
        return [.. commitments
            .SelectMany(row => ReportsDue.Of(row, reports[row.Id].ToDictionary(report => report.Period), calendar, clock.Today))
            .OrderBy(owed => owed.DueBy.LastDay).ThenBy(owed => owed.Commitment.Code, StringComparer.Ordinal)];
    }

    /// <summary>The unit to which the list is limited: whoever may read all may choose.</summary>
    public static string? UnitFor(Permits permits, Actor actor, string? asked) =>
        permits.May(actor, "report.read", Relation.Other)
            ? string.IsNullOrEmpty(asked) ? null : asked
            : actor.Unit?.Value ?? "";
}
