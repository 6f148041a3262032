namespace Liangdeng.Store;

/// <summary>What is wrong with a file of a backup.</summary>
public enum BackupFault
{
    /// <summary>The folder has no list: the backup was not finished, or this is none.</summary>
    Unfinished,

    /// <summary>The list is not one.</summary>
    Unreadable,

    /// <summary>The list names a file that is not there.</summary>
    Missing,

    /// <summary>The file's bytes are not those that the list says.</summary>
    Changed,

    /// <summary>The file is not in the list.</summary>
    Stray,
}

/// <summary>A file of a backup that is not as it was written.</summary>
/// <param name="File">Its path.</param>
/// <param name="Fault">What is wrong.</param>
public sealed record BackupDamage(string File, BackupFault Fault);
