using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Lights;

/// <summary>What the page of a promise says of judgements and of facts that people entered.</summary>
/// <param name="All">The newest first.</param>
/// <param name="MayEnter">The visitor may say something.</param>
public sealed record PromiseFacts(string Code, IReadOnlyList<FactLine> All, UnitNames Units, bool MayEnter)
{
    public static readonly PromiseFacts None = new("", [], UnitNames.None, false);

    public IEnumerable<FactLine> Standing => All.Where(line => line.Stands);

    public static async Task<PromiseFacts> ReadAsync(EnteringReader reader, CommitmentRow row, SitePage page, CancellationToken stop)
    {
        var all = await reader.OfAsync(row.Id, stop);
        return new(
            row.Code, all, all.Count == 0 ? UnitNames.None : await reader.UnitsAsync(stop),
            row is { Outcome: null, Lead: not null } && page.May(EnteringActions.Enter));
    }
}
