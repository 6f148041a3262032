using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using NodaTime;

namespace Liangdeng.Features.Cadences;

public readonly record struct AssignmentId(Guid Value);

/// <summary>From where an assignment (督查件) comes.</summary>
public enum AssignmentSource
{
    /// <summary>A meeting decided it.</summary>
    Meeting,

    /// <summary>A leader's instruction.</summary>
    Leader,

    /// <summary>An order from above.</summary>
    Above,

    Petition,
}

/// <summary>Why a unit is reminded.</summary>
public enum AssignmentChase
{
    /// <summary>The day is near.</summary>
    Near,

    /// <summary>The day is over, and nothing was reported.</summary>
    Overdue,
}

/// <summary>Stream <c>assignment/{id}</c>, private: one thing that a unit has to do by a day that does not come from the plan.</summary>
public abstract record AssignmentEvent
{
    private AssignmentEvent()
    {
    }

    /// <param name="Code">Number inside the house, <c>D2021-012</c>.</param>
    /// <param name="Ground">Whose instruction, which document; of a meeting's decision empty.</param>
    /// <param name="Meeting">That decided it, or null.</param>
    /// <param name="Commitment">That it is about, or null.</param>
    /// <param name="Blocker">That it is to clear, or null.</param>
    public sealed record Given(
        AssignmentId Id, string Code, string What, AssignmentSource Source, string Ground, MeetingId? Meeting, UnitCode Lead,
        LocalDate Due, CommitmentId? Commitment, BlockerId? Blocker) : AssignmentEvent;

    /// <summary>办结: the unit says that it is done.</summary>
    public sealed record Reported(string Words, IReadOnlyList<StoredFile> Evidence) : AssignmentEvent;

    /// <summary>销号: somebody other than the doer strikes it off.</summary>
    public sealed record SignedOff(string Words) : AssignmentEvent;

    /// <summary>It is not done: it is the unit's again.</summary>
    public sealed record Returned(string Ground) : AssignmentEvent;

    public sealed record Extended(LocalDate Due, string Ground) : AssignmentEvent;

    public sealed record Withdrawn(string Ground) : AssignmentEvent;

    /// <summary>催办: the unit was reminded of this day.</summary>
    public sealed record Chased(AssignmentChase Why, LocalDate Due) : AssignmentEvent;
}

/// <summary>Stream <c>assignments/{year}</c>, private: the numbers of a year's assignments.</summary>
public abstract record AssignmentSeriesEvent
{
    private AssignmentSeriesEvent()
    {
    }

    public sealed record Numbered(AssignmentId Assignment, string Code) : AssignmentSeriesEvent;
}
