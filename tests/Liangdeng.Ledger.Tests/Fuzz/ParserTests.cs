using System.Text;
using CsCheck;
using Liangdeng.Ledger.Tests.Receipts;
using NodaTime;

namespace Liangdeng.Ledger.Tests.Fuzz;

/// <summary>Every reader of the library, given bytes of strangers: it never throws, and what it takes it would write the same,
/// so that one value has one spelling.</summary>
public sealed class ParserTests : IDisposable
{
    private static readonly Instant Epoch = NodaConstants.UnixEpoch;

    private readonly SmallLog _log = new(5);
    private readonly WitnessSigner _witness = WitnessSigner.FromSeed("witness.example/1", new byte[32]);

    [Fact]
    public void Notes() => Survive(
        bytes => SignedNote.Parse(bytes)?.ToBytes(), Note().ToBytes(), "a\n\nb\n\n— a AAAAAAA=\n— b AAAAAAAA\n"u8.ToArray());

    [Fact]
    public void Signature_lines() => Survive(
        text => NoteSignature.Parse(text)?.ToString(), Note().Signatures[0].ToString(), "— a AAAAAAA=");

    [Fact]
    public void Cosignatures() => Survive(
        text => Cosignature.Parse(text)?.ToString(), _witness.Cosign(Note(), Epoch).ToString());

    [Fact]
    public void Checkpoints() => Survive(
        text => Checkpoint.Parse(text) is { } read ? read.ToText() + string.Join('\n', text.Split('\n').Skip(3)) : null,
        Note().Text, Note().Text + "more\n");

    [Fact]
    public void Signed_checkpoints() => Survive(
        bytes => Checkpoint.Open(bytes, _log.Key.Verifier) is { } read && read != _log.Checkpoint() ? [] : bytes,
        Note().ToBytes(), Cosigned().ToBytes());

    [Fact]
    public void Verifier_keys() => Survive(
        text => VerifierKey.Parse(text)?.ToString(), _log.Key.Verifier.ToString(), _witness.Verifier.ToString());

    [Fact]
    public void Witness_keys() => Survive(
        text => WitnessKey.Parse(text)?.ToString(), _witness.Verifier.ToString(), _log.Key.Verifier.ToString());

    [Fact]
    public void Signer_keys() => Survive(
        text => SignerKey.Parse(text)?.ToSecretText(), _log.Key.ToSecretText(), _witness.ToSecretText());

    [Fact]
    public void Witness_signers() => Survive(
        text => WitnessSigner.Parse(text)?.ToSecretText(), _witness.ToSecretText(), _log.Key.ToSecretText());

    [Fact]
    public void Tile_paths() => Survive(
        text => TilePath.TryParse(text, out var path) ? path.ToString() : null,
        "tile/0/x001/x234/067", "tile/entries/000.p/255", "tile/5/999.p/1", "tile/1/x012/345");

    [Fact]
    public void Tiles_of_hashes() => Survive(
        bytes => Tiles.TryParse(bytes, out var hashes) ? Tiles.ToBytes(hashes) : null, new byte[64], new byte[8192]);

    [Fact]
    public void Bundles() => Survive(
        bytes => EntryBundle.TryParse(bytes, out var entries) ? EntryBundle.ToBytes(entries) : null,
        EntryBundle.ToBytes([_log.Header(0).ToBytes(), _log.Header(1).ToBytes()]), [0, 1, 65, 0, 0, 0, 2, 66, 67]);

    [Fact]
    public void Hashes() => Survive(
        text => TreeHash.TryParseBase64(text, out var hash) ? hash.ToBase64() : null, MerkleTree.EmptyRoot.ToBase64());

    [Fact]
    public void Headers() => Survive(
        bytes => EntryHeader.Parse(bytes)?.ToBytes(), _log.Header(0).ToBytes(), _log.Header(1).ToBytes());

    [Fact]
    public void Contents() => Survive(
        bytes => EntryContent.Parse(bytes)?.ToBytes(),
        """{"data":{"a":[1,{"b":"\n"}]},"on":"2021-05-06"}"""u8.ToArray(), """{"data":{},"on":null}"""u8.ToArray());

