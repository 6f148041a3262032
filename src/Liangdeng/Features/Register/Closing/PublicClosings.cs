using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

/// <summary>One year of a promise that was carried over.</summary>
public sealed record ChainLink(string Code, string Words, string Plan, ClosingOutcome? Outcome);

/// <summary>What the page of a promise tells of its end.</summary>
/// <param name="TakenBack">Closings that were wrong, the last first.</param>
/// <param name="Chain">The promise through the plans, the earliest first; itself alone where nothing was carried over.</param>
public sealed record PublicClosing(
    ClosingRow? Standing, IReadOnlyList<ClosingRow> TakenBack, IReadOnlyList<ChainLink> Chain,
    UnitNames Units);

/// <summary>Reads it.</summary>
public sealed class PublicClosings(ViewsDb db)
{
    public async Task<PublicClosing> ReadAsync(CommitmentRow row, CancellationToken stop)
    {
        var chain = row.CarriedTo is null && row.TakenFrom is null ? [row] : await ChainAsync(row, stop);
        var closings = row.Closings == 0
            ? []
            : await db.Set<ClosingRow>().Where(closing => closing.CommitmentId == row.Id)
                .OrderByDescending(closing => closing.No).ToListAsync(stop);
        var plans = chain.Select(link => link.PlanId).ToHashSet();
        var titles = chain.Count == 1
            ? []
            : await db.Set<PlanRow>().Where(plan => plans.Contains(plan.Id)).ToDictionaryAsync(plan => plan.Id, plan => plan.Title, stop);
        return new(
            closings.FirstOrDefault(closing => closing.ReopenedAt is null),
            [.. closings.Where(closing => closing.ReopenedAt is not null)],
            [.. chain.Select(link => new ChainLink(link.Code, link.Words, titles.GetValueOrDefault(link.PlanId, ""), link.Outcome))],
            closings.Count == 0 ? UnitNames.None : await UnitNames.ReadAsync(db, stop));
    }

    // Each goes on in a later plan than the one before, so that a chain has an end both ways.
    private async Task<List<CommitmentRow>> ChainAsync(CommitmentRow row, CancellationToken stop)
    {
        List<CommitmentRow> chain = [row];
        while (chain[0].TakenFrom is { } before)
        {
            chain.Insert(0, await OfAsync(before, stop));
        }

        while (chain[^1].CarriedTo is { } next)
        {
            chain.Add(await OfAsync(next, stop));
        }

        return chain;
    }

    private Task<CommitmentRow> OfAsync(string code, CancellationToken stop) =>
        db.Set<CommitmentRow>().FirstAsync(other => other.Code == code, stop);
}
