using Liangdeng.Ledger;

namespace Liangdeng.Store;

/// <summary>What is restored from where.</summary>
/// <param name="Backup">The folder of one backup (<c>shifan/20211015T060000Z</c>), or of a mirror.</param>
/// <param name="Keys">The folder of the keys of the same time; of a mirror the same folder.</param>
/// <param name="Target">The ledger to be: an empty folder, and a server's empty schema where it is to lie there. The origin is the
/// backup's.</param>
/// <param name="NextAct">Who restores; asked once for each thing that is recorded.</param>
public sealed record RestorePlan(string Backup, string Keys, LedgerOptions Target, Func<Act> NextAct)
{
    /// <summary>The last list of erasures that is known; null for the backup's own.</summary>
    public ErasureList? Erasures { get; init; }

    /// <summary>Signed notes of checkpoints that were published last, by the names of their files.</summary>
    public IReadOnlyList<(string File, byte[] Note)> Checkpoints { get; init; } = [];

    /// <summary>Says that nothing was published after the backup.</summary>
    public bool NothingLater { get; init; }

    /// <summary>See <see cref="BackupPlan.Databases"/>.</summary>
    public IReadOnlyList<string> Databases { get; init; } = [];

    /// <summary>See <see cref="BackupPlan.Folders"/>.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];
}

/// <summary>A log that goes on under a new name, since published entries are lost.</summary>
/// <param name="Index">The <c>log-continued.1</c> entry; the first that was lost had this index.</param>
/// <param name="Lost">Index of the last entry that is known to be lost.</param>
/// <param name="From">The origin until here.</param>
/// <param name="Origin">The origin from here on.</param>
public sealed record Continued(long Index, long Lost, string From, string Origin);

/// <summary>What came of a restore. Nothing but <see cref="Restored"/> leaves a ledger that can be opened.</summary>
public abstract record RestoreResult
{
    private RestoreResult()
    {
    }

    /// <summary>It is there, and was read whole.</summary>
    /// <param name="BackupSize">Entries in the backup.</param>
    /// <param name="Size">Entries now.</param>
    /// <param name="Root">Their root.</param>
    /// <param name="VerifierKey">The key that signs now.</param>
    /// <param name="Continued">The new log; null where the old one goes on.</param>
    /// <param name="Erased">Erasures that came after the backup and were done again.</param>
    public sealed record Restored(
        long BackupSize, long Size, TreeHash Root, string VerifierKey, Continued? Continued, IReadOnlyList<ErasureRecord> Erased)
        : RestoreResult;

    /// <summary>Files of the backup are not as they were written.</summary>
    /// <param name="Damages">Which, and what.</param>
    public sealed record Damaged(IReadOnlyList<BackupDamage> Damages) : RestoreResult;

    /// <summary>There is something already where it should go.</summary>
    /// <param name="Place">A folder, or a server with database and schema.</param>
    public sealed record NotEmpty(string Place) : RestoreResult;

    /// <summary>Nobody said which checkpoint was published last, nor that none was published after the backup.</summary>
    public sealed record NothingSaid : RestoreResult;

    /// <summary>It was said that nothing was published later, and it was.</summary>
    /// <param name="Size">Of a later checkpoint.</param>
    /// <param name="BackupSize">Entries in the backup.</param>
    public sealed record PublishedLater(long Size, long BackupSize) : RestoreResult;

    /// <summary>A checkpoint is none, or no key of this ledger signed it.</summary>
    /// <param name="File">Where it was read.</param>
    public sealed record NotSigned(string File) : RestoreResult;

    /// <summary>A checkpoint that this ledger's key signed is of another history than the backup, or than another checkpoint.</summary>
    /// <param name="File">Where it was read.</param>
    /// <param name="Size">Its size.</param>
    public sealed record Forked(string File, long Size) : RestoreResult;

    /// <summary>The backup cannot be read, or the new ledger cannot be opened.</summary>
    /// <param name="Why">Why.</param>
    public sealed record NotOpened(OpenResult Why) : RestoreResult;

    /// <summary>The restored ledger is not sound.</summary>
    /// <param name="Found">What was found.</param>
    public sealed record Unsound(VerifyResult.Unsound Found) : RestoreResult;
}
