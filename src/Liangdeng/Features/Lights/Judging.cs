using System.Globalization;
using System.Text.Json;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Hosting;
using Liangdeng.Language;
using Liangdeng.Rules;
using NodaTime;
using NodaTime.Text;
using Kind = Liangdeng.Rules.CommitmentKind;
using Period = Liangdeng.Rules.ReportPeriod;

namespace Liangdeng.Features.Lights;

/// <summary>What the register knows of one commitment as of a day.</summary>
/// <param name="Issued">The breakdown was issued by then.</param>
/// <param name="Figures">Verified by then; at most one a period, the corrected ones left out.</param>
/// <param name="Submitted">Periods whose report was being verified then.</param>
/// <param name="Lit">Lights recorded before, by cut-off, oldest first; empty when another rulebook is tried.</param>
public sealed record Known(
    CommitmentRow Commitment, bool Issued, IReadOnlyList<FigureRow> Figures, IReadOnlyList<string> Submitted,
    IReadOnlyList<(LocalDate CutOff, string Light)> Lit)
{
    /// <summary>The day on which its closing was recorded, where it was closed then; null while it was open.</summary>
    public LocalDate? ClosedDay { get; init; }

    /// <summary>What was closed is judged as it stood when it was closed, on whatever later day somebody asks.</summary>
    public LocalDate DayOf(LocalDate day) => ClosedDay is { } closed ? LocalDate.Min(closed, day) : day;

    /// <summary>When blockers of it were open, as recorded by then.</summary>
    public IReadOnlyList<BlockedSpan> Blocked { get; init; } = [];

    /// <summary>The terms that amendments ended by then, the first ones first.</summary>
    public IReadOnlyList<FormerTerms> Former { get; init; } = [];

    /// <summary>The same commitment as if it had never been amended since.</summary>
    public Known Under(FormerTerms former) => this with
    {
        Commitment = former.Row,
        Former = [.. Former.Where(one => one.No < former.No)],
        Lit = former.Lit,
    };

    /// <summary>The commitment under the terms that stood at the end of a day.</summary>
    public CommitmentRow On(LocalDate day) => Former.FirstOrDefault(one => day < one.Until)?.Row ?? Commitment;

    /// <summary>The members or projects that measure it, as they were known then; null where it is reported.</summary>
    public IMeasured? Measured { get; init; }

    /// <summary>What people judged and entered by then.</summary>
    public EnteredFacts Entered { get; init; } = EnteredFacts.None;

    /// <summary>Evaluations before this one with what they rested on, the newest first, where another rulebook is tried; else
    /// empty, and <see cref="Lit"/> alone is known.</summary>
    public IReadOnlyList<PastEvaluation> Past { get; init; } = [];

    /// <summary>Told by what is known now, so that no figure still waits for the day on which it was due.</summary>
    public bool InHindsight { get; init; }
}

/// <summary>A rulebook tried on many commitments at once.</summary>
/// <param name="Relit">Of each item, its past periods that the rulebook lights again.</param>
public sealed record TriedTogether(Lightings Lit, IReadOnlyList<IReadOnlyList<Relit>> Relit);

/// <summary>From the register's rows to the facts that a rulebook judges. Pure.</summary>
public static class Judging
{
    /// <summary>The light of a commitment on a day by a rulebook.</summary>
    /// <exception cref="InvalidOperationException">The rows contradict each other, which the deciders rule out.</exception>
    public static Lighting Judge(RulebookText book, EvaluationCalendar calendar, Known known, LocalDate day) =>
        Lamplighter.Light(book.Rulebook, known.Entered.AddTo(FactsOn(calendar, known, day), book.Rulebook, day), SceneOf(book, calendar, known, day));

