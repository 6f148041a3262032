using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Liangdeng.Language;
using NodaTime;

namespace Liangdeng.Features.Register;

public readonly record struct CommitmentId(Guid Value);

/// <summary>The month that a report is for.</summary>
public readonly record struct ReportPeriod(int Year, int Month)
{
    public LocalDate End => new LocalDate(Year, Month, 1).PlusMonths(1).PlusDays(-1);

    public LocalDate Start => new(Year, Month, 1);

    public static ReportPeriod Of(LocalDate day) => new(day.Year, day.Month);

    public ReportPeriod Next => Of(Start.PlusMonths(1));

    /// <summary><c>2021-09</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}");
}

public enum CommitmentKind
{
    Amount,
    Level,
    Ceiling,
    TimeLimit,
    NamedSet,
    SetShare,
    Deliverable,
}

/// <summary>The figure that makes a commitment measurable.</summary>
public sealed record Target(
    string Metric, Comparator Comparator, Amount Quantity, Amount? QuantityMax, Span Number, string Scope, string Hedge);

public enum ScheduleKind
{
    /// <summary>Straight by months: m/12.</summary>
    ByMonths,

    /// <summary>A table, cumulative, by month or quarter.</summary>
    Table,

    Milestones,
}

/// <summary>One point of a schedule: by the end of that day so much of the whole is planned.</summary>
/// <param name="Planned">Cumulative planned value in the target's unit; for a deliverable the share in percent.</param>
/// <param name="Name">Of a milestone, else empty.</param>
public sealed record SchedulePoint(LocalDate Day, string Planned, string Name);

/// <param name="Linear">Between points: straight, else stepwise.</param>
public sealed record SchedulePlan(ScheduleKind Kind, bool Linear, IReadOnlyList<SchedulePoint> Points);

/// <summary>结论: what became of a commitment.</summary>
public enum ClosingOutcome
{
    /// <summary>On or before the due date.</summary>
    Kept,

    /// <summary>After the due date.</summary>
    KeptLate,

    NotKept,

    /// <summary>Not to be done any more.</summary>
    Withdrawn,

    /// <summary>结转: goes on as a commitment of a later plan.</summary>
    CarriedOver,
}

/// <summary>As what a unit answers for a commitment.</summary>
public enum HandedPart
{
    Lead,
    CoLead,
    Supporting,
    Supervising,
}

/// <summary>A commitment in public (stream <c>commitment/{id}</c>, public): no field can hold a person.</summary>
public abstract record CommitmentEvent
{
    private CommitmentEvent()
    {
    }

    public sealed record Published(
        CommitmentId Id, string Code, PlanId Plan, int Focus, CommitmentKind Kind, Span Quote, string Words,
        string Action, string Object, bool Firm, Target? Target, LocalDate PeriodStart, LocalDate PeriodEnd)
        : CommitmentEvent;

    /// <summary>The breakdown gives it its units, dates, schedule and definition of done.</summary>
    /// <param name="StartLevel">For levels and ceilings: where the year began, in the target's unit; else null.</param>
    /// <param name="Tolerance">For 左右: how far off still counts as met, in the target's unit; else null.</param>
    /// <param name="Hold">The level has to be held at every check, not only at the due date.</param>
    public sealed record BrokenDown(
        UnitCode Lead, IReadOnlyList<UnitCode> CoLeads, IReadOnlyList<UnitCode> Supporting, UnitCode? Supervising,
        string LeaderOffice, string LinkedLeaderOffice, LocalDate Start, LocalDate Due, SchedulePlan Schedule,
        Amount? StartLevel, Amount? Tolerance, bool Hold, string DefinitionOfDone) : CommitmentEvent;

    /// <summary>The n-th amendment: from now on the promise is this, whole; what differs is seen beside the terms before.
    /// </summary>
    /// <param name="No">1 for the first.</param>
    /// <param name="Document">What the ground rests on; public with this entry.</param>
    public sealed record Amended(
        int No, string Words, Target? Target, BrokenDown Terms, string Ground, StoredFile Document) : CommitmentEvent;

