using System.Data.Common;
using System.Text;
using Liangdeng.Ledger;
using NodaTime;

namespace Liangdeng.Store.Tests;

public sealed class WitnessTestsOnSqlite() : WitnessTests(Home.Sqlite)
{
    // What form 2 added is taken away.
    protected override string BackToFormOne => "DROP TABLE cosignatures; PRAGMA user_version = 1";
}

public sealed class WitnessTestsOnPostgres() : WitnessTests(Home.Postgres)
{
    protected override string BackToFormOne => "DROP TABLE cosignatures; UPDATE meta SET value = '1' WHERE name = 'form'";
}

public abstract class WitnessTests(Home home)
{
    private static readonly CancellationToken None = CancellationToken.None;

    protected abstract string BackToFormOne { get; }

    [Fact]
    public async Task A_named_witness_cosigns_and_its_line_is_served_with_the_checkpoint()
    {
        await using var ledger = await home.OpenAsync();
        using var witness = Signer("witness.example.org/anna", 1);
        Assert.IsType<KeysResult.Changed>(await NameAsync(ledger, witness));
        var note = Note(ledger);
        var taken = Assert.IsType<CosignResult.Taken>(await ledger.Store.CosignAsync(Cosigned(ledger, note, witness), None));

        Assert.Equal(taken.Checkpoint, ledger.Store.Checkpoint);
        Assert.Equal(taken.Checkpoint, ledger.Store.Witnessed);
        Assert.Single(Cosigning.Held(Note(ledger), witness.Verifier)!);
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "1"));
        Assert.Empty(Cosigning.Held(Note(ledger), witness.Verifier)!);
        await ledger.ReopenAsync();
        Assert.Equal(taken.Checkpoint, ledger.Store.Witnessed);
        Assert.Equal(taken.Checkpoint.Note, await ledger.Store.CheckpointAtAsync(1, None));
        Assert.Null(await ledger.Store.CheckpointAtAsync(7, None));
        Assert.IsType<VerifyResult.Sound>(await ledger.Store.VerifyAsync(null, None));
    }

    [Fact]
    public async Task An_older_checkpoint_can_be_cosigned_and_the_newest_of_all_is_the_witnessed_one()
    {
        await using var ledger = await home.OpenAsync();
        using var witness = Signer("w", 1);
        using var other = Signer("v", 2);
        await NameAsync(ledger, witness);
        var first = Note(ledger);
        await NameAsync(ledger, other);
        var second = Note(ledger);
        await ledger.Store.CosignAsync(Cosigned(ledger, second, other), None);
        await ledger.Store.CosignAsync(Cosigned(ledger, first, witness), None);
        Assert.Equal(2, ledger.Store.Witnessed!.Checkpoint.Size);
        await ledger.Store.CosignAsync(Cosigned(ledger, second, witness), None);
        Assert.Equal(2, Cosigning.Held(Note(ledger), witness.Verifier, other.Verifier)!.Count);
        await ledger.ReopenAsync();
        Assert.Equal(2, Cosigning.Held(Note(ledger), witness.Verifier, other.Verifier)!.Count);
    }

    [Fact]
    public async Task Of_one_witness_the_first_line_of_a_checkpoint_stays()
    {
        await using var ledger = await home.OpenAsync();
        using var witness = Signer("w", 1);
        await NameAsync(ledger, witness);
        var note = Note(ledger);
        var first = Assert.IsType<CosignResult.Taken>(await ledger.Store.CosignAsync(Cosigned(ledger, note, witness), None));
        ledger.Clock.Advance(Duration.FromHours(1));
        Assert.Equal(first, await ledger.Store.CosignAsync(Cosigned(ledger, note, witness), None));
    }

    [Fact]
    public async Task What_is_no_lawful_cosignature_is_refused_by_name_and_nothing_is_kept()
    {
        await using var ledger = await home.OpenAsync();
        using var witness = Signer("w", 1);
        using var stranger = Signer("x", 2);
        await NameAsync(ledger, witness);
        var note = Note(ledger);
        Assert.Equal(
            new CosignResult.Refused(CosignatureFinding.UnknownWitness),
            await ledger.Store.CosignAsync(Cosigned(ledger, note, stranger), None));
        ledger.Clock.Advance(Duration.FromHours(1));
        var early = Cosigned(ledger, note, witness);
        ledger.Clock.Advance(-Duration.FromHours(1));
        Assert.Equal(new CosignResult.Refused(CosignatureFinding.FromTheFuture), await ledger.Store.CosignAsync(early, None));
        var line = early.Signatures[^1];
        var broken = With(note, line with { Signature = Flipped(line.Signature) });
        Assert.Equal(new CosignResult.Refused(CosignatureFinding.BadSignature), await ledger.Store.CosignAsync(broken, None));
        Assert.Null(ledger.Store.Witnessed);
    }

    [Fact]
    public async Task A_checkpoint_that_is_not_this_ledgers_is_refused()
    {
        await using var ledger = await home.OpenAsync();
        using var witness = Signer("w", 1);
        await NameAsync(ledger, witness);
        var ours = ledger.Store.Checkpoint.Checkpoint;
        foreach (var (checkpoint, expected) in new (Checkpoint, CosignResult)[]
        {
            (ours with { Size = 5 }, new CosignResult.NoSuchCheckpoint()),
            (ours with { Origin = "other" }, new CosignResult.NoSuchCheckpoint()),
            (ours with { Root = MerkleTree.EmptyRoot }, new CosignResult.AnotherRoot()),
        })
        {
            using var forger = SignerKey.FromSeed(checkpoint.Origin, new byte[32]);
            Assert.Equal(expected, await ledger.Store.CosignAsync(Cosigned(ledger, checkpoint.Sign(forger), witness), None));
        }
    }

    [Fact]
    public async Task A_witness_that_was_removed_is_known_no_more_and_what_it_signed_stays()
    {
        await using var ledger = await home.OpenAsync();
        using var witness = Signer("w", 1);
        await NameAsync(ledger, witness);
        Assert.IsType<KeysResult.NotNow>(await NameAsync(ledger, witness));
        await ledger.Store.CosignAsync(Cosigned(ledger, Note(ledger), witness), None);
        Assert.IsType<KeysResult.Changed>(await ledger.Store.RemoveWitnessAsync(ledger.NextAct(), witness.Verifier, None));
        Assert.IsType<KeysResult.NotNow>(await ledger.Store.RemoveWitnessAsync(ledger.NextAct(), witness.Verifier, None));
        Assert.Empty(ledger.Store.Witnesses);
        Assert.IsType<CosignResult.Refused>(await ledger.Store.CosignAsync(Cosigned(ledger, Note(ledger), witness), None));
        await ledger.ReopenAsync();
        Assert.Equal(1, ledger.Store.Witnessed!.Checkpoint.Size);
        Assert.IsType<VerifyResult.Sound>(await ledger.Store.VerifyAsync(null, None));
        Assert.Equal(
            [$$"""{"keys":["{{witness.Verifier}}"]}""", """{"keys":[]}"""],
            (await ledger.AllAsync()).Select(entry => Encoding.UTF8.GetString(entry.Data.Span)));
    }

    [Theory]
    [InlineData("UPDATE cosignatures SET line = replace(line, 'a', 'b')")]
    [InlineData("DELETE FROM cosignatures")]
    [InlineData("INSERT INTO cosignatures (size, witness, line) VALUES (77, 'w', 'x')")]
    public async Task The_database_itself_refuses_to_change_what_a_witness_signed(string sql)
    {
        await using var ledger = await CosignedLedgerAsync();
        await ledger.Store.DisposeAsync();
        Assert.ThrowsAny<DbException>(() => ledger.Change(sql));
    }

    [Theory]
    [InlineData("UPDATE cosignatures SET line = replace(line, ' w ', ' v ')")]
    [InlineData("UPDATE cosignatures SET witness = 'v'")]
    [InlineData("UPDATE cosignatures SET size = 0")]
    public async Task A_changed_cosignature_is_found(string damage)
    {
        await using var ledger = await CosignedLedgerAsync();
        ledger.Damage(damage);
        var found = Assert.IsType<VerifyResult.Unsound>(await ledger.Store.VerifyAsync(null, None));
        Assert.Equal(LedgerPart.Cosignature, found.Part);
    }

    [Fact]
    public async Task A_ledger_of_the_form_before_is_brought_to_this_one_when_it_is_opened()
    {
        await using var ledger = await home.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "1"));
        await ledger.Store.DisposeAsync();
        ledger.Change(BackToFormOne);
        await ledger.ReopenAsync();
        Assert.Equal(1, ledger.Store.Size);
        using var witness = Signer("w", 1);
        await NameAsync(ledger, witness);
        Assert.IsType<CosignResult.Taken>(await ledger.Store.CosignAsync(Cosigned(ledger, Note(ledger), witness), None));
        await ledger.ReopenAsync();
        Assert.IsType<VerifyResult.Sound>(await ledger.Store.VerifyAsync(null, None));
    }

    private static WitnessSigner Signer(string name, byte seed) =>
        WitnessSigner.FromSeed(name, [.. Enumerable.Repeat(seed, 32)]);

    private static Task<KeysResult> NameAsync(TempLedger ledger, WitnessSigner witness) =>
        ledger.Store.NameWitnessAsync(ledger.NextAct(), witness.Verifier, None);

    private static SignedNote Note(TempLedger ledger) => SignedNote.Parse(Encoding.UTF8.GetBytes(ledger.Store.Checkpoint.Note))!;

    private static SignedNote Cosigned(TempLedger ledger, SignedNote note, WitnessSigner witness) =>
        With(note, witness.Cosign(note, ledger.Clock.GetCurrentInstant()).ToLine());

    private static SignedNote With(SignedNote note, NoteSignature line) =>
        SignedNote.Parse(Encoding.UTF8.GetBytes($"{note}{line}\n"))!;

    private static byte[] Flipped(ReadOnlyMemory<byte> bytes)
    {
        var changed = bytes.ToArray();
        changed[^1] ^= 1;
        return changed;
    }

    private async Task<TempLedger> CosignedLedgerAsync()
    {
        var ledger = await home.OpenAsync();
        using var witness = Signer("w", 1);
        await NameAsync(ledger, witness);
        Assert.IsType<CosignResult.Taken>(await ledger.Store.CosignAsync(Cosigned(ledger, Note(ledger), witness), None));
        return ledger;
    }
}
