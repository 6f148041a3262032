using Liangdeng.Ledger;
using Liangdeng.Verify.Reading;

namespace Liangdeng.Verify.Checking;

/// <summary>Whether a log continues what it was at an earlier checkpoint, by a proof made of its tiles.</summary>
internal static class Continuity
{
    /// <exception cref="FoundException">It became shorter, or is another log under the same name.</exception>
    public static async Task CheckAsync(
        LogReader reader, SignedCheckpoint known, SignedCheckpoint now, CancellationToken stop)
    {
        var (from, to) = (known.At, now.At);
        if (to.Size < from.Size)
        {
            throw Findings.Rollback(from, to, known.Note, now.Note);
        }

        var proof = await ServedHashes.WithAsync(
            reader, to.Size, read => MerkleTree.ConsistencyProof(from.Size, to.Size, read), stop);
        if (!MerkleTree.VerifyConsistency(from.Size, to.Size, from.Root, to.Root, proof))
        {
            throw Findings.Fork(from, to, known.Note, now.Note);
        }
    }
}
