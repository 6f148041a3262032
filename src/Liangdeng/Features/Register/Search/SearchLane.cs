using Liangdeng.Hosting;
using Liangdeng.Store;

namespace Liangdeng.Features.Register.Search;

/// <summary>The search lane: reads the ledger at its own pace, and nobody waits for it; pages say how far it is.</summary>
public sealed class SearchLane(LedgerStore ledger, SearchIndex index, SearchReading reading, DistrictFolder folder, ILogger<SearchLane> log)
    : BackgroundService, IForgets
{
    /// <summary>How long a page waits for the index before it says that results may be incomplete.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>Entries that the index has still to read; 0 as a rule.</summary>
    public long Lag => Math.Max(0, ledger.Size - index.Position);

    /// <summary>Gives the index a moment to read what is in the ledger by now.</summary>
    /// <returns>Entries that it has still to read then; 0 as a rule.</returns>
    public async Task<long> CatchUpAsync(CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        await index.WaitForAsync(ledger.Size, patience.Token);
        return Lag;
    }

    /// <inheritdoc/>
    public Task ForgottenAsync(long position, CancellationToken stop) => index.WaitForAsync(position, stop);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        folder.DeleteOldSearch(SearchIndex.Meaning);
        await index.PrepareAsync(ledger.Size, stoppingToken);
        await Outages.OutliveAsync(log, () => FollowAsync(stoppingToken), stoppingToken);
    }

    private async Task FollowAsync(CancellationToken stop)
    {
        await foreach (var batch in ledger.SubscribeAsync(index.Position, stop))
        {
            await using var writing = await index.WriteAsync(stop);
            foreach (var entry in batch)
            {
                await reading.TakeAsync(writing, entry, stop);
            }

            await writing.CommitAsync(batch[^1].Index + 1, stop);
        }
    }
}
