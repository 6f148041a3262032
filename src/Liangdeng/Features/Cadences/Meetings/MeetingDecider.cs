using System.Diagnostics;
using Liangdeng.Features.CommandPosts;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using NodaTime;
using NodaTime.Text;
using Reason = Liangdeng.Features.Cadences.MeetingRefusal;

namespace Liangdeng.Features.Cadences;

/// <summary>What is known when a meeting is decided on.</summary>
/// <param name="Numbered">How many assignments of this year have a number.</param>
public sealed record MeetingContext(Meeting? Meeting, long Version, long Numbered, UnitStandings Units)
{
    /// <summary>Whose meeting it is; null for the district's, and where there is no such post.</summary>
    public NamedPost? Post { get; init; }
}

/// <summary>Meetings: called, moved, cancelled or held; each decision of the minutes is an assignment in the same append.</summary>
public static class MeetingDecider
{
    public const int MaxPlace = 100;
    public const int MaxNames = 2000;
    public const int MaxText = 20_000;
    public const int MaxGround = 500;

    /// <summary>Of one sitting; more can be added by writing the minutes again.</summary>
    public const int MaxDecisions = 20;

    /// <summary>A meeting that is longer is a slip of the pen.</summary>
    public const int MaxMinutes = 720;

    private static readonly Period Farthest = Period.FromYears(1);

    /// <param name="now">What the clock showed, district time.</param>
    public static Decision Decide(MeetingContext context, LocalDateTime now, MeetingCommand command) => (context.Meeting, command) switch
    {
        (null, MeetingCommand.Call c) => c.Kind is not { } kind
            ? Decision.Refuse(Reason.KindMissing)
            : PostFault(context, c.Post) ?? PlanFault(context, now, c.Fields)
                ?? Happens(context, c.Meeting, new MeetingEvent.Called(c.Meeting, kind, c.Post, PlanOf(c.Fields))),
        (not null, MeetingCommand.Call) => Decision.Refuse(Reason.AlreadyCalled),
        (null, _) => Decision.Refuse(Reason.NoSuchMeeting),
        (Meeting.Cancelled, _) => Decision.Refuse(Reason.IsCancelled),
        (Meeting.Held, MeetingCommand.Move or MeetingCommand.Cancel) => Decision.Refuse(Reason.IsHeld),
        ({ } meeting, MeetingCommand.Move c) => Move(context, meeting, now, c),
        (_, MeetingCommand.Cancel c) => GroundFault(c.Ground)
            ?? Happens(context, c.Meeting, new MeetingEvent.Cancelled(c.Ground.Trim())),
        ({ } meeting, MeetingCommand.WriteMinutes c) => WriteMinutes(context, meeting, now, c),
        _ => throw new UnreachableException(command.GetType().Name),
    };

    private static Decision Move(MeetingContext context, Meeting meeting, LocalDateTime now, MeetingCommand.Move c)
    {
        if (PlanFault(context, now, c.Fields) is { } fault)
        {
            return fault;
        }

        var plan = PlanOf(c.Fields);
        return plan with { Invited = meeting.Plan.Invited } == meeting.Plan && plan.Invited.SequenceEqual(meeting.Plan.Invited)
            ? Decision.Refuse(Reason.NothingMoved)
            : GroundFault(c.Ground) ?? Happens(context, c.Meeting, new MeetingEvent.Moved(plan, c.Ground.Trim()));
    }

    private static Decision? PostFault(MeetingContext context, string? code) =>
        code is null ? null
        : context.Post is not { } post ? Decision.Refuse(Reason.NoSuchPost)
        : post.Post.Closed ? Decision.Refuse(Reason.PostIsClosed)
        : null;

