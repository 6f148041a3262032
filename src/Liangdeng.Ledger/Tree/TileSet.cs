namespace Liangdeng.Ledger;

/// <summary>
/// The tiles that somebody fetched of a log of a known size (C2SP tlog-tiles), and the root and the proofs that can be read
/// off them. Says first which tiles are needed, the last of each level with the width that it has at that size; then takes
/// their bytes in any order. Nothing is believed: a root or a proof made from wrong tiles does not fit the checkpoint. Not
/// safe for several threads.
/// </summary>
/// <example>The inclusion proof of entry 1 in a log of 300 entries needs <c>tile/0/000</c> and <c>tile/0/001.p/44</c>.</example>
public sealed class TileSet
{
    /// <summary>Greatest size: above it a log has hashes on a level that has no tile.</summary>
    public const long MaxSize = (1L << 48) - 1;

    private readonly Dictionary<(int Level, long Number), TreeHash[]> _tiles = [];

    /// <summary>No tiles yet.</summary>
    /// <param name="size">The log's size by its checkpoint, 0 to <see cref="MaxSize"/>.</param>
    public TileSet(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxSize);
        Size = size;
    }

    /// <summary>The log's size.</summary>
    public long Size { get; }

    /// <summary>Takes a tile's bytes.</summary>
    /// <param name="path">Where they were fetched. A wider tile than is needed will do: a server may have the full one
    /// only.</param>
    /// <param name="bytes">The bytes.</param>
    /// <returns>Whether they are as many hashes as the path says. Never throws.</returns>
    public bool Add(TilePath path, ReadOnlySpan<byte> bytes)
    {
        if (path.IsEntries || !Tiles.TryParse(bytes, out var hashes) || hashes.Length != path.Width)
        {
            return false;
        }

        if (!_tiles.TryGetValue((path.Level, path.Number), out var had) || had.Length < hashes.Length)
        {
            _tiles[(path.Level, path.Number)] = hashes;
        }

        return true;
    }

    /// <summary>The tiles that the root is made of.</summary>
    /// <returns>The paths that are not here yet.</returns>
    public IReadOnlyList<TilePath> NeededForRoot() => Needed(read => MerkleTree.Root(Size, read));

    /// <summary>The tiles that an inclusion proof is made of.</summary>
    /// <param name="index">The entry, 0 to <see cref="Size"/> − 1.</param>
    /// <returns>The paths that are not here yet.</returns>
    public IReadOnlyList<TilePath> NeededForInclusion(long index) =>
        Needed(read => MerkleTree.InclusionProof(index, Size, read));

    /// <summary>The tiles that a consistency proof is made of.</summary>
    /// <param name="from">The older size, 0 to <see cref="Size"/>.</param>
    /// <returns>The paths that are not here yet.</returns>
    public IReadOnlyList<TilePath> NeededForConsistency(long from) =>
        Needed(read => MerkleTree.ConsistencyProof(from, Size, read));

    /// <summary>The root.</summary>
    /// <returns>The root; null when a tile is missing.</returns>
    public TreeHash? Root() => NeededForRoot().Count == 0 ? MerkleTree.Root(Size, Read) : null;

    /// <summary>The proof that an entry is in the log (RFC 9162 section 2.1.3).</summary>
    /// <param name="index">The entry, 0 to <see cref="Size"/> − 1.</param>
    /// <returns>The hashes from the leaf up; null when a tile is missing.</returns>
    public IReadOnlyList<TreeHash>? InclusionProof(long index) =>
        NeededForInclusion(index).Count == 0 ? MerkleTree.InclusionProof(index, Size, Read) : null;

    /// <summary>The proof that the log of an older size is the beginning of this one (RFC 9162 section 2.1.4).</summary>
    /// <param name="from">The older size, 0 to <see cref="Size"/>.</param>
    /// <returns>The hashes; null when a tile is missing.</returns>
    public IReadOnlyList<TreeHash>? ConsistencyProof(long from) =>
        NeededForConsistency(from).Count == 0 ? MerkleTree.ConsistencyProof(from, Size, Read) : null;

    private List<TilePath> Needed(Action<HashReader> make)
    {
        List<TilePath> needed = [];
        make((level, index) =>
        {
            var (tileLevel, number, _, _) = Tiles.Place(level, index);
            var path = TilePath.OfSize(tileLevel, number, Size);
            if (!Has(path) && !needed.Contains(path))
            {
                needed.Add(path);
            }

            return default;
        });
        return needed;
    }

    private bool Has(TilePath path) =>
        _tiles.TryGetValue((path.Level, path.Number), out var hashes) && hashes.Length >= path.Width;

    private TreeHash Read(int level, long index)
    {
        var (tileLevel, number, first, count) = Tiles.Place(level, index);
        return Tiles.Subtree(_tiles[(tileLevel, number)].AsSpan(first, count).ToArray());
    }
}
