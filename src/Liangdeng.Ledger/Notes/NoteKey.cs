using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Liangdeng.Ledger;

/// <summary>What the keys of notes share (C2SP signed-note, "Format" and "Signatures"): names, key ids and texts. The type
/// of a signature is one byte that goes into the key id, so that no key can stand for one of another type.</summary>
internal static class NoteKey
{
    public const byte Ed25519 = 0x01;
    public const byte Cosignature = 0x04;
    public const int KeyLength = 32;
    public const int SignatureLength = 64;

    public static bool IsValid(string? name) =>
        !string.IsNullOrEmpty(name)
        && name.All(c => c != '+' && !char.IsWhiteSpace(c) && !char.IsControl(c) && !char.IsSurrogate(c));

    // SHA-256(name || 0x0A || type || public key), its first four bytes.
    public static uint Id(string name, byte type, PublicKey key)
    {
        byte[] input = [.. Encoding.UTF8.GetBytes(name), 0x0A, type, .. Bytes(key)];
        return BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(input));
    }

    public static byte[] Bytes(PublicKey key) => key.Export(KeyBlobFormat.RawPublicKey);

    public static (string Name, PublicKey Key)? ParsePublic(string? text, byte type)
    {
        // The base64 part may itself hold plus signs: only the first two divide.
        if (text?.Split('+', 3) is not [var name, var id, var key] || !IsValid(name)
            || StrictBase64.Decode(key) is not [var first, .. var bytes] || first != type
            || !PublicKey.TryImport(SignatureAlgorithm.Ed25519, bytes, KeyBlobFormat.RawPublicKey, out var imported))
        {
            return null;
        }

        return IdText(Id(name, type, imported!)) == id ? (name, imported!) : null;
    }

    public static string PublicText(string name, byte type, PublicKey key) =>
        $"{name}+{IdText(Id(name, type, key))}+{Convert.ToBase64String([type, .. Bytes(key)])}";

    public static (string Name, Key Key)? ParseSecret(string? text, byte type)
    {
        if (text?.Split('+', 5) is not ["PRIVATE", "KEY", var name, var id, var seed] || !IsValid(name)
            || StrictBase64.Decode(seed) is not [var first, .. var bytes] || first != type || TryImport(bytes) is not { } key)
        {
            return null;
        }

        return IdText(Id(name, type, key.PublicKey)) == id ? (name, key) : null;
    }

    public static string SecretText(string name, byte type, Key key)
    {
        byte[] bytes = [type, .. key.Export(KeyBlobFormat.RawPrivateKey)];
        return $"PRIVATE+KEY+{name}+{IdText(Id(name, type, key.PublicKey))}+{Convert.ToBase64String(bytes)}";
    }

    public static Key FromSeed(string name, ReadOnlySpan<byte> seed)
    {
        if (!IsValid(name))
        {
            throw new ArgumentException("The name of a key is not empty and has no spaces and no plus.", nameof(name));
        }

        return TryImport(seed) ?? throw new ArgumentException($"A seed has {KeyLength} bytes.", nameof(seed));
    }

    private static Key? TryImport(ReadOnlySpan<byte> seed)
    {
        var creation = new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };
        return Key.TryImport(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey, out var key, creation)
            ? key
            : null;
    }

    private static string IdText(uint id) => id.ToString("x8", CultureInfo.InvariantCulture);
}
