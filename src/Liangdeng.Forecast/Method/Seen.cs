using NodaTime;

namespace Liangdeng.Forecast;

/// <summary>What a cut-off day knows of an open promise.</summary>
/// <param name="Promise">The promise.</param>
/// <param name="Figures">How many periods it has figures about.</param>
/// <param name="About">The last day that a figure is about; the eve of its period where there is none.</param>
/// <param name="Value">The last figure; the beginning where there is none.</param>
/// <param name="Reached">Of the way to the target, 0 to <see cref="Most"/>. Of a rate held: how far it is on its right side,
/// in usual changes of a month, less or more than nought.</param>
/// <param name="Plan">Planned share by <paramref name="About"/>. Of a rate held: how much of its time is over.</param>
/// <param name="Recent">Pace of about the last two months: reached in shares of planned. Of a rate held: the middle of its
/// figures, measured as <paramref name="Reached"/>.</param>
/// <param name="Step">Of a rate held: the usual change of a month, in its unit; else the whole way.</param>
/// <param name="Late">How many months' figures are overdue, 0 to 4.</param>
/// <param name="MonthsLeft">From the last figure's day to the due date.</param>
/// <param name="OnPlan">Share of the figures before the last that are exactly what the plan asks for.</param>
/// <param name="Flat">Share of the figures before the last that say nothing new while the plan goes on.</param>
/// <param name="IsPressed">A letter came in the last hundred days.</param>
/// <param name="IsBlocked">Something stands in the way.</param>
internal sealed record Seen(
    Promise Promise, int Figures, LocalDate About, double Value, double Reached, double Plan, double? Recent, double Step, double Late,
    double MonthsLeft, double OnPlan, double Flat, bool IsPressed, bool IsBlocked)
{
    /// <summary>Who has reached twice the target or more is certain enough.</summary>
    public const double Most = 2;

    private const int RecentDays = 55, LetterDays = 100;

    /// <summary>A month, and some days to report about it.</summary>
    private const int InTime = 42;

    public double Left => 1 - Plan;

    public bool IsHeld => Promise.Measure == Measure.Held;

    /// <summary>Every promise that is open on a day.</summary>
    /// <param name="history">The history.</param>
    /// <param name="day">The cut-off: nothing about a later day counts.</param>
    /// <param name="made">The day on which the forecast is made: nothing recorded or happened later counts.</param>
    public static IReadOnlyList<Seen> Of(History history, LocalDate day, LocalDate made)
    {
        var known = history.Figures
            .Where(figure => figure.At <= made && figure.About <= day)
            .GroupBy(figure => figure.Promise)
            .ToDictionary(own => own.Key, Latest);
        var open = history.Promises.Where(promise => promise.From <= day && promise.Due > day).ToList();
        var usual = UsualSteps(open, known);
        var told = history.Happenings.Where(happening => happening.On <= made && happening.Promise is not null)
            .ToLookup(happening => happening.Promise);
        return [.. open.Select(promise => Of(promise, known.GetValueOrDefault(promise.Id, []), usual)).Select(one => one with
        {
            IsPressed = told[one.Promise.Id].Any(happening => happening.Kind == Happening.Letter
                && Period.DaysBetween(happening.On, day) <= LetterDays),
            IsBlocked = told[one.Promise.Id].LastOrDefault(happening => happening.Kind is Happening.Blocked or Happening.Cleared).Kind
                == Happening.Blocked,
            Late = Math.Clamp((Period.DaysBetween(one.About, day) - InTime) / 30.0, 0, 4),
            MonthsLeft = Period.DaysBetween(one.About, one.Promise.Due) / 30.44,
        })];
    }

    // Of records about the same day the last one stands.
    private static List<Figure> Latest(IEnumerable<Figure> figures) =>
        [.. figures.GroupBy(figure => figure.About).OrderBy(about => about.Key).Select(about => about.MaxBy(figure => figure.At))];

    private static Seen Of(Promise promise, List<Figure> figures, Dictionary<Side, double> usual)
    {
        var eve = promise.From.PlusDays(-1);
        figures.RemoveAll(figure => figure.About <= eve);
        if (promise.Measure == Measure.Held)
        {
            return Held(promise, figures, usual[promise.Side], eve);
        }

        if (figures.Count == 0)
        {
            return new(promise, 0, eve, promise.Begin, 0, 0, null, promise.Target - promise.Begin, 0, 0, 0, 0, false, false);
        }

        var last = figures[^1];
        var (reached, plan) = (Reach(promise, last.Value), Planned.Share(promise, last.About));
        var before = figures.LastOrDefault(figure => Period.DaysBetween(figure.About, last.About) >= RecentDays);
        var (reachedBefore, planBefore) = before.Promise is null
            ? (0, 0)
            : (Reach(promise, before.Value), Planned.Share(promise, before.About));
        double? recent = plan - planBefore > 0.02 ? (reached - reachedBefore) / (plan - planBefore) : null;
        return new(promise, figures.Count, last.About, last.Value, reached, plan, recent, promise.Target - promise.Begin, 0, 0, OnPlanShare(promise, figures),
            FlatShare(promise, figures), false, false);
    }

    private static double OnPlanShare(Promise promise, List<Figure> figures) =>
        figures.Count < 2 ? 0 : figures.SkipLast(1).Average(figure =>
            Math.Abs(Planned.Reached(promise, figure.Value) - Planned.Share(promise, figure.About)) < 0.004 ? 1.0 : 0);

    private static double FlatShare(Promise promise, List<Figure> figures) =>
        figures.Count < 3 ? 0 : figures.SkipLast(2).Zip(figures.SkipLast(1).Skip(1)).Average(pair =>
            pair.First.Value == pair.Second.Value && !Planned.Keeps(promise, pair.First.Value) ? 1.0 : 0);

    private static double Reach(Promise promise, double value) => Math.Clamp(Planned.Reached(promise, value), -1, Most);

    private static Seen Held(Promise promise, List<Figure> figures, double usual, LocalDate eve)
    {
        if (figures.Count == 0)
        {
            return new(promise, 0, eve, promise.Target, 0, 0, null, usual, 0, 0, 0, 0, false, false);
        }

        var sign = promise.Side == Side.AtMost ? -1 : 1;
        var step = StepOf(figures, usual);
        var last = figures[^1];
        var whole = Math.Max(1, Period.DaysBetween(eve, promise.Due));
        return new(
            promise, figures.Count, last.About, last.Value, Margin(last.Value), Period.DaysBetween(eve, last.About) / (double)whole,
            figures.Average(figure => Margin(figure.Value)), step, 0, 0, 0, 0, false, false);

        double Margin(double value) => Math.Clamp(sign * (value - promise.Target) / step, -8, 8);
    }

    // The own changes from month to month, with those of its like as if it had three more. Without the last one: else a
    // better figure could count for less, as a wilder one.
    private static double StepOf(List<Figure> figures, double usual)
    {
        const double likes = 3;
        var squares = likes * usual * usual;
        for (var i = 1; i < figures.Count - 1; i++)
        {
            var change = figures[i].Value - figures[i - 1].Value;
            squares += Math.Min(change * change, 16 * usual * usual);
        }

        return Math.Sqrt(squares / (likes + Math.Max(0, figures.Count - 2)));
    }

    private static Dictionary<Side, double> UsualSteps(List<Promise> open, Dictionary<string, List<Figure>> known)
    {
        Dictionary<Side, double> steps = [];
        foreach (var side in Enum.GetValues<Side>())
        {
            var held = open.Where(promise => promise.Measure == Measure.Held && promise.Side == side).ToList();
            var changes = held.SelectMany(promise => Changes(known.GetValueOrDefault(promise.Id, []))).Order().ToList();
            var small = held.Count == 0 ? 1 : Math.Max(1e-6, held.Average(promise => Math.Abs(promise.Target)) * 0.002);
            steps[side] = changes.Count < 4 ? small * 5 : Math.Max(small, changes[changes.Count / 2] * 1.5);
        }

        return steps;
    }

    private static IEnumerable<double> Changes(List<Figure> figures) =>
        figures.SkipLast(1).Zip(figures.SkipLast(1).Skip(1), (before, after) => Math.Abs(after.Value - before.Value));
}
