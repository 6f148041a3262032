using Liangdeng.Ledger;
using Liangdeng.Verify.Reading;
using NodaTime;

namespace Liangdeng.Verify.Checking;

/// <summary>
/// Computes a log's root from its entries, a bundle at a time, and compares all that is served on the way: tiles, the order
/// of headers, contents. Holds one bundle, the right edge of the tree and what <see cref="ContentBook"/> and
/// <see cref="OrderWatch"/> hold.
/// </summary>
internal sealed class LogWalk
{
    private readonly LogReader _reader;
    private readonly BundleContents? _contents;
    private readonly MerkleTail _tail;
    private readonly TileEdge _edge;
    private readonly OrderWatch? _order;

    // Of entries that no tile or root has vouched for yet; at most two bundles.
    private readonly List<(long Index, EntryHeader Header)> _unread = [];

    /// <summary>From the first entry on.</summary>
    /// <param name="book">Where contents are written down; null when contents are not read.</param>
    public LogWalk(LogReader reader, ContentBook? book)
        : this(reader, book, new(), new()) => _order = new();

    private LogWalk(LogReader reader, ContentBook? book, MerkleTail tail, TileEdge edge)
    {
        (_reader, _tail, _edge) = (reader, tail, edge);
        _contents = book is null ? null : new(reader.Source, book);
    }

    /// <summary>From a size on whose root is known. The order of streams, which begin before it, is not compared.</summary>
    /// <param name="now">The log's size now: as wide its tiles are.</param>
    public static async Task<LogWalk> FromAsync(
        LogReader reader, ContentBook book, Checkpoint known, Instant? newest, long now, CancellationToken stop)
    {
        var (tail, edge) = await ServedHashes.WithAsync(
            reader, now, read => (new MerkleTail(known.Size, read), TileEdge.Rebuild(known.Size, read)), stop);
        // The root covers every hash that was read.
        return tail.Root() == known.Root
            ? new(reader, book, tail, edge) { Newest = newest }
            : throw Findings.BadTile(LogShape.Tile(0, (known.Size - 1) / LogShape.Width, now).ToString());
    }

    /// <summary>The time of the newest entry.</summary>
    public Instant? Newest { get; private set; }

    /// <summary>The entries among those walked that change the log's keys, with the root of the tree that ends with each.</summary>
    public Dictionary<long, TreeHash> KeyChanges { get; } = [];

    /// <summary>Walks on to a checkpoint's size, where the root has to be the checkpoint's.</summary>
    public async Task ToAsync(Checkpoint to, CancellationToken stop)
    {
        while (_tail.Size < to.Size)
        {
            await BundleAsync(to, stop);
            _reader.Progress?.Invoke(_tail.Size, to.Size);
        }

        // Tiles before the root: they say which entry it is that does not fit.
        await ComparePartsAsync(to, stop);
        if (_tail.Root() != to.Root)
        {
            throw Findings.BadRoot(to);
        }

        await ReadContentsAsync(stop);
    }

    private async Task BundleAsync(Checkpoint to, CancellationToken stop)
    {
        var path = LogShape.Bundle(_tail.Size / LogShape.Width, to.Size);
        var entries = await _reader.BundleAsync(path, stop);
        var first = path.Number * LogShape.Width;
        List<FullTile> full = [];
        for (var i = (int)(_tail.Size - first); i < entries.Count; i++)
        {
            _unread.Add((first + i, Take(path, first + i, entries[i].Span, full)));
        }

        foreach (var tile in full)
        {
            await CompareAsync(new(tile.Level, tile.Number, LogShape.Width), tile.Hashes, to, stop);
        }

        if (full.Count > 0)
        {
            await ReadContentsAsync(stop);
        }
    }

    private async Task ReadContentsAsync(CancellationToken stop)
    {
        if (_contents is not null)
        {
            await _contents.ReadAsync(_unread, wasChecked: false, stop);
        }

        _unread.Clear();
    }

    private EntryHeader Take(TilePath path, long index, ReadOnlySpan<byte> entry, List<FullTile> full)
    {
        var place = path.ToString();
        var header = EntryHeader.Parse(entry) ?? throw Findings.BadEntry(place, index);
        if (header.At < Newest)
        {
            throw Findings.BadOrder(place, index, "时间早于前一条", "its time is before that of the entry before it");
        }

        Newest = header.At;
        _order?.See(place, index, header);
        var leaf = MerkleTree.HashLeaf(entry);
        _tail.Append(leaf);
        _edge.Append(leaf, full.Add);
        if (header is { Kind: EntryKind.Public, Stream: SignersChanged.Stream })
        {
            KeyChanges.Add(index, _tail.Root());
        }

        return header;
    }

    private async Task ComparePartsAsync(Checkpoint to, CancellationToken stop)
    {
        for (var level = 0; level < 8; level++)
        {
            var number = to.Size >> (8 * level) >> 8;
            if (_edge.Partial(level, number) is { Count: > 0 } part)
            {
                await CompareAsync(new(level, number, part.Count), Tiles.ToBytes(part), to, stop);
            }
        }
    }

    private async Task CompareAsync(TilePath path, ReadOnlyMemory<byte> computed, Checkpoint to, CancellationToken stop)
    {
        var served = await _reader.TileAsync(path, stop);
        var same = computed.Span.CommonPrefixLength(Tiles.ToBytes(served));
        if (same < computed.Length)
        {
            var at = same / TreeHash.Length;
            throw await BlameAsync(path, at, served[at], to, stop);
        }
    }

    /// <summary>Entry and tile contradict each other: the signed root says which of them was changed.</summary>
    private async Task<FoundException> BlameAsync(
        TilePath path, int at, TreeHash served, Checkpoint to, CancellationToken stop)
    {
        var index = (path.Number * LogShape.Width) + at;
        if (path.Level > 0)
        {
            return Findings.BadTile(path.ToString());
        }

        var proof = await ServedHashes.WithAsync(
            _reader, to.Size, read => MerkleTree.InclusionProof(index, to.Size, read), stop);
        return MerkleTree.VerifyInclusion(served, index, to.Size, proof, to.Root)
            ? Findings.BadEntry(LogShape.Bundle(path.Number, to.Size).ToString(), index)
            : Findings.BadTile(path.ToString(), index);
    }
}
