using NodaTime;

namespace Liangdeng.Rules;

/// <summary>A number, yes or no, or day that a condition can look at: a built-in fact, a fact that the rulebook declares, or
/// one worked out from others by a closed list of operators. What cannot be worked out is absent, never zero.</summary>
public abstract class Figure
{
    private protected Figure(string id, Bilingual name, FigureUnit unit) => (Id, Name, Unit) = (id, name, unit);

    /// <summary>Its id within the rulebook.</summary>
    public string Id { get; }

    /// <summary>Its name: 排名, place.</summary>
    public Bilingual Name { get; }

    /// <summary>Its unit.</summary>
    public FigureUnit Unit { get; }

    /// <summary>Its value for one item.</summary>
    /// <param name="facts">The facts, with what was worked out before.</param>
    /// <returns>The value in its unit (a day as days since 1970-01-01), or null where it is not known.</returns>
    public decimal? Of(Facts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Own.Count > 0 && facts.OwnOf(Id) is { Kind: not (OwnKind.Choice or OwnKind.Judgement) } known ? known.Number : Now(facts);
    }

    /// <summary>From the facts of the item alone.</summary>
    private protected abstract decimal? Now(Facts facts);

    /// <summary>With what else is known; the same as from the facts unless it is <see cref="IsDeep"/>.</summary>
    internal virtual decimal? In(Facts facts, Scene scene) => Of(facts);

    /// <summary>True where the facts of the item alone do not suffice, so that the value has to be stored with them.</summary>
    internal virtual bool IsDeep => false;

    /// <summary>Figures that it is worked out from.</summary>
    internal virtual IEnumerable<Figure> Parts => [];

    /// <summary>Conditions that it looks at.</summary>
    internal virtual IEnumerable<Condition> Whens => [];

    /// <summary>True where it, or something that it is worked out from, is deep.</summary>
    internal bool RestsOnDeep => IsDeep || Parts.Any(p => p.RestsOnDeep) || Whens.SelectMany(w => w.Leaves).Any(RestsOn);

    private static bool RestsOn(Condition leaf) => leaf is Condition.Compare c && c.Figures.Any(f => f.RestsOnDeep);

