using Liangdeng.Ledger;
using Liangdeng.Store.Writing;

namespace Liangdeng.Store.Reading;

/// <summary>The tree's hashes for proofs and tiles: from the tiles on disk, and from those in memory that are not full.
/// Keeps the tiles that it read, since the hashes of one proof lie together; for one question.</summary>
internal sealed class LogHashes(ReadSession session, LogState state)
{
    private readonly Dictionary<(int, long), IReadOnlyList<TreeHash>> _read = [];

    public TreeHash Read(int level, long index)
    {
        var (tileLevel, number, first, count) = Tiles.Place(level, index);
        return Tiles.Subtree(Tile(tileLevel, number).Skip(first).Take(count).ToArray());
    }

    /// <summary>All hashes that the tile has at the state's size.</summary>
    public IReadOnlyList<TreeHash> Tile(int level, long number)
    {
        if (state.Edge.Partial(level, number) is { } partial)
        {
            return partial;
        }

        if (!_read.TryGetValue((level, number), out var hashes))
        {
            hashes = session.Tile(level, number) is { } bytes && Tiles.TryParse(bytes, out var parsed)
                ? parsed
                : throw new InvalidDataException($"Tile {number} of level {level} is missing or damaged.");
            _read.Add((level, number), hashes);
        }

        return hashes;
    }
}
