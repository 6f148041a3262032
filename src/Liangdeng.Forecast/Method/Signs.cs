namespace Liangdeng.Forecast;

/// <summary>A sign, and between what its count may lie: signs that a better figure strengthens count for at least nought.</summary>
internal readonly record struct Sign(string Name, double Least, double Most);

/// <summary>What speaks for and against a promise being kept: a score card. Each sign counts so much in log odds, and the counts are
/// added up.</summary>
internal static class Signs
{
    private const double Free = 12, Tenth = 0.1;

    /// <summary>Months from the last figure to the due date for which each sign has a count of its own; straight between them.</summary>
    public static IReadOnlyList<double> Months { get; } = [1, 2, 3, 4, 5.5, 7, 9];

    private static readonly IReadOnlyList<Sign> Growing =
    [
        new("start", -Free, Free), new("reached", 0, Free), new("just-behind", 0, Free), new("behind", 0, Free), new("far-behind", 0, Free), new("ahead", 0, Free),
        new("far-ahead", 0, Free), new("likes", 0, Free), new("recent", 0, Free), new("late", -Free, Free),
        new("letter", -Free, Free), new("blocked", -Free, Free), new("on-plan", -Free, Free),
        new("flat", -Free, Free),
    ];

    private static readonly IReadOnlyList<Sign> Held =
    [
        new("start", -Free, Free), new("last", 0, Free), new("middle", 0, Free), new("likes", 0, Free), new("late", -Free, Free),
        new("letter", -Free, Free),
    ];

    public static IReadOnlyList<Sign> Names(bool held) => held ? Held : Growing;

    public static double Odds(Seen one, Pool pool, ClassConstants constants)
    {
        var odds = 0.0;
        var values = Of(one, pool);
        var names = Names(one.IsHeld);
        var (at, share) = Place(one.MonthsLeft);
        for (var i = 0; i < values.Length; i++)
        {
            var counts = constants.Signs[names[i].Name];
            odds += values[i] * ((counts[at] * (1 - share)) + (counts[at + 1] * share));
        }

        return Curve(constants.Calibration, one.MonthsLeft, odds);
    }

    /// <summary>Sums of counts at which calibration has a value; straight between them, nothing more beyond.</summary>
    public static IReadOnlyList<double> Sums { get; } = [-3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5];

    /// <summary>A sum of counts, calibrated.</summary>
    public static double Curve(IReadOnlyList<IReadOnlyList<double>> calibration, double monthsLeft, double sum)
    {
        if (calibration.Count == 0)
        {
            return sum;
        }

        var (node, share) = Place(monthsLeft);
        var (at, part) = PlaceSum(sum);
        return (On(calibration[node]) * (1 - share)) + (On(calibration[node + 1]) * share);

        double On(IReadOnlyList<double> curve) => (curve[at] * (1 - part)) + (curve[at + 1] * part);
    }

    public static (int At, double Part) PlaceSum(double sum)
    {
        var at = 0;
        while (at < Sums.Count - 2 && sum > Sums[at + 1])
        {
            at++;
        }

        return (at, Math.Clamp((sum - Sums[at]) / (Sums[at + 1] - Sums[at]), 0, 1));
    }

    /// <summary>The signs in the order of their names.</summary>
    public static double[] Of(Seen one, Pool pool) => one.IsHeld ? OfHeld(one, pool) : OfGrowing(one, pool);

    /// <summary>Between which two of <see cref="Months"/> a time lies, and how far from the first to the second.</summary>
    public static (int At, double Share) Place(double monthsLeft)
    {
        var at = 0;
        while (at < Months.Count - 2 && monthsLeft > Months[at + 1])
        {
            at++;
        }

        return (at, Math.Clamp((monthsLeft - Months[at]) / (Months[at + 1] - Months[at]), 0, 1));
    }

    // A lead over the plan is worth less beyond a tenth of the target, and nothing more beyond half of it. The pace of the likes and of
    // the last two months matters for what is left.
    private static double[] OfGrowing(Seen one, Pool pool)
    {
        const double just = 0.4, near = 1, far = 4;
        var lead = (one.Reached - one.Plan) / Tenth;
        var left = Math.Sqrt(one.Left);
        return
        [
            1, one.Reached >= 1 ? 1 : 0, Math.Clamp(lead, -just, 0), Math.Clamp(lead + just, just - near, 0),
            Math.Clamp(lead + near, -far, 0), Math.Clamp(lead, 0, near),
            Math.Clamp(lead - near, 0, far), left * Math.Clamp(pool.PaceFor(one) - 1, -1, 1),
            left * Math.Clamp((one.Recent ?? 1) - 1, -1, 1), one.Late, one.IsPressed ? 1 : 0,
            one.IsBlocked ? 1 : 0, one.OnPlan, one.Flat,
        ];
    }

    private static double[] OfHeld(Seen one, Pool pool) =>
        [1, Drawn(one.Reached), Drawn(one.Recent ?? 0), pool.HeldMargin(one), one.Late, one.IsPressed ? 1 : 0];

    // Far on either side says little more than somewhat far.
    private static double Drawn(double margin) => margin / (1 + (0.25 * Math.Abs(margin)));
}
