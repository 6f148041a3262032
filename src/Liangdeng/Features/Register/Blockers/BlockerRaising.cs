using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

/// <summary>What a person can raise a blocker for, and what they have written of it elsewhere.</summary>
public sealed class BlockerRaising(ViewsDb db, ReportDrafts drafts, Permits permits)
{
    private const int MostCommitments = 5000;

    /// <summary>The commitments whose breakdown is issued and for which the person may raise one.</summary>
    public async Task<IReadOnlyList<CommitmentRow>> CommitmentsAsync(Actor actor, CancellationToken stop)
    {
        var issued = db.Set<PlanRow>().Where(plan => plan.BreakdownNumber != null).Select(plan => plan.Id);
        var all = await db.Set<CommitmentRow>().Where(row => row.Lead != null && issued.Contains(row.PlanId))
            .OrderBy(row => row.Code).Take(MostCommitments).ToListAsync(stop);
        return [.. all.Where(row => permits.May(
            actor, BlockerActions.Raise,
            new BlockerUnits(null, null, null, BlockerUnits.InvolvedIn(row)).RelationOf(actor, BlockerActions.Raise)))];
    }

    /// <summary>What the report of a period says of blockers: the person's own draft, else what was handed in, where they may
    /// read that. Nobody writes the same twice.</summary>
    public async Task<string?> DraftedAsync(Actor actor, CommitmentRow row, string? period, CancellationToken stop)
    {
        if (ReportPeriodText.Read(period) is not { } month)
        {
            return null;
        }

        if (await drafts.FindAsync(actor.Person, new(row.Id), month, stop) is { } draft)
        {
            return draft.Blockers;
        }

        var key = month.ToString();
        return permits.May(actor, "report.read", row.Lead == actor.Unit?.Value ? Relation.Own : Relation.Other)
            ? await db.Set<ReportRow>().Where(report => report.CommitmentId == row.Id && report.Period == key)
                .Select(report => report.Blockers).FirstOrDefaultAsync(stop)
            : null;
    }
}
