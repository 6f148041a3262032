namespace Liangdeng.Rules;

/// <summary>Why a schedule cannot be used.</summary>
public enum ScheduleRefusal
{
    /// <summary>The due date lies before the start, or more than twenty years after it.</summary>
    BadSpan,

    /// <summary>There is no point or milestone.</summary>
    Empty,

    /// <summary>More than 400 points or milestones.</summary>
    TooMany,

    /// <summary>The points are not in order of time, or one period stands twice.</summary>
    Unordered,

    /// <summary>A point or milestone lies outside the time from start to due date.</summary>
    OutsidePeriod,

    /// <summary>A planned figure is below 0 or above the target.</summary>
    OutOfRange,

    /// <summary>A planned figure is smaller than the one before it.</summary>
    Falls,

    /// <summary>The last figure is not the target, so that the plan does not reach it by the due date.</summary>
    DoesNotReachTarget,

    /// <summary>The target of a table of amounts is 0 or less.</summary>
    TargetNotPositive,

    /// <summary>The weight of a milestone is 0 or less, or above a million.</summary>
    BadWeight,

    /// <summary>Two milestones have the same id.</summary>
    SameMilestoneTwice,
}

/// <summary>Words for <see cref="ScheduleRefusal"/>.</summary>
public static class ScheduleWording
{
    /// <summary>Says what to mend.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <returns>A sentence in both languages.</returns>
    public static Bilingual Of(ScheduleRefusal refusal) => refusal switch
    {
        ScheduleRefusal.BadSpan => new("完成期限应在开始日期之后、二十年之内",
            "The due date has to lie within twenty years after the start"),
        ScheduleRefusal.Empty => new("计划表是空的，请至少填写一期", "The plan is empty; give at least one period"),
        ScheduleRefusal.TooMany => new("计划不能超过400期", "A plan has at most 400 points"),
        ScheduleRefusal.Unordered => new("各期应按时间先后填写，每期一次", "Give the periods in order of time, each once"),
        ScheduleRefusal.OutsidePeriod => new("有的时点不在开始日期和完成期限之间",
            "A point lies outside the time from start to due date"),
        ScheduleRefusal.OutOfRange => new("计划数应在0和目标之间", "A planned figure lies between 0 and the target"),
        ScheduleRefusal.Falls => new("累计计划不能比上一期少", "A cumulative plan cannot be less than in the period before"),
        ScheduleRefusal.DoesNotReachTarget => new("到期限时计划没有达到目标", "The plan does not reach its target by the due date"),
        ScheduleRefusal.TargetNotPositive => new("目标应大于0", "The target has to be above 0"),
        ScheduleRefusal.BadWeight => new("节点权重应大于0、不超过一百万",
            "The weight of a milestone is above 0 and at most a million"),
        ScheduleRefusal.SameMilestoneTwice => new("两个节点用了同一个编号", "Two milestones have the same id"),
    };
}
