namespace Liangdeng.Forecast;

/// <summary>Ordinary least squares with a little ridge, constants bounded.</summary>
internal static class LeastSquares
{
    private const double Ridge = 2e-5;

    /// <summary>Constants for the columns, each kept inside its bounds: whichever leaves them is fixed at the bound and the
    /// rest fitted again.</summary>
    public static double[] Fit(IReadOnlyList<(double[] X, double Y)> rows, double[] low, double[] high)
    {
        var (products, sums) = Sum(rows, low.Length);
        var fixedAt = new double?[low.Length];
        while (true)
        {
            var fitted = Solve(products, sums, rows.Count, fixedAt);
            var beyond = Enumerable.Range(0, low.Length)
                .Where(at => fixedAt[at] is null && (fitted[at] < low[at] || fitted[at] > high[at]))
                .ToList();
            if (beyond.Count == 0)
            {
                return fitted;
            }

            var worst = beyond.MaxBy(at => Math.Max(low[at] - fitted[at], fitted[at] - high[at]));
            fixedAt[worst] = Math.Clamp(fitted[worst], low[worst], high[worst]);
        }
    }

    private static double[] Solve(double[,] products, double[] sums, int rows, double?[] fixedAt)
    {
        var free = Enumerable.Range(0, fixedAt.Length).Where(at => fixedAt[at] is null).ToArray();
        var matrix = new double[free.Length, free.Length + 1];
        for (var i = 0; i < free.Length; i++)
        {
            for (var j = 0; j < free.Length; j++)
            {
                matrix[i, j] = products[free[i], free[j]];
            }

            matrix[i, free.Length] = sums[free[i]]
                - Enumerable.Range(0, fixedAt.Length).Sum(at => (fixedAt[at] ?? 0) * products[free[i], at]);
        }

        Eliminate(matrix, free.Length, Ridge * Math.Max(1, rows));
        var fitted = fixedAt.Select(at => at ?? 0).ToArray();
        for (var i = 0; i < free.Length; i++)
        {
            fitted[free[i]] = matrix[i, free.Length];
        }

        return fitted;
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

    // Gauss and Jordan; the ridge keeps every pivot above nought.
    private static void Eliminate(double[,] matrix, int n, double ridge)
    {
        for (var i = 0; i < n; i++)
        {
            matrix[i, i] += ridge;
        }

        for (var pivot = 0; pivot < n; pivot++)
        {
            var by = matrix[pivot, pivot];
            for (var j = pivot; j <= n; j++)
            {
                matrix[pivot, j] /= by;
            }

            for (var i = 0; i < n; i++)
            {
                var times = matrix[i, pivot];
                for (var j = pivot; i != pivot && j <= n; j++)
                {
                    matrix[i, j] -= times * matrix[pivot, j];
                }
            }
        }
    }
}
