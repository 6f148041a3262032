namespace Liangdeng.Ledger;

/// <summary>A full tile that came to be: 256 hashes and the root over them, which is one hash of the level above.</summary>
/// <param name="Level">0 to 5.</param>
/// <param name="Number">The tile's number on its level, from 0.</param>
/// <param name="Hashes">8,192 bytes.</param>
/// <param name="Root">The root of the subtree over the 256 hashes.</param>
public sealed record FullTile(int Level, long Number, ReadOnlyMemory<byte> Hashes, TreeHash Root);

/// <summary>The tiles that are not full yet, one a level, at most 255 hashes each (C2SP tlog-tiles). Not safe for several
/// threads while it grows; a copy that grows no more may be read by any number.</summary>
public sealed class TileEdge
{
    private readonly List<List<TreeHash>> _levels;

    /// <summary>The tiles of an empty log.</summary>
    public TileEdge() => _levels = [];

    private TileEdge(TileEdge other)
    {
        _levels = [.. other._levels.Select(level => new List<TreeHash>(level))];
        Size = other.Size;
    }

    /// <summary>Number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>Rebuilds the tiles that are not full from what is stored.</summary>
    /// <param name="size">Number of leaves.</param>
    /// <param name="read">Gives the hash of level (0, 8, 16 …) and index; asked only for hashes of tiles not full.</param>
    /// <returns>The tiles.</returns>
    public static TileEdge Rebuild(long size, HashReader read)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentNullException.ThrowIfNull(read);
        var edge = new TileEdge { Size = size };
        for (var count = size; count > 0; count >>= 8)
        {
            List<TreeHash> hashes = [];
            for (var index = count & ~0xFFL; index < count; index++)
            {
                hashes.Add(read(edge._levels.Count * 8, index));
            }

            edge._levels.Add(hashes);
        }

        return edge;
    }

    /// <summary>Appends a leaf.</summary>
    /// <param name="leaf">The leaf's hash.</param>
    /// <param name="full">Takes each tile that became full by it, from level 0 up.</param>
    public void Append(TreeHash leaf, Action<FullTile> full)
    {
        ArgumentNullException.ThrowIfNull(full);
        Size++;
        var hash = leaf;
        for (var level = 0; ; level++)
        {
            if (level == _levels.Count)
            {
                _levels.Add([]);
            }

            var hashes = _levels[level];
            hashes.Add(hash);
            if (hashes.Count < TilePath.FullWidth)
            {
                return;
            }

            hash = Tiles.Subtree(hashes.ToArray());
            full(new FullTile(level, (Size >> (8 * (level + 1))) - 1, Tiles.ToBytes(hashes), hash));
            hashes.Clear();
        }
    }

    /// <summary>The hashes that the tile of a level and number has here.</summary>
    /// <param name="level">0 to 5.</param>
    /// <param name="number">The tile's number.</param>
    /// <returns>0 to 255 hashes, or null when the tile is full (and so kept elsewhere) or beyond the log's end.</returns>
    public IReadOnlyList<TreeHash>? Partial(int level, long number) =>
        level >= 0 && level < _levels.Count && number == Size >> (8 * (level + 1)) ? _levels[level] : null;

    /// <summary>A copy that grows by itself.</summary>
    /// <returns>The copy.</returns>
    public TileEdge Clone() => new(this);
}
