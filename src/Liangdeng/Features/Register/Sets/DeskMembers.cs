using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register.Sets;

/// <summary>What a person has to do with members today.</summary>
public sealed class DeskMembers(ViewsDb db, DistrictClock clock)
{
    private const int MaxItems = 100;

    /// <summary>So long before its day a member comes up on its unit's desk.</summary>
    private static readonly Period Ahead = Period.FromDays(14);

    public async Task<IReadOnlyList<DeskSection>> SectionsAsync(Actor actor, CancellationToken stop)
    {
        List<DeskSection> sections = [];
        if (actor.Is(Role.Reporter) && actor.Unit is { } unit && await OfUnitAsync(unit.Value, stop) is { Count: > 0 } mine)
        {
            sections.Add(new("sets.desk.report", mine));
        }

        if (actor.Is(Role.Supervisor) && await ToVerifyAsync(stop) is { Count: > 0 } waiting)
        {
            sections.Add(new("sets.desk.verify", waiting));
        }

        return sections;
    }

    /// <summary>Sent back, overdue, or due soon; the most urgent first.</summary>
    private async Task<IReadOnlyList<DeskItem>> OfUnitAsync(string unit, CancellationToken stop)
    {
        var issued = db.Set<Plans.PlanRow>().Where(plan => plan.BreakdownNumber != null).Select(plan => plan.Id);
        var rows = await (
            from member in db.Set<SetMemberRow>()
            join commitment in db.Set<CommitmentRow>() on member.CommitmentId equals commitment.Id
            where (member.Lead ?? commitment.Lead) == unit && !member.Removed && member.DoneOn == null && member.ReportedAt == null
                && issued.Contains(commitment.PlanId)
            orderby commitment.Code, member.Order
            select new { Member = member, Commitment = commitment }).Take(5000).ToListAsync(stop);
        var back = (await db.Set<MemberReportRow>().Where(row => row.State == ReportState.Returned)
            .Select(row => new { row.CommitmentId, row.Code }).ToListAsync(stop)).Select(row => (row.CommitmentId, row.Code)).ToHashSet();
        return [.. rows.Select(it => (
                it.Member, it.Commitment, Due: it.Member.Due ?? it.Commitment.Due ?? it.Commitment.PeriodEnd,
                Back: back.Contains((it.Member.CommitmentId, it.Member.Code))))
            .Where(it => it.Back || it.Due <= clock.Today + Ahead)
            .OrderByDescending(it => it.Back).ThenBy(it => it.Due).Take(MaxItems)
            .Select(it => new DeskItem(
                it.Back ? "sets.desk.report.back" : it.Due < clock.Today ? "sets.desk.report.overdue" : "sets.desk.report.due",
                [it.Member.Code, Shared.Say.ShortDate(it.Due)], it.Member.Name,
                $"/desk/sets/{it.Commitment.Code}/members/{it.Member.Code}"))];
    }

    private async Task<IReadOnlyList<DeskItem>> ToVerifyAsync(CancellationToken stop)
    {
        var rows = await (
            from member in db.Set<SetMemberRow>()
            join commitment in db.Set<CommitmentRow>() on member.CommitmentId equals commitment.Id
            where !member.Removed && member.ReportedAt != null
            orderby commitment.Code
            select new { commitment.Code, commitment.Words, member.ReportedAt }).Take(5000).ToListAsync(stop);
        return [.. rows.GroupBy(row => (row.Code, row.Words)).Select(group => new DeskItem(
            "sets.desk.verify.one", [group.Key.Code, group.Count().ToString(CultureInfo.InvariantCulture)], group.Key.Words,
            $"/desk/sets/{group.Key.Code}?standing=beingverified", Since: group.Min(row => row.ReportedAt)))];
    }
}
