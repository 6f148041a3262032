using Liangdeng.Ledger;

namespace Liangdeng.Store;

/// <summary>What is copied where.</summary>
/// <param name="Ledger">The ledger; its folder's name is the name below <paramref name="To"/> and <paramref name="KeysTo"/>.</param>
/// <param name="To">Where backups go, each to <c>{name}/{time}</c>, such as <c>shifan/20211015T060000Z</c>.</param>
/// <param name="KeysTo">Where the keys go, likewise. Neither folder lies in the other: whoever has a backup alone reads nothing
/// private, and what was erased is gone when the last key backup from before is.</param>
public sealed record BackupPlan(LedgerOptions Ledger, string To, string KeysTo)
{
    /// <summary>Days for which backups of keys are kept.</summary>
    public const int KeyDays = 30;

    /// <summary>Names of SQLite files in the ledger's folder that are copied too.</summary>
    public IReadOnlyList<string> Databases { get; init; } = [];

    /// <summary>Names of folders in it that are copied too, before the ledger: their files do not change, and what the ledger
    /// names is there before.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>How many whole backups are kept, 1 or more; null for all.</summary>
    public int? Keep { get; init; }
}

/// <summary>What came of a backup.</summary>
public abstract record BackupResult
{
    private BackupResult()
    {
    }

    /// <summary>It is on disk, and was read again and found whole.</summary>
    /// <param name="Folder">The backup.</param>
    /// <param name="Keys">The backup of the keys.</param>
    /// <param name="Size">Entries.</param>
    /// <param name="Root">Their root, computed from the copy.</param>
    /// <param name="Deleted">Folders that were deleted: unfinished ones, keys of more than 30 days, more than are to be kept.</param>
    public sealed record Taken(string Folder, string Keys, long Size, TreeHash Root, IReadOnlyList<string> Deleted) : BackupResult;

    /// <summary>The keys would lie beside what they open.</summary>
    public sealed record KeysNotApart : BackupResult;

    /// <summary>The ledger cannot be read, or another backup goes to the same folder now.</summary>
    /// <param name="Why">Why.</param>
    public sealed record NotReadable(OpenResult Why) : BackupResult;

    /// <summary>What was copied is not sound; it was not kept.</summary>
    /// <param name="Found">What was found in the copy.</param>
    public sealed record Unsound(VerifyResult.Unsound Found) : BackupResult;

    /// <summary>What was written is not what can be read; it was not kept.</summary>
    /// <param name="Damages">The files.</param>
    public sealed record BadDisk(IReadOnlyList<BackupDamage> Damages) : BackupResult;
}
