using NodaTime;

namespace Liangdeng.Rules;

/// <summary>One thing that a case can be, on one axis: figures that go together, or a judgement, a kind, a past
/// light.</summary>
internal sealed record CaseOption(IReadOnlyList<(FactName Name, decimal Value)> Values)
{
    public Judgement? Judged { get; init; }

    public CommitmentKind? Kind { get; init; }

    public string? Held { get; init; }

    public IReadOnlyList<OwnFact> Own { get; init; } = [];
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

    public static IReadOnlyList<IReadOnlyList<CaseOption>> Of(RulePart part, Dimension dimension)
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
        axes.AddRange(OwnAxes(part, dimension, leaves));
        return axes;
    }

    // The rulebook's own figures stand on axes of their own, whatever they are worked out from; a figure that is an end of a
    // band stands at one value, and those compared with it around that value.
    private static IEnumerable<IReadOnlyList<CaseOption>> OwnAxes(RulePart part, Dimension dimension, List<Condition> leaves)
    {
        var compared = leaves.OfType<Condition.Compare>().ToList();
        var ends = compared.SelectMany(c => new[] { c.Low?.At, c.High?.At }).OfType<Figure>().Where(f => f.Id.Length > 0 && f is not Figure.Known).ToList();
        var figures = compared.Select(c => c.Of).Concat(dimension.NeedsOwn).Where(f => f is not (Figure.Known or Figure.DimensionsLit))
            .DistinctBy(f => f.Id).ToList();
        foreach (var figure in figures.Where(f => f.Unit.Word != "flag"))
        {
            var edges = ends.Where(e => e.Id == figure.Id).Select(Representative).Concat(OwnEdges(compared, figure)).DefaultIfEmpty(0);
            yield return [.. OwnPoints(figure, edges).Select(v => new CaseOption([]) { Own = [OwnFact.Of(figure.Id, v, figure.Unit.Word)] })];
        }

        foreach (var end in ends.DistinctBy(f => f.Id).Where(e => figures.TrueForAll(f => f.Id != e.Id)))
        {
            yield return [new CaseOption([]) { Own = [OwnFact.Of(end.Id, Representative(end), end.Unit.Word)] }];
        }

        foreach (var term in leaves.OfType<Condition.Answer>().Select(a => a.Term).DistinctBy(t => t.Id))
        {
            yield return [new CaseOption([]) { Own = [OwnFact.Of(term.Id, true)] }, new CaseOption([]) { Own = [OwnFact.Of(term.Id, false)] }];
        }

        foreach (var term in leaves.OfType<Condition.Says>().Select(a => a.Term).Concat(dimension.NeedsWords).DistinctBy(t => t.Id))
        {
            var none = term.Kind == OwnKind.Judgement && !dimension.NeedsWords.Contains(term) ? new[] { new CaseOption([]) } : [];
            var ground = term.Kind == OwnKind.Judgement ? "?" : null;
            yield return [.. none, .. term.Words.Select(w => new CaseOption([]) { Own = [OwnFact.Said(term.Id, w.Id, ground)] })];
        }

        foreach (var (id, _, figure) in leaves.OfType<Condition.IsKnown>().SelectMany(k => k.Of).DistinctBy(a => a.Id))
        {
            if (figure is not Figure.Known && figures.TrueForAll(f => f.Id != id))
            {
                yield return [new CaseOption([]), new CaseOption([]) { Own = [OwnFact.Of(id, 1, "none")] }];
            }
        }

        foreach (var of in ReferenceEquals(dimension, part.Whole) ? part.Dimensions : [])
        {
            yield return
            [
                .. of.Rules.Select(r => r.Light.Id).Append(Light.Grey.Id).Distinct()
                    .Select(id => new CaseOption([]) { Own = [OwnFact.Said(Scene.LightOf + "." + of.Id, id)] }),
            ];
        }
    }

    private static IEnumerable<decimal> OwnEdges(List<Condition.Compare> compared, Figure figure) =>
        compared.Where(c => c.Of.Id == figure.Id).SelectMany(c => new[] { c.Low?.At, c.High?.At }).OfType<Figure>().Select(Representative);

    /// <summary>A value at which a figure may stand.</summary>
    private static decimal Representative(Figure figure) => figure switch
    {
        Figure.Fixed f => f.Value,
        Figure.EachYear => figure.Of(FactsOf([]))!.Value,
        Figure.Cases c when c.Parts.OfType<Figure.Fixed>().FirstOrDefault() is { } first => first.Value,
        _ when figure.Unit.Word == "date" => OwnFact.NumberOf(new LocalDate(2021, 6, 30)),
        _ => 50,
    };

    /// <summary>Values on and around the edges that some conditions have for a figure of the rulebook.</summary>
    public static IReadOnlyList<decimal> OwnPoints(Figure figure, IEnumerable<decimal> edges)
    {
        var (low, high) = figure.Id switch
        {
            "month" => (1m, 12m),
            "quarter" => (1m, 4m),
            "day-of-month" => (1m, 31m),
            _ => (figure.Unit.Word == "places" ? 1 : decimal.MinValue, decimal.MaxValue),
        };
        var whole = figure is Figure.OfCalendar || figure.Unit.Word is "days" or "working-days" or "months" or "years" or "periods" or "times" or "items" or "places" or "date";
        var counted = figure.Unit.Word is "periods" or "times" or "items";
        return [.. (whole ? Whole(edges) : Around(edges)).Where(v => v >= low && v <= high && (!counted || v >= 0))];
    }

    /// <summary>The one figure of the rulebook, or built-in one off the progress axis, whose fixed bands are all that a
    /// condition looks at; else null.</summary>
    public static string? BandAlone(Condition when)
    {
        var names = when.Leaves.Select(l => l switch
        {
            Condition.Measure m when !Progress.Contains(m.Fact) => FactTerm.Of(m.Fact).Id,
            Condition.Compare c when c.Figures.All(f => f == c.Of || f is Figure.Fixed) => c.Of.Id,
            _ => null,
        }).Distinct().ToList();
        return names is [{ } one] ? one : null;
    }

    /// <summary>Facts in which a figure has each value around the edges of some conditions.</summary>
    public static IEnumerable<Facts> BandCases(IReadOnlyList<Condition> whens)
    {
        var leaves = whens.SelectMany(w => w.Leaves).ToList();
        return leaves[0] switch
        {
            Condition.Measure m => Points(m.Fact, leaves).Select(v => FactsOf([new CaseOption([(m.Fact, v)])])),
            Condition.Compare c => OwnPoints(c.Of, OwnEdges([.. leaves.OfType<Condition.Compare>()], c.Of))
                .Select(v => FactsOf([new CaseOption([]) { Own = [OwnFact.Of(c.Of.Id, v, c.Of.Unit.Word)] }])),
            _ => [],
        };
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
        options.SelectMany(o => o.Values))
    {
        Own = [.. options.SelectMany(o => o.Own)],
    };

    /// <summary>Bands of progress alone can be compared with each other.</summary>
    public static bool IsProgressAlone(Condition when) =>
        when.Leaves.All(l => l is Condition.Measure m && Progress.Contains(m.Fact));

    /// <summary>Points of the progress axis: shortfalls in points, on and around each edge.</summary>
    public static IReadOnlyList<decimal> ProgressPoints(IEnumerable<Condition> leaves) => Around(
        leaves.SelectMany(l => l switch
        {
            Condition.Measure { Fact: FactName.Shortfall or FactName.RelativeShortfall } m => Ends(m),
            Condition.Measure { Fact: FactName.Ratio } m => Ends(m).Select(v => 100 - v),
            Condition.Compare { Of: Figure.Known { Fact: FactName.Shortfall or FactName.RelativeShortfall } k } c => OwnEdges([c], k),
            Condition.Compare { Of: Figure.Known { Fact: FactName.Ratio } k } c => OwnEdges([c], k).Select(v => 100 - v),
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

    private static IEnumerable<decimal> EndsOf(IEnumerable<Condition> leaves, FactName fact) => leaves.SelectMany(l => l switch
    {
        Condition.Measure m when m.Fact == fact => Ends(m),
        Condition.Compare { Of: Figure.Known k } c when k.Fact == fact => OwnEdges([c], c.Of),
        _ => [],
    });

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
