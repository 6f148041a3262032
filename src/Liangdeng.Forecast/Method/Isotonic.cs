namespace Liangdeng.Forecast;

/// <summary>What sums of counts turned out to mean: shares kept around each of <see cref="Signs.Sums"/>, made never to fall by
/// joining neighbours that do (pool adjacent violators).</summary>
internal static class Isotonic
{
    /// <summary>Cases that a point has beforehand, as many as said.</summary>
    private const double Prior = 20;

    private const double MostOdds = 5;

    /// <summary>A curve for each of <see cref="Signs.Months"/>.</summary>
    public static IReadOnlyList<IReadOnlyList<double>> Curves(IReadOnlyList<(double MonthsLeft, double Sum, bool Kept)> cases)
    {
        var (kept, all) = (new double[Signs.Months.Count, Signs.Sums.Count], new double[Signs.Months.Count, Signs.Sums.Count]);
        foreach (var one in cases)
        {
            var (node, share) = Signs.Place(one.MonthsLeft);
            var (at, part) = Signs.PlaceSum(one.Sum);
            Add(node, at, (1 - share) * (1 - part), one.Kept);
            Add(node, at + 1, (1 - share) * part, one.Kept);
            Add(node + 1, at, share * (1 - part), one.Kept);
            Add(node + 1, at + 1, share * part, one.Kept);
        }

        return [.. Enumerable.Range(0, Signs.Months.Count).Select(node => Curve(
            [.. Enumerable.Range(0, Signs.Sums.Count).Select(at => (kept[node, at], all[node, at]))]))];

        void Add(int node, int at, double weight, bool isKept)
        {
            all[node, at] += weight;
            kept[node, at] += isKept ? weight : 0;
        }
    }

    private static double[] Curve((double Kept, double All)[] points)
    {
        List<(double Kept, double All, int Points)> blocks = [];
        for (var at = 0; at < points.Length; at++)
        {
            var said = Logistic.Chance(Signs.Sums[at]);
            var block = (points[at].Kept + (Prior * said), points[at].All + Prior, 1);
            while (blocks.Count > 0 && blocks[^1].Kept / blocks[^1].All >= block.Item1 / block.Item2)
            {
                block = (block.Item1 + blocks[^1].Kept, block.Item2 + blocks[^1].All, block.Item3 + blocks[^1].Points);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add(block);
        }

        return [.. blocks.SelectMany(block => Enumerable.Repeat(Odds(block.Kept / block.All), block.Points))];
    }

    private static double Odds(double share) => Math.Round(Math.Clamp(Math.Log(share / (1 - share)), -MostOdds, MostOdds), 4);
}
