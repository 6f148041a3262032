using Microsoft.Data.Sqlite;

namespace Liangdeng.Store.Tests;

/// <summary>What can happen to the file ledger.db alone.</summary>
public sealed class SqliteFileTests
{
    [Fact]
    public async Task A_missing_file_is_refused_and_not_made_anew() =>
        Assert.IsType<OpenResult.Torn>(await OpenAfterAsync(ledger => File.Delete(ledger.PathOf("ledger.db"))));

    [Fact]
    public async Task A_file_of_something_else_is_refused() => Assert.IsType<OpenResult.Foreign>(
        await OpenAfterAsync(ledger => File.WriteAllText(ledger.PathOf("ledger.db"), new string('x', 5000))));

    [Fact]
    public async Task A_database_of_another_program_is_refused() =>
        Assert.IsType<OpenResult.Foreign>(await OpenAfterAsync(ledger =>
        {
            File.Delete(ledger.PathOf("ledger.db"));
            RawFile.Change(ledger.PathOf("ledger.db"), "CREATE TABLE t (a)");
        }));

    [Fact]
    public async Task A_file_of_another_ledger_is_refused()
    {
        await using var other = await Home.Sqlite.OpenAsync();
        await other.AppendAsync(TempLedger.Stream("a", 0, "x"));
        await other.Store.DisposeAsync();
        Assert.IsType<OpenResult.Foreign>(await OpenAfterAsync(
            ledger => File.Copy(other.PathOf("ledger.db"), ledger.PathOf("ledger.db"), overwrite: true)));
    }

    [Fact]
    public async Task A_file_cut_short_is_refused() => Assert.IsType<OpenResult.Torn>(await OpenAfterAsync(ledger =>
    {
        using var file = File.OpenWrite(ledger.PathOf("ledger.db"));
        file.SetLength(file.Length / 2);
    }));

    [Fact]
    public async Task An_insertion_that_replaces_is_refused_too()
    {
        await using var ledger = await Home.Sqlite.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "x"));
        await ledger.Store.DisposeAsync();
        Assert.Throws<SqliteException>(() => ledger.Change(
            "INSERT OR REPLACE INTO entries (idx, stream, version, header) VALUES (0, 1, 1, x'00')"));
    }

    [Fact]
    public async Task A_closed_ledger_has_nothing_left_to_move_into_the_file()
    {
        await using var ledger = await Home.Sqlite.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "x"));
        await ledger.Store.DisposeAsync();
        Assert.Empty(Directory.GetFiles(ledger.Folder, "*-wal"));
    }

    private static async Task<OpenResult> OpenAfterAsync(Action<TempLedger> damage)
    {
        await using var ledger = await Home.Sqlite.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "x"));
        await ledger.Store.DisposeAsync();
        damage(ledger);
        return await ledger.TryOpenAsync();
    }
}