    /// <summary>A unit changed, and its part went to its successor; no amendment, since the promise stays as it is. What was
    /// verified before keeps the unit that answered for it then.</summary>
    /// <param name="On">The day of the change.</param>
    public sealed record HandedOver(UnitCode From, UnitCode To, HandedPart Part, LocalDate On, string Ground)
        : CommitmentEvent;

    /// <summary>A report for the period came in and is being verified; its figure is not public yet.</summary>
    public sealed record ReportReceived(ReportPeriod Period, int Version) : CommitmentEvent;

    /// <summary>The report went back to the unit.</summary>
    public sealed record ReportReturned(ReportPeriod Period, int Version) : CommitmentEvent;

    /// <summary>A figure that counts.</summary>
    /// <param name="Value">Cumulative value at the period's end; null for a deliverable.</param>
    /// <param name="Progress">Of a deliverable: share done in percent, 0 to 100; null for a target.</param>
    /// <param name="DoneOn">Of a deliverable: the day on which it was done; null while it is not.</param>
    /// <param name="Corrects">The version of the same period's report that this one corrects, or null.</param>
    public sealed record FigureVerified(
        ReportPeriod Period, int Version, Amount? Value, int? Progress, LocalDate? DoneOn, string Words,
        string Blockers, IReadOnlyList<StoredFile> Evidence, int? Corrects) : CommitmentEvent;

    /// <summary>What became of it. From then on there are no reports, and no light is judged.</summary>
    /// <param name="On">The day on which it was so.</param>
    /// <param name="CarriedTo">For <see cref="ClosingOutcome.CarriedOver"/>: the commitment of a later plan; else null.</param>
    public sealed record Closed(
        ClosingOutcome Outcome, LocalDate On, string Ground, IReadOnlyList<StoredFile> Evidence, CommitmentId? CarriedTo)
        : CommitmentEvent;

    /// <summary>The closing was wrong and is taken back; it goes on as before.</summary>
    public sealed record Reopened(string Ground) : CommitmentEvent;

    /// <summary>It goes on with what an earlier plan's commitment left undone; in the same append as that one's closing.
    /// </summary>
    public sealed record TakenOver(CommitmentId From) : CommitmentEvent;

    /// <summary>The earlier commitment was reopened and is its own again.</summary>
    public sealed record GivenBack(CommitmentId To) : CommitmentEvent;
}

/// <summary>The persons of a commitment (stream <c>commitment-people/{id}</c>, private).</summary>
public abstract record CommitmentPeopleEvent
{
    private CommitmentPeopleEvent()
    {
    }

    public sealed record PeopleNamed(string Leader, string LinkedLeader, string Head, string Contact)
        : CommitmentPeopleEvent;
}

/// <summary>A report inside the house (stream <c>report/{commitment}/{period}</c>, private).</summary>
public abstract record ReportEvent
{
    private ReportEvent()
    {
    }

    /// <summary>Written down and handed to the head of the unit.</summary>
    /// <param name="Version">1, then one more for every return or correction.</param>
    public sealed record Drafted(
        CommitmentId Commitment, ReportPeriod Period, int Version, Amount? Value, int? Progress, LocalDate? DoneOn,
        string Words, string Blockers, IReadOnlyList<StoredFile> Evidence, int? Corrects, string CorrectionGround)
        : ReportEvent;

    /// <summary>审签: the head or deputy lets it leave the unit.</summary>
    public sealed record Cleared(int Version) : ReportEvent;

    /// <summary>It left the unit; the supervision office has it.</summary>
    public sealed record Submitted(int Version) : ReportEvent;

    public sealed record Verified(int Version) : ReportEvent;

    /// <param name="InsideUnit">By the unit's own head, before it left; else by the supervision office.</param>
    public sealed record Returned(int Version, string Ground, bool InsideUnit) : ReportEvent;
}
