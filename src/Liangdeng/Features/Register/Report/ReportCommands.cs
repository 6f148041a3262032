using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>What can be done with the report of a period. <c>Version</c> is the one that the form showed: whoever decides
/// on a version that somebody else has decided on meanwhile is told so.</summary>
public abstract record ReportCommand
{
    private ReportCommand()
    {
    }

    public abstract CommitmentId Commitment { get; init; }

    public abstract ReportPeriod Period { get; init; }

    /// <summary>The reporter hands it to the head of the unit.</summary>
    /// <param name="Value">Cumulative value, or level, at the period's end; null for a deliverable.</param>
    /// <param name="Progress">Of a deliverable: 0 to 100 percent; null for a figure.</param>
    /// <param name="DoneOn">Of a deliverable that is done: the day.</param>
    /// <param name="CorrectionGround">Why a verified figure is to be corrected; empty where none is.</param>
    public sealed record HandIn(
        CommitmentId Commitment, ReportPeriod Period, Amount? Value, int? Progress, LocalDate? DoneOn, string Words,
        string Blockers, IReadOnlyList<StoredFile> Evidence, string CorrectionGround) : ReportCommand;

    /// <summary>审签: the head lets it leave the unit.</summary>
    public sealed record Clear(CommitmentId Commitment, ReportPeriod Period, int Version) : ReportCommand;

    /// <summary>The head gives it back to the reporter.</summary>
    public sealed record SendBackInside(
        CommitmentId Commitment, ReportPeriod Period, int Version, string Ground) : ReportCommand;

    /// <summary>核实: from now on the figure counts.</summary>
    public sealed record Verify(CommitmentId Commitment, ReportPeriod Period, int Version) : ReportCommand;

    /// <summary>The supervision office gives it back to the unit.</summary>
    public sealed record Return(
        CommitmentId Commitment, ReportPeriod Period, int Version, string Ground) : ReportCommand;
}

public enum ReportRefusal
{
    NoSuchCommitment,

    /// <summary>No lead unit, schedule and definition of done yet, or the breakdown is not issued.</summary>
    NotBrokenDown,

    /// <summary>It has its outcome: no report, no correction, unless it is reopened.</summary>
    CommitmentClosed,

    /// <summary>Its members measure it.</summary>
    MeasuredByMembers,
    MeasuredByProjects,

    // The period.
    BeforeStart,
    PeriodNotOver,
    PeriodClosed,

    // What is reported.
    ValueMissing,
    ValueInvalid,
    ValueNegative,
    ValueAbsurd,
    ValueTooFine,
    ValueNotExpected,
    UnitDiffers,
    UnitAmended,
    BackwardsValue,
    ProgressMissing,
    ProgressOutOfRange,
    ProgressNotExpected,
    DoneNeedsAll,
    DoneNeedsEvidence,
    DoneOutsidePeriod,
    WordsMissing,
    TextTooLong,
    TooManyFiles,
    GroundMissing,
    NothingToCorrect,

    // Its way.
    AlreadyHandedIn,
    NotAwaitingClearance,
    NotSubmitted,
    DecidedMeanwhile,
    DrafterCannotClear,
    ReporterCannotVerify,
}
