using System.Text;
using Liangdeng.Ledger;

namespace Liangdeng.Store.Tests;

public sealed class ErasureTestsOnSqlite() : ErasureTests(Home.Sqlite);

public sealed class ErasureTestsOnPostgres() : ErasureTests(Home.Postgres);

public abstract class ErasureTests(Home home)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(EntryKind.Public)]
    [InlineData(EntryKind.Attested)]
    [InlineData(EntryKind.Private)]
    public async Task An_erased_content_is_gone_and_every_proof_goes_on_to_hold(EntryKind kind)
    {
        await using var ledger = await home.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "ERASEME", "keep") with { Kind = kind });
        var before = ledger.Store.Checkpoint.Checkpoint;
        var header = await ledger.Store.HeaderAsync(0, None);

        var erased = await EraseAsync(ledger, 0, ErasureScope.Content);
        Assert.Equal(new EraseResult.Erased(2, ledger.Clock.GetCurrentInstant()), erased);
        var entry = (await ledger.AllAsync())[0];
        Assert.True(entry.Erased && entry.Data.IsEmpty && entry.Envelope is not null);
        Assert.Equal(("a", "word-said.1"), (entry.Stream, entry.Type));
        Assert.Equal(header, await ledger.Store.HeaderAsync(0, None));
        Assert.DoesNotContain("ERASEME", await ledger.StoredTextAsync());

        var after = ledger.Store.Checkpoint.Checkpoint;
        var proof = await ledger.Store.ConsistencyProofAsync(2, 3, None);
        Assert.True(MerkleTree.VerifyConsistency(2, 3, before.Root, after.Root, proof));
        Assert.IsType<VerifyResult.Sound>(await ledger.Store.VerifyAsync(null, None));
    }

    [Fact]
    public async Task The_record_names_index_ground_and_scope_and_no_person()
    {
        await using var ledger = await home.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "x"));
        await EraseAsync(ledger, 0, ErasureScope.Content);
        var served = Assert.IsType<PublicContent.Served>(await ledger.Store.PublicContentAsync(1, None));
        Assert.Equal("""{"data":{"ground":"person-asked","index":0,"scope":"content"},"on":null}""", served.Content);
        var record = (await ledger.AllAsync())[1];
        Assert.Equal(("ledger/erasures", "entry-erased.1"), (record.Stream, record.Type));
        Assert.True(CanonicalJson.IsCanonical(record.Data.Span));
        Assert.Equal(new PublicContent.Erased(1), await ledger.Store.PublicContentAsync(0, None));
    }

    [Fact]
    public async Task Who_did_it_can_be_erased_alone()
    {
        await using var ledger = await home.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "stays"));
        await EraseAsync(ledger, 0, ErasureScope.Envelope);
        var entry = (await ledger.AllAsync())[0];
        Assert.Null(entry.Envelope);
        Assert.Equal("""{"text":"stays"}""", Encoding.UTF8.GetString(entry.Data.Span));
        Assert.IsType<PublicContent.Served>(await ledger.Store.PublicContentAsync(0, None));
    }

    [Fact]
    public async Task When_nothing_of_a_stream_is_left_its_key_is_destroyed_and_it_may_go_on_under_a_new_one()
    {
        await using var ledger = await home.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "1") with { Kind = EntryKind.Private });
        var before = Key(ledger);
        await EraseAsync(ledger, 0, ErasureScope.Envelope); // of a private entry: all
        Assert.Null(Key(ledger));
        Assert.Equal("private", (await ledger.AllAsync())[0].Stream);

        await ledger.AppendAsync(TempLedger.Stream("a", 1, "2") with { Kind = EntryKind.Private });
        Assert.NotEqual(before, Key(ledger));
        await ledger.ReopenAsync();
        Assert.Equal(2, await ledger.Store.VersionAsync("a", None));
        Assert.IsType<VerifyResult.Sound>(await ledger.Store.VerifyAsync(null, None));
    }

    [Fact]
    public async Task What_cannot_be_erased_is_said_and_nothing_is_written()
    {
        await using var ledger = await home.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "x"));
        Assert.Equal(new EraseResult.NoSuchEntry(1), await EraseAsync(ledger, 1, ErasureScope.All));
        await EraseAsync(ledger, 0, ErasureScope.Content);
        Assert.Equal(new EraseResult.AlreadyErased(1), await EraseAsync(ledger, 0, ErasureScope.Content));
        Assert.IsType<EraseResult.NotErasable>(await EraseAsync(ledger, 1, ErasureScope.All));
        Assert.Equal(2, ledger.Store.Size);
        Assert.IsType<EraseResult.Erased>(await EraseAsync(ledger, 0, ErasureScope.All));
    }

    [Fact]
    public async Task An_erasure_that_is_sent_twice_is_carried_out_once()
    {
        await using var ledger = await home.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "x"));
        var act = ledger.NextAct();
        for (var n = 0; n < 2; n++)
        {
            var result = await ledger.Store.EraseAsync(act, 0, ErasureGround.Ordered, ErasureScope.All, None);
            EraseResult expected = n == 0
                ? new EraseResult.Erased(1, ledger.Clock.GetCurrentInstant())
                : new EraseResult.Repeated(1, ledger.Clock.GetCurrentInstant());
            Assert.Equal(expected, result);
        }
    }

    private static Task<EraseResult> EraseAsync(TempLedger ledger, long index, ErasureScope scope) =>
        ledger.Store.EraseAsync(ledger.NextAct(), index, ErasureGround.PersonAsked, scope, None);

    private static byte[]? Key(TempLedger ledger)
    {
        using var keys = RawFile.Open(ledger.PathOf("keys.db"));
        return (byte[]?)RawFile.Scalar(keys, "SELECT key FROM keys WHERE id = 1");
    }
}
