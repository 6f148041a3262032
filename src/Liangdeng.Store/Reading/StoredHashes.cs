using Liangdeng.Ledger;
using Liangdeng.Store.Sqlite;
using Liangdeng.Store.Writing;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Store.Reading;

/// <summary>Hashes for the tiles that are not full: of leaves from their headers, above from the roots of full tiles.</summary>
internal sealed class StoredHashes(SqliteConnection connection)
{
    public TreeHash Read(int level, long index)
    {
        if (level == 0)
        {
            using var header = connection.Prepare("SELECT header FROM entries WHERE idx = $1", 1);
            return header.With(index).ExecuteScalar() is byte[] bytes
                ? MerkleTree.HashLeaf(bytes)
                : throw new TornException($"Entry {index} is missing.");
        }

        using var root = connection.Prepare("SELECT root FROM tiles WHERE level = $1 AND number = $2", 2);
        var tile = (level / 8) - 1;
        return root.With(tile, index).ExecuteScalar() is byte[] { Length: TreeHash.Length } hash
            ? new TreeHash(hash)
            : throw new TornException($"Tile {index} of level {tile} is missing.");
    }
}
