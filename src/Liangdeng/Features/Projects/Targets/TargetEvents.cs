using Liangdeng.Features.Register;

namespace Liangdeng.Features.Projects;

/// <summary>What of the projects is counted.</summary>
public enum ProjectMeasure
{
    /// <summary>新开工项目: projects that started.</summary>
    Started,

    /// <summary>竣工项目: projects that were completed.</summary>
    Completed,

    /// <summary>完成投资: what was invested.</summary>
    Investment,
}

/// <summary>Which commitments are measured by the projects (stream <c>project-targets</c>, public).</summary>
public abstract record ProjectTargetEvent
{
    private ProjectTargetEvent()
    {
    }

    /// <summary>From now on its figure is computed from the verified projects.</summary>
    public sealed record Tied(CommitmentId Commitment, ProjectMeasure Measure) : ProjectTargetEvent;

    /// <summary>From now on it is reported by month again.</summary>
    public sealed record Untied(CommitmentId Commitment, string Ground) : ProjectTargetEvent;
}

public abstract record ProjectTargetCommand
{
    private ProjectTargetCommand()
    {
    }

    public abstract CommitmentId Commitment { get; init; }

    public sealed record Tie(CommitmentId Commitment, ProjectMeasure Measure) : ProjectTargetCommand;

    public sealed record Untie(CommitmentId Commitment, string Ground) : ProjectTargetCommand;
}

public enum ProjectTargetRefusal
{
    NoSuchCommitment,
    CommitmentClosed,

    /// <summary>Only an amount that adds up over the year can be counted from projects.</summary>
    NotAnAmount,

    /// <summary>Investment needs a unit of money, a count of projects one that is counted.</summary>
    WrongUnit,
    AlreadyTied,
    NotTied,
    GroundMissing,
    GroundTooLong,
}
