using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Liangdeng.Ledger;

/// <summary>What verifier and signer keys share (C2SP signed-note, "Format" and "Signatures").</summary>
internal static class NoteKey
{
    public const byte Ed25519 = 0x01;
    public const int KeyLength = 32;
    public const int SignatureLength = 64;

    public static bool IsValid(string? name) =>
        !string.IsNullOrEmpty(name)
        && name.All(c => c != '+' && !char.IsWhiteSpace(c) && !char.IsControl(c) && !char.IsSurrogate(c));

    // SHA-256(name || 0x0A || 0x01 || public key), its first four bytes.
    public static uint Id(string name, ReadOnlySpan<byte> publicKey)
    {
        byte[] input = [.. Encoding.UTF8.GetBytes(name), 0x0A, Ed25519, .. publicKey];
        return BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(input));
    }
}
