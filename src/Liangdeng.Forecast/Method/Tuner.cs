using NodaTime;

namespace Liangdeng.Forecast;

/// <summary>Finds the constants from histories whose end is known.</summary>
public static class Tuner
{
    private static readonly double[] Shrinks = [0.05, 0.1, 0.2, 0.35, 0.6, 1];

    /// <summary>Shares of the way that are farther out are drawn in before lines are fitted.</summary>
    private const double Most = 1.5;

    private const int FewCases = 200;

    /// <summary>The constants that fit the histories best.</summary>
    /// <param name="histories">Finished years.</param>
    /// <param name="tunedOn">What they are, in words.</param>
    /// <returns>The constants, for every class with at least 200 cases and for all together.</returns>
    public static ForecastConstants Tune(IReadOnlyList<History> histories, string tunedOn)
    {
        ArgumentNullException.ThrowIfNull(histories);
        var views = histories.SelectMany(Views).ToList();
        var constants = new ForecastConstants { TunedOn = tunedOn, Classes = Usual(views) };
        var rows = views.SelectMany(view => Rows(view, constants)).ToList();
        Dictionary<string, ClassConstants> classes = [];
        foreach (var (name, usual) in constants.Classes)
        {
            classes[name] = OfClass([.. rows.Where(row => Belongs(row.Seen, name))], usual);
        }

        var calibrated = constants with { Classes = classes };
        var growing = Isotonic.Curves([.. rows.Where(row => !row.Seen.IsHeld).Select(Sum)]);
        var held = Isotonic.Curves([.. rows.Where(row => row.Seen.IsHeld).Select(Sum)]);
        return calibrated with
        {
            Classes = classes.ToDictionary(
                own => own.Key, own => own.Value with { Calibration = own.Key == TargetClass.Held ? held : growing }),
        };

        (double, double, bool) Sum(Row row) =>
            (row.Seen.MonthsLeft, Signs.Odds(row.Seen, row.Pool, calibrated.For(row.Seen.Promise)), row.Kept);
    }

    private static bool Belongs(Seen one, string name) => name switch
    {
        TargetClass.Held => one.IsHeld,
        ForecastConstants.Any => !one.IsHeld,
        _ => !one.IsHeld && one.Promise.Class == name,
    };

    private static IEnumerable<(History History, IReadOnlyList<Seen> Seen)> Views(History history)
    {
        for (var month = 2; month <= 11; month++)
        {
            var day = new LocalDate(history.Year, month, CalendarSystem.Iso.GetDaysInMonth(history.Year, month));
            yield return (history, Seen.Of(history, day, day));
            yield return (history, Seen.Of(history, day, day.PlusDays(Forecaster.ReportDays)));
        }
    }

    private static Dictionary<string, ClassConstants> Usual(List<(History History, IReadOnlyList<Seen> Seen)> views)
    {
        var seen = views.SelectMany(view => view.Seen).Where(one => one.Figures > 0).ToList();
        var names = seen.Where(one => !one.IsHeld).GroupBy(one => one.Promise.Class)
            .Where(own => own.Count() >= FewCases && own.Key != TargetClass.Held).Select(own => own.Key);
        return names.Order(StringComparer.Ordinal).Prepend(TargetClass.Held).Prepend(ForecastConstants.Any)
            .ToDictionary(name => name, name => UsualOf(seen.Where(one => !one.IsHeld && Belongs(one, name))));
    }

    // reached = early × p + (late − early) × p²
    private static ClassConstants UsualOf(IEnumerable<Seen> seen)
    {
        var rows = seen.Select(one => (new[] { one.Plan, one.Plan * one.Plan }, Math.Clamp(one.Reached, 0, Most))).ToList();
        var line = rows.Count == 0 ? [1, 0] : LeastSquares.Fit(rows, [0.05, -2], [3, 2]);
        return new()
        {
            UsualEarly = Short(line[0]),
            UsualLate = Short(line[0] + line[1]),
            Shrink = 0.2,
            Anyway = 1,
            Slower = 1,
            Faster = 1,
            Recent = 0,
            CatchUp = 0,
            SpreadNow = 0.01,
            SpreadLeft = 0.05,
            Low = -1.3,
            High = 1.3,
            Signs = new Dictionary<string, IReadOnlyList<double>>(),
            Calibration = [],
        };
    }

