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
            _known.Clear();
        }

        return _known[row.Name] = row;
    }

    public void Clear() => _known.Clear();
}
