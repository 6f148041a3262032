using Liangdeng.Features.People;
using Liangdeng.Features.Plans;

namespace Liangdeng.Features.Projects;

/// <summary>What can be done with projects.</summary>
public abstract record ProjectCommand
{
    private ProjectCommand()
    {
    }

    /// <summary>A filled-in table, all of it or nothing: adds who is new, changes who is there, removes nobody.</summary>
    /// <param name="Ground">Needed where it changes a project that stands.</param>
    /// <param name="Seen">Changes of the register that the preview had seen.</param>
    public sealed record EnterTable(IReadOnlyList<Project> Projects, string Ground, int Seen) : ProjectCommand;

    public sealed record Add(Project Project) : ProjectCommand;

    /// <param name="Seen">Changes of the project that the form had seen.</param>
    public sealed record Change(Project Project, string Ground, int Seen) : ProjectCommand;

    public sealed record Remove(ProjectCode Code, string Ground) : ProjectCommand;

    /// <summary>挂钩领导 by name, inside the house.</summary>
    public sealed record NameLeader(ProjectCode Code, string Name) : ProjectCommand;

    /// <summary>The owner unit says how far its projects are.</summary>
    /// <param name="CorrectionGround">Why what was verified is another thing now; empty where nothing is.</param>
    public sealed record Report(
        UnitCode Unit, IReadOnlyList<ReportedProject> Projects, string Words, IReadOnlyList<StoredFile> Evidence,
        string CorrectionGround) : ProjectCommand;

    /// <summary>核实: from now on it counts, all of it.</summary>
    public sealed record Verify(UnitCode Unit, int No) : ProjectCommand;

    public sealed record Return(UnitCode Unit, int No, string Ground) : ProjectCommand;
}

public enum ProjectRefusal
{
    // What a project is.
    CodeInvalid,
    CodeTwice,
    CodeTaken,
    CodeOfRemoved,
    NameMissing,
    NameTooLong,
    YearOutside,
    UnitUnknown,
    UnitEnded,
    TownMissing,
    TextTooLong,
    PlaceIncomplete,
    PlaceOutside,
    TotalMissing,
    AmountInvalid,
    PlanAboveTotal,
    StagesMissing,
    StageTwice,
    StagesOutOfOrder,
    DayOutside,
    BeforeInYear,
    MonthTwice,
    MonthOutside,

    // The register as a whole.
    NothingEntered,
    TooManyProjects,
    NoSuchProject,
    ChangedMeanwhile,
    GroundMissing,
    GroundTooLong,
    BeingVerified,

    // Reports.
    NothingReported,
    OfAnotherUnit,
    StageSkipped,
    StageInFuture,
    StageBeforeOther,
    StageNotReached,
    StageReachedBefore,
    MonthNotOver,
    EvidenceMissing,
    WordsMissing,
    WordsTooLong,
    TooManyFiles,
    CorrectionGroundMissing,
    NothingToCorrect,
    NoSuchReport,
    DecidedMeanwhile,
    ReporterCannotVerify,
}
