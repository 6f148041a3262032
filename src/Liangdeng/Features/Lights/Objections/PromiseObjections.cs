using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Lights;

/// <summary>What the page of a promise says of objections to its lights.</summary>
/// <param name="MayRaise">The visitor may object to the present light.</param>
public sealed record PromiseObjections(string Code, IReadOnlyList<ObjectionLine> All, UnitNames Units, long? Present, bool MayRaise)
{
    public static readonly PromiseObjections None = new("", [], UnitNames.None, null, false);

    /// <summary>Beside the present light: what is said against it, and what waits for a decision; the others stand in the history.
    /// </summary>
    public IEnumerable<ObjectionLine> Shown => All.Where(line => line.IsOpen || line.Row.Light == Present);

    public IEnumerable<ObjectionLine> Earlier => All.Except(Shown);

    /// <summary>To the light of an entry, or null.</summary>
    public ObjectionLine? To(long light) => All.FirstOrDefault(line => line.Row.Light == light);

    public static async Task<PromiseObjections> ReadAsync(
        ObjectionReader reader, CommitmentRow row, SitePage page, CancellationToken stop)
    {
        var all = await reader.OfAsync(row.Id, stop);
        return new(
            row.Code, all, all.Count == 0 ? UnitNames.None : await reader.UnitsAsync(stop), row.LightIndex,
            row is { LightIndex: { } light, Outcome: null, Lead: { } lead } && all.All(line => line.Row.Light != light)
                && page.May(ObjectionActions.Raise, ObjectionActions.RelationOf(page.Actor, null, false, new UnitCode(lead))));
    }
}
