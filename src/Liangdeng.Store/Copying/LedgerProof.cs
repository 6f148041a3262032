using System.Data.Common;
using System.Text;
using Liangdeng.Ledger;
using Liangdeng.Store.Database;
using Liangdeng.Store.Signing;
using Liangdeng.Store.Writing;

namespace Liangdeng.Store.Copying;

/// <summary>Proves a ledger's root from its entries' headers alone, without any key of a stream.</summary>
/// <param name="Size">Entries.</param>
/// <param name="Signers">Who signed when.</param>
/// <param name="Roots">The roots of the sizes that were asked for, and of <paramref name="Size"/>.</param>
internal sealed record LedgerProof(long Size, SignerHistory Signers, IReadOnlyDictionary<long, TreeHash> Roots)
{
    /// <param name="connection">Sees one state.</param>
    /// <param name="sizes">Sizes whose roots are wanted.</param>
    /// <exception cref="TornException">The entries do not give the root of the last checkpoint, or it is not signed.</exception>
    public static LedgerProof Of(DbConnection connection, IReadOnlySet<long> sizes, CancellationToken stop)
    {
        var signers = SignerReading.Read(connection);
        var note = (string)connection.Scalar("SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1")!;
        var signed = signers.Open(Encoding.UTF8.GetBytes(note))
            ?? throw new TornException("The last checkpoint is not signed by this ledger's keys.");
        var tree = new MerkleTail();
        Dictionary<long, TreeHash> roots = [];
        Keep(tree, sizes, roots);
        foreach (var header in Headers(connection))
        {
            stop.ThrowIfCancellationRequested();
            tree.Append(MerkleTree.HashLeaf(header));
            Keep(tree, sizes, roots);
        }

        roots[tree.Size] = tree.Root();
        return tree.Size == signed.Size && roots[tree.Size] == signed.Root
            ? new LedgerProof(tree.Size, signers, roots)
            : throw new TornException($"The {tree.Size} entries do not give the root of the last checkpoint, of size {signed.Size}.");
    }

    private static void Keep(MerkleTail tree, IReadOnlySet<long> sizes, Dictionary<long, TreeHash> roots)
    {
        if (sizes.Contains(tree.Size))
        {
            roots[tree.Size] = tree.Root();
        }
    }

    private static IEnumerable<byte[]> Headers(DbConnection connection)
    {
        using var ask = connection.Prepare("SELECT idx, header FROM entries ORDER BY idx", 0);
        using var rows = ask.ExecuteReader();
        for (var index = 0L; rows.Read(); index++)
        {
            yield return rows.GetInt64(0) == index ? rows.Bytes(1)! : throw new TornException($"Entry {index} is missing.");
        }
    }
}
