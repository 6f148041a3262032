using Liangdeng.Features.People;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Register;

/// <summary>What the page of a promise says of blockers.</summary>
/// <param name="Reported">The last verified report, for what it wrote of blockers.</param>
public sealed record PromiseBlockers(
    string Code, IReadOnlyList<BlockerLine> All, UnitNames Units, FigureRow? Reported, bool MayRaise)
{
    public static readonly PromiseBlockers None = new("", [], UnitNames.None, null, false);

    public IReadOnlyList<BlockerLine> Open => [.. All.Where(line => line.Row.IsOpen)];

    public IReadOnlyList<BlockerLine> Ended => [.. All.Where(line => !line.Row.IsOpen)];

    public bool HasReported => Reported is { Blockers.Length: > 0 };

    public static async Task<PromiseBlockers> ReadAsync(
        BlockerReader reader, CommitmentRow row, FigureRow? reported, SitePage page, CancellationToken stop) => new(
            row.Code, await reader.OfAsync(new(row.Id), stop), await reader.UnitsAsync(stop), reported,
            row.Lead is not null && page.May(
                BlockerActions.Raise,
                new BlockerUnits(null, null, null, BlockerUnits.InvolvedIn(row)).RelationOf(page.Actor, BlockerActions.Raise)));
}
