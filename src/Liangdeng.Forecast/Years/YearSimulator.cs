using System.Globalization;

namespace Liangdeng.Forecast;

/// <summary>Plays a district's year from a seed number. The same seed gives the same year on every machine; what it does is
/// frozen, so that forecasts can be compared (docs/forecast.md names the source of each habit).</summary>
public static class YearSimulator
{
    /// <summary>Seeds on which the forecast is tuned.</summary>
    public const int FirstTuned = 1, LastTuned = 500;

    /// <summary>Behind the plan by this share of the target, a promise may get a letter.</summary>
    private const double FarBehind = 0.1;

    /// <summary>The year of a seed.</summary>
    /// <param name="seed">Any number.</param>
    /// <returns>The whole year, with its outcomes.</returns>
    public static History Play(int seed)
    {
        var district = DistrictHabit.Draw(Chance.Of(unchecked((ulong)seed), 0));
        var count = Chance.Of(unchecked((ulong)seed), 1);
        var (measured, works) = (count.Whole(24, 40), count.Whole(10, 20));
        List<Promise> promises = [];
        List<Figure> figures = [];
        List<Happening> happenings = Meetings(district.Year);
        List<Outcome> outcomes = [];
        for (var number = 1; number <= measured + works; number++)
        {
            var chance = Chance.Of(unchecked((ulong)seed), (ulong)(100 + number));
            var told = Live(number, number > measured, district, chance);
            promises.Add(told.Promise);
            figures.AddRange(told.Figures);
            happenings.AddRange(told.Happenings);
            outcomes.Add(told.Outcome);
        }

        return new(
            "seed " + seed.ToString(CultureInfo.InvariantCulture), district.Year, promises,
            [.. figures.OrderBy(figure => figure.At)], [.. happenings.OrderBy(happening => happening.On)], outcomes);
    }

    private static (Promise Promise, IReadOnlyList<Figure> Figures, List<Happening> Happenings, Outcome Outcome) Live(
        int number, bool isWork, DistrictHabit district, Chance chance)
    {
        var habit = isWork ? ClassHabit.Deliverable : ClassHabit.Draw(chance);
        var promise = isWork ? PromiseMaker.Deliverable(number, district.Year, chance)
            : habit == ClassHabit.Held ? PromiseMaker.Held(number, district.Year, chance)
            : PromiseMaker.Measured(number, district.Year, habit, chance);
        var unit = chance.Of(district.Units);
        Course course = promise.Measure == Measure.Held
            ? new HeldCourse(promise, district, unit, chance)
            : new GrowingCourse(promise, habit, district, unit, chance);
        var reporter = new Reporter(promise, habit, district, unit, chance);
        List<Happening> happenings = [];
        for (var month = promise.From.Month; month <= promise.Due.Month; month++)
        {
            var wasBlocked = course.IsBlocked;
            course.Live(month);
            if (wasBlocked != course.IsBlocked)
            {
                var day = PromiseMaker.EndOf(district.Year, month).PlusDays(-chance.Whole(5, 20));
                happenings.Add(new(course.IsBlocked ? "blocked" : "cleared", day, promise.Id));
            }

            if (month == district.Audit)
            {
                reporter.Audit(month);
            }

            reporter.Report(month, course.Value);
            Press(month, promise, course, reporter, district, chance, happenings);
        }

        return (promise, reporter.Figures, happenings, new(promise.Id, course.Value, Planned.Keeps(promise, course.Value)));
    }

    // A letter goes to whoever is far behind by what is on record; the monthly meeting takes up every fourth of the others.
    private static void Press(
        int month, Promise promise, Course course, Reporter reporter, DistrictHabit district, Chance chance,
        List<Happening> happenings)
    {
        if (month >= promise.Due.Month || month < 3 || reporter.OnRecord is not { } reached)
        {
            return;
        }

        var planned = promise.Measure == Measure.Held ? 1 : Planned.Share(promise, PromiseMaker.EndOf(district.Year, month));
        var far = promise.Measure == Measure.Held ? 0 : FarBehind;
        if (reached < planned - far && chance.Comes(district.Press))
        {
            happenings.Add(new("letter", PromiseMaker.EndOf(district.Year, month).PlusDays(chance.Whole(9, 16)), promise.Id));
            course.Urge(chance.Comes(0.7) ? 3 : 0);
        }
        else if (reached < planned && chance.Comes(0.25))
        {
            course.Urge(1);
        }
    }

    private static List<Happening> Meetings(int year) =>
        [.. Enumerable.Range(2, 11).Select(month => new Happening("meeting", new(year, month, 12), null))];
}
