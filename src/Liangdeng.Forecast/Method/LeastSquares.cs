namespace Liangdeng.Forecast;

/// <summary>Least squares with a little ridge, constants bounded.</summary>
internal static class LeastSquares
{
    private const double Ridge = 2e-5, Still = 1e-6;

    private const int MostSweeps = 2000;

    /// <summary>Constants for the columns, each inside its bounds: one after the other is set to the best value that the others
    /// leave it, until none moves. The sum of squares has one lowest place, so that is where this ends.</summary>
    public static double[] Fit(IReadOnlyList<(double[] X, double Y)> rows, double[] low, double[] high)
    {
        var (products, sums) = Sum(rows, low.Length);
        var ridge = Ridge * Math.Max(1, rows.Count);
        var found = low.Select((least, at) => Math.Clamp(0, least, high[at])).ToArray();
        for (var (sweep, moved) = (0, double.MaxValue); sweep < MostSweeps && moved > Still; sweep++)
        {
            moved = 0;
            for (var at = 0; at < found.Length; at++)
            {
                var rest = sums[at];
                for (var other = 0; other < found.Length; other++)
                {
                    rest -= other == at ? 0 : products[at, other] * found[other];
                }

                var best = Math.Clamp(rest / (products[at, at] + ridge), low[at], high[at]);
                moved = Math.Max(moved, Math.Abs(best - found[at]));
                found[at] = best;
            }
        }

        return found;
    }

    // Most columns of a row are nought.
    private static (double[,] Products, double[] Sums) Sum(IReadOnlyList<(double[] X, double Y)> rows, int n)
    {
        var (products, sums) = (new double[n, n], new double[n]);
        var some = new int[n];
        foreach (var (x, y) in rows)
        {
            var count = 0;
            for (var at = 0; at < n; at++)
            {
                if (x[at] != 0)
                {
                    some[count++] = at;
                }
            }

            for (var i = 0; i < count; i++)
            {
                sums[some[i]] += x[some[i]] * y;
                for (var j = 0; j < count; j++)
                {
                    products[some[i], some[j]] += x[some[i]] * x[some[j]];
                }
            }
        }

        return (products, sums);
    }
}