    /// <summary>The lights of many on a day by a rulebook that is in force, together: ranks, averages and the lights of units rest on
    /// all of them. What was closed counts as it stood then.</summary>
    /// <param name="units">Earlier evaluations of the units by this rulebook, the newest first.</param>
    public static Lightings JudgeAll(
        RulebookText book, EvaluationCalendar calendar, IReadOnlyList<Known> all, LocalDate day,
        Dictionary<string, List<PastEvaluation>> units) =>
        Together(book, calendar, [.. all.Select(known => (known, known.DayOf(day)))], units);

    /// <summary>What is so of a commitment on a day, before any rule.</summary>
    /// <exception cref="InvalidOperationException">The rows contradict each other, which the deciders rule out.</exception>
    public static Facts FactsOn(EvaluationCalendar calendar, Known known, LocalDate day)
    {
        known = MeasuredFigures.On(known, calendar, day);
        var terms = Terms(known);
        var judged = calendar.JudgedOn(day, terms.Begins, terms.Due, LastVerified(known, calendar.Settings.Every));
        var progress = Progress(known, calendar.Settings.Every, terms, judged) with
        {
            More = BlockerFacts.On(known.Blocked, day, calendar.Time),
        };
        var facts = CommitmentFacts.On(day, terms, progress, calendar);
        return facts.Value ?? throw new InvalidOperationException(
            $"No facts for {known.Commitment.Code} on {day}: {FactsWording.Of(facts.Refused!.Value).En}.");
    }

    /// <summary>The same by a rulebook that was not in force: what it would have shown at the earlier cut-offs is worked out
    /// first, since rules may count periods in a row, each by the terms that stood when it was judged.</summary>
    public static Lighting Try(RulebookText book, EvaluationCalendar calendar, Known known, LocalDate day)
    {
        var trial = new Trial(calendar, known, day);
        for (var period = trial.First; trial.Last is { } last && period.PeriodsUntil(last) > 0; period = period.Next)
        {
            var (then, due) = trial.At(period);
            trial.Keep(period, Judge(book, calendar, then, due));
        }

        return Judge(book, calendar, trial.Now, day);
    }

    /// <summary>Many commitments by a rulebook that was not in force, together: ranks, averages and the lights of units rest on
    /// all of them.</summary>
    /// <param name="dayOf">The day on which each is judged.</param>
    public static TriedTogether TryAll(
        RulebookText book, EvaluationCalendar calendar, IReadOnlyList<Known> all, Func<Known, LocalDate> dayOf)
    {
        List<Trial> trials = [.. all.Select(known => new Trial(calendar, known, dayOf(known)))];
        var units = new Dictionary<string, List<PastEvaluation>>(StringComparer.Ordinal);
        var ends = trials.Select(trial => trial.Last).OfType<Period>().ToList();
        var last = ends.Count == 0 ? null : ends.MaxBy(period => period.To);
        for (var period = trials.Count == 0 ? null : trials.Select(trial => trial.First).MinBy(first => first.To);
            period is not null && last is not null && period.PeriodsUntil(last) > 0; period = period.Next)
        {
            List<Trial> judged = [.. trials.Where(trial => trial.First.PeriodsUntil(period) >= 0 && trial.Last is { } end && period.PeriodsUntil(end) > 0)];
            var lit = Together(book, calendar, [.. judged.Select(trial => trial.At(period))], units);
            foreach (var (trial, lighting) in judged.Zip(lit.Items))
            {
                trial.Keep(period, lighting);
            }

            foreach (var unit in lit.Units)
            {
                var id = unit.Facts.Head.Group!;
                units.TryAdd(id, []);
                units[id].Insert(0, new(period.To, unit.Light.Id, unit.RuleId, unit.Facts));
            }
        }

        var now = Together(book, calendar, [.. trials.Select(trial => (trial.Now, trial.Day))], units);
        return new(now, [.. trials.Zip(now.Items).Select(one => one.First.RelitBy(book.Rulebook, one.Second))]);
    }

