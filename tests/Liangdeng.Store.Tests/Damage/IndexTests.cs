namespace Liangdeng.Store.Tests;

/// <summary>An index that no longer holds the rows of its table is found by the database's own check.</summary>
public sealed class IndexTests
{
    private const int SqlitePage = 4096;
    private const int PostgresPage = 8192;
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_damaged_index_of_a_file_is_found()
    {
        await using var ledger = await Home.Sqlite.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "1", "2", "3"));
        await ledger.Store.DisposeAsync();
        long page;
        using (var raw = RawFile.Open(ledger.PathOf("ledger.db")))
        {
            page = (long)RawFile.Scalar(raw, "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_entries_1'")!;
        }

        // Cells are put from the page's end: (1, 1, 0), which takes 5 bytes, and before it (1, 2, 1), whose last byte is the 2.
        ChangeByte(ledger.PathOf("ledger.db"), (page * SqlitePage) - 6);
        await ledger.ReopenAsync();
        var found = Assert.IsType<VerifyResult.Unsound>(await ledger.Store.VerifyAsync(null, None));
        Assert.Equal((null, LedgerPart.Database), (found.Index, found.Part));
        Assert.Contains("sqlite_autoindex_entries_1", found.What);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_damaged_index_of_a_server_is_found_with_its_extension_and_without(bool hasExtension)
    {
        using var server = PostgresServer.Create();
        await using var ledger = await TempLedger.OpenAsync(new PostgresHome(server));
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "1", "2", "3"));
        var file = server.PathOf(ledger, "entries_stream_version_key");
        if (hasExtension)
        {
            server.Change("CREATE EXTENSION amcheck");
        }

        Assert.IsType<VerifyResult.Sound>(await ledger.Store.VerifyAsync(null, None));
        server.Stop();

        // The first row put into the first page of leaves stands before its last 16 bytes: stream and version, eight bytes each.
        ChangeByte(file, (2 * PostgresPage) - 16 - 8);
        server.Start();
        await ledger.ReopenAsync();
        var found = Assert.IsType<VerifyResult.Unsound>(await ledger.Store.VerifyAsync(null, None));
        Assert.Equal((null, LedgerPart.Database), (found.Index, found.Part));
        Assert.Contains("entries_stream_version_key", found.What);
    }

    private static void ChangeByte(string path, long at)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = at;
        var was = file.ReadByte();
        file.Position = at;
        file.WriteByte((byte)(was ^ 8));
    }
}
