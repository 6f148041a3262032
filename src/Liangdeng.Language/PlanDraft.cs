namespace Liangdeng.Language;

/// <summary>What was read from the text of a plan, in order of appearance. All offsets are UTF-16 code units into
/// the text that was read.</summary>
/// <param name="Headings">The headings, in order; a heading names its parent by index.</param>
/// <param name="Sentences">The sentences, in order, each with the index of the heading it stands under.</param>
/// <param name="Targets">Commitments with a number.</param>
/// <param name="Deliverables">Commitments without one.</param>
public sealed record PlanDraft(
    IReadOnlyList<PlanHeading> Headings,
    IReadOnlyList<PlanSentence> Sentences,
    IReadOnlyList<PlanTarget> Targets,
    IReadOnlyList<PlanDeliverable> Deliverables);

/// <summary>A heading of the plan.</summary>
/// <param name="Text">Its words, trimmed.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset behind its last character.</param>
/// <param name="Level">1 for the outermost, larger for deeper.</param>
/// <param name="Parent">Index of the heading above it, or -1.</param>
public sealed record PlanHeading(string Text, int Start, int End, int Level, int Parent);

/// <summary>A sentence of the plan.</summary>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset behind its last character.</param>
/// <param name="Heading">Index of the heading it stands under, or -1.</param>
public sealed record PlanSentence(int Start, int End, int Heading);

/// <summary>How a reached figure is held against a target's quantity.</summary>
public enum Comparator
{
    /// <summary>At least the quantity (以上, 不低于, or a bare number).</summary>
    AtLeast,

    /// <summary>At most the quantity (以内, 控制在, 减至).</summary>
    AtMost,

    /// <summary>Exactly the quantity (a named list, 全覆盖).</summary>
    Exactly,

    /// <summary>About the quantity (左右, 约).</summary>
    About,
}

/// <summary>What kind of figure a target names.</summary>
public enum TargetKind
{
    /// <summary>An amount to reach over the period (投资225亿元).</summary>
    Amount,

    /// <summary>A level to reach or hold (污水处理率95%).</summary>
    Level,

    /// <summary>A fall or a ceiling (下降3%, 控制在5%以内).</summary>
    Ceiling,

    /// <summary>A limit on time (5个工作日内到位).</summary>
    TimeLimit,

    /// <summary>A named set, all of which is to be done (116个城建项目).</summary>
    NamedSet,

    /// <summary>A share of a named set (50%以上村镇).</summary>
    SetShare,
}

/// <summary>A commitment with a number.</summary>
public sealed record PlanTarget
{
    /// <summary>The shortest literal span that carries the target.</summary>
    public required string Quote { get; init; }

    /// <summary>Offset of the quote's first character.</summary>
    public required int Start { get; init; }

    /// <summary>Offset behind the quote's last character.</summary>
    public required int End { get; init; }

    /// <summary>Offset of the number itself.</summary>
    public required int QuantityStart { get; init; }

    /// <summary>Offset behind the number itself.</summary>
    public required int QuantityEnd { get; init; }

    /// <summary>What is measured, as a noun phrase in the words of the text.</summary>
    public required string Metric { get; init; }

    /// <summary>How the reached figure is compared.</summary>
    public required Comparator Comparator { get; init; }

    /// <summary>The number, in <see cref="Unit"/>.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Upper end of a range (5－6亿元), else null.</summary>
    public decimal? QuantityMax { get; init; }

    /// <summary>The unit as written (个, 亿元, %, 个工作日); empty for a bare ratio.</summary>
    public required string Unit { get; init; }

    /// <summary>The number with 万 and 亿 folded in, in <see cref="NormalUnit"/>.</summary>
    public required decimal NormalQuantity { get; init; }

    /// <summary>Normal form of the unit (CNY for money; the counted noun otherwise).</summary>
    public required string NormalUnit { get; init; }

    /// <summary>全年, 全区, a date or a year; several joined by a semicolon; empty if none.</summary>
    public string Scope { get; init; } = "";

    /// <summary>力争, 确保 and the like; empty if none.</summary>
    public string Hedge { get; init; } = "";

    /// <summary>What kind of figure it is.</summary>
    public required TargetKind Kind { get; init; }

    /// <summary>Index of the heading it stands under, or -1.</summary>
    public required int Heading { get; init; }

    /// <summary>Where one number holds for several metrics separately, their names; else empty.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>0 to 1: how sure the reader is. Below <see cref="PlanReader.LowConfidence"/> a person has to look.</summary>
    public required double Confidence { get; init; }

    /// <summary>Id of the pattern by which it was read so; words for it in both languages stand in
    /// <see cref="ReadingReasons"/>.</summary>
    public required string Reason { get; init; }
}

/// <summary>A commitment without a number: done, with evidence, by a date.</summary>
public sealed record PlanDeliverable
{
    /// <summary>The literal span.</summary>
    public required string Quote { get; init; }

    /// <summary>Offset of its first character.</summary>
    public required int Start { get; init; }

    /// <summary>Offset behind its last character.</summary>
    public required int End { get; init; }

    /// <summary>The verb of the text (完成, 启动, 建成 …).</summary>
    public required string Action { get; init; }

    /// <summary>What is to be done.</summary>
#pragma warning disable CA1720 // The office's word for it; it names no type.
    public required string Object { get; init; }
#pragma warning restore CA1720

    /// <summary>A due date as written (6月底前), empty if none.</summary>
    public string DueText { get; init; } = "";

    /// <summary>True where the end state can be checked (完成, 启动), false for 加快, 深化 and the like.</summary>
    public required bool Firm { get; init; }

    /// <summary>Index of the heading it stands under, or -1.</summary>
    public required int Heading { get; init; }

    /// <summary>0 to 1, as for targets.</summary>
    public required double Confidence { get; init; }

    /// <summary>Id of the pattern, as for targets.</summary>
    public required string Reason { get; init; }
}
