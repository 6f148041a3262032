using Liangdeng.Ledger;

namespace Liangdeng.Store;

/// <summary>What a walk over the whole ledger found.</summary>
public abstract record VerifyResult
{
    private VerifyResult()
    {
    }

    /// <summary>Every stored byte that means something is as it was written.</summary>
    /// <param name="Size">Entries read.</param>
    /// <param name="Root">Root of the tree over them.</param>
    public sealed record Sound(long Size, TreeHash Root) : VerifyResult;

    /// <summary>The first thing that is not as it was written.</summary>
    /// <param name="Index">The first bad entry; null where the finding is no single entry's.</param>
    /// <param name="Part">Which part of the ledger.</param>
    /// <param name="What">One sentence in English for the operator.</param>
    public sealed record Unsound(long? Index, LedgerPart Part, string What) : VerifyResult;
}

/// <summary>The parts of a ledger that can be damaged.</summary>
public enum LedgerPart
{
    /// <summary>The database file itself.</summary>
    Database,

    /// <summary>An entry's header.</summary>
    Header,

    /// <summary>An entry's content or its salt.</summary>
    Content,

    /// <summary>An entry's envelope or its salt.</summary>
    Envelope,

    /// <summary>A row of the table of streams.</summary>
    Stream,

    /// <summary>A stored tile.</summary>
    Tile,

    /// <summary>A stored checkpoint.</summary>
    Checkpoint,

    /// <summary>What a witness signed.</summary>
    Cosignature,

    /// <summary>The list of erasures.</summary>
    Erasure,

    /// <summary>The table of commands.</summary>
    Command,
}
