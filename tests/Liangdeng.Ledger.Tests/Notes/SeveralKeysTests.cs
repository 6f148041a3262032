namespace Liangdeng.Ledger.Tests.Notes;

public sealed class SeveralKeysTests : IDisposable
{
    private const string Origin = "ledger.example.org/shifan";

    private readonly SignerKey _old = SignerKey.FromSeed(Origin, [.. Enumerable.Repeat((byte)1, 32)]);
    private readonly SignerKey _new = SignerKey.FromSeed(Origin, [.. Enumerable.Repeat((byte)2, 32)]);
    private readonly SignerKey _stranger = SignerKey.FromSeed("example.org/stranger", [.. Enumerable.Repeat((byte)3, 32)]);
    private readonly Checkpoint _checkpoint = new(Origin, 5, MerkleTree.EmptyRoot);

    [Fact]
    public void Who_knows_the_old_key_the_new_one_or_both_reads_a_checkpoint_that_both_signed()
    {
        var note = _checkpoint.Sign(_old, _new).ToBytes();
        Assert.Equal(_checkpoint, Checkpoint.Open(note, _old.Verifier));
        Assert.Equal(_checkpoint, Checkpoint.Open(note, _new.Verifier));
        Assert.Equal(_checkpoint, Checkpoint.Open(note, _old.Verifier, _new.Verifier));
        Assert.Equal(_checkpoint, Checkpoint.Open(note, _stranger.Verifier, _new.Verifier));
        Assert.Null(Checkpoint.Open(note, _stranger.Verifier));
        Assert.Null(Checkpoint.Open(note));
    }

    [Fact]
    public void Who_knows_both_keys_reads_what_either_signed_alone()
    {
        Assert.Equal(_checkpoint, Checkpoint.Open(_checkpoint.Sign(_old).ToBytes(), _old.Verifier, _new.Verifier));
        Assert.Equal(_checkpoint, Checkpoint.Open(_checkpoint.Sign(_new).ToBytes(), _old.Verifier, _new.Verifier));
    }

    [Fact]
    public void A_line_of_a_known_key_that_does_not_hold_spoils_the_note_for_who_knows_that_key()
    {
        var other = _checkpoint with { Size = 6 };
        var forged = _checkpoint.Sign(_old).ToString() + other.Sign(_new).Signatures[0] + "\n";
        var note = System.Text.Encoding.UTF8.GetBytes(forged);
        Assert.Equal(_checkpoint, Checkpoint.Open(note, _old.Verifier));
        Assert.Null(Checkpoint.Open(note, _new.Verifier));
        Assert.Null(Checkpoint.Open(note, _old.Verifier, _new.Verifier));
        Assert.Equal(NoteStanding.BadSignature, SignedNote.Parse(note)!.Check(_old.Verifier, _new.Verifier));
    }

    [Fact]
    public void Signatures_of_unknown_keys_are_kept_in_their_order()
    {
        var note = SignedNote.Sign(_checkpoint.ToText(), _stranger, _old, _new);
        var read = SignedNote.Parse(note.ToBytes())!;
        Assert.Equal(NoteStanding.Trusted, read.Check(_new.Verifier));
        Assert.Equal(["example.org/stranger", Origin, Origin], read.Signatures.Select(line => line.Name));
        Assert.Equal(note.ToString(), read.ToString());
    }

    [Fact]
    public void A_key_of_another_name_is_no_key_of_the_log_though_its_signature_holds()
    {
        var note = _checkpoint.Sign(_stranger);
        Assert.Equal(NoteStanding.Trusted, note.Check(_stranger.Verifier));
        Assert.Null(Checkpoint.Open(note.ToBytes(), _stranger.Verifier));
    }

    [Fact]
    public void A_key_that_shares_name_or_id_with_a_known_one_but_not_both_is_unknown()
    {
        var good = _checkpoint.Sign(_old);
        var line = good.Signatures[0];
        foreach (var other in new[] { line with { Name = "example.org/other" }, line with { KeyId = line.KeyId + 1 } })
        {
            var wrong = other with { Signature = new byte[64] };
            var note = SignedNote.Parse(System.Text.Encoding.UTF8.GetBytes($"{good}{wrong}\n"))!;
            Assert.Equal(NoteStanding.Trusted, note.Check(_old.Verifier));
            var alone = SignedNote.Parse(System.Text.Encoding.UTF8.GetBytes($"{_checkpoint.ToText()}\n{other}\n"))!;
            Assert.Equal(NoteStanding.NoKnownKey, alone.Check(_old.Verifier));
        }
    }

    [Fact]
    public void A_missing_argument_is_refused()
    {
        var note = _checkpoint.Sign(_old);
        Assert.Throws<ArgumentNullException>("text", () => SignedNote.Sign(null!, _old));
        Assert.Throws<ArgumentNullException>("keys", () => SignedNote.Sign("text\n", null!));
        Assert.Throws<ArgumentNullException>("trusted", () => note.Check((IReadOnlyList<VerifierKey>)null!));
        Assert.Throws<ArgumentNullException>(
            "trusted", () => Checkpoint.Open(note.ToBytes(), (IReadOnlyList<VerifierKey>)null!));
    }

    [Fact]
    public void A_note_has_from_one_to_a_hundred_signatures()
    {
        Assert.Throws<ArgumentException>("keys", () => SignedNote.Sign("text\n"));
        var most = Enumerable.Repeat(_old, SignedNote.MaxSignatures).ToList();
        Assert.NotNull(SignedNote.Parse(SignedNote.Sign("text\n", most).ToBytes()));
        Assert.Throws<ArgumentException>("keys", () => SignedNote.Sign("text\n", [.. most, _new]));
        var tooMany = SignedNote.Sign("text\n", most).ToString() + SignedNote.Sign("text\n", _new).Signatures[0] + "\n";
        Assert.Null(SignedNote.Parse(System.Text.Encoding.UTF8.GetBytes(tooMany)));
    }

    [Fact]
    public void A_note_has_at_most_a_mebibyte()
    {
        var signature = $"\n{SignedNote.Sign("a\n", _old).Signatures[0]}\n";
        var fits = new string('a', SignedNote.MaxLength - System.Text.Encoding.UTF8.GetByteCount(signature) - 1) + "\n" + signature;
        Assert.NotNull(SignedNote.Parse(System.Text.Encoding.UTF8.GetBytes(fits)));
        Assert.Null(SignedNote.Parse(System.Text.Encoding.UTF8.GetBytes("a" + fits)));
    }

    public void Dispose()
    {
        _old.Dispose();
        _new.Dispose();
        _stranger.Dispose();
    }
}