    private static Lightings Together(
        RulebookText book, EvaluationCalendar calendar, IReadOnlyList<(Known Known, LocalDate Day)> all,
        Dictionary<string, List<PastEvaluation>> units)
    {
        List<(Facts Facts, Scene Scene)> items =
        [
            .. all.Select(one =>
            {
                var facts = one.Known.Entered.AddTo(FactsOn(calendar, one.Known, one.Day), book.Rulebook, one.Day);
                return (
                    new Facts(facts.Head with { Group = one.Known.Commitment.Lead }, facts.Values) { Own = facts.Own },
                    SceneOf(book, calendar, one.Known, one.Day));
            }),
        ];
        return Lamplighter.LightAll(book.Rulebook, items,
        [
            .. items.Where(item => item.Facts.Head.Group is not null).GroupBy(item => item.Facts.Head.Group!, StringComparer.Ordinal).Select(group => (
                new Facts(new FactsHead { Day = group.First().Facts.Head.Day, CutOff = group.Max(item => item.Facts.Head.CutOff), Group = group.Key }),
                new Scene { Time = calendar.Time, Past = Before(group.Max(item => item.Facts.Head.CutOff), units.GetValueOrDefault(group.Key) ?? []) })),
        ]);
    }

    private static Scene SceneOf(RulebookText book, EvaluationCalendar calendar, Known known, LocalDate day) => new()
    {
        Time = calendar.Time,
        Past = book.Rulebook.LooksBack ? Before(JudgedOn(calendar, known, day)?.To, PastOf(known)) : [],
    };

    private static IReadOnlyList<PastEvaluation> PastOf(Known known) => known.Past.Count > 0
        ? known.Past
        : [.. known.Lit.GroupBy(lit => lit.CutOff).OrderByDescending(group => group.Key).Select(group => new PastEvaluation(group.Key, group.Last().Light))];

    /// <summary>A period that is judged again on a later day is not one of those before it.</summary>
    private static IReadOnlyList<PastEvaluation> Before(LocalDate? cutOff, IReadOnlyList<PastEvaluation> past) =>
        cutOff is { } now ? [.. past.Where(one => one.CutOff < now)] : past;

    private static Period? JudgedOn(EvaluationCalendar calendar, Known known, LocalDate day)
    {
        known = MeasuredFigures.On(known, calendar, day);
        var row = known.Commitment;
        return calendar.JudgedOn(
            day, row.StartDay ?? row.PeriodStart, row.Due ?? row.PeriodEnd, LastVerified(known, calendar.Settings.Every));
    }

    /// <summary>One commitment on its way through the cut-offs of a rulebook that is tried.</summary>
    private sealed class Trial
    {
        private readonly EvaluationCalendar calendar;
        private readonly Known known;
        private readonly List<(LocalDate CutOff, string Light)> lit = [];
        private readonly List<PastEvaluation> past = [];

        public Trial(EvaluationCalendar calendar, Known known, LocalDate day)
        {
            (this.calendar, Day) = (calendar, day);
            this.known = MeasuredFigures.On(known, calendar, day);
            Last = JudgedOn(calendar, this.known, day);
            First = Judging.First(this.known, calendar);
        }

        public LocalDate Day { get; }

        public Period First { get; }

        /// <summary>The period that is judged on the day; null before any is.</summary>
        public Period? Last { get; }

        public Known Now => known with { Lit = lit, Past = past };

        public (Known Then, LocalDate Due) At(Period period)
        {
            var due = calendar.ReportDueOf(period).LastDay;
            return (known with
            {
                Commitment = known.On(due),
                Lit = lit,
                Past = [.. past],
                Figures = [.. known.Figures.Where(figure => PeriodOf(figure.Period).To <= period.To)],
                Submitted = [.. known.Submitted.Where(submitted => PeriodOf(submitted).To <= period.To)],
            }, due);
        }

        public void Keep(Period period, Lighting lighting)
        {
            lit.Add((period.To, lighting.Light.Id));
            past.Insert(0, new(period.To, lighting.Light.Id, lighting.RuleId, lighting.Facts));
        }

