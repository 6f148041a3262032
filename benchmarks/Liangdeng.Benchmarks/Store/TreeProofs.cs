using BenchmarkDotNet.Attributes;
using Liangdeng.Ledger;

namespace Liangdeng.Benchmarks.Store;

/// <summary>Making and checking an inclusion proof by the pure library alone, against one hash of a node, of which a proof has as
/// many as the tree has levels.</summary>
[MemoryDiagnoser]
public class TreeProofs
{
    private readonly List<TreeHash[]> levels = [];
    private IReadOnlyList<TreeHash> proof = [];
    private TreeHash root;

    /// <summary>Leaves; a power of two.</summary>
    [Params(1 << 20)]
    public int Size { get; set; }

    private long Index => Size / 3;

    [GlobalSetup]
    public void Grow()
    {
        levels.Add([.. Enumerable.Range(0, Size).Select(n => MerkleTree.HashLeaf(BitConverter.GetBytes(n)))]);
        while (levels[^1].Length > 1)
        {
            var below = levels[^1];
            levels.Add([.. Enumerable.Range(0, below.Length / 2).Select(n => MerkleTree.HashNode(below[2 * n], below[(2 * n) + 1]))]);
        }

        (root, proof) = (levels[^1][0], Make());
    }

    [Benchmark(Baseline = true)]
    public TreeHash HashNode() => MerkleTree.HashNode(root, root);

    [Benchmark]
    public IReadOnlyList<TreeHash> Make() => MerkleTree.InclusionProof(Index, Size, (level, index) => levels[level][index]);

    [Benchmark]
    public bool Check() => MerkleTree.VerifyInclusion(levels[0][Index], Index, Size, proof, root);
}
