namespace Liangdeng.Store.Tests;

public sealed class VerifyTestsOnSqlite() : VerifyTests(Home.Sqlite);

public sealed class VerifyTestsOnPostgres() : VerifyTests(Home.Postgres);

public abstract class VerifyTests(Home home)
{
    // Rows 3 and 4 of a ledger of 300 entries appended one by one are changed past the triggers.
    [Theory]
    [InlineData("UPDATE entries SET header = flip(header, 10) WHERE idx = 3", 3, LedgerPart.Header)]
    [InlineData("UPDATE entries SET header = swap(header, 'a/3', 'a/4') WHERE idx = 3", 3, LedgerPart.Header)]
    [InlineData("UPDATE entries SET header = swap(header, '.1', '.2') WHERE idx = 3", 3, LedgerPart.Envelope)]
    [InlineData("UPDATE entries SET version = 9 WHERE idx = 3", 3, LedgerPart.Header)]
    [InlineData("DELETE FROM entries WHERE idx = 3", 3, LedgerPart.Header)]
    [InlineData("UPDATE contents SET content = flip(content, 0) WHERE idx = 3", 3, LedgerPart.Content)]
    [InlineData("UPDATE contents SET content = flip(content, 30) WHERE idx = 4", 4, LedgerPart.Content)]
    [InlineData("UPDATE contents SET envelope = flip(envelope, 0) WHERE idx = 3", 3, LedgerPart.Envelope)]
    [InlineData("UPDATE contents SET envelope = flip(envelope, 60) WHERE idx = 3", 3, LedgerPart.Envelope)]
    [InlineData("UPDATE contents SET content = NULL WHERE idx = 3", 3, LedgerPart.Content)]
    [InlineData("DELETE FROM contents WHERE idx = 3", 3, LedgerPart.Content)]
    [InlineData("UPDATE streams SET name = 'a/x' WHERE name = 'a/3'", 3, LedgerPart.Header)]
    [InlineData("UPDATE streams SET kind = 1 WHERE name = 'a/3'", 3, LedgerPart.Header)]
    [InlineData("DELETE FROM streams WHERE name = 'a/3'", 3, LedgerPart.Header)]
    [InlineData("UPDATE tiles SET hashes = flip(hashes, 100)", 3, LedgerPart.Tile)]
    [InlineData("UPDATE checkpoints SET note = replace(note, 'example', 'exemple') WHERE size = 3", null, LedgerPart.Checkpoint)]
    [InlineData("UPDATE checkpoints SET privates = 7 WHERE size = 3", null, LedgerPart.Checkpoint)]
    [InlineData("UPDATE commands SET key = flip(key, 5) WHERE first = 3", 3, LedgerPart.Command)]
    [InlineData("INSERT INTO erasures VALUES (3, 0, 3)", null, LedgerPart.Erasure)]
    public async Task Anything_changed_is_found_and_named(string damage, int? index, LedgerPart part)
    {
        await using var ledger = await home.OpenAsync();
        for (var n = 0; n < 300; n++)
        {
            var kind = n % 2 == 0 ? Ledger.EntryKind.Private : Ledger.EntryKind.Public;
            await ledger.AppendAsync(TempLedger.Stream($"a/{n}", 0, "a text of some length") with { Kind = kind });
        }

        ledger.Damage(damage);
        var found = Assert.IsType<VerifyResult.Unsound>(
            await ledger.Store.VerifyAsync(null, TestContext.Current.CancellationToken));
        Assert.Equal((index, part), ((int?)found.Index, found.Part));
    }

    [Fact]
    public async Task Progress_is_told_every_thousand_entries()
    {
        await using var ledger = await home.OpenAsync();
        for (var n = 0; n < 3; n++)
        {
            await ledger.AppendAsync(TempLedger.Stream("a", n * 1000, [.. Enumerable.Repeat("x", 1000)]));
        }

        var told = new Told();
        await ledger.Store.VerifyAsync(told, TestContext.Current.CancellationToken);
        Assert.Equal([1000, 2000, 3000], told.Numbers);
    }

    private sealed class Told : IProgress<long>
    {
        public List<long> Numbers { get; } = [];

        public void Report(long value) => Numbers.Add(value);
    }
}
