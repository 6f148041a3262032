using Liangdeng.Features.People;
using NodaTime;

namespace Liangdeng.Features.Cadences;

public readonly record struct MeetingId(Guid Value);

/// <summary>调度: the three beats of a district's year.</summary>
public enum CadenceKind
{
    /// <summary>周协调</summary>
    Weekly,

    /// <summary>月调度</summary>
    Monthly,

    /// <summary>季小结</summary>
    Quarterly,
}

/// <summary>When and where, for how long, and who is asked to come.</summary>
/// <param name="Invited">Units; whom they send is theirs.</param>
public sealed record MeetingPlan(LocalDateTime Starts, int Minutes, string Place, IReadOnlyList<UnitCode> Invited);

/// <summary>Stream <c>meeting/{id}</c>, private.</summary>
public abstract record MeetingEvent
{
    private MeetingEvent()
    {
    }

    /// <param name="Post">Code of the command post whose meeting it is; null for the district's.</param>
    public sealed record Called(MeetingId Id, CadenceKind Kind, string? Post, MeetingPlan Plan) : MeetingEvent;

    /// <summary>Another time, place or circle.</summary>
    public sealed record Moved(MeetingPlan Plan, string Ground) : MeetingEvent;

    public sealed record Cancelled(string Ground) : MeetingEvent;

    /// <summary>纪要: who was there and what was said. What was decided stands in the assignments of the same append.</summary>
    /// <param name="No">From 1; a later version puts right an earlier one.</param>
    /// <param name="Chair">Who led it.</param>
    /// <param name="Attended">Units that were there.</param>
    /// <param name="Names">Who was there, as it was written.</param>
    public sealed record MinutesWritten(
        int No, string Chair, IReadOnlyList<UnitCode> Attended, string Names, string Text) : MeetingEvent;
}

/// <summary>What can be done with a meeting.</summary>
public abstract record MeetingCommand
{
    private MeetingCommand()
    {
    }

    public abstract MeetingId Meeting { get; init; }

    public sealed record Call(MeetingId Meeting, CadenceKind? Kind, string? Post, MeetingFields Fields) : MeetingCommand;

    public sealed record Move(MeetingId Meeting, MeetingFields Fields, string Ground) : MeetingCommand;

    public sealed record Cancel(MeetingId Meeting, string Ground) : MeetingCommand;

    /// <param name="Decisions">Each becomes an assignment.</param>
    public sealed record WriteMinutes(
        MeetingId Meeting, string Chair, IReadOnlyList<UnitCode> Attended, string Names, string Text,
        IReadOnlyList<(AssignmentId Id, AssignmentForm Form)> Decisions) : MeetingCommand;
}

/// <summary>A plan as it was read from a form; what could not be read, or was left empty, is null.</summary>
public sealed record MeetingFields(LocalDate? Day, LocalTime? Time, int? Minutes, string Place, IReadOnlyList<UnitCode> Invited);

public enum MeetingRefusal
{
    // Calling.
    AlreadyCalled,
    KindMissing,
    NoSuchPost,
    PostIsClosed,
    DayMissing,
    TimeMissing,
    MinutesOutOfRange,
    PlaceMissing,
    InvitedMissing,
    NoSuchUnit,
    StartsPast,
    StartsFar,

    // Its way.
    NoSuchMeeting,
    IsCancelled,
    IsHeld,
    NothingMoved,
    NotYet,
    ChairMissing,
    AttendedMissing,
    TextMissing,
    NothingNew,
    GroundMissing,
    TextTooLong,
    TooManyDecisions,
}

/// <summary>Rows of <c>permits.csv</c>.</summary>
public static class MeetingActions
{
    public const string Read = "meeting.read";

    /// <summary>Call, move, cancel, write minutes: of the district's meetings, or of a post's, to which whoever commands or sits in
    /// it stands as to their own.</summary>
    public const string Run = "meeting.run";
}
