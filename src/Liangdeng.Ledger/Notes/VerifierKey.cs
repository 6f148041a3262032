using NSec.Cryptography;

namespace Liangdeng.Ledger;

/// <summary>A public Ed25519 key of a log with the name it signs under (C2SP signed-note, "Verifier keys"): the text is
/// <c>name+hex8(key id)+base64(0x01 || public key)</c>, and the key id is the first four bytes of
/// <c>SHA-256(name || 0x0A || 0x01 || public key)</c>.</summary>
/// <example><c>PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW</c></example>
public sealed class VerifierKey
{
    private readonly PublicKey _key;

    internal VerifierKey(string name, PublicKey key)
    {
        (Name, _key) = (name, key);
        KeyId = NoteKey.Id(name, NoteKey.Ed25519, key);
    }

    /// <summary>The name: not empty, without spaces and plus signs.</summary>
    public string Name { get; }

    /// <summary>The number that stands in signature lines; it identifies, it does not protect.</summary>
    public uint KeyId { get; }

    /// <summary>Reads a verifier key's text.</summary>
    /// <param name="text">The text, without a line end.</param>
    /// <returns>The key; null when the text is no Ed25519 key or its key id is not that of its name and key. Never
    /// throws.</returns>
    public static VerifierKey? Parse(string? text) =>
        NoteKey.ParsePublic(text, NoteKey.Ed25519) is var (name, key) ? new VerifierKey(name, key) : null;

    /// <summary>Checks a signature (RFC 8032).</summary>
    /// <param name="message">The signed bytes.</param>
    /// <param name="signature">64 bytes; anything else does not hold.</param>
    /// <returns>Whether the signature holds. Never throws.</returns>
    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        signature.Length == NoteKey.SignatureLength
        && SignatureAlgorithm.Ed25519.Verify(_key, message, signature);

    /// <summary>The public key.</summary>
    /// <returns>32 bytes (RFC 8032 section 5.1.2).</returns>
    public byte[] PublicBytes() => NoteKey.Bytes(_key);

    /// <summary>The verifier key's text.</summary>
    /// <returns><c>name+hex8(key id)+base64(0x01 || public key)</c>.</returns>
    public override string ToString() => NoteKey.PublicText(Name, NoteKey.Ed25519, _key);
}