    private static Decision? PlanFault(MeetingContext context, LocalDateTime now, MeetingFields fields) =>
        fields.Day is not { } day ? Decision.Refuse(Reason.DayMissing)
        : fields.Time is not { } time ? Decision.Refuse(Reason.TimeMissing)
        : day + time < now ? Decision.Refuse(Reason.StartsPast)
        : day > now.Date + Farthest ? Decision.Refuse(Reason.StartsFar, Text(now.Date + Farthest))
        : fields.Minutes is not (>= 1 and <= MaxMinutes) ? Decision.Refuse(Reason.MinutesOutOfRange, MaxMinutes)
        : string.IsNullOrWhiteSpace(fields.Place) ? Decision.Refuse(Reason.PlaceMissing)
        : fields.Place.Trim().Length > MaxPlace ? Decision.Refuse(Reason.TextTooLong, MaxPlace)
        : fields.Invited.Count == 0 ? Decision.Refuse(Reason.InvitedMissing)
        : !fields.Invited.All(unit => context.Units.Known.Contains(unit) && !context.Units.Ended.ContainsKey(unit))
            ? Decision.Refuse(Reason.NoSuchUnit)
        : null;

    private static Decision WriteMinutes(MeetingContext context, Meeting meeting, LocalDateTime now, MeetingCommand.WriteMinutes c)
    {
        if (MinutesFault(context, meeting, now, c) is { } fault)
        {
            return Decision.Refuse(fault.Reason, fault.Args);
        }

        var before = (meeting as Meeting.Held)?.Minutes;
        var written = new MeetingEvent.MinutesWritten(
            (before?.No ?? 0) + 1, c.Chair.Trim(), c.Attended, c.Names.Trim(), c.Text.Trim());
        var same = before is not null && before with { No = written.No, Attended = written.Attended } == written
            && before.Attended.SequenceEqual(written.Attended);
        if (same && c.Decisions.Count == 0)
        {
            return Decision.Refuse(Reason.NothingNew);
        }

        return Decision.Accept(
        [
            new Write(Streams.Meeting(c.Meeting), context.Version, [written]),
            .. c.Decisions.Count == 0
                ? []
                : AssignmentDecider.GivingOf(now.Year, context.Numbered, c.Decisions, AssignmentSource.Meeting, "", c.Meeting),
        ]);
    }

    private static Refusal? MinutesFault(
        MeetingContext context, Meeting meeting, LocalDateTime now, MeetingCommand.WriteMinutes c) =>
        now < meeting.Plan.Starts ? new(Reason.NotYet, Text(meeting.Plan.Starts.Date))
        : string.IsNullOrWhiteSpace(c.Chair) ? new(Reason.ChairMissing)
        : c.Chair.Trim().Length > MaxPlace ? new(Reason.TextTooLong, MaxPlace)
        : c.Attended.Count == 0 ? new(Reason.AttendedMissing)
        : !c.Attended.All(context.Units.Known.Contains) ? new(Reason.NoSuchUnit)
        : c.Names.Trim().Length > MaxNames ? new(Reason.TextTooLong, MaxNames)
        : string.IsNullOrWhiteSpace(c.Text) ? new(Reason.TextMissing)
        : c.Text.Trim().Length > MaxText ? new(Reason.TextTooLong, MaxText)
        : c.Decisions.Count > MaxDecisions ? new(Reason.TooManyDecisions, MaxDecisions)
        : c.Decisions.Select(one => AssignmentDecider.FaultOf(context.Units, now.Date, one.Form)).FirstOrDefault(fault => fault is not null);

    private static Decision? GroundFault(string ground) =>
        string.IsNullOrWhiteSpace(ground) ? Decision.Refuse(Reason.GroundMissing)
        : ground.Trim().Length > MaxGround ? Decision.Refuse(Reason.TextTooLong, MaxGround)
        : null;

    private static MeetingPlan PlanOf(MeetingFields fields) =>
        new(fields.Day!.Value + fields.Time!.Value, fields.Minutes!.Value, fields.Place.Trim(), fields.Invited);

    private static Decision Happens(MeetingContext context, MeetingId meeting, MeetingEvent happened) =>
        Decision.Accept(new Write(Streams.Meeting(meeting), context.Version, [happened]));

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
