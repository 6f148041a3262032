using Liangdeng.Hosting;
using Liangdeng.Store;

namespace Liangdeng.Features.Register.Search;

/// <summary>The search lane: reads the ledger at its own pace, and nobody waits for it; pages say how far it is.</summary>
public sealed class SearchLane(LedgerStore ledger, SearchIndex index, SearchReading reading, DistrictFolder folder) : BackgroundService
{
    /// <summary>Entries that the index has still to read; 0 as a rule.</summary>
    public long Lag => Math.Max(0, ledger.Size - index.Position);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        folder.DeleteOldSearch(SearchIndex.Meaning);
        await index.PrepareAsync(ledger.Size, stoppingToken);
        await foreach (var batch in ledger.SubscribeAsync(index.Position, stoppingToken))
        {
            await using var writing = await index.WriteAsync(stoppingToken);
            foreach (var entry in batch)
            {
                await reading.TakeAsync(writing, entry, stoppingToken);
            }

            await writing.CommitAsync(batch[^1].Index + 1, stoppingToken);
        }
    }
}
