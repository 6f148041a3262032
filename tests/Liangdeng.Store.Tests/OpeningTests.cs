using System.Data.Common;
using Liangdeng.Ledger;

namespace Liangdeng.Store.Tests;

public sealed class OpeningTestsOnSqlite() : OpeningTests(Home.Sqlite);

public sealed class OpeningTestsOnPostgres() : OpeningTests(Home.Postgres);

public abstract class OpeningTests(Home home)
{
    [Fact]
    public async Task A_new_ledger_is_empty_and_says_so_with_its_signature()
    {
        await using var ledger = await home.OpenAsync();
        var signed = ledger.Store.Checkpoint;
        Assert.Equal(new Checkpoint(TempLedger.Origin, 0, MerkleTree.EmptyRoot), signed.Checkpoint);
        Assert.Empty(await ledger.AllAsync());
        Assert.IsType<VerifyResult.Sound>(await ledger.Store.VerifyAsync(null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_reopened_ledger_is_the_same()
    {
        await using var ledger = await home.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "1"));
        var (key, note) = (ledger.Store.VerifierKey, ledger.Store.Checkpoint.Note);
        await ledger.ReopenAsync();
        Assert.Equal((key, note), (ledger.Store.VerifierKey, ledger.Store.Checkpoint.Note));
        Assert.IsType<AppendResult.Appended>(await ledger.AppendAsync(TempLedger.Stream("a", 1, "2")));
    }

    [Fact]
    public async Task What_did_not_wait_for_the_disk_is_there_whole_once_it_is_closed()
    {
        await using var ledger = await home.OpenAsync();
        await ledger.Store.DisposeAsync();
        var hasty = ledger.Options with { IsDurable = false };
        await using (var store = Assert.IsType<OpenResult.Opened>(
            await LedgerStore.OpenAsync(hasty, TestContext.Current.CancellationToken)).Store)
        {
            for (var at = 0; at < 40; at++)
            {
                await store.AppendAsync(
                    ledger.NextAct(), [TempLedger.Stream("a", at, $"{at}")], TestContext.Current.CancellationToken);
            }
        }

        await ledger.ReopenAsync();
        Assert.Equal(40, ledger.Store.Size);
        Assert.IsType<VerifyResult.Sound>(await ledger.Store.VerifyAsync(null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_same_process_is_refused_too()
    {
        await using var ledger = await home.OpenAsync();
        Assert.Equal(Environment.ProcessId, Assert.IsType<OpenResult.LockedBy>(await ledger.TryOpenAsync()).ProcessId);
    }

    [Fact]
    public async Task Another_origin_is_refused()
    {
        await using var ledger = await home.OpenAsync();
        await ledger.Store.DisposeAsync();
        var other = ledger.Options with { Origin = "ledger.example.org/other" };
        Assert.Equal(
            new OpenResult.OriginDiffers(TempLedger.Origin, other.Origin),
            await LedgerStore.OpenAsync(other, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("keys.db")]
    [InlineData("key")]
    public async Task A_missing_file_is_refused_and_not_made_anew(string file)
    {
        var torn = Assert.IsType<OpenResult.Torn>(await OpenAfterAsync(ledger => File.Delete(ledger.PathOf(file))));
        Assert.EndsWith(file, torn.File);
    }

    [Theory]
    [InlineData("keys.db")]
    [InlineData("key")]
    public async Task A_file_of_something_else_is_refused(string file)
    {
        var foreign = Assert.IsType<OpenResult.Foreign>(
            await OpenAfterAsync(ledger => File.WriteAllText(ledger.PathOf(file), new string('x', 5000))));
        Assert.EndsWith(file, foreign.File);
    }

    [Theory]
    [InlineData("keys.db")]
    public async Task A_database_of_another_program_is_refused(string file) =>
        Assert.IsType<OpenResult.Foreign>(await OpenAfterAsync(ledger =>
        {
            File.Delete(ledger.PathOf(file));
            RawFile.Change(ledger.PathOf(file), "CREATE TABLE t (a)");
        }));

    [Theory]
    [InlineData("keys.db")]
    [InlineData("key")]
    public async Task A_file_of_another_ledger_is_refused(string file)
    {
        await using var other = await home.OpenAsync();
        await other.AppendAsync(TempLedger.Stream("a", 0, "x"));
        await other.Store.DisposeAsync();
        Assert.IsType<OpenResult.Foreign>(
            await OpenAfterAsync(ledger => File.Copy(other.PathOf(file), ledger.PathOf(file), overwrite: true)));
    }

    [Theory]
    [InlineData("DELETE FROM entries WHERE idx = 299")]
    [InlineData("UPDATE entries SET header = flip(header, 20) WHERE idx = 299")]
    [InlineData("DELETE FROM tiles")]
    [InlineData("UPDATE tiles SET root = flip(root, 3)")]
    [InlineData("DELETE FROM checkpoints WHERE size = 300")]
    [InlineData("UPDATE checkpoints SET note = 'x' WHERE size = 300")]
    public async Task A_torn_end_is_refused(string damage) => Assert.IsType<OpenResult.Torn>(
        await OpenAfterAsync(ledger => ledger.Damage(damage)));

    [Theory]
    [InlineData("UPDATE entries SET version = 7")]
    [InlineData("DELETE FROM entries")]
    [InlineData("INSERT INTO entries (idx, stream, version, header) SELECT 900, 1, 900, header FROM entries WHERE idx = 1")]
    [InlineData("INSERT INTO entries (idx, stream, version, header) SELECT 0, 1, 900, header FROM entries WHERE idx = 1")]
    [InlineData("INSERT INTO entries (idx, stream, version, header) SELECT 257, 1, 1, header FROM entries WHERE idx = 1")]
    [InlineData("UPDATE contents SET content = envelope")]
    [InlineData("UPDATE contents SET content = NULL")]
    [InlineData("UPDATE contents SET envelope = NULL")]
    [InlineData("DELETE FROM contents")]
    [InlineData("UPDATE streams SET kind = 2")]
    [InlineData("DELETE FROM streams")]
    [InlineData("DELETE FROM tiles")]
    [InlineData("UPDATE checkpoints SET size = 7")]
    [InlineData("DELETE FROM commands")]
    public async Task The_database_itself_refuses_to_rewrite_history(string sql)
    {
        await using var ledger = await home.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, [.. Enumerable.Repeat("x", 256)]));
        await ledger.Store.DisposeAsync();
        Assert.ThrowsAny<DbException>(() => ledger.Change(sql));
    }

    private async Task<OpenResult> OpenAfterAsync(Action<TempLedger> damage)
    {
        await using var ledger = await home.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, [.. Enumerable.Repeat("x", 299)]));
        await ledger.AppendAsync(TempLedger.Stream("b", 0, "x"));
        await ledger.Store.DisposeAsync();
        damage(ledger);
        return await ledger.TryOpenAsync();
    }
}
