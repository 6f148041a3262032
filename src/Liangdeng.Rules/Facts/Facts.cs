using System.Numerics;
using NodaTime;

namespace Liangdeng.Rules;

/// <summary>Whether an item can be judged, and if not, why it is grey. Missing is never zero.</summary>
public enum Standing
{
    /// <summary>There are figures or dates to judge by.</summary>
    Judged,

    /// <summary>No breakdown has been issued (未分解).</summary>
    NotBrokenDown,

    /// <summary>Before the period begins, or before its first report is due (未到期).</summary>
    NotYetDue,

    /// <summary>A report is due and none was verified (未填报).</summary>
    NotReported,

    /// <summary>The last verified figure is older than the rulebook allows (数据过期).</summary>
    Stale,
}

/// <summary>Kinds of commitment (04-register, "What stands in it").</summary>
public enum CommitmentKind
{
    /// <summary>An amount to reach by the due date.</summary>
    Amount,

    /// <summary>A level to reach, upward or downward from a starting level.</summary>
    LevelReach,

    /// <summary>A level to hold at every check.</summary>
    LevelHold,

    /// <summary>A fall or ceiling: at most so much.</summary>
    Ceiling,

    /// <summary>About so much, within a tolerance that is written down.</summary>
    About,

    /// <summary>A share of cases within a time limit.</summary>
    TimeLimit,

    /// <summary>All members of a named set.</summary>
    NamedSet,

    /// <summary>A share of a set's members.</summary>
    SetShare,

    /// <summary>Done by its date, or through milestones.</summary>
    Deliverable,
}

/// <summary>What stands beside the figures of one item.</summary>
public sealed record FactsHead
{
    /// <summary>The kind of commitment, or null for another subject.</summary>
    public CommitmentKind? Kind { get; init; }

    /// <summary>Whether the item can be judged.</summary>
    public Standing Standing { get; init; }

    /// <summary>The day that is asked about; conditions on dates use it.</summary>
    public required LocalDate Day { get; init; }

    /// <summary>The day for which planned and reached are compared, or null.</summary>
    public LocalDate? CutOff { get; init; }

    /// <summary>The first day of its period, or null. Figures that count from it are stored, it itself is not.</summary>
    public LocalDate? Begins { get; init; }

    /// <summary>The due date, or null.</summary>
    public LocalDate? Due { get; init; }

    /// <summary>By when the report that is missing was or is due, or null.</summary>
    public LocalDate? ReportDue { get; init; }

    /// <summary>The unit of the target, or null.</summary>
    public Unit? Unit { get; init; }

    /// <summary>Id of the office that answers for the item, or null: what ranks, averages and the lights of units go by.
    /// </summary>
    public string? Group { get; init; }

    /// <summary>Id of the light of the evaluations before this one, or null.</summary>
    public string? HeldLight { get; init; }

    /// <summary>Judgements that stand.</summary>
    public IReadOnlyList<Judgement> Judgements { get; init; } = [];
}

/// <summary>The facts of one item at one cut-off and day: what a rulebook turns into a light. Unchangeable.</summary>
public sealed class Facts
{
    private readonly decimal[] _values;
    private readonly ulong _present;

    /// <summary>Facts from their parts.</summary>
    /// <param name="head">Day, cut-off, standing and so on.</param>
    /// <param name="values">Figures in the units of <see cref="FactTerm"/>; of a name that stands twice the last
    /// counts.</param>
    public Facts(FactsHead head, params IEnumerable<(FactName Name, decimal Value)> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Head = head;
        Span<decimal> all = stackalloc decimal[64];
        foreach (var (name, value) in values)
        {
            all[(int)name] = value;
            _present |= 1UL << (int)name;
        }

        _values = new decimal[BitOperations.PopCount(_present)];
        for (int name = 0, next = 0; next < _values.Length; name++)
        {
            if ((_present & (1UL << name)) != 0)
            {
                _values[next++] = all[name];
            }
        }
    }

    /// <summary>Day, cut-off, standing, judgements.</summary>
    public FactsHead Head { get; }

    /// <summary>A figure, or null where it is not known.</summary>
    /// <param name="name">Which.</param>
    /// <returns>The figure in its unit.</returns>
    public decimal? this[FactName name]
    {
        get
        {
            var bit = 1UL << (int)name;
            return (_present & bit) == 0 ? null : _values[BitOperations.PopCount(_present & (bit - 1))];
        }
    }

    /// <summary>The figures that are known, in the order of <see cref="FactName"/>.</summary>
    public IEnumerable<(FactName Name, decimal Value)> Values =>
        FactTerm.All.Where(t => Has(t.Name)).Select(t => (t.Name, this[t.Name]!.Value));

    /// <summary>True where a figure is known.</summary>
    /// <param name="name">Which.</param>
    /// <returns>True when present.</returns>
    public bool Has(FactName name) => (_present & (1UL << (int)name)) != 0;

    /// <summary>The same facts with one more figure.</summary>
    /// <param name="name">Which.</param>
    /// <param name="value">In the fact's unit.</param>
    /// <returns>New facts.</returns>
    public Facts With(FactName name, decimal value) => new(Head, Values.Append((name, value))) { Own = Own };

    /// <summary>Facts that the rulebook declares, and its figures as far as they were worked out before.</summary>
    public IReadOnlyList<OwnFact> Own { get; init; } = [];

    /// <summary>The same facts with more of the rulebook's own; of an id that stands twice the last counts.</summary>
    /// <param name="more">What is added.</param>
    /// <returns>New facts.</returns>
    public Facts With(params IReadOnlyList<OwnFact> more)
    {
        ArgumentNullException.ThrowIfNull(more);
        return new Facts(this, [.. Own.Where(o => more.All(m => m.Id != o.Id)), .. more]);
    }

    internal Facts(Facts same, IReadOnlyList<OwnFact> own) =>
        (Head, _values, _present, Own) = (same.Head, same._values, same._present, own);

    internal OwnFact? OwnOf(string id)
    {
        for (var i = 0; i < Own.Count; i++)
        {
            if (string.Equals(Own[i].Id, id, StringComparison.Ordinal))
            {
                return Own[i];
            }
        }

        return null;
    }

    internal bool Stands(Verdict verdict, string dimension)
    {
        foreach (var judgement in Head.Judgements)
        {
            if (judgement.Verdict == verdict && (judgement.Dimension is null || judgement.Dimension == dimension))
            {
                return true;
            }
        }

        return false;
    }
}
