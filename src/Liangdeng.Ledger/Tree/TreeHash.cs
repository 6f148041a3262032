using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Liangdeng.Ledger;

/// <summary>A SHA-256 hash of a leaf, a node or a root: 32 bytes, compared by value (RFC 6962 section 2.1).</summary>
public readonly struct TreeHash : IEquatable<TreeHash>
{
    /// <summary>Length of a hash in bytes.</summary>
    public const int Length = 32;

    private readonly Bytes _bytes;

    /// <summary>Takes the hash's 32 bytes.</summary>
    /// <param name="bytes">Exactly 32 bytes.</param>
    /// <exception cref="ArgumentException">There are not 32 bytes.</exception>
    public TreeHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            throw new ArgumentException($"A hash has {Length} bytes, not {bytes.Length}.", nameof(bytes));
        }

        bytes.CopyTo(_bytes);
    }

    /// <summary>Reads the standard base64 form, as in a checkpoint (RFC 4648 section 4).</summary>
    /// <param name="text">44 characters; nothing else is accepted.</param>
    /// <param name="hash">The hash, or zeros.</param>
    /// <returns>Whether the text is the base64 form of 32 bytes. Never throws.</returns>
    public static bool TryParseBase64(string? text, out TreeHash hash)
    {
        Span<byte> bytes = stackalloc byte[Length];
        var read = StrictBase64.TryDecode(text, bytes, out var length) && length == Length;
        hash = read ? new TreeHash(bytes) : default;
        return read;
    }

    /// <summary>Writes the 32 bytes to the start of <paramref name="target"/>.</summary>
    /// <param name="target">At least 32 bytes.</param>
    public void CopyTo(Span<byte> target) => ((ReadOnlySpan<byte>)_bytes).CopyTo(target);

    /// <summary>The 32 bytes in a new array.</summary>
    /// <returns>A copy.</returns>
    public byte[] ToArray() => ((ReadOnlySpan<byte>)_bytes).ToArray();

    /// <summary>The standard base64 form, as in a checkpoint.</summary>
    /// <returns>44 characters.</returns>
    public string ToBase64() => Convert.ToBase64String(_bytes);

    /// <summary>The form in lower-case hexadecimal digits.</summary>
    /// <returns>64 characters.</returns>
    public override string ToString() => Convert.ToHexStringLower(_bytes);

    /// <inheritdoc/>
    public bool Equals(TreeHash other) => ((ReadOnlySpan<byte>)_bytes).SequenceEqual(other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TreeHash other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => MemoryMarshal.Read<int>(_bytes);

    /// <summary>Whether both have the same bytes.</summary>
    /// <param name="left">One hash.</param>
    /// <param name="right">The other hash.</param>
    /// <returns>Equality by value.</returns>
    public static bool operator ==(TreeHash left, TreeHash right) => left.Equals(right);

    /// <summary>Whether the bytes differ.</summary>
    /// <param name="left">One hash.</param>
    /// <param name="right">The other hash.</param>
    /// <returns>Inequality by value.</returns>
    public static bool operator !=(TreeHash left, TreeHash right) => !left.Equals(right);

    [InlineArray(Length)]
    private struct Bytes
    {
        private byte _first;
    }
}
