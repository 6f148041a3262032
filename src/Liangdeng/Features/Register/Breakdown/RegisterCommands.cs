using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.Register;

public abstract record RegisterCommand
{
    private RegisterCommand()
    {
    }

    /// <summary>Gives a commitment its units, dates, schedule and definition of done. May be given again until the
    /// breakdown is issued; the last one counts.</summary>
    /// <param name="People">The names, kept in the private stream; null leaves them as they are.</param>
    public sealed record BreakDown(
        CommitmentId Commitment, UnitCode Lead, IReadOnlyList<UnitCode> CoLeads, IReadOnlyList<UnitCode> Supporting,
        UnitCode? Supervising, string LeaderOffice, string LinkedLeaderOffice, LocalDate Start, LocalDate Due,
        SchedulePlan Schedule, Amount? StartLevel, Amount? Tolerance, bool Hold, string DefinitionOfDone,
        CommitmentPeopleEvent.PeopleNamed? People) : RegisterCommand;

    /// <summary>The names alone, which change without amendment.</summary>
    public sealed record NamePeople(CommitmentId Commitment, CommitmentPeopleEvent.PeopleNamed People) : RegisterCommand;

    /// <summary>Many at once, all or none: a filled-in table.</summary>
    public sealed record BreakDownAll(PlanId Plan, IReadOnlyList<BreakDown> Rows) : RegisterCommand;

    /// <summary>任务分解 goes out under its number; from now on its terms change only by amendment.</summary>
    public sealed record IssueBreakdown(PlanId Plan, string Number, LocalDate IssuedOn) : RegisterCommand;
}

public enum RegisterRefusal
{
    NoSuchPlan,
    NoSuchCommitment,
    NoSuchUnit,

    /// <summary>It was merged, split or dissolved.</summary>
    UnitEnded,
    SameUnitTwice,
    TextTooLong,
    StartAfterDue,
    OutsidePlanPeriod,
    DefinitionMissing,

    // Starting level, tolerance, hold.
    NumberInvalid,
    UnitDiffers,
    ToleranceMissing,
    ToleranceNegative,
    StartLevelNotExpected,
    StartLevelPastTarget,
    HoldNotALevel,

    // The schedule.
    ScheduleNotEmpty,
    ScheduleEmpty,
    ScheduleTooLong,
    ScheduleUnordered,
    ScheduleOutsideDates,
    ScheduleNotMonthEnd,
    ScheduleNumberInvalid,
    ScheduleOutOfRange,
    ScheduleFalls,
    ScheduleMissesTarget,
    ScheduleNeedsStartLevel,
    ScheduleNeedsTarget,
    ScheduleNotForLevels,
    MilestoneNameMissing,
    MilestoneAddsNothing,

    // Issuing.
    AmendmentNeeded,
    AlreadyIssued,
    DocumentNumberMissing,
    DocumentNumberTaken,
    IssuedInFuture,
    NotAllBrokenDown,
}
