namespace Liangdeng.Forecast;

/// <summary>How forecasts of one cut-off did.</summary>
/// <param name="Cases">How many forecasts.</param>
/// <param name="Brier">Mean of (chance − end)², the end being 1 or 0; smaller is better.</param>
/// <param name="BaseBrier">The same when every promise gets the share of its class that was kept in these very cases.</param>
/// <param name="Inside">Share of ends inside the interval of four in five.</param>
/// <param name="Classes">The same by class.</param>
/// <param name="Deciles">Chances from 0 to 10 %, 10 to 20 %, … with what became of them; empty ones too.</param>
public sealed record CheckReport(
    int Cases, double Brier, double BaseBrier, double Inside, IReadOnlyList<ClassReport> Classes, IReadOnlyList<Decile> Deciles)
{
    /// <summary>A decile with fewer cases says little.</summary>
    public const int FewCases = 100;

    /// <summary>1 − Brier ÷ BaseBrier: 0 is no better than the base rate, 1 knows everything; 0 where all ended alike.</summary>
    public double Skill => BaseBrier > 0 ? 1 - (Brier / BaseBrier) : 0;

    /// <summary>The farthest that a decile of at least <see cref="FewCases"/> lies from what it said.</summary>
    public double WorstDecile => Deciles.Where(decile => decile.Cases >= FewCases).Select(decile => Math.Abs(decile.Kept - decile.Said))
        .DefaultIfEmpty(0).Max();

    /// <summary>Sums up cases.</summary>
    /// <param name="cases">Any number of them.</param>
    /// <returns>The report.</returns>
    public static CheckReport Of(IReadOnlyCollection<ForecastCase> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var classes = cases.GroupBy(one => one.Class).Select(ClassReport.Of)
            .OrderBy(report => report.Class, StringComparer.Ordinal).ToList();
        var deciles = Enumerable.Range(0, 10).Select(tenth => Decile.Of(tenth, cases)).ToList();
        var whole = Math.Max(1, cases.Count);
        return new(
            cases.Count, classes.Sum(own => own.Brier * own.Cases) / whole, classes.Sum(own => own.BaseBrier * own.Cases) / whole,
            cases.Count(one => one.Inside) / (double)whole, classes, deciles);
    }
}

/// <summary>A class's part.</summary>
/// <param name="Class">The class.</param>
/// <param name="Cases">How many forecasts.</param>
/// <param name="Kept">Share that was kept: the base rate.</param>
/// <param name="Brier">As in <see cref="CheckReport"/>.</param>
/// <param name="BaseBrier">As in <see cref="CheckReport"/>.</param>
/// <param name="Inside">As in <see cref="CheckReport"/>.</param>
public sealed record ClassReport(string Class, int Cases, double Kept, double Brier, double BaseBrier, double Inside)
{
    /// <summary>As in <see cref="CheckReport"/>.</summary>
    public double Skill => BaseBrier > 0 ? 1 - (Brier / BaseBrier) : 0;

    internal static ClassReport Of(IGrouping<string, ForecastCase> own)
    {
        var kept = own.Average(one => one.Kept ? 1.0 : 0);
        return new(
            own.Key, own.Count(), kept, own.Average(one => Square(one.Chance - (one.Kept ? 1 : 0))), kept * (1 - kept),
            own.Average(one => one.Inside ? 1.0 : 0));
    }

    private static double Square(double x) => x * x;
}

/// <summary>A tenth of the chances.</summary>
/// <param name="Tenth">0 for chances below 10 %, 9 for 90 % and more.</param>
/// <param name="Cases">How many forecasts.</param>
/// <param name="Said">The mean chance given.</param>
/// <param name="Kept">The share that was kept.</param>
public readonly record struct Decile(int Tenth, int Cases, double Said, double Kept)
{
    internal static Decile Of(int tenth, IEnumerable<ForecastCase> cases)
    {
        var own = cases.Where(one => Math.Clamp((int)(one.Chance * 10), 0, 9) == tenth).ToList();
        return own.Count == 0
            ? new(tenth, 0, 0, 0)
            : new(tenth, own.Count, own.Average(one => one.Chance), own.Average(one => one.Kept ? 1.0 : 0));
    }
}
