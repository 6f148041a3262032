namespace Liangdeng.Store.Writing;

/// <summary>The streams that were written lately, with their versions. The writer's alone; emptied when a transaction
/// fails, since it runs ahead of the disk.</summary>
internal sealed class StreamCache(int most)
{
    private readonly Dictionary<string, StreamRow> _known = new(StringComparer.Ordinal);

    public StreamRow? Find(string name) => _known.GetValueOrDefault(name);

    public StreamRow Add(StreamRow row)
    {
        if (_known.Count >= most)
        {
            Clear();
        }

        return _known[row.Name] = row;
    }

    public void Clear()
    {
        foreach (var row in _known.Values)
        {
            row.Cipher?.Dispose();
            row.Cipher = null; // who has the row in hand still makes another
        }

        _known.Clear();
    }
}
