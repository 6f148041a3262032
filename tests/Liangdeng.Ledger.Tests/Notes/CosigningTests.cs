using NodaTime;

namespace Liangdeng.Ledger.Tests.Notes;

public sealed class CosigningTests : IDisposable
{
    private static readonly Instant Now = Instant.FromUtc(2021, 5, 6, 1, 2, 3);
    private static readonly Duration Day = Duration.FromDays(1);

    private readonly SignerKey _log = SignerKey.FromSeed("example.org/a", [.. Enumerable.Repeat((byte)1, 32)]);
    private readonly WitnessSigner _one = WitnessSigner.FromSeed("witness.example/1", [.. Enumerable.Repeat((byte)2, 32)]);
    private readonly WitnessSigner _two = WitnessSigner.FromSeed("witness.example/2", [.. Enumerable.Repeat((byte)3, 32)]);
    private readonly SignedNote _note;

    public CosigningTests() => _note = new Checkpoint("example.org/a", 5, MerkleTree.EmptyRoot).Sign(_log);

    private List<WitnessKey> Both => [_one.Verifier, _two.Verifier];

    [Fact]
    public void Cosignatures_that_hold_stand_after_the_logs_own_line()
    {
        var first = Cosigning.Add(_note, _one.Cosign(_note, Now), Both, Now);
        var second = Cosigning.Add(first.Note!, _two.Cosign(_note, Now - Day), Both, Now);
        Assert.True(first.Ok && second.Ok);
        var read = SignedNote.Parse(second.Note.ToBytes())!;
        Assert.Equal(
            ["example.org/a", "witness.example/1", "witness.example/2"], read.Signatures.Select(line => line.Name));
        Assert.NotNull(Checkpoint.Open(read.ToBytes(), _log.Verifier));
        Assert.Equal(
            [Now.ToUnixTimeSeconds(), (Now - Day).ToUnixTimeSeconds()],
            Cosigning.Held(read, Both)!.Select(held => held.UnixSeconds));
        Assert.Single(Cosigning.Held(read, _two.Verifier)!);
        Assert.Empty(Cosigning.Held(read)!);
        Assert.Empty(Cosigning.Held(_note, Both)!);
    }

    [Fact]
    public void What_does_not_hold_is_not_taken_and_told_apart()
    {
        using var stranger = WitnessSigner.FromSeed("witness.example/1", new byte[32]);
        var other = new Checkpoint("example.org/a", 6, MerkleTree.EmptyRoot).Sign(_log);
        var text = SignedNote.Sign("text\n", _log);
        var good = _one.Cosign(_note, Now);
        Assert.Equal(CosignatureFinding.NoCheckpoint, Cosigning.Add(text, good, Both, Now).Finding);
        Assert.Equal(CosignatureFinding.UnknownWitness, Cosigning.Add(_note, good, [_two.Verifier], Now).Finding);
        Assert.Equal(CosignatureFinding.UnknownWitness, Cosigning.Add(_note, stranger.Cosign(_note, Now), Both, Now).Finding);
        Assert.Equal(CosignatureFinding.BadSignature, Cosigning.Add(_note, _one.Cosign(other, Now), Both, Now).Finding);
        Assert.Equal(
            CosignatureFinding.FromTheFuture, Cosigning.Add(_note, good, Both, Now - Duration.FromSeconds(1)).Finding);
        Assert.False(Cosigning.Add(_note, good, [], Now).Ok);
    }

    [Fact]
    public void Of_one_witness_the_latest_line_is_kept()
    {
        var earlier = _one.Cosign(_note, Now - Day);
        var later = _one.Cosign(_note, Now);
        var had = Cosigning.Add(_note, later, Both, Now).Note!;
        Assert.Same(had, Cosigning.Add(had, later, Both, Now).Note);
        Assert.Same(had, Cosigning.Add(had, earlier, Both, Now).Note);

        var old = Cosigning.Add(_note, earlier, Both, Now).Note!;
        var both = Cosigning.Add(old, _two.Cosign(_note, Now), Both, Now).Note!;
        var renewed = Cosigning.Add(both, later, Both, Now).Note!;
        Assert.Equal(
            ["example.org/a", "witness.example/2", "witness.example/1"], renewed.Signatures.Select(line => line.Name));
        Assert.Equal(Now.ToUnixTimeSeconds(), Cosigning.Held(renewed, _one.Verifier)!.Single().UnixSeconds);
    }

