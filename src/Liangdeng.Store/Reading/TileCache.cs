using System.Collections.Concurrent;

namespace Liangdeng.Store.Reading;

/// <summary>The full tiles that were asked for lately, at most 16 KB each. They never change. Those of the upper levels are asked for by
/// every proof, and so stay.</summary>
internal sealed class TileCache
{
    private const int Most = 256;

    // When the younger half is full, the older is dropped, with all in it that was not asked for since.
    private volatile ConcurrentDictionary<(int Level, long Number), TileNodes> _younger = [];
    private volatile ConcurrentDictionary<(int Level, long Number), TileNodes> _older = [];

    public TileNodes GetOrAdd(int level, long number, Func<int, long, TileNodes> read)
    {
        var (key, younger) = ((level, number), _younger);
        if (younger.TryGetValue(key, out var nodes))
        {
            return nodes;
        }

        nodes = _older.TryGetValue(key, out var older) ? older : read(level, number);
        if (younger.Count >= Most)
        {
            (_older, _younger) = (younger, younger = []);
        }

        younger[key] = nodes;
        return nodes;
    }
}
