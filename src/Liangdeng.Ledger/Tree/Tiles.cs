using System.Numerics;

namespace Liangdeng.Ledger;

/// <summary>Tiles of hashes (C2SP tlog-tiles): bytes, and the hashes of the tree that can be read off them.</summary>
public static class Tiles
{
    /// <summary>Length in bytes of a full tile.</summary>
    public const int FullLength = TilePath.FullWidth * TreeHash.Length;

    /// <summary>Where the hash of a complete subtree of a level is found: the tile, and the run of hashes in it.</summary>
    /// <param name="level">The subtree has 2^level leaves, 0 to 62.</param>
    /// <param name="index">The subtree's number on its level.</param>
    /// <returns>The tile's level and number, the first hash in it (0 to 255) and how many hashes (1 to 128).</returns>
    public static (int TileLevel, long Number, int First, int Count) Place(int level, long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        var within = level % 8;
        var first = index << within;
        return (level / 8, first >> 8, (int)(first & 0xFF), 1 << within);
    }

    /// <summary>The root over a run of hashes whose number is a power of two.</summary>
    /// <param name="hashes">1, 2, 4 … 256 hashes; they are overwritten.</param>
    /// <returns>The root.</returns>
    /// <exception cref="ArgumentException">The number is no power of two.</exception>
    public static TreeHash Subtree(Span<TreeHash> hashes)
    {
        if (!BitOperations.IsPow2(hashes.Length))
        {
            throw new ArgumentException("A complete subtree has a power of two of hashes.", nameof(hashes));
        }

        for (var count = hashes.Length; count > 1; count /= 2)
        {
            for (var i = 0; i < count; i += 2)
            {
                hashes[i / 2] = MerkleTree.HashNode(hashes[i], hashes[i + 1]);
            }
        }

        return hashes[0];
    }

    /// <summary>A tile's bytes: its hashes one after the other.</summary>
    /// <param name="hashes">1 to 256 hashes.</param>
    /// <returns>32 bytes a hash.</returns>
    public static byte[] ToBytes(IReadOnlyList<TreeHash> hashes)
    {
        ArgumentNullException.ThrowIfNull(hashes);
        var bytes = new byte[hashes.Count * TreeHash.Length];
        for (var i = 0; i < hashes.Count; i++)
        {
            hashes[i].CopyTo(bytes.AsSpan(i * TreeHash.Length));
        }

        return bytes;
    }

    /// <summary>Reads a tile's bytes.</summary>
    /// <param name="bytes">32 to 8,192 bytes, a multiple of 32.</param>
    /// <param name="hashes">The hashes, or none.</param>
    /// <returns>Whether the bytes can be a tile. Never throws.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out TreeHash[] hashes)
    {
        hashes = [];
        if (bytes.IsEmpty || bytes.Length > FullLength || bytes.Length % TreeHash.Length != 0)
        {
            return false;
        }

        hashes = new TreeHash[bytes.Length / TreeHash.Length];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = new TreeHash(bytes.Slice(i * TreeHash.Length, TreeHash.Length));
        }

        return true;
    }
}
