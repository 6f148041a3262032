using System.Security.Cryptography;

namespace Liangdeng.Ledger;

/// <summary>The digest that stands in a header for bytes that are kept elsewhere: <c>SHA-256(salt || bytes)</c>. The salt
/// keeps a reader from guessing short contents, and goes with them when they are erased.</summary>
public static class EntryDigest
{
    /// <summary>Length of a salt in bytes.</summary>
    public const int SaltLength = 16;

    /// <summary>The digest.</summary>
    /// <param name="salt">16 random bytes.</param>
    /// <param name="bytes">The content's or the envelope's canonical bytes.</param>
    /// <returns>The digest.</returns>
    /// <exception cref="ArgumentException">The salt has not 16 bytes.</exception>
    public static TreeHash Of(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> bytes)
    {
        if (salt.Length != SaltLength)
        {
            throw new ArgumentException($"A salt has {SaltLength} bytes.", nameof(salt));
        }

        var length = SaltLength + bytes.Length;
        var input = length <= 1024 ? stackalloc byte[length] : new byte[length];
        salt.CopyTo(input);
        bytes.CopyTo(input[SaltLength..]);
        return OfJoined(input);
    }

    /// <summary>The digest of salt and bytes that already stand one after the other.</summary>
    /// <param name="saltAndBytes">16 bytes of salt, then the bytes.</param>
    /// <returns>The digest.</returns>
    public static TreeHash OfJoined(ReadOnlySpan<byte> saltAndBytes)
    {
        Span<byte> hash = stackalloc byte[TreeHash.Length];
        SHA256.HashData(saltAndBytes, hash);
        return new TreeHash(hash);
    }
}