    [Fact]
    public void A_line_that_a_stranger_wrote_under_a_witness_s_name_gives_way()
    {
        var other = new Checkpoint("example.org/a", 6, MerkleTree.EmptyRoot).Sign(_log);
        var forged = SignedNote.Parse(
            System.Text.Encoding.UTF8.GetBytes($"{_note}{_one.Cosign(other, Now + Day)}\n"))!;
        Assert.Null(Cosigning.Held(forged, Both));
        Assert.NotNull(Cosigning.Held(forged, _two.Verifier));
        var healed = Cosigning.Add(forged, _one.Cosign(_note, Now), Both, Now + Day + Day).Note!;
        Assert.Equal(Now.ToUnixTimeSeconds(), Cosigning.Held(healed, Both)!.Single().UnixSeconds);
    }

    [Fact]
    public void A_line_that_shares_name_or_id_with_a_witness_but_not_both_is_a_strangers()
    {
        var good = Cosigning.Add(_note, _one.Cosign(_note, Now - Day), Both, Now).Note!;
        var line = good.Signatures[1] with { Signature = new byte[72] };
        foreach (var other in new[] { line with { Name = "witness.example/3" }, line with { KeyId = line.KeyId + 1 } })
        {
            var note = SignedNote.Parse(System.Text.Encoding.UTF8.GetBytes($"{good}{other}\n"))!;
            Assert.Single(Cosigning.Held(note, Both)!);
            var renewed = Cosigning.Add(note, _one.Cosign(_note, Now), Both, Now).Note!;
            Assert.Equal(3, renewed.Signatures.Count);
            Assert.Equal(other.ToString(), renewed.Signatures[1].ToString());
        }
    }

    [Fact]
    public void A_missing_argument_is_refused()
    {
        var good = _one.Cosign(_note, Now);
        Assert.Throws<ArgumentNullException>("checkpoint", () => Cosigning.Add(null!, good, Both, Now));
        Assert.Throws<ArgumentNullException>("cosignature", () => Cosigning.Add(_note, null!, Both, Now));
        Assert.Throws<ArgumentNullException>("witnesses", () => Cosigning.Add(_note, good, null!, Now));
        Assert.Throws<ArgumentNullException>("checkpoint", () => Cosigning.Held(null!, Both));
        Assert.Throws<ArgumentNullException>("witnesses", () => Cosigning.Held(_note, (IReadOnlyList<WitnessKey>)null!));
        Assert.Throws<ArgumentNullException>("checkpoint", () => _one.Cosign(null!, Now));
    }

    [Fact]
    public void One_public_key_counts_once_whatever_names_it_goes_by()
    {
        using var alias = WitnessSigner.FromSeed("witness.example/alias", [.. Enumerable.Repeat((byte)2, 32)]);
        WitnessKey[] known = [_one.Verifier, alias.Verifier];
        var note = Cosigning.Add(_note, _one.Cosign(_note, Now), known, Now).Note!;
        note = Cosigning.Add(note, alias.Cosign(_note, Now - Day), known, Now).Note!;
        Assert.Equal(3, note.Signatures.Count);
        Assert.Equal("witness.example/1", Cosigning.Held(note, known)!.Single().Name);
    }

    [Fact]
    public void A_checkpoint_that_is_full_takes_no_line_more()
    {
        var full = SignedNote.Sign(_note.Text, [.. Enumerable.Repeat(_log, SignedNote.MaxSignatures)]);
        Assert.Equal(CosignatureFinding.NoRoom, Cosigning.Add(full, _one.Cosign(full, Now), Both, Now).Finding);
        var almost = SignedNote.Sign(_note.Text, [.. Enumerable.Repeat(_log, SignedNote.MaxSignatures - 1)]);
        Assert.True(Cosigning.Add(almost, _one.Cosign(almost, Now), Both, Now).Ok);
    }

    public void Dispose()
    {
        _log.Dispose();
        _one.Dispose();
        _two.Dispose();
    }
}
