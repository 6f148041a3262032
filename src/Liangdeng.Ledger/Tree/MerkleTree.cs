using System.Numerics;
using System.Security.Cryptography;

namespace Liangdeng.Ledger;

/// <summary>Gives the root hash of the complete subtree of 2^<paramref name="level"/> leaves that starts at leaf
/// <paramref name="index"/> × 2^<paramref name="level"/>. Every leaf of it is in the log.</summary>
/// <param name="level">0 (a leaf's hash) to 62.</param>
/// <param name="index">The subtree's number on its level, from 0.</param>
/// <returns>The hash.</returns>
public delegate TreeHash HashReader(int level, long index);

/// <summary>
/// The Merkle tree of RFC 6962 section 2.1: hashes of leaves and nodes, roots and proofs. Sizes and indexes are numbers of
/// leaves, from 0 to 2^62. Everything that makes a proof throws on arguments outside the tree; everything that checks one
/// gives a <c>bool</c> and never throws, whatever a stranger sent.
/// </summary>
/// <example><c>MerkleTree.EmptyRoot.ToString()</c> gives
/// <c>e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855</c>, the root of a log without entries.</example>
public static class MerkleTree
{
    /// <summary>The root of the tree without leaves: the SHA-256 of nothing (RFC 6962 section 2.1).</summary>
    public static TreeHash EmptyRoot { get; } = new(SHA256.HashData([]));

    /// <summary>The hash of a leaf, <c>SHA-256(0x00 || entry)</c> (RFC 6962 section 2.1).</summary>
    /// <param name="entry">The entry's bytes; here the header.</param>
    /// <returns>The leaf's hash.</returns>
    public static TreeHash HashLeaf(ReadOnlySpan<byte> entry)
    {
        var length = entry.Length + 1;
        var input = length <= 1024 ? stackalloc byte[length] : new byte[length];
        input[0] = 0;
        entry.CopyTo(input[1..]);
        return Sha256(input);
    }

