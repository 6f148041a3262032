using System.Collections.Frozen;

namespace Liangdeng.Rules;

/// <summary>A fact's id in files, its unit and its words.</summary>
/// <param name="Name">The fact.</param>
/// <param name="Id">Its id in rulebooks and stored facts.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Words">What it is.</param>
public sealed record FactTerm(FactName Name, string Id, FactUnit Unit, Bilingual Words)
{
    private static readonly FactTerm[] Terms =
    [
        new(FactName.PlannedShare, "planned-share", FactUnit.Percent, new("应达", "planned")),
        new(FactName.ReachedShare, "reached-share", FactUnit.Percent, new("实达", "reached")),
        new(FactName.PlannedValue, "planned-value", FactUnit.Own, new("应达数", "planned figure")),
        new(FactName.ReachedValue, "reached-value", FactUnit.Own, new("实达数", "reached figure")),
        new(FactName.TargetValue, "target-value", FactUnit.Own, new("目标", "target")),
        new(FactName.Shortfall, "shortfall", FactUnit.Points, new("落后", "behind plan")),
        new(FactName.RelativeShortfall, "relative-shortfall", FactUnit.Percent, new("低于序时", "below plan")),
        new(FactName.Ratio, "ratio", FactUnit.Percent, new("完成序时的", "of plan reached")),
        new(FactName.PeriodPlanned, "period-planned", FactUnit.Own, new("本期应完成", "planned in the period")),
        new(FactName.PeriodReached, "period-reached", FactUnit.Own, new("本期完成", "reached in the period")),
        new(FactName.PeriodCompletion, "period-completion", FactUnit.Percent, new("本期任务完成率", "of the period's task done")),
        new(FactName.PlanMet, "plan-met", FactUnit.Flag, new("达到序时", "on plan")),
        new(FactName.DaysToDue, "days-to-due", FactUnit.Days, new("离期限", "to the due date")),
        new(FactName.DaysPastDue, "days-past-due", FactUnit.Days, new("逾期", "past the due date")),
        new(FactName.DaysBehind, "days-behind", FactUnit.Days, new("比计划晚", "behind schedule")),
        new(FactName.StartLate, "start-late", FactUnit.Months, new("应开工未开工", "start overdue")),
        new(FactName.Started, "started", FactUnit.Flag, new("已开工", "started")),
        new(FactName.Done, "done", FactUnit.Flag, new("已办结", "done")),
        new(FactName.DoneLate, "done-late", FactUnit.Flag, new("逾期办结", "done late")),
        new(FactName.MilestonesMissed, "milestones-missed", FactUnit.Items, new("到期未完成的节点", "missed milestones")),
        new(FactName.ReportAge, "report-age", FactUnit.Periods, new("数据滞后", "age of the figures")),
        new(FactName.ReportsOverdue, "reports-overdue", FactUnit.Periods, new("逾期未填报", "reports overdue")),
        new(FactName.HeldPeriods, "held-periods", FactUnit.Periods, new("连续", "in a row")),
        new(FactName.EvidenceMissing, "evidence-missing", FactUnit.Flag, new("缺少佐证", "evidence missing")),
        new(FactName.PaymentBehindPlan, "payment-behind-plan", FactUnit.Points, new("资金支付落后计划", "payment behind plan")),
        new(FactName.PaymentBelowRequired, "payment-below-required", FactUnit.Points,
            new("资金支付低于上级要求", "payment below what is required")),
        new(FactName.Entered, "entered", FactUnit.Flag, new("已入库纳统", "entered in the statistics")),
        new(FactName.MonthsSinceStart, "months-since-start", FactUnit.Months, new("开工已", "since the start")),
        new(FactName.ReplyLate, "reply-late", FactUnit.WorkingDays, new("复函逾期", "reply late")),
        new(FactName.BlockerAge, "blocker-age", FactUnit.WorkingDays, new("卡点未解决", "oldest blocker")),
    ];

    private static readonly FrozenDictionary<string, FactTerm> ById = Terms.ToFrozenDictionary(t => t.Id);

    /// <summary>All facts in order.</summary>
    public static IReadOnlyList<FactTerm> All => Terms;

    /// <summary>The term of a fact.</summary>
    /// <param name="name">The fact.</param>
    /// <returns>Its term.</returns>
    public static FactTerm Of(FactName name) => Terms[(int)name];

    /// <summary>The term of an id.</summary>
    /// <param name="id">For example <c>shortfall</c>.</param>
    /// <returns>The term, or null.</returns>
    public static FactTerm? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>A unit's word in files.</summary>
    /// <param name="unit">The unit.</param>
    /// <returns>For example <c>points</c>; <c>own</c> stands for the target's unit.</returns>
    public static string WordOf(FactUnit unit) => unit switch
    {
        FactUnit.Percent => "percent",
        FactUnit.Points => "points",
        FactUnit.Own => "own",
        FactUnit.Days => "days",
        FactUnit.WorkingDays => "working-days",
        FactUnit.Months => "months",
        FactUnit.Periods => "periods",
        FactUnit.Items => "items",
        FactUnit.Flag => "flag",
    };
}
