using NSec.Cryptography;

namespace Liangdeng.Ledger;

/// <summary>A public Ed25519 key of a witness with its name (C2SP tlog-cosignature, "Format"): the text is
/// <c>name+hex8(key id)+base64(0x04 || public key)</c>, and the key id is the first four bytes of
/// <c>SHA-256(name || 0x0A || 0x04 || public key)</c>. The name is not part of what a witness signs: one key serves one
/// name.</summary>
/// <example><c>remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2</c></example>
public sealed class WitnessKey
{
    private readonly PublicKey _key;

    internal WitnessKey(string name, PublicKey key)
    {
        (Name, _key) = (name, key);
        KeyId = NoteKey.Id(name, NoteKey.Cosignature, key);
    }

    /// <summary>The name: not empty, without spaces and plus signs.</summary>
    public string Name { get; }

    /// <summary>The number that stands in signature lines; it identifies, it does not protect.</summary>
    public uint KeyId { get; }

    /// <summary>Reads a witness key's text.</summary>
    /// <param name="text">The text, without a line end.</param>
    /// <returns>The key; null when the text is no key of type 0x04 or its key id is not that of its name and key. Never
    /// throws.</returns>
    public static WitnessKey? Parse(string? text) =>
        NoteKey.ParsePublic(text, NoteKey.Cosignature) is var (name, key) ? new WitnessKey(name, key) : null;

    /// <summary>Checks a cosignature (C2SP tlog-cosignature, "Ed25519 signed message").</summary>
    /// <param name="text">The checkpoint's text: <see cref="SignedNote.Text"/>.</param>
    /// <param name="cosignature">The cosignature.</param>
    /// <returns>Whether this witness made it for this text. Never throws.</returns>
    public bool Verify(string? text, Cosignature? cosignature) =>
        text is not null && cosignature is not null && Owns(cosignature)
        && cosignature.Signature.Length == NoteKey.SignatureLength
        && SignatureAlgorithm.Ed25519.Verify(_key, cosignature.Message(text), cosignature.Signature.Span);

    /// <summary>The public key.</summary>
    /// <returns>32 bytes (RFC 8032 section 5.1.2).</returns>
    public byte[] PublicBytes() => NoteKey.Bytes(_key);

    /// <summary>The witness key's text.</summary>
    /// <returns><c>name+hex8(key id)+base64(0x04 || public key)</c>.</returns>
    public override string ToString() => NoteKey.PublicText(Name, NoteKey.Cosignature, _key);

    internal bool Owns(Cosignature cosignature) => cosignature.Name == Name && cosignature.KeyId == KeyId;
}