    /// <summary>The hash of a node, <c>SHA-256(0x01 || left || right)</c> (RFC 6962 section 2.1).</summary>
    /// <param name="left">The left child's hash.</param>
    /// <param name="right">The right child's hash.</param>
    /// <returns>The node's hash.</returns>
    public static TreeHash HashNode(TreeHash left, TreeHash right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * TreeHash.Length)];
        input[0] = 1;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + TreeHash.Length)..]);
        return Sha256(input);
    }

    /// <summary>The root of the tree of the first <paramref name="size"/> leaves (RFC 6962 section 2.1).</summary>
    /// <param name="size">Number of leaves, 0 to what the reader has.</param>
    /// <param name="read">Where hashes are read.</param>
    /// <returns>The root.</returns>
    public static TreeHash Root(long size, HashReader read)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? EmptyRoot : RangeHash(0, size, read);
    }

    /// <summary>Makes the proof that a leaf is in the tree of a size (RFC 9162 section 2.1.3.1).</summary>
    /// <param name="index">The leaf, 0 to size − 1.</param>
    /// <param name="size">Number of leaves of the tree, from 1.</param>
    /// <param name="read">Where hashes are read.</param>
    /// <returns>The sibling hashes from the leaf up; at most 62.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The leaf is not in a tree of that size.</exception>
    public static IReadOnlyList<TreeHash> InclusionProof(long index, long size, HashReader read)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        List<TreeHash> proof = [];
        AddPath(index, 0, size, read, proof);
        return proof;
    }

    /// <summary>Makes the proof that the tree of <paramref name="from"/> leaves is the beginning of the tree of
    /// <paramref name="to"/> leaves (RFC 9162 section 2.1.4.1).</summary>
    /// <param name="from">The older size, 0 to <paramref name="to"/>.</param>
    /// <param name="to">The newer size.</param>
    /// <param name="read">Where hashes are read.</param>
    /// <returns>The hashes; none when the sizes are equal or the older tree is empty.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The older size is negative or greater than the newer.</exception>
    public static IReadOnlyList<TreeHash> ConsistencyProof(long from, long to, HashReader read)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        List<TreeHash> proof = [];
        if (from > 0 && from < to)
        {
            AddSubproof(from, 0, to, whole: true, read, proof);
        }

        return proof;
    }

    /// <summary>Checks that a leaf is in a tree (RFC 9162 section 2.1.3.2).</summary>
    /// <param name="leaf">The leaf's hash.</param>
    /// <param name="index">The leaf's index.</param>
    /// <param name="size">The tree's size.</param>
    /// <param name="proof">The hashes from the leaf up.</param>
    /// <param name="root">The tree's root, from a checkpoint that was checked.</param>
    /// <returns>Whether the proof holds. Never throws.</returns>
    public static bool VerifyInclusion(
        TreeHash leaf, long index, long size, IReadOnlyList<TreeHash>? proof, TreeHash root)
    {
        if (proof is null || index < 0 || index >= size)
        {
            return false;
        }

        var (fn, sn, r) = (index, size - 1, leaf);
        foreach (var p in proof)
        {
            if (sn == 0)
            {
                return false;
            }

            if ((fn & 1) == 1 || fn == sn)
            {
                r = HashNode(p, r);
                var zeros = (fn & 1) == 1 ? 0 : fn == 0 ? 63 : BitOperations.TrailingZeroCount(fn);
                (fn, sn) = (fn >> zeros, sn >> zeros);
            }
            else
            {
                r = HashNode(r, p);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 && r == root;
    }

    /// <summary>Checks that an older tree is the beginning of a newer one (RFC 9162 section 2.1.4.2).</summary>
    /// <param name="from">The older size.</param>
    /// <param name="to">The newer size.</param>
    /// <param name="fromRoot">The older root.</param>
    /// <param name="toRoot">The newer root.</param>
    /// <param name="proof">The hashes.</param>
    /// <returns>Whether the proof holds. An empty older tree is the beginning of every tree, with an empty proof. Never
    /// throws.</returns>
    public static bool VerifyConsistency(
        long from, long to, TreeHash fromRoot, TreeHash toRoot, IReadOnlyList<TreeHash>? proof)
    {
        if (proof is null || from < 0 || from > to)
        {
            return false;
        }

        if (from == 0 || from == to)
        {
            return proof.Count == 0 && (from == 0 ? fromRoot == EmptyRoot : fromRoot == toRoot)
                && (to > 0 || toRoot == EmptyRoot);
        }

        return proof.Count > 0 && VerifyPath(from, to, fromRoot, toRoot, proof);
    }

    private static bool VerifyPath(
        long from, long to, TreeHash fromRoot, TreeHash toRoot, IReadOnlyList<TreeHash> proof)
    {
        // A complete older tree is itself the first hash of the path (step 2).
        var next = BitOperations.IsPow2(from) ? 0 : 1;
        var seed = next == 0 ? fromRoot : proof[0];
        var ones = BitOperations.TrailingZeroCount(from);
        var (fn, sn, fr, sr) = ((from - 1) >> ones, (to - 1) >> ones, seed, seed);
        for (; next < proof.Count; next++)
        {
            if (sn == 0)
            {
                return false;
            }

            var c = proof[next];
            if ((fn & 1) == 1 || fn == sn)
            {
                (fr, sr) = (HashNode(c, fr), HashNode(c, sr));
                var zeros = fn == 0 ? 63 : BitOperations.TrailingZeroCount(fn);
                (fn, sn) = (fn >> zeros, sn >> zeros);
            }
            else
            {
                sr = HashNode(sr, c);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 && fr == fromRoot && sr == toRoot;
    }

    private static void AddPath(long index, long start, long size, HashReader read, List<TreeHash> proof)
    {
        if (size == 1)
        {
            return;
        }

        var k = SplitPoint(size);
        if (index < k)
        {
            AddPath(index, start, k, read, proof);
            proof.Add(RangeHash(start + k, size - k, read));
        }
        else
        {
            AddPath(index - k, start + k, size - k, read, proof);
            proof.Add(RangeHash(start, k, read));
        }
    }

    private static void AddSubproof(
        long from, long start, long size, bool whole, HashReader read, List<TreeHash> proof)
    {
        if (from == size)
        {
            if (!whole)
            {
                proof.Add(RangeHash(start, size, read));
            }

            return;
        }

        var k = SplitPoint(size);
        if (from <= k)
        {
            AddSubproof(from, start, k, whole, read, proof);
            proof.Add(RangeHash(start + k, size - k, read));
        }
        else
        {
            AddSubproof(from - k, start + k, size - k, whole: false, read, proof);
            proof.Add(RangeHash(start, k, read));
        }
    }

    // A range that begins at a multiple of its greatest power of two is that complete subtree and a rest.
    private static TreeHash RangeHash(long start, long size, HashReader read)
    {
        if (BitOperations.IsPow2(size))
        {
            var level = BitOperations.Log2((ulong)size);
            return read(level, start >> level);
        }

        var k = SplitPoint(size);
        return HashNode(RangeHash(start, k, read), RangeHash(start + k, size - k, read));
    }

    // The largest power of two smaller than n (RFC 6962 section 2.1).
    private static long SplitPoint(long n) => 1L << BitOperations.Log2((ulong)n - 1);

    private static TreeHash Sha256(ReadOnlySpan<byte> input)
    {
        Span<byte> hash = stackalloc byte[TreeHash.Length];
        SHA256.HashData(input, hash);
        return new TreeHash(hash);
    }
}
