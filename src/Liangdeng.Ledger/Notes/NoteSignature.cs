using System.Buffers.Binary;

namespace Liangdeng.Ledger;

/// <summary>One signature line of a note: <c>— name base64(4-byte key id || signature)</c> (the dash is U+2014).</summary>
/// <param name="Name">The name of the key.</param>
/// <param name="KeyId">The key id.</param>
/// <param name="Signature">The bytes after the key id; at least one.</param>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Signature)
{
    private const string Dash = "— ";

    /// <summary>Reads a signature line; says nothing about whether the signature holds.</summary>
    /// <param name="line">The line, without its newline.</param>
    /// <returns>The signature, or null when the line is none. Never throws.</returns>
    public static NoteSignature? Parse(string? line) =>
        line is not null && line.StartsWith(Dash, StringComparison.Ordinal)
        && line[Dash.Length..].Split(' ') is [var name, var base64] && NoteKey.IsValid(name)
        && StrictBase64.Decode(base64) is { Length: > 4 } bytes
            ? new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(4))
            : null;

    /// <summary>The signature line.</summary>
    /// <returns>The line, without its newline.</returns>
    public override string ToString()
    {
        var bytes = new byte[4 + Signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Signature.Span.CopyTo(bytes.AsSpan(4));
        return $"{Dash}{Name} {Convert.ToBase64String(bytes)}";
    }
}
