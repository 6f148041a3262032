namespace Liangdeng.Store.Tests;

/// <summary>Clients that send a command again until they know what came of it, as a browser's user does.</summary>
internal sealed class Clients(LedgerStore store, int writers)
{
    private int _acknowledged;

    public int Acknowledged => _acknowledged;

    /// <param name="each">Commands of each client, one entry a command.</param>
    public Task RunAsync(int each)
    {
        var run = TempLedger.NewId().ToString("N")[^8..];
        return Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var n = 0; n < each; n++)
            {
                await SendAsync(TempLedger.Stream($"{run}/{writer}", n, "x"));
                Interlocked.Increment(ref _acknowledged);
            }
        })));
    }

    private async Task SendAsync(StreamAppend asked)
    {
        var act = new Act(TempLedger.Anna, TempLedger.NewId());
        while (true)
        {
            try
            {
                var result = await store.AppendAsync(act, [asked], CancellationToken.None);
                Assert.False(result is AppendResult.Conflict, result.ToString());
                return;
            }
            catch (LedgerUnavailableException)
            {
                await Task.Yield();
            }
        }
    }
}