        public IReadOnlyList<Relit> RelitBy(Rulebook rulebook, Lighting now) => rulebook.Relight.Count == 0
            ? []
            : Relighter.Of(rulebook, [new(now.Facts.Head.CutOff ?? Day, now.Light.Id, now.RuleId, now.Facts), .. past]);
    }

    /// <summary>The schedule that the breakdown set; null for a straight line, or where a deliverable has its date alone.</summary>
    public static Schedule? ScheduleOf(CommitmentRow row)
    {
        if (row.Schedule is null || row.StartDay is not { } start || row.Due is not { } due)
        {
            return null;
        }

        var plan = JsonSerializer.Deserialize<SchedulePlan>(row.Schedule, EventJson.Options)!;
        var made = plan.Kind switch
        {
            ScheduleKind.ByMonths => null,
            ScheduleKind.Table when row.Kind == Register.CommitmentKind.Deliverable =>
                Schedule.OfMilestones(start, due, Milestones(plan)),
            ScheduleKind.Milestones => Schedule.OfMilestones(start, due, Milestones(plan)),
            ScheduleKind.Table => Schedule.Table(start, due, Table(row, plan), plan.Linear ? Interpolation.Linear : Interpolation.Step),
        };
        return made is null
            ? null
            : made.Value ?? throw new InvalidOperationException($"The schedule of {row.Code} is invalid: {made.Refused}.");
    }

    /// <summary>Plain decimal text of an event.</summary>
    public static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static CommitmentTerms Terms(Known known)
    {
        var row = known.Commitment;
        var unit = UnitOf(row);
        return new()
        {
            Kind = KindOf(row),
            BrokenDown = known.Issued && row.Lead is not null,
            Begins = row.StartDay ?? row.PeriodStart,
            Due = row.Due ?? row.PeriodEnd,
            Target = TargetOf(row, unit),
            // Written down by the breakdown; before it the light is grey whatever the figure, and 0 stands in its place.
            Tolerance = row.Tolerance is { } tolerance ? new Quantity(Number(tolerance), unit)
                : row.Lead is null ? new Quantity(0, unit)
                : null,
            StartLevel = row.StartLevel is { } level ? new Quantity(Number(level), unit) : null,
            Schedule = known.Issued ? known.Measured?.ScheduleOf(row) ?? ScheduleOf(row) : null,
        };
    }

    private static CommitmentProgress Progress(Known known, Rules.Cadence every, CommitmentTerms terms, Period? judged)
    {
        var unit = UnitOf(known.Commitment);
        var done = known.Figures.Where(figure => figure.DoneOn is not null).MinBy(figure => figure.Period, StringComparer.Ordinal);
        var (light, periods) = Held(known, judged);
        return new()
        {
            Verified = [.. known.Figures.Select(figure => new VerifiedFigure(
                In(PeriodOf(figure.Period), every), FigureUnits.Of(figure, unit) ?? new(figure.Progress ?? 0, unit)))
                .GroupBy(figure => figure.Period).Select(group => group.Last())],
            Submitted = [.. known.Submitted.Select(period => In(PeriodOf(period), every)).Distinct()],
            Measured = known.Measured is not null,
            DoneOn = done?.DoneOn,
            MilestonesDone = MilestonesDone(known, terms.Schedule),
            HeldLight = light,
            HeldPeriods = periods,
        };
    }

    private static (string? Light, int Periods) Held(Known known, Period? judged)
    {
        var before = known.Lit.Where(lit => judged is not null && lit.CutOff < judged.To)
            .GroupBy(lit => lit.CutOff).Select(group => group.Last()).OrderByDescending(lit => lit.CutOff).ToList();
        return before is [var last, ..]
            ? (last.Light, before.TakeWhile(lit => lit.Light == last.Light).Count())
            : (null, 0);
    }

