namespace Liangdeng.Store;

/// <summary>An open ledger, or why it cannot be opened: what, where and what to do are the caller's wording; the parts
/// stand here.</summary>
public abstract record OpenResult
{
    private OpenResult()
    {
    }

    /// <summary>The ledger is open; the caller disposes of it.</summary>
    /// <param name="Store">The store.</param>
    public sealed record Opened(LedgerStore Store) : OpenResult;

    /// <summary>Another process has it open.</summary>
    /// <param name="Process">That process's name, or empty when it has not written it yet.</param>
    /// <param name="ProcessId">Its id, or 0.</param>
    /// <param name="LockFile">The lock file.</param>
    public sealed record LockedBy(string Process, int ProcessId, string LockFile) : OpenResult;

    /// <summary>A file is damaged, cut off or missing: to be restored from a backup, and nothing to be written before.</summary>
    /// <param name="File">The file.</param>
    /// <param name="What">What does not fit, one sentence in English for the operator.</param>
    public sealed record Torn(string File, string What) : OpenResult;

    /// <summary>A file is not of this ledger or not of a form that this program knows.</summary>
    /// <param name="File">The file.</param>
    /// <param name="What">What it is instead, one sentence in English for the operator.</param>
    public sealed record Foreign(string File, string What) : OpenResult;

    /// <summary>The ledger was created under another origin, which never changes.</summary>
    /// <param name="Found">The ledger's origin.</param>
    /// <param name="Asked">The origin in the options.</param>
    public sealed record OriginDiffers(string Found, string Asked) : OpenResult;

    /// <summary>The database cannot be reached, or there is no room.</summary>
    /// <param name="Place">Where: a file, or a server with database and schema.</param>
    /// <param name="Reason">What is wrong.</param>
    /// <param name="What">What the database says, in its own words.</param>
    public sealed record Unavailable(string Place, LedgerFailure Reason, string What) : OpenResult;
}
