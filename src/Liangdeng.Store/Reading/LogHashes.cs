using System.Numerics;
using Liangdeng.Ledger;
using Liangdeng.Store.Writing;

namespace Liangdeng.Store.Reading;

/// <summary>The tree's hashes for proofs and tiles: from the tiles on disk, and from those in memory that are not full.</summary>
internal sealed class LogHashes(ReadSession session, LogState state, TileCache cache)
{
    public TreeHash Read(int level, long index)
    {
        var (tileLevel, number, first, count) = Tiles.Place(level, index);
        var within = BitOperations.Log2((uint)count);
        return Nodes(tileLevel, number).Node(within, first >> within);
    }

    /// <summary>All hashes that the tile has at the state's size.</summary>
    public IReadOnlyList<TreeHash> Tile(int level, long number) =>
        state.Edge.Partial(level, number) ?? ReadFull(level, number);

    private TileNodes Nodes(int level, long number) => state.Partial(level, number)
        ?? cache.GetOrAdd(level, number, (l, n) => new TileNodes(ReadFull(l, n)));

    private TreeHash[] ReadFull(int level, long number) =>
        session.Tile(level, number) is { } bytes && Tiles.TryParse(bytes, out var hashes)
            ? hashes
            : throw new InvalidDataException($"Tile {number} of level {level} is missing or damaged.");
}
