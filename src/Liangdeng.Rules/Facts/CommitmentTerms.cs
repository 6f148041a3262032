using NodaTime;

namespace Liangdeng.Rules;

/// <summary>What was promised: as far as a light needs it.</summary>
public sealed record CommitmentTerms
{
    /// <summary>The kind.</summary>
    public required CommitmentKind Kind { get; init; }

    /// <summary>First day of its period.</summary>
    public required LocalDate Begins { get; init; }

    /// <summary>Due date; done by its end is in time.</summary>
    public required LocalDate Due { get; init; }

    /// <summary>False until the breakdown is issued: the light is grey 未分解.</summary>
    public bool BrokenDown { get; init; } = true;

    /// <summary>Amount, level, bound, or percent of cases or members; null for a deliverable. A time limit without
    /// one is 100 %.</summary>
    public Quantity? Target { get; init; }

    /// <summary>For <see cref="CommitmentKind.About"/>: how far off is still met; 0 or more, in the target's unit, or
    /// points for percent.</summary>
    public Quantity? Tolerance { get; init; }

    /// <summary>Level at the start, where a level or ceiling has a way to go; else null, and the target is planned at
    /// all times.</summary>
    public Quantity? StartLevel { get; init; }

    /// <summary>The schedule; null for a straight line as the rulebook says, and for a deliverable with its date
    /// alone.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>The day on which it is to start (开工), or null.</summary>
    public LocalDate? PlannedStart { get; init; }
}

/// <summary>A verified figure.</summary>
/// <param name="Period">The period at whose end it was so.</param>
/// <param name="Value">Cumulative amount, level or share at the period's end.</param>
public sealed record VerifiedFigure(ReportPeriod Period, Quantity Value);

/// <summary>How far a commitment is, as recorded on the day that is asked about.</summary>
public sealed record CommitmentProgress
{
    /// <summary>Verified figures in any order, at most one for each period; computed ones count as verified.</summary>
    public IReadOnlyList<VerifiedFigure> Verified { get; init; } = [];

    /// <summary>Periods whose report was handed in and is not verified yet: not overdue, and not a figure.</summary>
    public IReadOnlyList<ReportPeriod> Submitted { get; init; } = [];

    /// <summary>True where a loop or register computes the figure, so that no report is owed.</summary>
    public bool Measured { get; init; }

    /// <summary>The day it started, or null.</summary>
    public LocalDate? StartedOn { get; init; }

    /// <summary>The day it was done, evidence accepted, or null.</summary>
    public LocalDate? DoneOn { get; init; }

    /// <summary>Milestones that are done, evidence accepted, with their days.</summary>
    public IReadOnlyDictionary<string, LocalDate> MilestonesDone { get; init; } = new Dictionary<string, LocalDate>();

    /// <summary>True, false, or null where no evidence is asked for.</summary>
    public bool? EvidenceMissing { get; init; }

    /// <summary>Judgements that stand.</summary>
    public IReadOnlyList<Judgement> Judgements { get; init; } = [];

    /// <summary>Id of the light of the last evaluations, or null.</summary>
    public string? HeldLight { get; init; }

    /// <summary>How many evaluations in a row it was that light; 0 for none.</summary>
    public int HeldPeriods { get; init; }

    /// <summary>Further facts that another feature knows: payment, statistics, replies, blockers.</summary>
    public IReadOnlyList<(FactName Name, decimal Value)> More { get; init; } = [];
}

/// <summary>Why facts cannot be made.</summary>
public enum FactsRefusal
{
    /// <summary>This kind needs a target.</summary>
    TargetMissing,

    /// <summary>An amount or set needs a target above 0.</summary>
    TargetNotPositive,

    /// <summary>"About" needs a tolerance of 0 or more.</summary>
    ToleranceMissing,

    /// <summary>A figure, level or tolerance has another unit than the target.</summary>
    UnitsDiffer,

    /// <summary>The due date lies before the beginning, or more than twenty years after it.</summary>
    BadSpan,

    /// <summary>The schedule ends on another day than the commitment is due.</summary>
    ScheduleEndsElsewhere,

    /// <summary>One period has two verified figures, or a period of another cadence.</summary>
    PeriodsUnclear,

    /// <summary>A figure is too large to be kept exactly (10^15 and more).</summary>
    TooLarge,
}

/// <summary>Words for <see cref="FactsRefusal"/>.</summary>
public static class FactsWording
{
    /// <summary>Says what to mend.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <returns>A sentence in both languages.</returns>
    public static Bilingual Of(FactsRefusal refusal) => refusal switch
    {
        FactsRefusal.TargetMissing => new("请填写目标数", "Give the target"),
        FactsRefusal.TargetNotPositive => new("目标数应大于0", "The target has to be above 0"),
        FactsRefusal.ToleranceMissing => new("“左右”要写明允许的偏差", "For “about”, write down how far off is still met"),
        FactsRefusal.UnitsDiffer => new("数字的单位与目标不同", "A figure has another unit than the target"),
        FactsRefusal.BadSpan => new("完成期限应在开始日期之后、二十年之内",
            "The due date has to lie within twenty years after the start"),
        FactsRefusal.ScheduleEndsElsewhere => new("序时计划应在完成期限当天结束", "The schedule has to end on the due date"),
        FactsRefusal.PeriodsUnclear => new("同一期有两个已核实的数，或者期别不符",
            "One period has two verified figures, or is of another length"),
        FactsRefusal.TooLarge => new("数字太大，无法精确保存", "A figure is too large to be kept exactly"),
    };
}
