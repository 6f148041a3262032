using NodaTime.Testing;

namespace Liangdeng.Store.Tests;

/// <summary>Two programs on one ledger, whatever lock was taken away: never do both get in, and nothing is torn.</summary>
public sealed class TwoWritersTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Of_two_programs_on_one_file_the_one_that_was_overtaken_says_so_and_reads_the_tail_again()
    {
        await using var ledger = await Home.Sqlite.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "1"));
        await using var second = await OpenWithoutLockAsync(ledger);
        Assert.IsType<AppendResult.Appended>(await AppendAsync(second, "a", 1, "2"));

        var overtaken = await Assert.ThrowsAsync<LedgerUnavailableException>(() => AppendAsync(ledger.Store, "a", 1, "3"));
        Assert.Equal((LedgerFailure.Overtaken, ledger.PathOf("ledger.db")), (overtaken.Reason, overtaken.Place));
        Assert.Same(overtaken, ledger.Store.Unavailable);

        Assert.Equal(new AppendResult.Conflict("a", 1, 2), await AppendAsync(ledger.Store, "a", 1, "3"));
        Assert.IsType<AppendResult.Appended>(await AppendAsync(ledger.Store, "a", 2, "3"));
        Assert.Null(ledger.Store.Unavailable);
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => AppendAsync(second, "a", 2, "4"));
        await CheckAsync(ledger, 3);
    }

    [Fact]
    public async Task Two_programs_that_both_go_on_and_on_tear_nothing()
    {
        await using var ledger = await Home.Sqlite.OpenAsync();
        await using var second = await OpenWithoutLockAsync(ledger);
        await Task.WhenAll(
            from store in new[] { ledger.Store, second }
            from writer in Enumerable.Range(0, 3)
            select Task.Run(async () =>
            {
                for (var n = 0; n < 10; n++)
                {
                    await AppendUntilTakenAsync(store, $"{(store == second ? "second" : "first")}/{writer}", n);
                }
            }));
        await CheckAsync(ledger, 60);
    }

    [Fact]
    public async Task A_program_whose_session_ended_and_whose_place_was_taken_says_so_until_the_other_is_gone()
    {
        await using var ledger = await Home.Postgres.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "1"));
        using var folder = Copy(ledger);
        PostgresTests.EndWriter(ledger);
        await using (var second = await OpenAsync(ledger.Options with { Folder = folder.Path }))
        {
            Assert.IsType<AppendResult.Appended>(await AppendAsync(second, "a", 1, "2"));
            await Assert.ThrowsAsync<LedgerUnavailableException>(() => AppendAsync(ledger.Store, "a", 1, "3"));
            var overtaken = await Assert.ThrowsAsync<LedgerUnavailableException>(() => AppendAsync(ledger.Store, "a", 1, "3"));
            Assert.Equal(LedgerFailure.Overtaken, overtaken.Reason);
            Assert.Contains($"liangdeng {Environment.ProcessId}", overtaken.Message);
            Assert.IsType<AppendResult.Appended>(await AppendAsync(second, "a", 2, "3"));
        }

        Assert.Equal(new AppendResult.Conflict("a", 1, 3), await AppendAsync(ledger.Store, "a", 1, "4"));
        Assert.IsType<AppendResult.Appended>(await AppendAsync(ledger.Store, "a", 3, "4"));
        await CheckAsync(ledger, 4);
    }

    private static async Task CheckAsync(TempLedger ledger, int size)
    {
        Assert.Equal(size, (await ledger.AllAsync()).Count);
        Assert.IsType<VerifyResult.Sound>(await ledger.Store.VerifyAsync(null, None));
    }

    private static async Task AppendUntilTakenAsync(LedgerStore store, string stream, int version)
    {
        var act = new Act(TempLedger.Anna, TempLedger.NewId());
        while (true)
        {
            try
            {
                Assert.False(await store.AppendAsync(
                    act, [TempLedger.Stream(stream, version, "x")], None) is AppendResult.Conflict);
                return;
            }
            catch (LedgerUnavailableException overtaken)
            {
                Assert.Equal(LedgerFailure.Overtaken, overtaken.Reason);
            }
        }
    }

    private static Task<AppendResult> AppendAsync(LedgerStore store, string stream, int expected, string text) =>
        store.AppendAsync(new Act(TempLedger.Anna, TempLedger.NewId()), [TempLedger.Stream(stream, expected, text)], None);

    private static Task<LedgerStore> OpenWithoutLockAsync(TempLedger ledger)
    {
        File.Delete(ledger.PathOf("lock"));
        return OpenAsync(ledger.Options with { Clock = new FakeClock(ledger.Clock.GetCurrentInstant()) });
    }

    private static async Task<LedgerStore> OpenAsync(LedgerOptions options) =>
        Assert.IsType<OpenResult.Opened>(await LedgerStore.OpenAsync(options, None)).Store;

    private static TempFolder Copy(TempLedger ledger)
    {
        var folder = new TempFolder();
        Directory.CreateDirectory(folder.Path);
        foreach (var name in new[] { "key", "keys.db", "keys.db-wal", "database" }.Where(name => File.Exists(ledger.PathOf(name))))
        {
            File.Copy(ledger.PathOf(name), Path.Combine(folder.Path, name));
        }

        return folder;
    }
}
