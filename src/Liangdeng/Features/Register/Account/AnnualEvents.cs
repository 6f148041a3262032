using Liangdeng.Features.Plans;
using NodaTime;

namespace Liangdeng.Features.Register.Annual;

/// <summary>Stream <c>account/{plan}</c>, public: the versions of a plan's annual account.</summary>
public abstract record AnnualEvent
{
    private AnnualEvent()
    {
    }

    /// <summary>定稿: a version that will not change any more.</summary>
    /// <param name="No">From 1.</param>
    /// <param name="Size">Entries of the ledger from which it was drawn.</param>
    /// <param name="Root">Root of the tree of that size, base64.</param>
    /// <param name="Counts">The figures of its head.</param>
    /// <param name="Data">All that is shown of it (<see cref="AnnualAccount"/> as JSON).</param>
    /// <param name="Word">The document for people, drawn from the data.</param>
    /// <param name="Ground">Of a later version: what it puts right; empty for the first.</param>
    public sealed record Frozen(
        int No, LocalDate AsOf, long Size, string Root, AccountCounts Counts, StoredFile Data, StoredFile Word, string Ground)
        : AnnualEvent;

    /// <summary>The Word document was turned into a PDF, once.</summary>
    public sealed record Printed(int No, StoredFile Pdf) : AnnualEvent;

    /// <summary>公开审查: the public may see it.</summary>
    public sealed record Released(int No, string Ground) : AnnualEvent;

    /// <summary>公开审查: the public may not.</summary>
    public sealed record Declined(int No, string Ground) : AnnualEvent;
}

public abstract record AnnualCommand
{
    private AnnualCommand()
    {
    }

    public abstract PlanId Plan { get; init; }

    public sealed record Freeze(PlanId Plan, LocalDate AsOf, string Ground) : AnnualCommand;

    public sealed record Print(PlanId Plan, int No, StoredFile Pdf) : AnnualCommand;

    public sealed record Release(PlanId Plan, int No, string Ground) : AnnualCommand;

    public sealed record Decline(PlanId Plan, int No, string Ground) : AnnualCommand;
}

public enum AnnualRefusal
{
    NoSuchPlan,
    NoSuchVersion,

    // Freezing.
    DayInFuture,
    DayBeforePlan,
    VersionWaiting,
    NothingChanged,

    // Releasing.
    AlreadyDecided,
    FreezerCannotDecide,

    // Printing.
    AlreadyPrinted,

    // What has to be written.
    GroundMissing,
    TextTooLong,
}

public enum AnnualState
{
    /// <summary>Waits for 公开审查.</summary>
    Waiting,
    Released,
    Declined,
}
