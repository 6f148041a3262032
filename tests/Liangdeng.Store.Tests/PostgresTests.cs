using Npgsql;

namespace Liangdeng.Store.Tests;

/// <summary>What can happen to a ledger on a server alone.</summary>
public sealed class PostgresTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_folder_remembers_the_server_of_its_ledger_in_a_file_of_its_owner_alone()
    {
        await using var ledger = await Home.Postgres.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "x"));
        await ledger.Store.DisposeAsync();
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ledger.PathOf("database")));
        }

        var opened = await LedgerStore.OpenAsync(ledger.Options with { Postgres = null }, None);
        await using var store = Assert.IsType<OpenResult.Opened>(opened).Store;
        Assert.Equal(1, store.Size);
    }

    [Fact]
    public async Task A_second_folder_of_the_same_ledger_is_refused_by_the_name_of_the_first()
    {
        await using var ledger = await Home.Postgres.OpenAsync();
        var copy = Directory.CreateTempSubdirectory("liangdeng-test-").FullName;
        foreach (var file in Directory.GetFiles(ledger.Folder).Where(file => !Path.GetFileName(file).StartsWith("lock", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        var refused = Assert.IsType<OpenResult.LockedBy>(
            await LedgerStore.OpenAsync(ledger.Options with { Folder = copy }, None));
        Assert.Equal($"liangdeng {Environment.ProcessId}", refused.Process);
        Directory.Delete(copy, recursive: true);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_and_nothing_is_made()
    {
        using var folder = new TempFolder();
        var options = folder.Options with { Postgres = "Host=/nowhere;Username=x;Database=y" };
        var refused = Assert.IsType<OpenResult.Unavailable>(await LedgerStore.OpenAsync(options, None));
        Assert.Equal((LedgerFailure.Unreachable, "/nowhere:5432/y/ledger_shifan"), (refused.Reason, refused.Place));
        Assert.False(File.Exists(Path.Combine(folder.Path, "key")));
    }

    [Theory]
    [InlineData("Host")]
    [InlineData("Nonsense=1")]
    [InlineData("Host=/nowhere;Search Path=a;Options=x=")]
    [InlineData("Host=/nowhere;Search Path=\"a b\"")]
    public async Task A_connection_string_that_is_none_is_said(string connection)
    {
        using var folder = new TempFolder();
        Assert.False(await LedgerStore.OpenAsync(folder.Options with { Postgres = connection }, None) is OpenResult.Opened);
    }

    [Fact]
    public async Task A_schema_of_another_program_is_refused()
    {
        using var folder = new TempFolder();
        var connection = Home.Postgres.NewConnection()!;
        var schema = new NpgsqlConnectionStringBuilder(connection).SearchPath;
        await using (var raw = new NpgsqlConnection(connection))
        {
            await raw.OpenAsync(None);
            RawFile.Scalar(raw, $"CREATE SCHEMA {schema}; CREATE TABLE {schema}.theirs (a integer)");
        }

        Assert.IsType<OpenResult.Foreign>(
            await LedgerStore.OpenAsync(folder.Options with { Postgres = connection }, None));
    }

    [Fact]
    public async Task A_ledger_in_a_file_is_not_left_for_a_server_by_mistake()
    {
        await using var ledger = await Home.Sqlite.OpenAsync();
        await ledger.Store.DisposeAsync();
        var options = ledger.Options with { Postgres = Home.Postgres.NewConnection() };
        Assert.IsType<OpenResult.Foreign>(await LedgerStore.OpenAsync(options, None));
    }

    [Fact]
    public async Task A_connection_that_broke_is_said_and_the_next_append_finds_the_server_again()
    {
        await using var ledger = await Home.Postgres.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "1"));
        ledger.Change("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND "
            + "(classid::bigint << 32) | objid::bigint = hashtextextended('liangdeng ' || current_schema(), 0)");
        var lost = await Assert.ThrowsAsync<LedgerUnavailableException>(
            () => ledger.AppendAsync(TempLedger.Stream("a", 1, "2")));
        Assert.Equal(LedgerFailure.Unreachable, lost.Reason);
        Assert.IsType<AppendResult.Appended>(await ledger.AppendAsync(TempLedger.Stream("a", 1, "2")));
        Assert.Equal(2, (await ledger.AllAsync()).Count);
        Assert.IsType<VerifyResult.Sound>(await ledger.Store.VerifyAsync(null, None));
    }
}
