using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

/// <summary>How many blockers are open, for lists of commitments.</summary>
public static class BlockerCounts
{
    public static async Task<IReadOnlyDictionary<Guid, int>> OpenAsync(ViewsDb db, CancellationToken stop) =>
        await db.Set<BlockerRow>()
            .Where(row => row.State == BlockerState.Waiting || row.State == BlockerState.Owned)
            .GroupBy(row => row.CommitmentId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, stop);
}
