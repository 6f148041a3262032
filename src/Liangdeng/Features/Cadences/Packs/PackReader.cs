using System.Text.Json;
using Liangdeng.Features.Evidence;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Cadences;

/// <summary>Reads what the pages of packs show.</summary>
public sealed class PackReader(ViewsDb db, PackFacts facts, FileStore store)
{
    private const int Most = 200;

    public Task<UnitNames> UnitsAsync(CancellationToken stop) => UnitNames.ReadAsync(db, stop);

    /// <summary>The newest first.</summary>
    /// <param name="post">Those of one post; null for all.</param>
    public async Task<IReadOnlyList<PackRow>> ListAsync(string? post, CancellationToken stop) =>
        await db.Set<PackRow>().Where(row => post == null || row.Post == post).OrderByDescending(row => row.FrozenIndex).Take(Most).ToListAsync(stop);

    public async Task<IReadOnlyList<PackRow>> OfMeetingAsync(Guid meeting, CancellationToken stop) =>
        await db.Set<PackRow>().Where(row => row.MeetingId == meeting).OrderBy(row => row.FrozenIndex).ToListAsync(stop);

    public Task<PackRow?> FindAsync(Guid id, CancellationToken stop) => db.Set<PackRow>().FirstOrDefaultAsync(row => row.Id == id, stop);

    /// <summary>As it would be frozen now.</summary>
    public Task<Pack> DraftAsync(PackAsk ask, CancellationToken stop) => facts.ReadAsync(db, ask, stop);

    /// <summary>From the bytes that were frozen.</summary>
    public async Task<Pack> FrozenAsync(PackRow row, CancellationToken stop) =>
        JsonSerializer.Deserialize<Pack>(await store.ReadAsync(row.ReadData(), stop), EventJson.Options)!;
}
