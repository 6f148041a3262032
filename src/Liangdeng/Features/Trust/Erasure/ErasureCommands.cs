using Liangdeng.Store;

namespace Liangdeng.Features.Trust;

public abstract record ErasureCommand(long Entry)
{
    /// <param name="Understood">That it cannot be undone, and that copies may be out there.</param>
    public sealed record Ask(long Entry, ErasureScope? Scope, ErasureGround? Ground, string Reference, bool Understood)
        : ErasureCommand(Entry);

    public sealed record Withdraw(long Entry) : ErasureCommand(Entry);

    /// <summary>Of a request that was approved and broken off, it does what is left.</summary>
    public sealed record Approve(long Entry) : ErasureCommand(Entry);

    public sealed record Refuse(long Entry, ErasureDeclined? Reason) : ErasureCommand(Entry);

    /// <summary>From the command line, where one person is as good as the machine's owner: asked and approved in one.</summary>
    public sealed record Order(long Entry, ErasureScope Scope, ErasureGround Ground, string Reference) : ErasureCommand(Entry);
}

public enum ErasureRefusal
{
    /// <summary>The ledger is not that long.</summary>
    NoSuchEntry,

    /// <summary>What is asked for is gone already.</summary>
    AlreadyErased,

    /// <summary>Erasures, requests for them, and what makes the ledger a ledger stay.</summary>
    NotErasable,

    /// <summary>Nobody typed anything into it: codes, days and decisions alone.</summary>
    NoWords,
    ScopeMissing,
    GroundMissing,

    /// <summary>An order has a number.</summary>
    ReferenceMissing,
    ReferenceTooLong,
    NotUnderstood,

    /// <summary>Somebody asked for it already.</summary>
    StillOpen,
    NothingAsked,
    AskerCannotDecide,
    NotYours,
    ReasonMissing,
}
