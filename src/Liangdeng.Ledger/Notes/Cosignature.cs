using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Liangdeng.Ledger;

/// <summary>
/// A witness's statement about a checkpoint (C2SP tlog-cosignature, type 0x04): as of a time, the largest consistent tree
/// that it saw of the log has this root. In a note it is a signature line whose bytes after the key id are the time in
/// seconds since 1970 as a big-endian uint64, then the Ed25519 signature of
/// <c>cosignature/v1</c>, newline, <c>time</c> and the seconds in decimal, newline, and the checkpoint's text.
/// </summary>
/// <param name="Name">The witness's name.</param>
/// <param name="KeyId">The key id.</param>
/// <param name="UnixSeconds">The time in seconds since 1970, from 0.</param>
/// <param name="Signature">64 bytes.</param>
public sealed record Cosignature(string Name, uint KeyId, long UnixSeconds, ReadOnlyMemory<byte> Signature)
{
    private const int TimeLength = 8;

    /// <summary>Reads a signature line as a cosignature; says nothing yet about whether it holds.</summary>
    /// <param name="line">A signature line.</param>
    /// <returns>The cosignature; null when the line has not its length or its time is 2^63 or more. Never throws.</returns>
    public static Cosignature? Of(NoteSignature? line) =>
        line is not null && line.Signature.Length == TimeLength + NoteKey.SignatureLength
        && BinaryPrimitives.ReadInt64BigEndian(line.Signature.Span) is >= 0 and var seconds
            ? new Cosignature(line.Name, line.KeyId, seconds, line.Signature[TimeLength..])
            : null;

    /// <summary>Reads a signature line's text, as a witness answers.</summary>
    /// <param name="line">The line, without its newline.</param>
    /// <returns>The cosignature, or null when the line is none. Never throws.</returns>
    public static Cosignature? Parse(string? line) => Of(NoteSignature.Parse(line));

    /// <summary>The signature line of a note.</summary>
    /// <returns>The line.</returns>
    public NoteSignature ToLine()
    {
        var bytes = new byte[TimeLength + Signature.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, UnixSeconds);
        Signature.Span.CopyTo(bytes.AsSpan(TimeLength));
        return new NoteSignature(Name, KeyId, bytes);
    }

    /// <summary>The signature line's text.</summary>
    /// <returns>The line, without its newline.</returns>
    public override string ToString() => ToLine().ToString();

    internal byte[] Message(string text) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {UnixSeconds}\n{text}"));
}
