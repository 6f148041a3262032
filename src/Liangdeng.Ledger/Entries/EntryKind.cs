namespace Liangdeng.Ledger;

/// <summary>How much of an entry the world may see. A stream is of one kind from its first entry to its last.</summary>
public enum EntryKind
{
    /// <summary>Header and content are served; only the envelope is not.</summary>
    Public,

    /// <summary>The header is real; the content stands on its page and in its receipt, not in bulk.</summary>
    Attested,

    /// <summary>The header tells nothing more than that there is an entry.</summary>
    Private,
}
