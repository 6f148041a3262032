namespace Liangdeng.Store.Tests;

public sealed class ConcurrencyTestsOnSqlite() : ConcurrencyTests(Home.Sqlite);

public sealed class ConcurrencyTestsOnPostgres() : ConcurrencyTests(Home.Postgres);

public abstract class ConcurrencyTests(Home home)
{
    private const int Writers = 64;
    private const int Each = 20;

    [Fact]
    public async Task Of_64_writers_of_one_stream_each_gets_in_and_none_overwrites()
    {
        await using var ledger = await home.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var version = 0L;
            while (await ledger.AppendAsync(TempLedger.Stream("one", version, $"{writer}")) is AppendResult.Conflict behind)
            {
                version = behind.Actual;
            }
        })));

        var entries = await ledger.AllAsync();
        Assert.Equal(Enumerable.Range(1, Writers).Select(n => (long)n), entries.Select(entry => entry.Version));
        Assert.Equal(Writers, entries.Select(entry => Convert.ToHexString(entry.Data.Span)).Distinct().Count());
    }

    /// <summary>A number series is a stream and the number is its version, written together with what is numbered: as letters
    /// are, which do not know of each other.</summary>
    [Fact]
    public async Task Numbers_that_are_versions_of_a_series_have_no_gaps_and_no_doubles_while_64_write()
    {
        await using var ledger = await home.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(letter => Task.Run(async () =>
        {
            var version = 0L;
            while (await ledger.AppendAsync(
                TempLedger.Stream("series/示督/2021", version, $"示督〔2021〕{version + 1}号"),
                TempLedger.Stream($"letter/{letter}-reminder", 0, $"示督〔2021〕{version + 1}号")) is AppendResult.Conflict behind)
            {
                version = behind.Actual;
            }
        })));

        var entries = await ledger.AllAsync();
        string[] In(string kind) =>
            [.. entries.Where(entry => entry.Stream.StartsWith(kind, StringComparison.Ordinal)).Select(entry => Convert.ToHexString(entry.Data.Span))];
        Assert.Equal(Writers, In("series/").Distinct().Count());
        Assert.Equal(In("series/"), In("letter/"));
    }

    [Fact]
    public async Task Subscribers_see_every_entry_once_and_in_order_while_64_write()
    {
        await using var ledger = await home.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("before", 0, "1", "2", "3"));
        var subscribers = new[] { 0, 0, 2, 3, 100 }.Select(from => FollowAsync(ledger.Store, from)).ToList();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var n = 0; n < Each; n++)
            {
                Assert.IsType<AppendResult.Appended>(await ledger.AppendAsync(TempLedger.Stream($"w/{writer}", n, "x")));
            }
        })));

        var total = 3 + (Writers * Each);
        foreach (var (from, seen) in await Task.WhenAll(subscribers))
        {
            Assert.Equal(Enumerable.Range(from, total - from).Select(n => (long)n), seen);
        }

        Assert.IsType<VerifyResult.Sound>(await ledger.Store.VerifyAsync(null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_subscription_ends_when_the_store_is_closed_and_when_it_is_given_up()
    {
        await using var ledger = await home.OpenAsync();
        var following = Task.Run(async () =>
        {
            await foreach (var _ in ledger.Store.SubscribeAsync(0, TestContext.Current.CancellationToken))
            {
            }
        }, TestContext.Current.CancellationToken);
        using var giveUp = new CancellationTokenSource();
        await using var other = ledger.Store.SubscribeAsync(0, giveUp.Token).GetAsyncEnumerator(giveUp.Token);
        var next = other.MoveNextAsync();
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);

        await ledger.AppendAsync(TempLedger.Stream("a", 0, "1"));
        await ledger.Store.DisposeAsync();
        await following;
    }

    [Fact]
    public async Task Readers_and_checks_go_on_while_others_write()
    {
        await using var ledger = await home.OpenAsync();
        var writing = Task.Run(async () =>
        {
            for (var n = 0; n < 400; n++)
            {
                await ledger.AppendAsync(TempLedger.Stream("a", n, "x"));
            }
        }, TestContext.Current.CancellationToken);
        while (!writing.IsCompleted)
        {
            var size = ledger.Store.Size;
            Assert.True((await ledger.AllAsync()).Count >= size);
            Assert.IsType<VerifyResult.Sound>(await ledger.Store.VerifyAsync(null, TestContext.Current.CancellationToken));
        }

        await writing;
    }

    private static async Task<(int From, List<long> Seen)> FollowAsync(LedgerStore store, int from)
    {
        List<long> seen = [];
        await foreach (var batch in store.SubscribeAsync(from, CancellationToken.None))
        {
            Assert.NotEmpty(batch);
            seen.AddRange(batch.Select(entry => entry.Index));
            if (seen[^1] == 2 + (Writers * Each))
            {
                break;
            }
        }

        return (from, seen);
    }
}
