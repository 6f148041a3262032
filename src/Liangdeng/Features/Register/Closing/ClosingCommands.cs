using Liangdeng.Features.Plans;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>定结论: what can be done about the end of a commitment.</summary>
public abstract record ClosingCommand
{
    private ClosingCommand()
    {
    }

    public abstract CommitmentId Commitment { get; init; }

    /// <param name="On">The day on which it was so.</param>
    /// <param name="Evidence">Files of its own, or those that verified reports came with.</param>
    /// <param name="CarriedTo">For <see cref="ClosingOutcome.CarriedOver"/> alone.</param>
    public sealed record Close(
        CommitmentId Commitment, ClosingOutcome Outcome, LocalDate On, string Ground, IReadOnlyList<StoredFile> Evidence,
        CommitmentId? CarriedTo) : ClosingCommand;

    /// <summary>Takes a wrong closing back.</summary>
    public sealed record Reopen(CommitmentId Commitment, string Ground) : ClosingCommand;
}

public enum ClosingRefusal
{
    NoSuchCommitment,

    /// <summary>No breakdown, or it is not issued: nothing says what would count as kept.</summary>
    NotBrokenDown,
    AlreadyClosed,
    NotClosed,

    /// <summary>What stands in its way would go on being chased.</summary>
    BlockersOpen,

    // Who.
    ReporterCannotClose,
    CloserCannotReopen,

    // What has to be there.
    OutcomeMissing,
    GroundMissing,
    TextTooLong,
    EvidenceMissing,
    TooManyFiles,
    OnInFuture,
    OnBeforeStart,

    // What the figures say.
    ReportBeingVerified,
    NothingVerified,
    NotReached,
    NotHeld,
    NotDueYet,
    LastFigureMissing,
    LastReportOpen,
    NotDone,
    DoneInTime,
    DoneLate,

    // Carried over to what.
    CarriedToMissing,
    CarriedToNotExpected,
    NoSuchTarget,
    TargetOfSamePlan,
    TargetOfEarlierPlan,
    TargetClosed,
    TargetTaken,
    SuccessorClosed,
}
