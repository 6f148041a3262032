using System.Buffers.Binary;

namespace Liangdeng.Ledger;

/// <summary>A bundle of entries (C2SP tlog-tiles, "Log entries"): each entry after its length as a big-endian uint16.</summary>
/// <example>The entries <c>A</c> and <c>BC</c> are the bytes <c>00 01 41 00 02 42 43</c>.</example>
public static class EntryBundle
{
    /// <summary>Joins entries.</summary>
    /// <param name="entries">1 to 256 entries of at most 65,535 bytes.</param>
    /// <returns>The bundle's bytes.</returns>
    /// <exception cref="ArgumentException">An entry is longer than 65,535 bytes.</exception>
    public static byte[] ToBytes(IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var bytes = new byte[entries.Sum(entry => 2 + entry.Length)];
        var rest = bytes.AsSpan();
        foreach (var entry in entries)
        {
            if (entry.Length > ushort.MaxValue)
            {
                throw new ArgumentException("An entry of a bundle has at most 65,535 bytes.", nameof(entries));
            }

            BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)entry.Length);
            entry.Span.CopyTo(rest[2..]);
            rest = rest[(2 + entry.Length)..];
        }

        return bytes;
    }

    /// <summary>Takes a bundle apart.</summary>
    /// <param name="bytes">The bundle's bytes.</param>
    /// <param name="entries">The entries, or none.</param>
    /// <returns>Whether the bytes are 1 to 256 whole entries. Never throws.</returns>
    public static bool TryParse(ReadOnlyMemory<byte> bytes, out IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        entries = [];
        List<ReadOnlyMemory<byte>> found = [];
        while (!bytes.IsEmpty)
        {
            if (bytes.Length < 2 || found.Count == TilePath.FullWidth)
            {
                return false;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.Span);
            if (bytes.Length < 2 + length)
            {
                return false;
            }

            found.Add(bytes.Slice(2, length));
            bytes = bytes[(2 + length)..];
        }

        entries = found;
        return found.Count > 0;
    }
}
