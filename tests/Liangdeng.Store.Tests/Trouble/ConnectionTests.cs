using System.Diagnostics;

namespace Liangdeng.Store.Tests;

/// <summary>A server that goes away and comes back, while the program lives on.</summary>
public sealed class ConnectionTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly int Ends = Environment.GetEnvironmentVariable("LIANGDENG_LONG") == "1" ? 20 : 3;

    [Fact]
    public async Task A_line_that_is_cut_is_said_and_once_it_is_mended_the_store_goes_on_by_itself()
    {
        using var line = new Proxy(PostgresServer.Running().Socket);
        await using var ledger = await TempLedger.OpenAsync(new PostgresHome(line));
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "1"));
        line.Cut();
        var lost = await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.AppendAsync(TempLedger.Stream("a", 1, "2")));
        Assert.Equal(LedgerFailure.Unreachable, lost.Reason);
        Assert.Equal(LedgerFailure.Unreachable, ledger.Store.Unavailable?.Reason);
        Assert.Equal(1, ledger.Store.Size);
        await Assert.ThrowsAsync<LedgerUnavailableException>(ledger.AllAsync);

        line.Mend();
        await UntilAsync(() => ledger.Store.Unavailable is null);
        Assert.IsType<AppendResult.Appended>(await ledger.AppendAsync(TempLedger.Stream("a", 1, "2")));
        Assert.Equal(2, (await ledger.AllAsync()).Count);
    }

    [Fact]
    public async Task A_line_that_has_gone_silent_is_given_up_in_time_and_a_command_sent_again_is_carried_out_once()
    {
        using var line = new Proxy(PostgresServer.Running().Socket);
        await using var ledger = await TempLedger.OpenAsync(new PostgresHome(line, "Timeout=1;Command Timeout=1;Cancellation Timeout=500"));
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "1"));
        line.Silence();
        var (act, watch) = (ledger.NextAct(), Stopwatch.StartNew());
        StreamAppend[] asked = [TempLedger.Stream("a", 1, "2")];
        var lost = await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.Store.AppendAsync(act, asked, None));
        Assert.Equal(LedgerFailure.Unreachable, lost.Reason);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));

        line.Mend();
        await UntilAsync(() => ledger.Store.Unavailable is null);
        Assert.False(await ledger.Store.AppendAsync(act, asked, None) is AppendResult.Conflict);
        Assert.Equal(["1", "2"], (await ledger.AllAsync()).Select(TempLedger.TextOf));
        Assert.IsType<VerifyResult.Sound>(await ledger.Store.VerifyAsync(null, None));
    }

    [Fact]
    public async Task A_subscription_outlives_a_cut_line_without_gap_or_duplicate()
    {
        using var line = new Proxy(PostgresServer.Running().Socket);
        await using var ledger = await TempLedger.OpenAsync(new PostgresHome(line));
        using var end = new CancellationTokenSource();
        List<long> seen = [];
        var follower = Task.Run(async () =>
        {
            await foreach (var batch in ledger.Store.SubscribeAsync(0, end.Token))
            {
                lock (seen)
                {
                    seen.AddRange(batch.Select(entry => entry.Index));
                }
            }
        }, None);
        var clients = new Clients(ledger.Store, writers: 2);
        var writing = clients.RunAsync(60);
        for (var cut = 0; cut < 2; cut++)
        {
            await UntilAsync(() => ledger.Store.Size >= 20 * (cut + 1));
            line.Cut();
            await UntilAsync(() => ledger.Store.Unavailable is not null);
            line.Mend();
        }

        await writing;
        await UntilAsync(() => Locked(seen) == ledger.Store.Size);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => follower);
        Assert.Equal(Enumerable.Range(0, 120).Select(n => (long)n), seen);
    }

    [Fact]
    public async Task What_was_acknowledged_outlives_a_server_killed_whole_and_the_program_goes_on_by_itself()
    {
        using var server = PostgresServer.Create();
        await using var ledger = await TempLedger.OpenAsync(new PostgresHome(server));
        for (var kill = 0; kill < Ends; kill++)
        {
            var clients = new Clients(ledger.Store, writers: 4);
            var writing = clients.RunAsync(100);
            await UntilAsync(() => clients.Acknowledged >= Random.Shared.Next(300));
            server.Kill();
            server.Start();
            await writing;
        }

        await CheckAsync(ledger, Ends * 400);
    }

    [Fact]
    public async Task What_was_acknowledged_outlives_the_end_of_the_writers_session()
    {
        await using var ledger = await Home.Postgres.OpenAsync();
        for (var end = 0; end < 3 * Ends; end++)
        {
            var clients = new Clients(ledger.Store, writers: 4);
            var writing = clients.RunAsync(50);
            await UntilAsync(() => clients.Acknowledged >= Random.Shared.Next(150));
            PostgresTests.EndWriter(ledger);
            await writing;
        }

        await CheckAsync(ledger, 3 * Ends * 200);
    }

    private static async Task CheckAsync(TempLedger ledger, int size)
    {
        var entries = await ledger.AllAsync();
        Assert.Equal(size, entries.Count);
        Assert.Equal(size, entries.Select(entry => entry.Envelope!.CommandId).Distinct().Count());
        Assert.IsType<VerifyResult.Sound>(await ledger.Store.VerifyAsync(null, None));
    }

    private static int Locked(List<long> seen)
    {
        lock (seen)
        {
            return seen.Count;
        }
    }

    // What is waited for is told by nobody; the limit is for a test that fails.
    private static async Task UntilAsync(Func<bool> so)
    {
        for (var limit = Stopwatch.StartNew(); !so(); await Task.Delay(10, None))
        {
            Assert.InRange(limit.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
        }
    }
}