    internal static decimal? Exact(Func<decimal?> work)
    {
        try
        {
            return work() is { } value ? Attainment.Exact(value) : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>A built-in fact.</summary>
    internal sealed class Known(FactTerm term) : Figure(term.Id, term.Words, FigureUnit.Of(term.Unit))
    {
        public FactName Fact { get; } = term.Name;

        private protected override decimal? Now(Facts facts) => facts[Fact];
    }

    /// <summary>A fact that the rulebook declares.</summary>
    internal sealed class Declared(OwnTerm term) : Figure(term.Id, term.Name, term.Unit)
    {
        public OwnTerm Term { get; } = term;

        private protected override decimal? Now(Facts facts) => null;
    }

    /// <summary>A day or number of the calendar.</summary>
    internal sealed class OfCalendar(string id, Bilingual name, FigureUnit unit, Func<FactsHead, decimal?> of) : Figure(id, name, unit)
    {
        public static readonly IReadOnlyList<OfCalendar> All =
        [
            Date("today", new("评价当天", "the day of the evaluation"), h => h.Day),
            Date("cut-off", new("评价时点", "the cut-off"), h => h.CutOff),
            Date("begins", new("开始日", "the first day"), h => h.Begins),
            Date("due", new("期限", "the due date"), h => h.Due),
            Date("report-due", new("填报截止日", "the day on which the report is due"), h => h.ReportDue),
            new("month", new("月份", "month of the year"), FigureUnit.None, h => (h.CutOff ?? h.Day).Month),
            new("quarter", new("季度", "quarter of the year"), FigureUnit.None, h => (((h.CutOff ?? h.Day).Month - 1) / 3) + 1),
            new("day-of-month", new("日", "day of the month"), FigureUnit.None, h => h.Day.Day),
        ];

        private protected override decimal? Now(Facts facts) => of(facts.Head);

        private static OfCalendar Date(string id, Bilingual name, Func<FactsHead, LocalDate?> of) =>
            new(id, name, FigureUnit.Date, h => of(h) is { } day ? OwnFact.NumberOf(day) : null);
    }

    /// <summary>A fixed amount or day.</summary>
    internal sealed class Fixed(decimal value, FigureUnit unit) : Figure("", unit.Say(value), unit)
    {
        public decimal Value { get; } = value;

        private protected override decimal? Now(Facts facts) => Value;
    }

    /// <summary>A day of every year: that of the year of the cut-off, or of the day.</summary>
    internal sealed class EachYear(AnnualDate day)
        : Figure("", new($"每年{day.Month}月{day.Day}日", DayText.En(day.InYear(2000))[..^5] + " of the year"), FigureUnit.Date)
    {
        private protected override decimal? Now(Facts facts) => OwnFact.NumberOf(day.InYear((facts.Head.CutOff ?? facts.Head.Day).Year));
    }

    /// <summary>The sum of parts, each with its weight (1 for all of it).</summary>
    internal sealed class Sum(string id, Bilingual name, IReadOnlyList<(Figure Of, decimal Weight)> parts) : Figure(id, name, parts[0].Of.Unit)
    {
        public IReadOnlyList<(Figure Of, decimal Weight)> Items { get; } = parts;

        internal override IEnumerable<Figure> Parts => Items.Select(p => p.Of);

        private protected override decimal? Now(Facts facts) => Exact(() =>
        {
            decimal? sum = 0;
            foreach (var (of, weight) in Items)
            {
                sum += of.Of(facts) * weight;
            }

            return sum;
        });
    }

    /// <summary>One less another; percent less percent is points.</summary>
    internal sealed class Difference(string id, Bilingual name, Figure first, Figure second)
        : Figure(id, name, first.Unit.Word == "percent" ? FigureUnit.Points : first.Unit)
    {
        public Figure First { get; } = first;

        public Figure Second { get; } = second;

        internal override IEnumerable<Figure> Parts => [First, Second];

        private protected override decimal? Now(Facts facts) => Exact(() => First.Of(facts) - Second.Of(facts));
    }

    /// <summary>One as a part of another, in percent or in a unit of its own; absent where the other is 0.</summary>
    internal sealed class Quotient(string id, Bilingual name, Figure of, Figure outOf, FigureUnit unit) : Figure(id, name, unit)
    {
        public Figure Part { get; } = of;

        public Figure Whole { get; } = outOf;

        internal override IEnumerable<Figure> Parts => [Part, Whole];

        private protected override decimal? Now(Facts facts) => Whole.Of(facts) is { } whole and not 0
            ? Exact(() => Part.Of(facts) / whole * (Unit.Word == "percent" ? 100 : 1))
            : null;
    }

    /// <summary>So much for each one of another figure.</summary>
    internal sealed class Product(string id, Bilingual name, Figure of, decimal each, FigureUnit unit) : Figure(id, name, unit)
    {
        public Figure Factor { get; } = of;

        public decimal Each { get; } = each;

        internal override IEnumerable<Figure> Parts => [Factor];

        private protected override decimal? Now(Facts facts) => Exact(() => Factor.Of(facts) * Each);
    }

    /// <summary>The smallest or largest of some.</summary>
    internal sealed class Extreme(string id, Bilingual name, IReadOnlyList<Figure> of, bool largest) : Figure(id, name, of[0].Unit)
    {
        public bool Largest { get; } = largest;

        internal override IEnumerable<Figure> Parts => of;

        private protected override decimal? Now(Facts facts)
        {
            var values = of.Select(f => f.Of(facts)).ToList();
            return values.Contains(null) ? null : Largest ? values.Max() : values.Min();
        }
    }

    /// <summary>Rounded to places: half up, down, or up.</summary>
    internal sealed class Rounded(string id, Bilingual name, Figure of, int places, MidpointRounding how) : Figure(id, name, of.Unit)
    {
        public int Places { get; } = places;

        public MidpointRounding How { get; } = how;

        internal override IEnumerable<Figure> Parts => [of];

        private protected override decimal? Now(Facts facts) => of.Of(facts) is { } value ? Math.Round(value, Places, How) : null;
    }

    /// <summary>The first case that holds says which value; an unknown condition before it makes the value unknown.</summary>
    internal sealed class Cases(string id, Bilingual name, FigureUnit unit, IReadOnlyList<(Condition When, Figure Is)> cases, Figure? otherwise)
        : Figure(id, name, unit)
    {
        public IReadOnlyList<(Condition When, Figure Is)> Items { get; } = cases;

        public Figure? Otherwise { get; } = otherwise;

        internal override IEnumerable<Figure> Parts => Items.Select(c => c.Is).Concat(Otherwise is null ? [] : [Otherwise]);

        internal override IEnumerable<Condition> Whens => Items.Select(c => c.When);

        private protected override decimal? Now(Facts facts)
        {
            foreach (var (when, value) in Items)
            {
                switch (when.Holds(facts, ""))
                {
                    case Truth.Yes:
                        return value.Of(facts);
                    case Truth.Unknown:
                        return null;
                    case Truth.No:
                        break;
                }
            }

            return Otherwise?.Of(facts);
        }
    }

    /// <summary>Marks: a start, and parts that add or take away.</summary>
    internal sealed class Score(string id, Bilingual name, FigureUnit unit, decimal start, IReadOnlyList<ScorePart> parts, decimal? least, decimal? most)
        : Figure(id, name, unit)
    {
        public decimal Start { get; } = start;

        public IReadOnlyList<ScorePart> Items { get; } = parts;

        public decimal? Least { get; } = least;

        public decimal? Most { get; } = most;

        internal override IEnumerable<Figure> Parts => Items.SelectMany(p => p.Each is null ? [] : new[] { p.Each });

        internal override IEnumerable<Condition> Whens => Items.SelectMany(p => p.When is null ? [] : new[] { p.When });

        private protected override decimal? Now(Facts facts) => Exact(() =>
        {
            decimal? marks = Start;
            foreach (var part in Items)
            {
                switch (part.When?.Holds(facts, "") ?? Truth.Yes)
                {
                    case Truth.Yes:
                        var much = part.Marks * (part.Each is null ? 1 : part.Each.Of(facts));
                        marks += part.AtMost is { } most && much is { } m ? Math.Clamp(m, -most, most) : much;
                        break;
                    case Truth.Unknown:
                        return null;
                    case Truth.No:
                        break;
                }
            }

            return marks is { } sum ? Math.Min(Math.Max(sum, Least ?? sum), Math.Max(Most ?? sum, Least ?? sum)) : null;
        });
    }

    /// <summary>Time from one day to another, 0 or more only where it is asked so; negative when the second is earlier.</summary>
    internal sealed class Span(string id, Bilingual name, Figure from, Figure to, FigureUnit unit) : Figure(id, name, unit)
    {
        public Figure From { get; } = from;

        public Figure To { get; } = to;

        // What counts from the beginning is stored, since the beginning is not.
        internal override bool IsDeep => Unit.Word == "working-days" || From.Id == "begins" || To.Id == "begins";

        internal override IEnumerable<Figure> Parts => [From, To];

        internal override decimal? In(Facts facts, Scene scene)
        {
            if (facts.OwnOf(Id) is { } known)
            {
                return known.Number;
            }

            if (Unit.Word != "working-days" || scene.Time is not { } time)
            {
                return Of(facts);
            }

            return (From.Of(facts), To.Of(facts)) switch
            {
                ({ } a, { } b) when a <= b => time.Between(OwnFact.DayOf(a), OwnFact.DayOf(b)).Count,
                ({ } a, { } b) => -time.Between(OwnFact.DayOf(b), OwnFact.DayOf(a)).Count,
                _ => null,
            };
        }

        private protected override decimal? Now(Facts facts) => (From.Of(facts), To.Of(facts)) switch
        {
            ({ } a, { } b) => Unit.Word switch
            {
                "days" => b - a,
                "months" => Period.Between(OwnFact.DayOf(a), OwnFact.DayOf(b), PeriodUnits.Months).Months,
                "years" => Period.Between(OwnFact.DayOf(a), OwnFact.DayOf(b), PeriodUnits.Years).Years,
                _ => null,
            },
            _ => null,
        };
    }

    /// <summary>How many dimensions of the item have one of some lights; in the combination and in consequences.</summary>
    internal sealed class DimensionsLit(string id, Bilingual name, IReadOnlyList<Light> lights) : Figure(id, name, FigureUnit.Items)
    {
        public IReadOnlyList<Light> Lights { get; } = lights;

        private protected override decimal? Now(Facts facts) =>
            facts.Own.Count(o => o.Id.StartsWith(Scene.LightOf + ".", StringComparison.Ordinal) && Lights.Any(l => l.Id == o.Word));
    }
}

/// <summary>One part of a score.</summary>
/// <param name="When">When it counts, or null for always.</param>
/// <param name="Marks">How much, negative to take away.</param>
/// <param name="Each">So much for each one of this figure, or null for once.</param>
/// <param name="AtMost">The most that this part may add or take away, or null.</param>
internal sealed record ScorePart(Condition? When, decimal Marks, Figure? Each, decimal? AtMost);

/// <summary>A fact that a rulebook declares.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What sort of thing it is.</param>
/// <param name="Unit">Unit of a number; else date, flag or none.</param>
/// <param name="Words">The words of a choice or judgement; else empty.</param>
public sealed record OwnTerm(string Id, Bilingual Name, OwnKind Kind, FigureUnit Unit, IReadOnlyList<(string Id, Bilingual Words)> Words);
