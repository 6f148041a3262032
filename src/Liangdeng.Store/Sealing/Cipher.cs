using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Liangdeng.Store.Sealing;

/// <summary>The parts of a row that are stored under a stream's key. The number is bound into the ciphertext.</summary>
internal enum SealedPart : byte
{
    Content = 0,
    Envelope = 1,
}

/// <summary>AES-256-GCM: nonce (12), tag (16), ciphertext. Index and part are authenticated with it, so that no row's bytes
/// can stand in another's place. Nonces are random: an index can come twice with other bytes, after a restore.</summary>
internal static class Cipher
{
    public const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Overhead = NonceLength + TagLength;

    /// <summary>A cipher under a key, for one thread; making it costs several times what sealing does.</summary>
    public static AesGcm Under(ReadOnlySpan<byte> key) => new(key, TagLength);

    public static byte[] Seal(AesGcm cipher, RandomBytes random, long place, SealedPart part, ReadOnlySpan<byte> plain)
    {
        var stored = new byte[Overhead + plain.Length];
        var nonce = stored.AsSpan(0, NonceLength);
        random.Fill(nonce);
        cipher.Encrypt(nonce, plain, stored.AsSpan(Overhead), stored.AsSpan(NonceLength, TagLength), Place(place, part));
        return stored;
    }

    /// <summary>The plain bytes, or null where key and bytes do not belong together.</summary>
    public static byte[]? Open(AesGcm cipher, long place, SealedPart part, ReadOnlySpan<byte> stored)
    {
        if (stored.Length < Overhead)
        {
            return null;
        }

        var plain = new byte[stored.Length - Overhead];
        try
        {
            cipher.Decrypt(
                stored[..NonceLength], stored[Overhead..], stored[NonceLength..Overhead], plain, Place(place, part));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] Place(long place, SealedPart part)
    {
        var bytes = new byte[9];
        BinaryPrimitives.WriteInt64BigEndian(bytes, place);
        bytes[8] = (byte)part;
        return bytes;
    }
}