    private static Dictionary<string, LocalDate> MilestonesDone(Known known, Schedule? schedule)
    {
        Dictionary<string, LocalDate> done = [];
        var total = schedule?.MilestonesInOrder.Sum(milestone => milestone.Weight) ?? 0;
        var reached = 0m;
        foreach (var milestone in schedule?.MilestonesInOrder ?? [])
        {
            reached += milestone.Weight;
            var share = reached / total * 100;
            if (known.Figures.OrderBy(figure => figure.Period, StringComparer.Ordinal)
                .FirstOrDefault(figure => Share(known.Commitment, figure) >= share) is { } figure)
            {
                done[milestone.Id] = PeriodOf(figure.Period).To;
            }
        }

        return done;
    }

    /// <summary>How much of the whole a figure is, in percent.</summary>
    private static decimal Share(CommitmentRow row, FigureRow figure) => figure.Progress
        ?? (row.Quantity is { } quantity && FigureUnits.ValueIn(figure, row) is { } value && Number(quantity) != 0
            ? value / Number(quantity) * 100
            : 0);

    private static List<Milestone> Milestones(SchedulePlan plan)
    {
        List<Milestone> milestones = [];
        var before = 0m;
        foreach (var (point, number) in plan.Points.Select((point, number) => (point, number)))
        {
            var planned = Number(point.Planned);
            if (planned > before)
            {
                milestones.Add(new(Invariant(number + 1), point.Day, planned - before));
                before = planned;
            }
        }

        return milestones;
    }

    private static List<(Period Period, decimal Share)> Table(CommitmentRow row, SchedulePlan plan)
    {
        var from = row.StartLevel is { } level ? Number(level) : 0;
        var whole = Number(row.Quantity!) - from;
        return [.. plan.Points.Select(point => (
            Period.Containing(point.Day, Rules.Cadence.Month), whole == 0 ? 1 : (Number(point.Planned) - from) / whole))];
    }

    private static Kind KindOf(CommitmentRow row) => (row.Kind, row.Comparator) switch
    {
        (Register.CommitmentKind.Deliverable, _) => Kind.Deliverable,
        (Register.CommitmentKind.TimeLimit, _) => Kind.TimeLimit,
        (Register.CommitmentKind.NamedSet, _) => Kind.NamedSet,
        (Register.CommitmentKind.SetShare, _) => Kind.SetShare,
        (_, Comparator.About) => Kind.About,
        (Register.CommitmentKind.Ceiling, _) => Kind.Ceiling,
        (Register.CommitmentKind.Level, _) => row.Hold ? Kind.LevelHold : Kind.LevelReach,
        (Register.CommitmentKind.Amount, _) => Kind.Amount,
    };

    private static Quantity? TargetOf(CommitmentRow row, Unit unit) => row.Kind switch
    {
        Register.CommitmentKind.Deliverable => null,
        // 5个工作日内到位 promises that all cases are within the limit: the figure is their share.
        Register.CommitmentKind.TimeLimit => new(100, Unit.Percent),
        _ => new(Number(row.Quantity!), unit),
    };

    private static Unit UnitOf(CommitmentRow row) => row.Kind switch
    {
        Register.CommitmentKind.TimeLimit or Register.CommitmentKind.Deliverable => Unit.Percent,
        _ => Unit.Of(row.Unit ?? "") ?? Unit.Of("个")!,
    };

    private static Period? LastVerified(Known known, Rules.Cadence every) =>
        known.Figures.MaxBy(figure => figure.Period, StringComparer.Ordinal) is { } last
            ? In(PeriodOf(last.Period), every)
            : null;

    private static Period First(Known known, EvaluationCalendar calendar) => Period.Containing(
        known.Former.Select(former => former.Row).Append(known.Commitment).Min(row => row.StartDay ?? row.PeriodStart),
        calendar.Settings.Every);

    private static Period In(Period month, Rules.Cadence every) => Period.Containing(month.To, every);

    private static Period PeriodOf(string stored) =>
        Period.Containing(LocalDatePattern.Iso.Parse(stored + "-01").Value, Rules.Cadence.Month);

    private static string Invariant(int value) => value.ToString(CultureInfo.InvariantCulture);
}
