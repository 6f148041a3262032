using System.Collections.Frozen;

namespace Liangdeng.Rules;

/// <summary>Words for facts, bands and kinds; <c>{0}</c> stands for a band or a figure with its unit.</summary>
internal static class Phrases
{
    private static readonly FrozenDictionary<FactName, Bilingual> Patterns = new Dictionary<FactName, Bilingual>
    {
        [FactName.Shortfall] = new("落后{0}", "{0} behind plan"),
        [FactName.RelativeShortfall] = new("低于序时{0}", "{0} below plan"),
        [FactName.Ratio] = new("实达与应达之比{0}", "{0} of plan reached"),
        [FactName.PeriodCompletion] = new("本期任务完成率{0}", "{0} of the period's task done"),
        [FactName.DaysToDue] = new("离期限{0}", "{0} to the due date"),
        [FactName.DaysPastDue] = new("逾期{0}", "{0} past the due date"),
        [FactName.DaysBehind] = new("比计划晚{0}", "{0} behind schedule"),
        [FactName.StartLate] = new("应开工未开工{0}（含计划当月）", "start overdue by {0}, the planned month included"),
        [FactName.MilestonesMissed] = new("到期未完成的节点{0}", "{0} missed milestones"),
        [FactName.ReportAge] = new("数据滞后{0}", "figures {0} old"),
        [FactName.ReportsOverdue] = new("逾期未填报{0}", "reports of {0} overdue"),
        [FactName.HeldPeriods] = new("此前同一种灯连续{0}", "the same light for {0} before"),
        [FactName.PaymentBehindPlan] = new("资金支付落后计划{0}", "payment {0} behind plan"),
        [FactName.PaymentBelowRequired] = new("资金支付低于上级要求{0}", "payment {0} below what is required"),
        [FactName.MonthsSinceStart] = new("开工时间{0}", "{0} since the start"),
        [FactName.ReplyLate] = new("复函逾期{0}", "reply {0} late"),
        [FactName.BlockerAge] = new("卡点未解决{0}", "a blocker open for {0}"),
        [FactName.PlannedShare] = new("应达{0}", "{0} planned"),
        [FactName.ReachedShare] = new("实达{0}", "{0} reached"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<FactName, (Bilingual Yes, Bilingual No)> Flags =
        new Dictionary<FactName, (Bilingual, Bilingual)>
        {
            [FactName.PlanMet] = (new("达到序时", "on plan"), new("未达序时", "not on plan")),
            [FactName.Started] = (new("已开工", "started"), new("未开工", "not started")),
            [FactName.Done] = (new("已办结", "done"), new("尚未办结", "not done")),
            [FactName.DoneLate] = (new("逾期办结", "done late"), new("按期办结", "done in time")),
            [FactName.EvidenceMissing] = (new("缺少佐证", "evidence missing"), new("佐证齐全", "evidence there")),
            [FactName.Entered] = (new("已入库纳统", "entered in the statistics"), new("未入库纳统", "not entered in the statistics")),
        }.ToFrozenDictionary();

    // Not "more than 0 days past": past.
    private static readonly FrozenDictionary<FactName, (Bilingual Some, Bilingual None)> Plain =
        new Dictionary<FactName, (Bilingual, Bilingual)>
        {
            [FactName.DaysPastDue] = (new("已逾期", "past the due date"), new("未逾期", "not past the due date")),
            [FactName.Shortfall] = (new("落后", "behind plan"), new("不落后", "not behind plan")),
            [FactName.StartLate] = (new("应开工未开工", "start overdue"), new("未到应开工时间或已开工", "start not overdue")),
            [FactName.MilestonesMissed] = (new("有到期未完成的节点", "a milestone missed"), new("没有到期未完成的节点", "no milestone missed")),
            [FactName.PaymentBehindPlan] = (new("资金支付落后计划", "payment behind plan"), new("资金按计划支付", "payment on plan")),
            [FactName.PaymentBelowRequired] =
                (new("资金支付低于上级要求", "payment below what is required"), new("资金支付达到上级要求", "payment as required")),
            [FactName.ReplyLate] = (new("复函逾期", "reply late"), new("复函未逾期", "reply not late")),
            [FactName.ReportsOverdue] = (new("有逾期未填报", "a report overdue"), new("没有逾期未填报", "no report overdue")),
        }.ToFrozenDictionary();

    public static Bilingual Flag(FactName fact, bool value) => value ? Flags[fact].Yes : Flags[fact].No;

    public static Bilingual Band(Condition.Measure m)
    {
        if (Plain.TryGetValue(m.Fact, out var plain))
        {
            var from1 = FactTerm.Of(m.Fact).Unit is FactUnit.Points or FactUnit.Percent ? (decimal?)null : 1;
            switch (m)
            {
                case { Low: { Value: 0, Included: false }, High: null }:
                case { Low: { Included: true } low, High: null } when low.Value == from1:
                    return plain.Some;
                case { Low: null, High: { Value: 0, Included: true } }:
                    return plain.None;
            }
        }

        var unit = UnitOf(m.Fact);
        var one = (m.High ?? m.Low)!.Value == 1 && unit.En.EndsWith('s') ? unit with { En = unit.En[..^1] } : unit;
        return Fill(m.Fact, Ends(m.Low, m.High, one));
    }

    public static Bilingual Value(FactName fact, decimal value, string shown)
    {
        if (FactTerm.Of(fact).Unit == FactUnit.Flag)
        {
            return Flag(fact, value != 0);
        }

        if (value <= 0 && Plain.TryGetValue(fact, out var plain))
        {
            return plain.None;
        }

        var unit = UnitOf(fact);
        var one = unit.En.EndsWith('s') && value == 1 ? unit.En[..^1] : unit.En;
        return Fill(fact, new(shown + unit.Zh, shown + one));
    }

    /// <summary>A band whose ends may be figures, of a figure that the rulebook names.</summary>
    public static Bilingual Band(Condition.Compare c)
    {
        if (c.Of.Unit.Word == "date")
        {
            return Days(c);
        }

        if ((c.Low is null || c.Low.At is Figure.Fixed) && (c.High is null || c.High.At is Figure.Fixed))
        {
            var (low, high) = (BoundOf(c.Low), BoundOf(c.High));
            var unit = (high ?? low)!.Value == 1 ? c.Of.Unit.Say(1, "") : new Bilingual(c.Of.Unit.Zh, c.Of.Unit.En);
            var words = Ends(low, high, unit);
            return Named(c.Of, words);
        }

        if (c is { Low: { Included: true } exactly, High: { Included: true } same } && exactly.At.Id == same.At.Id)
        {
            return Named(c.Of, new("正好等于" + exactly.At.Name.Zh, "exactly " + exactly.At.Name.En));
        }

        var (zh, en) = (new List<string>(), new List<string>());
        if (c.Low is { } from)
        {
            zh.Add((from.Included ? "不低于" : "高于") + from.At.Name.Zh);
            en.Add((from.Included ? "at least " : "more than ") + from.At.Name.En);
        }

        if (c.High is { } to)
        {
            zh.Add((to.Included ? "不高于" : "低于") + to.At.Name.Zh);
            en.Add((to.Included ? "at most " : "less than ") + to.At.Name.En);
        }

        return Named(c.Of, new(string.Join('、', zh), string.Join(" and ", en)));
    }

    public static Bilingual Value(Figure figure, decimal value, string shown) => Named(figure, figure.Unit.Say(value, shown));

    private static Bilingual Named(Figure figure, Bilingual words) => figure is Figure.Known known
        ? Fill(known.Fact, words)
        : new(figure.Name.Zh + words.Zh, $"{figure.Name.En}: {words.En}");

    private static Bound? BoundOf(Limit? limit) => limit is null ? null : new Bound(((Figure.Fixed)limit.At).Value, limit.Included);

    private static Bilingual Days(Condition.Compare c)
    {
        var (zh, en) = (new List<string>(), new List<string>());
        if (c.Low is { } low)
        {
            zh.Add($"在{low.At.Name.Zh}{(low.Included ? "及以后" : "以后")}");
            en.Add($"{(low.Included ? "on or after" : "after")} {low.At.Name.En}");
        }

        if (c.High is { } high)
        {
            zh.Add($"在{high.At.Name.Zh}{(high.Included ? "及以前" : "以前")}");
            en.Add($"{(high.Included ? "on or before" : "before")} {high.At.Name.En}");
        }

        return new(c.Of.Name.Zh + string.Join('、', zh), $"{c.Of.Name.En} {string.Join(" and ", en)}");
    }

    public static Bilingual KindOf(CommitmentKind kind) => kind switch
    {
        CommitmentKind.Amount => new("数量", "amount"),
        CommitmentKind.LevelReach => new("达到水平", "level to reach"),
        CommitmentKind.LevelHold => new("保持水平", "level to hold"),
        CommitmentKind.Ceiling => new("不超过上限", "ceiling"),
        CommitmentKind.About => new("约数", "about"),
        CommitmentKind.TimeLimit => new("时限", "time limit"),
        CommitmentKind.NamedSet => new("清单", "named set"),
        CommitmentKind.SetShare => new("清单占比", "share of a set"),
        CommitmentKind.Deliverable => new("交付事项", "deliverable"),
    };

    private static Bilingual Fill(FactName fact, Bilingual words)
    {
        var term = FactTerm.Of(fact);
        var pattern = Patterns.GetValueOrDefault(fact, new(term.Words.Zh + "{0}", term.Words.En + ": {0}"));
        return new(
            pattern.Zh.Replace("{0}", words.Zh, StringComparison.Ordinal),
            pattern.En.Replace("{0}", words.En, StringComparison.Ordinal));
    }

    public static Bilingual Ends(Bound? low, Bound? high, Bilingual unit)
    {
        var (zl, zh) = (Text(low) + unit.Zh, Text(high) + unit.Zh);
        var (a, b) = (Text(low), Text(high));
        return (low, high) switch
        {
            ({ Included: true } l, { Included: true } h) when l.Value == h.Value => new("正好" + zl, "exactly " + a + unit.En),
            ({ Included: true }, { Included: true }) => new($"{a}—{zh}", $"{a} to {b}{unit.En}"),
            ({ Included: true }, null) => new(zl + "及以上", $"at least {a}{unit.En}"),
            ({ }, null) => new("超过" + zl, $"more than {a}{unit.En}"),
            (null, { Included: true }) => new("不超过" + zh, $"at most {b}{unit.En}"),
            (null, { }) => new("不到" + zh, $"less than {b}{unit.En}"),
            ({ Included: true }, { }) => new($"{zl}及以上、不到{zh}", $"at least {a} and less than {b}{unit.En}"),
            ({ }, { Included: true }) => new($"超过{zl}、不超过{zh}", $"more than {a} and at most {b}{unit.En}"),
            ({ }, { }) => new($"超过{zl}、不到{zh}", $"more than {a} and less than {b}{unit.En}"),
            (null, null) => new("", ""),
        };
    }

    private static string Text(Bound? bound) => bound is null ? "" : PlainDecimal.Write(bound.Value);

    private static Bilingual UnitOf(FactName fact) => FactTerm.Of(fact).Unit switch
    {
        FactUnit.Percent => new("%", "%"),
        FactUnit.Points => new("个百分点", " points"),
        FactUnit.Own or FactUnit.Flag => new("", ""),
        FactUnit.Days => new("天", " days"),
        FactUnit.WorkingDays => new("个工作日", " working days"),
        FactUnit.Months => new("个月", " months"),
        FactUnit.Periods => new("期", " periods"),
        FactUnit.Items => new("个", ""),
    };
}
