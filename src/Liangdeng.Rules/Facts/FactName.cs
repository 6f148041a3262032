namespace Liangdeng.Rules;

/// <summary>The figures that a light can rest on. A figure that is not known is absent, never zero. Yes is 1, no is
/// 0.</summary>
public enum FactName
{
    /// <summary>Planned share of the target at the cut-off; percent, 0 to 100.</summary>
    PlannedShare,

    /// <summary>Reached share of the target at the cut-off; percent, may pass 100 or, for levels, fall below
    /// 0.</summary>
    ReachedShare,

    /// <summary>Planned amount or level at the cut-off; the target's own unit.</summary>
    PlannedValue,

    /// <summary>Reached amount or level at the cut-off; the target's own unit.</summary>
    ReachedValue,

    /// <summary>The target; its own unit.</summary>
    TargetValue,

    /// <summary>Planned less reached share; points, negative when ahead.</summary>
    Shortfall,

    /// <summary>The shortfall as a part of the planned share; percent. Absent where nothing was planned yet.</summary>
    RelativeShortfall,

    /// <summary>Reached as a part of planned; percent. Absent where nothing was planned yet.</summary>
    Ratio,

    /// <summary>Planned in the last period alone; own unit.</summary>
    PeriodPlanned,

    /// <summary>Reached in the last period alone; own unit.</summary>
    PeriodReached,

    /// <summary>The last period's reached as a part of its planned; percent.</summary>
    PeriodCompletion,

    /// <summary>Plan to date met at the cut-off; flag.</summary>
    PlanMet,

    /// <summary>Days until the due date, 0 on it; absent after it.</summary>
    DaysToDue,

    /// <summary>Days since the due date, 0 until it; a figure is not late before its last report is due.</summary>
    DaysPastDue,

    /// <summary>Days since the first planned figure that is not reached was due; 0 when not behind.</summary>
    DaysBehind,

    /// <summary>Months for which a start is late, the planned month itself counted; 0 when it is not.</summary>
    StartLate,

    /// <summary>Started; flag.</summary>
    Started,

    /// <summary>Done, with accepted evidence or the target reached; flag.</summary>
    Done,

    /// <summary>Done after the due date; flag.</summary>
    DoneLate,

    /// <summary>Milestones whose day has passed and that are not done; count.</summary>
    MilestonesMissed,

    /// <summary>Periods by which the figures lag behind the last judged period; 0 for the newest.</summary>
    ReportAge,

    /// <summary>Reports whose due day has passed and that have not come; periods.</summary>
    ReportsOverdue,

    /// <summary>Evaluations in a row, before this one, with the same light; periods.</summary>
    HeldPeriods,

    /// <summary>Evidence that has to be there is missing; flag.</summary>
    EvidenceMissing,

    /// <summary>Money paid below the payment plan; points, 0 or less when on plan.</summary>
    PaymentBehindPlan,

    /// <summary>Money paid below the payment that a higher level requires; points, 0 or less when met.</summary>
    PaymentBelowRequired,

    /// <summary>Entered in the statistics (入库); flag.</summary>
    Entered,

    /// <summary>Whole months between the start and the cut-off.</summary>
    MonthsSinceStart,

    /// <summary>Working days by which the answer to a letter is late; 0 until then.</summary>
    ReplyLate,

    /// <summary>Age of the oldest open blocker; working days.</summary>
    BlockerAge,
}

/// <summary>The units of facts; points are not percent.</summary>
public enum FactUnit
{
    /// <summary>Hundredths of a whole.</summary>
    Percent,

    /// <summary>Difference of two percentages.</summary>
    Points,

    /// <summary>The unit of the target.</summary>
    Own,

    /// <summary>Calendar days.</summary>
    Days,

    /// <summary>Working days.</summary>
    WorkingDays,

    /// <summary>Months.</summary>
    Months,

    /// <summary>Reporting periods.</summary>
    Periods,

    /// <summary>A number of things.</summary>
    Items,

    /// <summary>Yes (1) or no (0).</summary>
    Flag,
}
