using System.Text;
using Liangdeng.Ledger;

namespace Liangdeng.Store.Copying;

/// <summary>What is known of what a log published, held against a backup.</summary>
internal static class KnownCheckpoints
{
    /// <returns>The last one that the backup does not reach, if there is one; or why there is no restoring.</returns>
    public static (SignedCheckpoint? Later, RestoreResult? Refused) Judge(RestorePlan plan, LedgerProof proof)
    {
        List<(string File, SignedCheckpoint At)> known = [];
        foreach (var (file, note) in All(plan))
        {
            var size = SignedNote.Parse(note) is { } parsed ? Checkpoint.Parse(parsed.Text)?.Size : null;
            if (size is null || Checkpoint.Open(note, proof.Signers.Of(size.Value)) is not { } checkpoint)
            {
                return (null, new RestoreResult.NotSigned(file));
            }

            known.Add((file, new SignedCheckpoint(checkpoint, Encoding.UTF8.GetString(note))));
        }

        if (Fork(known, proof) is { } fork)
        {
            return (null, fork);
        }

        var last = known.Select(one => one.At).MaxBy(at => at.Checkpoint.Size);
        var later = last?.Checkpoint.Size > proof.Size ? last : null;
        return (later, Unsaid(plan, proof, later));
    }

    /// <summary>Erasures after the backup, of entries that it holds.</summary>
    public static IReadOnlyList<ErasureRecord> Erasures(RestorePlan plan, long size) =>
        [.. (plan.Erasures?.Erasures ?? []).Where(one => one.ByIndex >= size && one.Index < size)];

    private static IEnumerable<(string File, byte[] Note)> All(RestorePlan plan) => plan.Erasures is { } list
        ? [.. plan.Checkpoints, (LedgerBackup.ErasuresFile, Encoding.UTF8.GetBytes(list.Checkpoint))]
        : plan.Checkpoints;

    private static RestoreResult.Forked? Fork(List<(string File, SignedCheckpoint At)> known, LedgerProof proof)
    {
        var roots = proof.Roots.ToDictionary();
        foreach (var (file, at) in known)
        {
            if (roots.TryAdd(at.Checkpoint.Size, at.Checkpoint.Root))
            {
                continue;
            }

            if (roots[at.Checkpoint.Size] != at.Checkpoint.Root)
            {
                return new RestoreResult.Forked(file, at.Checkpoint.Size);
            }
        }

        return null;
    }

    private static RestoreResult? Unsaid(RestorePlan plan, LedgerProof proof, SignedCheckpoint? later) => (later, plan) switch
    {
        ({ } one, { NothingLater: true }) => new RestoreResult.PublishedLater(one.Checkpoint.Size, proof.Size),
        (null, { NothingLater: false, Checkpoints.Count: 0 }) => new RestoreResult.NothingSaid(),
        _ => null,
    };
}
