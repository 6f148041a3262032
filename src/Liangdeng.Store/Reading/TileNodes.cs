using Liangdeng.Ledger;

namespace Liangdeng.Store.Reading;

/// <summary>A tile with the nodes above its hashes: a proof asks for one of nearly every pair.</summary>
internal sealed class TileNodes
{
    private readonly List<TreeHash[]> _levels;

    public TileNodes(IReadOnlyList<TreeHash> hashes)
    {
        _levels = [[.. hashes]];
        while (_levels[^1].Length > 1)
        {
            var below = _levels[^1];
            var above = new TreeHash[below.Length / 2];
            for (var i = 0; i < above.Length; i++)
            {
                above[i] = MerkleTree.HashNode(below[2 * i], below[(2 * i) + 1]);
            }

            _levels.Add(above);
        }
    }

    /// <summary>The root of the complete subtree over 2^level hashes of the tile.</summary>
    /// <param name="level">0 to 8.</param>
    /// <param name="index">The subtree's number in the tile.</param>
    public TreeHash Node(int level, int index) => _levels[level][index];
}
