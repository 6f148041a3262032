using NodaTime;

namespace Liangdeng.Rules;

/// <summary>What is known beside the facts of one item.</summary>
public sealed record Scene
{
    internal const string LightOf = "light";

    /// <summary>How working days are counted; without it such figures are not known.</summary>
    public WorkingTime? Time { get; init; }

    /// <summary>The evaluations before this one, the newest first.</summary>
    public IReadOnlyList<PastEvaluation> Past { get; init; } = [];

    /// <summary>Nothing beside the facts.</summary>
    public static Scene Empty { get; } = new();

    internal IReadOnlyList<Lighting> Items { get; init; } = [];
}

/// <summary>A stretch of time back from the cut-off.</summary>
/// <param name="Unit">What it is counted in.</param>
/// <param name="Count">How many, 1 or more.</param>
internal sealed record Window(WindowUnit Unit, int Count)
{
    /// <summary>The first day that lies in it.</summary>
    public LocalDate? From(LocalDate end) => Unit switch
    {
        WindowUnit.Ever or WindowUnit.Periods => null,
        WindowUnit.Days => end.PlusDays(1 - Count),
        WindowUnit.Months => end.PlusDays(1).PlusMonths(-Count),
        WindowUnit.Quarter => ReportPeriod.Containing(end, Cadence.Quarter).From,
        WindowUnit.HalfYear => new LocalDate(end.Year, end.Month <= 6 ? 1 : 7, 1),
        WindowUnit.Year => new LocalDate(end.Year, 1, 1),
        WindowUnit.Month => new LocalDate(end.Year, end.Month, 1),
    };

    public IEnumerable<PastEvaluation> Of(IEnumerable<PastEvaluation> past, LocalDate end, int taken) => Unit == WindowUnit.Periods
        ? past.Take(Count - taken)
        : From(end) is { } from ? past.Where(p => p.CutOff >= from) : past;
}

/// <summary>Rolling windows are counted back, calendar ones begin with the calendar's.</summary>
internal enum WindowUnit
{
    Ever,
    Periods,
    Days,
    Months,
    Month,
    Quarter,
    HalfYear,
    Year,
}

/// <summary>What is taken of many values.</summary>
internal enum Take
{
    Count,
    Share,
    Sum,
    Average,
    Median,
    Highest,
    Lowest,
}

/// <summary>Figures for which the facts of the item alone do not suffice.</summary>
internal abstract class DeepFigure : Figure
{
    private DeepFigure(string id, Bilingual name, FigureUnit unit)
        : base(id, name, unit)
    {
    }

    internal override bool IsDeep => true;

    private protected override decimal? Now(Facts facts) => null;

    private static LocalDate EndOf(Facts facts) => facts.Head.CutOff ?? facts.Head.Day;

    internal static decimal? Taken(Take take, List<decimal?> values)
    {
        if (values.Contains(null))
        {
            return null;
        }

        var sorted = values.OfType<decimal>().Order().ToList();
        return (take, sorted.Count) switch
        {
            (Take.Sum, _) => sorted.Sum(),
            (_, 0) => null,
            (Take.Average, _) => Attainment.Exact(sorted.Average()),
            (Take.Median, var n) => (sorted[(n - 1) / 2] + sorted[n / 2]) / 2,
            (Take.Highest, _) => sorted[^1],
            (Take.Lowest, _) => sorted[0],
            (Take.Count or Take.Share, var n) => n,
        };
    }

    private static decimal? Counted(Take take, List<Truth> truths) => true switch
    {
        _ when truths.Contains(Truth.Unknown) => null,
        _ when take == Take.Count => truths.Count(t => t == Truth.Yes),
        _ when truths.Count == 0 => null,
        _ => Attainment.Exact(truths.Count(t => t == Truth.Yes) * 100m / truths.Count),
    };

    /// <summary>How often, or in a row, evaluations before this one had some lights or rules.</summary>
    internal sealed class Lit(string id, Bilingual name, IReadOnlyList<string> lights, IReadOnlyList<string> rules, Window? window)
        : DeepFigure(id, name, window is null ? FigureUnit.Periods : FigureUnit.Times)
    {
        public IReadOnlyList<string> Lights { get; } = lights;

        public IReadOnlyList<string> Rules { get; } = rules;

        /// <summary>Null for in a row.</summary>
        public Window? Within { get; } = window;

        internal override decimal? In(Facts facts, Scene scene) => facts.OwnOf(Id)?.Number
            ?? (Within is { } window ? window.Of(scene.Past, EndOf(facts), 1).Count(Is) : scene.Past.TakeWhile(Is).Count());

        private bool Is(PastEvaluation past) => Lights.Contains(past.Light) || (past.Rule is { } rule && Rules.Contains(rule));
    }

    /// <summary>How often, or in a row, a condition held, this evaluation counted.</summary>
    internal sealed class Held(string id, Bilingual name, Condition when, Window? window)
        : DeepFigure(id, name, window is null ? FigureUnit.Periods : FigureUnit.Times)
    {
        public Condition When { get; } = when;

        public Window? Within { get; } = window;

        internal override IEnumerable<Condition> Whens => [When];

        internal override decimal? In(Facts facts, Scene scene)
        {
            if (facts.OwnOf(Id) is { } known)
            {
                return known.Number;
            }

            var past = Within is { } window ? window.Of(scene.Past, EndOf(facts), 1) : scene.Past;
            var truths = past.Select(p => p.Facts is null ? Truth.Unknown : When.Holds(p.Facts, "")).Prepend(When.Holds(facts, "")).ToList();
            return Within is null ? truths.TakeWhile(t => t == Truth.Yes).Count() : truths.Count(t => t == Truth.Yes);
        }
    }

