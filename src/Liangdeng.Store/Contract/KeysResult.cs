using NodaTime;

namespace Liangdeng.Store;

/// <summary>What came of a change of the keys that sign.</summary>
public abstract record KeysResult
{
    private KeysResult()
    {
    }

    /// <summary>The keys changed, and the ledger says so.</summary>
    /// <param name="Index">Index of the <c>signers-changed.1</c> entry.</param>
    /// <param name="At">When.</param>
    public sealed record Changed(long Index, Instant At) : KeysResult;

    /// <summary>The same actor sent the same command before; this is what came of it then.</summary>
    /// <param name="Index">Index of the first entry of that command.</param>
    /// <param name="At">When.</param>
    public sealed record Repeated(long Index, Instant At) : KeysResult;

    /// <summary>Nothing was changed: two keys sign already, and a third is not begun before the older one was retired; or one signs
    /// alone, and it cannot be retired.</summary>
    public sealed record NotNow : KeysResult;
}
