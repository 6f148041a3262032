using System.Data.Common;
using Liangdeng.Ledger;
using Liangdeng.Store.Database;
using Liangdeng.Store.Writing;

namespace Liangdeng.Store.Reading;

/// <summary>Hashes for the tiles that are not full: of leaves from their headers, above from the roots of full tiles.</summary>
internal sealed class StoredHashes(DbConnection connection)
{
    public TreeHash Read(int level, long index)
    {
        if (level == 0)
        {
            return connection.Scalar("SELECT header FROM entries WHERE idx = $1", index) is byte[] bytes
                ? MerkleTree.HashLeaf(bytes)
                : throw new TornException($"Entry {index} is missing.");
        }

        var tile = (level / 8) - 1;
        return connection.Scalar("SELECT root FROM tiles WHERE level = $1 AND number = $2", tile, index) is byte[] { Length: TreeHash.Length } hash
            ? new TreeHash(hash)
            : throw new TornException($"Tile {index} of level {tile} is missing.");
    }
}
