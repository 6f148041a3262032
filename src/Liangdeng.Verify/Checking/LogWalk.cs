using Liangdeng.Ledger;
using Liangdeng.Verify.Reading;
using NodaTime;

namespace Liangdeng.Verify.Checking;

/// <summary>Where and how a walk goes.</summary>
/// <param name="Book">Where contents are written down; null when contents are not read.</param>
internal sealed record WalkOptions(ContentBook? Book)
{
    /// <summary>A checkpoint of an earlier day: the walk has to come by its root.</summary>
    public SignedCheckpoint? Known { get; init; }
}

/// <summary>
/// Computes a log's root from its entries, a bundle at a time, and compares all that is served on the way: tiles, the order
/// of headers, contents. Holds one bundle, the right edge of the tree and what <see cref="ContentBook"/> and
/// <see cref="OrderWatch"/> hold.
/// </summary>
internal sealed class LogWalk
{
    private readonly LogReader _reader;
    private readonly WalkOptions _options;
    private readonly BundleContents? _contents;
    private readonly MerkleTail _tail;
    private readonly TileEdge? _edge;
    private readonly OrderWatch? _order;
    private SignedCheckpoint? _missed;

    /// <summary>From the first entry on.</summary>
    public LogWalk(LogReader reader, WalkOptions options)
    {
        (_reader, _options, _tail, _edge, _order) = (reader, options, new(), new(), new());
        _contents = options.Book is { } book ? new(reader.Source, book) : null;
    }

    /// <summary>From the right edge of a tree on whose root was checked. Tiles and the order of streams, which begin before
    /// it, are not compared.</summary>
    public LogWalk(LogReader reader, WalkOptions options, MerkleTail from, Instant? newest)
    {
        (_reader, _options, _tail, Newest) = (reader, options, from, newest);
        _contents = options.Book is { } book ? new(reader.Source, book) : null;
    }

    /// <summary>The time of the newest entry.</summary>
    public Instant? Newest { get; private set; }

    /// <summary>Walks on to a checkpoint's size, where the root has to be the checkpoint's.</summary>
    public async Task ToAsync(SignedCheckpoint to, CancellationToken stop)
    {
        while (_tail.Size < to.At.Size)
        {
            await BundleAsync(to.At, stop);
        }

        // Tiles before the root: they say which entry it is that does not fit.
        if (_edge is not null)
        {
            await ComparePartsAsync(to.At, stop);
        }

        if (_tail.Root() != to.At.Root)
        {
            throw Findings.BadRoot(to.At);
        }

        if (_missed is { } known)
        {
            throw Findings.Fork(known.At, to.At, known.Note, to.Note);
        }
    }

    private async Task BundleAsync(Checkpoint to, CancellationToken stop)
    {
        var path = LogShape.Bundle(_tail.Size / LogShape.Width, to.Size);
        var entries = await _reader.BundleAsync(path, stop);
        var first = path.Number * LogShape.Width;
        List<FullTile> full = [];
        List<(long, EntryHeader)> headers = [];
        for (var i = (int)(_tail.Size - first); i < entries.Count; i++)
        {
            headers.Add((first + i, Take(path, first + i, entries[i].Span, full)));
        }

        foreach (var tile in full)
        {
            await CompareAsync(new(tile.Level, tile.Number, LogShape.Width), tile.Hashes, to, stop);
        }

        if (_contents is not null)
        {
            await _contents.ReadAsync(headers, wasChecked: false, stop);
        }
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
        _edge?.Append(leaf, full.Add);
        if (_options.Known is { } known && known.At.Size == _tail.Size && known.At.Root != _tail.Root())
        {
            _missed = known;
        }

        return header;
    }

    private async Task ComparePartsAsync(Checkpoint to, CancellationToken stop)
    {
        for (var level = 0; level < 8; level++)
        {
            var number = to.Size >> (8 * level) >> 8;
            if (_edge!.Partial(level, number) is { Count: > 0 } part)
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
