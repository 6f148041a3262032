using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.People;

/// <summary>How the units of one promise changed, the last change first, with the names of the day.</summary>
public sealed record PromiseHandOvers(IReadOnlyList<HandOverRow> All, UnitNames Names)
{
    public static readonly PromiseHandOvers None = new([], UnitNames.None);

    public static async Task<PromiseHandOvers> ReadAsync(ViewsDb db, CommitmentRow row, UnitNames names, CancellationToken stop) =>
        new(
            await db.Set<HandOverRow>().Where(one => one.CommitmentId == row.Id).OrderByDescending(one => one.Index).ToListAsync(stop),
            names);
}
