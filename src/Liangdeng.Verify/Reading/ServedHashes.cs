using Liangdeng.Ledger;

namespace Liangdeng.Verify.Reading;

/// <summary>The hashes that a calculation asks for, out of a log's tiles. They are what the log says; only a proof that
/// ends in a signed root makes them true.</summary>
internal static class ServedHashes
{
    /// <summary>Carries out a calculation on hashes of a log of a size: once to learn which tiles it needs, then with them.
    /// </summary>
    public static async Task<T> WithAsync<T>(
        LogReader reader, long size, Func<HashReader, T> calculate, CancellationToken stop)
    {
        HashSet<TilePath> needed = [];
        calculate((level, index) =>
        {
            var (tileLevel, number, _, _) = Tiles.Place(level, index);
            needed.Add(LogShape.Tile(tileLevel, number, size));
            return default;
        });
        Dictionary<TilePath, TreeHash[]> tiles = [];
        foreach (var path in needed)
        {
            tiles.Add(path, await reader.TileAsync(path, stop));
        }

        return calculate((level, index) =>
        {
            var (tileLevel, number, first, count) = Tiles.Place(level, index);
            var hashes = tiles[LogShape.Tile(tileLevel, number, size)];
            return Tiles.Subtree(hashes.AsSpan(first, count).ToArray());
        });
    }
}
