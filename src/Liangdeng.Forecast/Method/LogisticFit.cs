namespace Liangdeng.Forecast;

/// <summary>A logistic line by Newton's method, constants bounded.</summary>
internal static class LogisticFit
{
    private const int Rounds = 10;

    public static double[] Fit(IReadOnlyList<(double[] X, bool Kept)> cases, double[] low, double[] high)
    {
        var found = new double[low.Length];
        for (var round = 0; round < Rounds; round++)
        {
            var from = found;
            found = LeastSquares.Fit([.. cases.Select(one => Worked(one.X, one.Kept, from))], low, high);
        }

        return found;
    }

    // The row whose least squares are this round's likelihood.
    private static (double[] X, double Y) Worked(double[] x, bool kept, double[] found)
    {
        var odds = 0.0;
        for (var at = 0; at < x.Length; at++)
        {
            odds += x[at] * found[at];
        }

        var chance = Logistic.Chance(odds);
        var weight = Math.Sqrt(Math.Max(1e-3, chance * (1 - chance)));
        var worked = new double[x.Length];
        for (var at = 0; at < x.Length; at++)
        {
            worked[at] = x[at] * weight;
        }

        return (worked, (odds * weight) + (((kept ? 1 : 0) - chance) / weight));
    }
}
