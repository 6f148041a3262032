using NodaTime;
using NSec.Cryptography;

namespace Liangdeng.Ledger;

/// <summary>A witness's private Ed25519 key with its name. Its text form is
/// <c>PRIVATE+KEY+name+hex8(key id)+base64(0x04 || seed)</c>, as the Go packages for C2SP read it. The text is a secret. The
/// key is used for nothing else.</summary>
public sealed class WitnessSigner : IDisposable
{
    private readonly Key _key;

    private WitnessSigner(string name, Key key)
    {
        _key = key;
        Verifier = new WitnessKey(name, key.PublicKey);
    }

    /// <summary>The public half.</summary>
    public WitnessKey Verifier { get; }

    /// <summary>Makes the key of a seed.</summary>
    /// <param name="name">The name: not empty, without spaces and plus signs.</param>
    /// <param name="seed">32 random bytes (RFC 8032 section 5.1.5).</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentException">The name or the length of the seed is not right.</exception>
    public static WitnessSigner FromSeed(string name, ReadOnlySpan<byte> seed) => new(name, NoteKey.FromSeed(name, seed));

    /// <summary>Reads a witness signer's text.</summary>
    /// <param name="text">The text, without a line end.</param>
    /// <returns>The key, or null when the text is none. Never throws.</returns>
    public static WitnessSigner? Parse(string? text) =>
        NoteKey.ParseSecret(text, NoteKey.Cosignature) is var (name, key) ? new WitnessSigner(name, key) : null;

    /// <summary>States that, as of a time, a checkpoint is the largest consistent one that this witness saw of its log (C2SP
    /// tlog-cosignature). The caller has checked the log's signature and the consistency proof from the last checkpoint that
    /// it cosigned.</summary>
    /// <param name="checkpoint">A note whose text is a checkpoint.</param>
    /// <param name="at">The time, cut to whole seconds; not before 1970.</param>
    /// <returns>The cosignature.</returns>
    /// <exception cref="ArgumentException">The note's text is no checkpoint, or the time is before 1970.</exception>
    public Cosignature Cosign(SignedNote checkpoint, Instant at)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentOutOfRangeException.ThrowIfLessThan(at, NodaConstants.UnixEpoch);
        if (Checkpoint.Parse(checkpoint.Text) is null)
        {
            throw new ArgumentException("Only checkpoints are cosigned.", nameof(checkpoint));
        }

        var unsigned = new Cosignature(Verifier.Name, Verifier.KeyId, at.ToUnixTimeSeconds(), default);
        return unsigned with { Signature = SignatureAlgorithm.Ed25519.Sign(_key, unsigned.Message(checkpoint.Text)) };
    }

    /// <summary>The secret text, for the key file and nothing else.</summary>
    /// <returns><c>PRIVATE+KEY+name+hex8(key id)+base64(0x04 || seed)</c>.</returns>
    public string ToSecretText() => NoteKey.SecretText(Verifier.Name, NoteKey.Cosignature, _key);

    /// <summary>Wipes the key from memory.</summary>
    public void Dispose() => _key.Dispose();
}
