using NodaTime;

namespace Liangdeng.Store;

/// <summary>Why content may be erased; the closed list of grounds.</summary>
public enum ErasureGround
{
    /// <summary>The person whose data it is asked for it (<c>person-asked</c>).</summary>
    PersonAsked,

    /// <summary>A court or an authority ordered it (<c>ordered</c>).</summary>
    Ordered,

    /// <summary>It breaks the law (<c>unlawful</c>).</summary>
    Unlawful,

    /// <summary>It was recorded by mistake and holds personal data (<c>mistake</c>).</summary>
    Mistake,

    /// <summary>Its time of keeping is over (<c>time-over</c>).</summary>
    TimeOver,
}

/// <summary>What of an entry is erased.</summary>
public enum ErasureScope
{
    /// <summary>What happened; who did it stays for auditors (<c>content</c>).</summary>
    Content,

    /// <summary>Who did it; what happened stays (<c>envelope</c>). Not for private entries: their type stands in the
    /// envelope, so that <see cref="All"/> is done.</summary>
    Envelope,

    /// <summary>Both (<c>all</c>).</summary>
    All,
}

/// <summary>What came of an erasure.</summary>
public abstract record EraseResult
{
    private EraseResult()
    {
    }

    /// <summary>It is gone, and the ledger says so.</summary>
    /// <param name="ByIndex">Index of the <c>entry-erased.1</c> entry.</param>
    /// <param name="At">When.</param>
    public sealed record Erased(long ByIndex, Instant At) : EraseResult;

    /// <summary>The same actor sent the same command before; this is what came of it then.</summary>
    /// <param name="ByIndex">Index of the first entry of that command.</param>
    /// <param name="At">When.</param>
    public sealed record Repeated(long ByIndex, Instant At) : EraseResult;

    /// <summary>It was erased before.</summary>
    /// <param name="ByIndex">Index of the <c>entry-erased.1</c> entry.</param>
    public sealed record AlreadyErased(long ByIndex) : EraseResult;

    /// <summary>The ledger is not that long.</summary>
    /// <param name="Size">Its size.</param>
    public sealed record NoSuchEntry(long Size) : EraseResult;

    /// <summary>It is the ledger's own record, of an erasure or of its keys, which stays.</summary>
    public sealed record NotErasable : EraseResult;
}