    private static IEnumerable<Row> Rows((History History, IReadOnlyList<Seen> Seen) view, ForecastConstants constants)
    {
        var outcomes = view.History.Outcomes.ToDictionary(outcome => outcome.Promise);
        var pool = new Pool(view.Seen, constants);
        foreach (var one in view.Seen)
        {
            if (outcomes.TryGetValue(one.Promise.Id, out var outcome))
            {
                var end = one.IsHeld
                    ? Math.Clamp((one.Promise.Side == Side.AtMost ? -1 : 1) * (outcome.Value - one.Promise.Target) / one.Step, -8, 8)
                    : Math.Clamp(Planned.Reached(one.Promise, outcome.Value), -1, Seen.Most);
                yield return new(one, pool, one.IsHeld ? 0 : pool.PaceFor(one), end, outcome.Kept);
            }
        }
    }

    private static ClassConstants OfClass(IReadOnlyList<Row> rows, ClassConstants usual)
    {
        if (rows.Count == 0)
        {
            return usual;
        }

        var best = Shrinks.Select(shrink => WithEnd(rows, usual with { Shrink = shrink })).MinBy(fit => fit.Error).Constants;
        best = WithSpread(rows, best);
        return WithSigns(rows, best);
    }

    private static (ClassConstants Constants, double Error) WithEnd(IReadOnlyList<Row> rows, ClassConstants constants)
    {
        var held = rows[0].Seen.IsHeld;
        var columns = rows.Select(row => (Columns(row, constants), Drawn(row.End) - (held ? 0 : row.Seen.Reached))).ToList();
        var line = LeastSquares.Fit(columns, [-1, 0, 0, 0, 0], [2, 2, 2, 1, 0.9]);
        var found = constants with
        {
            Anyway = Short(line[0]),
            Slower = Short(line[1]),
            Faster = Short(line[2]),
            Recent = Short(line[3]),
            CatchUp = Short(line[4]),
        };
        var error = rows.Average(row => Square(Drawn(row.End) - Outlook.Of(row.Seen, row.Pool, found).End));
        return (found, error);

        double Drawn(double end) => held ? end : Math.Min(end, Most);
    }

    private static double[] Columns(Row row, ClassConstants constants) =>
        Outlook.Parts(row.Seen, Outlook.PaceOf(row.Seen, row.Likes, constants.Shrink));

    private static ClassConstants WithSpread(IReadOnlyList<Row> rows, ClassConstants constants)
    {
        var most = rows[0].Seen.IsHeld ? 64 : 0.5;
        var squares = rows.Select(row => (
            new[] { 1, row.Seen.Left }, Math.Min(most, Square(row.End - Outlook.Of(row.Seen, row.Pool, constants).End)))).ToList();
        var line = LeastSquares.Fit(squares, [1e-4, 0], [64, 64]);
        var found = constants with { SpreadNow = Short(line[0]), SpreadLeft = Short(line[1]) };
        var off = rows.Select(row => (Outlook.Of(row.Seen, row.Pool, found), row.End)).Select(pair => (pair.End - pair.Item1.End) / pair.Item1.Spread)
            .Order().ToList();
        return found with { Low = Short(off[off.Count / 10]), High = Short(off[off.Count * 9 / 10]) };
    }

    private static ClassConstants WithSigns(IReadOnlyList<Row> rows, ClassConstants constants)
    {
        var names = Signs.Names(rows[0].Seen.IsHeld);
        var nodes = Signs.Months.Count;
        var cases = rows.Select(row => (X: AtNodes(row, names.Count, nodes), row.Kept)).ToList();
        var counts = LogisticFit.Fit(
            cases, [.. names.SelectMany(name => Enumerable.Repeat(name.Least, nodes))],
            [.. names.SelectMany(name => Enumerable.Repeat(name.Most, nodes))]);
        return constants with
        {
            Signs = names.Select((name, at) => (name.Name, At: at)).ToDictionary(
                name => name.Name, name => (IReadOnlyList<double>)[.. counts.Skip(name.At * nodes).Take(nodes).Select(Short)]),
        };
    }

    private static double[] AtNodes(Row row, int signs, int nodes)
    {
        var x = new double[signs * nodes];
        var (at, share) = Signs.Place(row.Seen.MonthsLeft);
        var values = Signs.Of(row.Seen, row.Pool);
        for (var sign = 0; sign < signs; sign++)
        {
            x[(sign * nodes) + at] = values[sign] * (1 - share);
            x[(sign * nodes) + at + 1] = values[sign] * share;
        }

        return x;
    }

    private static double Square(double x) => x * x;

    private static double Short(double x) => Math.Round(x, 4);

    private sealed record Row(Seen Seen, Pool Pool, double Likes, double End, bool Kept);
}
