using Liangdeng.Store;

namespace Liangdeng.Features.Trust;

/// <summary>Why a request to erase was refused; a closed list, so that no entry says again what was to be erased.</summary>
public enum ErasureDeclined
{
    /// <summary>There is nothing in it that has to go.</summary>
    NothingToErase,

    /// <summary>The ground is not proven.</summary>
    NotProven,

    /// <summary>Another entry is meant.</summary>
    OtherEntry,

    /// <summary>A correction or an amendment does what is needed, and leaves the record whole.</summary>
    CorrectionDoes,
}

/// <summary>Requests to erase an entry (stream <c>erasure/{index}</c>, private). The erasure itself is the ledger's own public
/// entry. No field here can hold a sentence.</summary>
public abstract record ErasureEvent
{
    private ErasureEvent()
    {
    }

    /// <param name="Reference">Number of the letter or order that it rests on; may be empty.</param>
    public sealed record Asked(long Entry, ErasureScope Scope, ErasureGround Ground, string Reference) : ErasureEvent;

    /// <summary>By whoever asked.</summary>
    public sealed record Withdrawn : ErasureEvent;

    /// <summary>By another person; the erasure follows at once.</summary>
    /// <param name="Files">Ids of the files that this entry alone names: their bytes go with it.</param>
    public sealed record Approved(IReadOnlyList<Guid> Files) : ErasureEvent;

    public sealed record Refused(ErasureDeclined Reason) : ErasureEvent;
}
