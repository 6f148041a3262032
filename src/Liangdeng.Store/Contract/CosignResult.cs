using Liangdeng.Ledger;

namespace Liangdeng.Store;

/// <summary>What came of a note that a witness cosigned.</summary>
public abstract record CosignResult
{
    private CosignResult()
    {
    }

    /// <summary>The witness's line is on disk and served.</summary>
    /// <param name="Checkpoint">The checkpoint with all lines that it has.</param>
    public sealed record Taken(SignedCheckpoint Checkpoint) : CosignResult;

    /// <summary>The ledger made no checkpoint of that size or under that origin.</summary>
    public sealed record NoSuchCheckpoint : CosignResult;

    /// <summary>The ledger's checkpoint of that size has another root, or other lines: what the witness signed is not this ledger.</summary>
    public sealed record AnotherRoot : CosignResult;

    /// <summary>The line was not taken.</summary>
    /// <param name="Finding">Why.</param>
    public sealed record Refused(CosignatureFinding Finding) : CosignResult;
}
