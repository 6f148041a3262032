using System.Numerics;

namespace Liangdeng.Ledger;

/// <summary>The right edge of a growing tree: the roots of its complete subtrees, at most 62 hashes, enough to append and
/// to give the root at any moment (RFC 6962 section 2.1). Not safe for several threads.</summary>
/// <example><c>var tail = new MerkleTail(); tail.Append(MerkleTree.HashLeaf([])); tail.Root()</c> gives
/// <c>6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d</c>.</example>
public sealed class MerkleTail
{
    private readonly List<TreeHash> _edge = [];

    /// <summary>An empty tree.</summary>
    public MerkleTail()
    {
    }

    /// <summary>A tree that is already <paramref name="size"/> leaves large.</summary>
    /// <param name="size">Number of leaves, from 0.</param>
    /// <param name="read">Where the hashes of its complete subtrees are read.</param>
    public MerkleTail(long size, HashReader read)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentNullException.ThrowIfNull(read);
        Size = size;
        for (var level = 62; level >= 0; level--)
        {
            if ((size >> level & 1) == 1)
            {
                _edge.Add(read(level, (size >> level) - 1));
            }
        }
    }

    private MerkleTail(MerkleTail other)
    {
        _edge.AddRange(other._edge);
        Size = other.Size;
    }

    /// <summary>Number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>Appends a leaf.</summary>
    /// <param name="leaf">The leaf's hash.</param>
    public void Append(TreeHash leaf)
    {
        // As many complete subtrees melt into one as the old size has trailing one-bits.
        for (var merges = BitOperations.TrailingZeroCount(~Size); merges > 0; merges--)
        {
            leaf = MerkleTree.HashNode(_edge[^1], leaf);
            _edge.RemoveAt(_edge.Count - 1);
        }

        _edge.Add(leaf);
        Size++;
    }

    /// <summary>The root of the tree as it is.</summary>
    /// <returns>The root; that of the empty tree for size 0.</returns>
    public TreeHash Root()
    {
        if (_edge.Count == 0)
        {
            return MerkleTree.EmptyRoot;
        }

        var root = _edge[^1];
        for (var i = _edge.Count - 2; i >= 0; i--)
        {
            root = MerkleTree.HashNode(_edge[i], root);
        }

        return root;
    }

    /// <summary>A copy that grows by itself.</summary>
    /// <returns>The copy.</returns>
    public MerkleTail Clone() => new(this);
}