    [Fact]
    public void Envelopes() => Survive(
        bytes => EntryEnvelope.Parse(bytes)?.ToBytes(),
        new EntryEnvelope(Guid.Empty, "a", null, Guid.Empty, Guid.Empty, null, "s/1", 1, "a-done.1", Epoch).ToBytes(),
        new EntryEnvelope(Guid.Empty, null, "示", null, Guid.Empty, "c", "s", 9, "b", Epoch).ToBytes());

    [Fact]
    public void Proofs() => Survive(
        bytes => TlogProof.Parse(bytes) is { } proof ? Encoding.UTF8.GetBytes(proof.Write()) : null,
        Encoding.UTF8.GetBytes(_log.Receipt(1).Write()),
        Encoding.UTF8.GetBytes(new TlogProof(0, [], Note(), null).Write()));

    [Fact]
    public void Receipts() => Survive(
        bytes =>
        {
            Assert.Equal(Receipt.Read(bytes) is null, Receipt.Check(bytes, _log.Key.Verifier) == ReceiptFinding.NotAReceipt);
            return Receipt.Read(bytes) is { } receipt ? Encoding.UTF8.GetBytes(receipt.Write()) : null;
        },
        Encoding.UTF8.GetBytes(_log.Receipt(1).Write()),
        Encoding.UTF8.GetBytes((_log.Receipt(4) with { Content = null }).Write()),
        Encoding.UTF8.GetBytes((_log.Receipt(2) with { Checkpoint = Cosigned() }).Write()));

    [Fact]
    public void What_a_receipt_carries_beside_the_proof() => Survive(
        bytes => Receipt.Read(new TlogProof(1, [], Note(), bytes).Write()) is { } receipt
            && TlogProof.Parse(Encoding.UTF8.GetBytes(receipt.Write())) is { Extra: { } extra } ? extra.ToArray() : null,
        [.. Enumerable.Range(0, 3).Select(i => TlogProof.Parse(Encoding.UTF8.GetBytes(_log.Receipt(i).Write()))!.Extra!.Value.ToArray())]);

    [Fact]
    public void Canonical_json() => Survive(
        bytes =>
        {
            var result = CanonicalJson.Write(bytes, JsonNumbers.WholeOnly);
            Assert.Equal(result.Ok, result.Fault is null);
            Assert.True(!result.Ok || CanonicalJson.IsCanonical(result.Bytes));
            return CanonicalJson.IsCanonical(bytes) ? result.Bytes : null;
        },
        """{"a":[1,-2,{"b":"\u0001\n€"}],"é":null,"😀":true}"""u8.ToArray(), """ { "z" : 1e2, "a" : "\u20ac" } """u8.ToArray());

    public void Dispose()
    {
        _log.Dispose();
        _witness.Dispose();
    }

    private static void Survive(Func<byte[], byte[]?> readAndWrite, params byte[][] valid)
    {
        Assert.Equal(valid[0], readAndWrite(valid[0]));
        Mutations.Of(valid).Sample(
            bytes => Assert.Equal(bytes, readAndWrite(bytes) ?? bytes), iter: 20 * Check.Iter, threads: 1);
    }

    private static void Survive(Func<string, string?> readAndWrite, params string[] valid)
    {
        Assert.Equal(valid[0], readAndWrite(valid[0]));
        Mutations.Of([.. valid.Select(Encoding.UTF8.GetBytes)]).Sample(
            bytes =>
            {
                // A text comes from anywhere, so as Latin-1 and with half a surrogate pair too.
                string[] texts = [Encoding.UTF8.GetString(bytes), Encoding.Latin1.GetString(bytes), $"{valid[0]}\ud800"];
                Assert.All(texts, text => Assert.Equal(text, readAndWrite(text) ?? text));
            },
            iter: 20 * Check.Iter,
            threads: 1);
    }

    private SignedNote Note() => _log.Checkpoint().Sign(_log.Key);

    private SignedNote Cosigned() => Cosigning.Add(
        Note(), _witness.Cosign(Note(), Epoch), [_witness.Verifier], Epoch).Note!;
}
