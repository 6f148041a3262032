using NSec.Cryptography;

namespace Liangdeng.Ledger;

/// <summary>A private Ed25519 key of a log with the name it signs under. Its text form is that of Go's note package:
/// <c>PRIVATE+KEY+name+hex8(key id)+base64(0x01 || seed)</c>. The text is a secret.</summary>
public sealed class SignerKey : IDisposable
{
    private readonly Key _key;

    private SignerKey(string name, Key key)
    {
        _key = key;
        Verifier = new VerifierKey(name, key.PublicKey);
    }

    /// <summary>The public half.</summary>
    public VerifierKey Verifier { get; }

    /// <summary>Makes the key of a seed.</summary>
    /// <param name="name">The name: not empty, without spaces and plus signs.</param>
    /// <param name="seed">32 random bytes (RFC 8032 section 5.1.5).</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentException">The name or the length of the seed is not right.</exception>
    public static SignerKey FromSeed(string name, ReadOnlySpan<byte> seed) => new(name, NoteKey.FromSeed(name, seed));

    /// <summary>Reads a signer key's text.</summary>
    /// <param name="text">The text, without a line end.</param>
    /// <returns>The key, or null when the text is none. Never throws.</returns>
    public static SignerKey? Parse(string? text) =>
        NoteKey.ParseSecret(text, NoteKey.Ed25519) is var (name, key) ? new SignerKey(name, key) : null;

    /// <summary>Signs (RFC 8032).</summary>
    /// <param name="message">The bytes to sign.</param>
    /// <returns>64 bytes; the same for the same message.</returns>
    public byte[] Sign(ReadOnlySpan<byte> message) => SignatureAlgorithm.Ed25519.Sign(_key, message);

    /// <summary>The secret text, for the key file and nothing else.</summary>
    /// <returns><c>PRIVATE+KEY+name+hex8(key id)+base64(0x01 || seed)</c>.</returns>
    public string ToSecretText() => NoteKey.SecretText(Verifier.Name, NoteKey.Ed25519, _key);

    /// <summary>Wipes the key from memory.</summary>
    public void Dispose() => _key.Dispose();
}