    /// <summary>What another figure was some evaluations ago.</summary>
    internal sealed class Before(string id, Bilingual name, Figure of, int periods) : DeepFigure(id, name, of.Unit)
    {
        public int Periods { get; } = periods;

        internal override IEnumerable<Figure> Parts => [of];

        internal override decimal? In(Facts facts, Scene scene) => facts.OwnOf(Id)?.Number
            ?? (scene.Past.Count >= Periods && scene.Past[Periods - 1].Facts is { } then ? of.Of(then) : null);
    }

    /// <summary>The place within all items, or those that share a group.</summary>
    internal sealed class Rank(string id, Bilingual name, Figure of, RankTerms terms)
        : DeepFigure(id, name, terms.AsPercent ? FigureUnit.Percent : FigureUnit.Places), IOfPeers
    {
        public RankTerms Terms { get; } = terms;

        internal override IEnumerable<Figure> Parts => [of];

        public decimal?[] All(IReadOnlyList<Facts> peers)
        {
            var places = new decimal?[peers.Count];
            foreach (var group in Grouped(peers, Terms.Within))
            {
                Place(peers, [.. group.Where(i => of.Of(peers[i]) is not null)], places);
            }

            return places;
        }

        private void Place(IReadOnlyList<Facts> peers, int[] members, decimal?[] places)
        {
            // Sorted with the counted end first.
            var descending = Terms.HighestIsBest == !Terms.FromBottom;
            var values = new decimal[members.Length];
            for (var i = 0; i < members.Length; i++)
            {
                var value = of.Of(peers[members[i]])!.Value;
                values[i] = descending ? -value : value;
            }

            Array.Sort(values, members);
            for (var i = 0; i < members.Length;)
            {
                var end = i + 1;
                while (end < members.Length && values[end] == values[i])
                {
                    end++;
                }

                // Those who are equal share the place nearer to the counted end, or the one farther from it.
                var place = Terms.TiesShareWorse ? end : i + 1;
                decimal counted = Terms.AsPercent ? Attainment.Exact(place * 100m / members.Length) : place;
                for (; i < end; i++)
                {
                    places[members[i]] = counted;
                }
            }
        }
    }

    /// <summary>A sum, average and so on over all items, or those that share a group.</summary>
    internal sealed class OfGroup(string id, Bilingual name, Take take, Figure? of, Condition? where, string? within, FigureUnit unit)
        : DeepFigure(id, name, unit), IOfPeers
    {
        public Take Taking { get; } = take;

        public Condition? Where { get; } = where;

        public string? Within { get; } = within;

        internal override IEnumerable<Figure> Parts => of is null ? [] : [of];

        internal override IEnumerable<Condition> Whens => Where is null ? [] : [Where];

        public decimal?[] All(IReadOnlyList<Facts> peers)
        {
            var values = new decimal?[peers.Count];
            foreach (var group in Grouped(peers, Within))
            {
                var members = group.ToList();
                // What is not known of a peer is left out: one office without a report does not take the average from all.
                var value = Of(Taking, of, Where, [.. members.Select(i => peers[i])], leaveOut: true);
                members.ForEach(i => values[i] = value);
            }

            return values;
        }
    }

    /// <summary>A count, share, sum and so on over the items of a unit.</summary>
    internal sealed class OfItems(string id, Bilingual name, Take take, Figure? of, Condition? where, FigureUnit unit) : DeepFigure(id, name, unit)
    {
        public Take Taking { get; } = take;

        public Condition? Where { get; } = where;

        internal override IEnumerable<Figure> Parts => of is null ? [] : [of];

        internal override IEnumerable<Condition> Whens => Where is null ? [] : [Where];

        internal override decimal? In(Facts facts, Scene scene) => facts.OwnOf(Id)?.Number
            ?? Of(Taking, of, Where, [.. scene.Items.Select(WithLight)], leaveOut: true);

        private static Facts WithLight(Lighting item) => Lamplighter.Lit(item);
    }

    internal interface IOfPeers
    {
        decimal?[] All(IReadOnlyList<Facts> peers);
    }

    private static IEnumerable<IEnumerable<int>> Grouped(IReadOnlyList<Facts> peers, string? within) => within is null
        ? [Enumerable.Range(0, peers.Count)]
        : Enumerable.Range(0, peers.Count).Where(i => KeyOf(peers[i], within) is not null).GroupBy(i => KeyOf(peers[i], within));

    private static string? KeyOf(Facts facts, string within) => within == "group" ? facts.Head.Group : facts.OwnOf(within)?.Word;

    private static decimal? Of(Take take, Figure? of, Condition? where, IReadOnlyList<Facts> members, bool leaveOut)
    {
        if (take is Take.Count or Take.Share)
        {
            var truths = members.Select(m => where?.Holds(m, "") ?? Truth.Yes).Where(t => !leaveOut || t != Truth.Unknown).ToList();
            return Counted(take, truths);
        }

        var values = members.Where(m => where is null || where.Holds(m, "") == Truth.Yes).Select(m => of!.Of(m))
            .Where(v => !leaveOut || v is not null).ToList();
        return Exact(() => Taken(take, values));
    }
}

/// <summary>How places are counted.</summary>
/// <param name="HighestIsBest">A higher figure is better.</param>
/// <param name="FromBottom">1 is the worst, not the best.</param>
/// <param name="TiesShareWorse">Equal ones share the place farther from the counted end.</param>
/// <param name="Within">A choice or <c>group</c>, or null for all.</param>
/// <param name="AsPercent">The place as a part of how many there are.</param>
internal sealed record RankTerms(bool HighestIsBest, bool FromBottom, bool TiesShareWorse, string? Within, bool AsPercent);
