using System.Text;

namespace Liangdeng.Ledger;

/// <summary>The content of an entry with the salt of its digest.</summary>
/// <param name="Salt">16 bytes.</param>
/// <param name="Bytes">The content's canonical bytes (see <see cref="EntryContent"/>).</param>
public sealed record ReceiptContent(ReadOnlyMemory<byte> Salt, ReadOnlyMemory<byte> Bytes);

/// <summary>
/// The receipt of one entry: a text file that is checked offline with the log's verifier key and nothing else. It is a
/// <see cref="TlogProof"/> whose extra is the canonical JSON <c>{"content":…,"header":…,"salt":…}</c>: the header gives the
/// leaf's hash, the leaf with the proof the root, the root stands in the checkpoint, the checkpoint is signed; and content
/// with salt gives the digest that stands in the header.
/// </summary>
/// <param name="Index">The entry's number in the log, from 0.</param>
/// <param name="Header">The entry's header.</param>
/// <param name="Content">The content with its salt; null where it is not given out or was erased.</param>
/// <param name="Proof">The inclusion proof from the leaf up (RFC 9162 section 2.1.3).</param>
/// <param name="Checkpoint">The signed checkpoint that the proof leads to.</param>
public sealed record Receipt(
    long Index, EntryHeader Header, ReceiptContent? Content, IReadOnlyList<TreeHash> Proof, SignedNote Checkpoint)
{
    /// <summary>Reads a receipt; says nothing yet about whether it holds.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <returns>The receipt; null when the bytes are none, or are a tlog-proof without our extra. Never throws.</returns>
    public static Receipt? Read(ReadOnlySpan<byte> bytes) =>
        TlogProof.Parse(bytes) is { Extra: { } extra } proof && ReceiptExtra.Parse(extra.Span) is var (header, content)
            ? new Receipt(proof.Index, header, content, proof.Hashes, proof.Checkpoint)
            : null;

    /// <summary>Reads a receipt; says nothing yet about whether it holds.</summary>
    /// <param name="text">The file's text.</param>
    /// <returns>The receipt, or null when the text is none. Never throws.</returns>
    public static Receipt? Read(string? text) => text is null ? null : Read(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads a file and checks it.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <param name="trusted">The log's verifier keys: one, or an old and a new one.</param>
    /// <returns>Null when the entry stands in the log as the receipt says; otherwise what is wrong. Never throws.</returns>
    public static ReceiptFinding? Check(ReadOnlySpan<byte> bytes, params IReadOnlyList<VerifierKey> trusted) =>
        Read(bytes) is { } receipt ? receipt.Verify(trusted) : ReceiptFinding.NotAReceipt;

    /// <summary>The receipt's file.</summary>
    /// <returns>The text; in UTF-8 it is what <see cref="Read(ReadOnlySpan{byte})"/> reads.</returns>
    /// <exception cref="ArgumentException">The content's bytes are not UTF-8.</exception>
    public string Write() => new TlogProof(Index, Proof, Checkpoint, ReceiptExtra.ToBytes(Header, Content)).Write();

    /// <summary>Checks the receipt offline: signature, checkpoint, inclusion, content, in this order.</summary>
    /// <param name="trusted">The log's verifier keys: one, or an old and a new one. Their name is the log's origin.</param>
    /// <returns>Null when the entry stands in the log as the receipt says; otherwise the first thing that is wrong. Never
    /// throws.</returns>
    public ReceiptFinding? Verify(params IReadOnlyList<VerifierKey> trusted)
    {
        ArgumentNullException.ThrowIfNull(trusted);
        return Ledger.Checkpoint.Standing(Checkpoint, trusted) switch
        {
            (_, null) => ReceiptFinding.NoCheckpoint,
            (NoteStanding.NoKnownKey, _) => ReceiptFinding.NoKnownKey,
            (NoteStanding.BadSignature, _) => ReceiptFinding.BadSignature,
            (NoteStanding.Trusted, { } checkpoint) => VerifyEntry(checkpoint),
        };
    }

    private ReceiptFinding? VerifyEntry(Checkpoint checkpoint)
    {
        var leaf = MerkleTree.HashLeaf(Header.ToBytes());
        return Index >= checkpoint.Size ? ReceiptFinding.BeyondTheLog
            : !MerkleTree.VerifyInclusion(leaf, Index, checkpoint.Size, Proof, checkpoint.Root) ? ReceiptFinding.NotInTheLog
            : Content is { } content && !Holds(content) ? ReceiptFinding.OtherContent
            : null;
    }

    private bool Holds(ReceiptContent content) =>
        content.Salt.Length == EntryDigest.SaltLength
        && EntryDigest.Of(content.Salt.Span, content.Bytes.Span) == Header.Digest;
}
