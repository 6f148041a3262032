using NodaTime;

namespace Liangdeng.Rules;

/// <summary>One thing that a case can be, on one axis: figures that go together, or a judgement, a kind, a past
/// light.</summary>
internal sealed record CaseOption(IReadOnlyList<(FactName Name, decimal Value)> Values)
{
    public Judgement? Judged { get; init; }

    public CommitmentKind? Kind { get; init; }

    public string? Held { get; init; }
}

/// <summary>The cases of a dimension: for each figure that its rules look at, a value on, below, between and above
/// each edge.
/// Figures that follow from each other stand on one axis, so that no impossible case is tried.</summary>
internal static class CaseAxes
{
    // Planned is taken as the whole target: a shortfall of s points is s percent of it.
    private static readonly FactName[] Progress =
        [FactName.Shortfall, FactName.RelativeShortfall, FactName.Ratio, FactName.PlanMet];
    private static readonly FactName[] Dates = [FactName.DaysToDue, FactName.DaysPastDue];

    public static IReadOnlyList<IReadOnlyList<CaseOption>> Of(Dimension dimension)
    {
        var leaves = dimension.Rules.SelectMany(r => r.When.Leaves).Distinct().ToList();
        var looks = dimension.Rules.SelectMany(r => r.When.Looks).Concat(dimension.Needs).Distinct().ToList();
        var axes = new List<IReadOnlyList<CaseOption>>();
        if (looks.Exists(Progress.Contains))
        {
            Add(axes, dimension, Progress, ProgressPoints(leaves).Select(OfProgress));
        }

        if (looks.Exists(Dates.Contains))
        {
            Add(axes, dimension, Dates, DatePoints(leaves).Select(OfDate));
        }

        foreach (var name in looks.Where(n => !Progress.Contains(n) && !Dates.Contains(n) && n != FactName.HeldPeriods))
        {
            Add(axes, dimension, [name], Points(name, leaves).Select(v => new CaseOption([(name, v)])));
        }

        axes.AddRange(leaves.OfType<Condition.Judged>().DistinctBy(j => j.Verdict).Select(j => (IReadOnlyList<CaseOption>)
            [new CaseOption([]), new CaseOption([]) { Judged = new Judgement(j.Verdict, "?") }]));
        axes.Add(Kinds(leaves));
        axes.Add(Held(leaves));
        return axes;
    }

    /// <summary>The facts of one case, an option of each axis.</summary>
    public static Facts FactsOf(IReadOnlyList<CaseOption> options) => new(
        new FactsHead
        {
            Day = new LocalDate(2021, 1, 1),
            Judgements = [.. options.Select(o => o.Judged).OfType<Judgement>()],
            Kind = options.Select(o => o.Kind).FirstOrDefault(k => k is not null),
            HeldLight = options.Select(o => o.Held).FirstOrDefault(h => h is not null),
        },
        options.SelectMany(o => o.Values));

    /// <summary>Bands of progress alone can be compared with each other.</summary>
    public static bool IsProgressAlone(Condition when) =>
        when.Leaves.All(l => l is Condition.Measure m && Progress.Contains(m.Fact));

    /// <summary>Points of the progress axis: shortfalls in points, on and around each edge.</summary>
    public static IReadOnlyList<decimal> ProgressPoints(IEnumerable<Condition> leaves) => Around(
        leaves.SelectMany(l => l switch
        {
            Condition.Measure { Fact: FactName.Shortfall or FactName.RelativeShortfall } m => Ends(m),
            Condition.Measure { Fact: FactName.Ratio } m => Ends(m).Select(v => 100 - v),
            Condition.Flag { Fact: FactName.PlanMet } => [0],
            _ => [],
        }).Append(0).Append(100));

    public static CaseOption OfProgress(decimal shortfall) => new(
    [
        (FactName.Shortfall, shortfall), (FactName.RelativeShortfall, shortfall), (FactName.Ratio, 100 - shortfall),
        (FactName.PlanMet, shortfall <= 0 ? 1 : 0),
    ]);

    private static CaseOption OfDate(decimal past) => past > 0
        ? new CaseOption([(FactName.DaysPastDue, past)])
        : new CaseOption([(FactName.DaysPastDue, 0), (FactName.DaysToDue, -past)]);

    private static void Add(
        List<IReadOnlyList<CaseOption>> axes, Dimension dimension, FactName[] family, IEnumerable<CaseOption> options)
    {
        var needed = dimension.Needs.Any(family.Contains);
        axes.Add([.. options, .. needed ? Array.Empty<CaseOption>() : [new CaseOption([])]]);
    }

    private static IEnumerable<decimal> Ends(Condition.Measure m) =>
        new[] { m.Low?.Value, m.High?.Value }.OfType<decimal>();

    private static IEnumerable<decimal> EndsOf(IEnumerable<Condition> leaves, FactName fact) =>
        leaves.OfType<Condition.Measure>().Where(m => m.Fact == fact).SelectMany(Ends);

    private static decimal[] DatePoints(List<Condition> leaves) =>
        Whole(EndsOf(leaves, FactName.DaysPastDue).Concat(EndsOf(leaves, FactName.DaysToDue).Select(v => -v)).Append(0));

    private static IEnumerable<decimal> Points(FactName name, List<Condition> leaves) => FactTerm.Of(name).Unit switch
    {
        FactUnit.Flag => [0, 1],
        FactUnit.Percent or FactUnit.Points or FactUnit.Own => Around(EndsOf(leaves, name).Append(0)),
        _ => Whole(EndsOf(leaves, name).Append(0)).Where(v => v >= 0),
    };

    private static decimal[] Whole(IEnumerable<decimal> edges) =>
        [.. edges.SelectMany(e => new[] { e - 1, e, e + 1 }).Distinct().Order()];

    private static decimal[] Around(IEnumerable<decimal> edges)
    {
        decimal[] sorted = [.. edges.Distinct().Order()];
        var between = sorted.Zip(sorted.Skip(1)).Select(two => (two.First + two.Second) / 2);
        return [.. sorted.Concat(between).Append(sorted[0] - 1).Append(sorted[^1] + 1).Distinct().Order()];
    }

    private static List<CaseOption> Kinds(List<Condition> leaves)
    {
        var named = leaves.OfType<Condition.OfKind>().SelectMany(k => k.Kinds).Distinct().ToList();
        var other = Enum.GetValues<CommitmentKind>().Except(named).Take(1);
        return named.Count == 0 ? [new CaseOption([])] : [.. named.Concat(other).Select(k => new CaseOption([]) { Kind = k })];
    }

    private static List<CaseOption> Held(List<Condition> leaves) =>
    [
        new CaseOption([(FactName.HeldPeriods, 0)]),
        .. leaves.OfType<Condition.Held>().SelectMany(h => new[] { h.AtLeast - 1, h.AtLeast }.Where(n => n > 0)
            .Select(n => new CaseOption([(FactName.HeldPeriods, n)]) { Held = h.Light })),
    ];
}
