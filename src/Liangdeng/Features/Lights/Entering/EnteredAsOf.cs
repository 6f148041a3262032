using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>What had been said of commitments before a moment.</summary>
public static class EnteredAsOf
{
    /// <param name="only">One commitment, or null for all.</param>
    public static async Task<Func<Guid, EnteredFacts>> ReadAsync(ViewsDb db, Instant end, CommitmentId? only, CancellationToken stop)
    {
        var rows = db.Set<FactRow>().AsNoTracking().Where(row => row.At < end);
        rows = only is { } id ? rows.Where(row => row.CommitmentId == id.Value) : rows;
        var said = (await rows.OrderBy(row => row.Index).ToListAsync(stop)).GroupBy(row => row.CommitmentId)
            .ToDictionary(group => group.Key, group => new EnteredFacts([.. group.Select(row => row.ToEntered())]));
        return commitment => said.GetValueOrDefault(commitment, EnteredFacts.None);
    }
}
