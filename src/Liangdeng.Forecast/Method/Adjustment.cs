namespace Liangdeng.Forecast;

/// <summary>What promises that have ended teach about the odds: a place whose promises are kept more or less often than the
/// constants say moves them. Nothing has ended: nothing moves.</summary>
public sealed class Adjustment
{
    /// <summary>Cases that the constants weigh as.</summary>
    private const double OwnCases = 40, ClassCases = 20;

    private const int Rounds = 25;

    private readonly Dictionary<string, double> classes = [];
    private double shift;
    private double slope = 1;

    /// <summary>None.</summary>
    public static Adjustment None { get; } = new();

    /// <summary>From forecasts whose end is known.</summary>
    /// <param name="cases">Cases of promises that had ended when the forecast to be adjusted is made.</param>
    /// <returns>The adjustment.</returns>
    public static Adjustment From(IReadOnlyCollection<ForecastCase> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var learned = new Adjustment();
        if (cases.Count == 0)
        {
            return learned;
        }

        (learned.shift, learned.slope) = Line([.. cases.Select(one => (one.Odds, one.Kept))]);
        foreach (var own in cases.GroupBy(one => one.Class))
        {
            learned.classes[own.Key] = Shift([.. own.Select(one => (learned.shift + (learned.slope * one.Odds), one.Kept))]);
        }

        return learned;
    }

    internal double Of(double odds, string @class) => shift + (slope * odds) + classes.GetValueOrDefault(@class);

    // Logistic line by Newton's method, drawn towards (0, 1) as by forty cases that fit it; the slope stays above nought.
    private static (double Shift, double Slope) Line(IReadOnlyList<(double Odds, bool Kept)> cases)
    {
        const double pull = OwnCases / 4;
        var (a, b) = (0.0, 1.0);
        for (var round = 0; round < Rounds; round++)
        {
            var (ga, gb) = (-pull * a, -pull * (b - 1));
            var (aa, ab, bb) = (pull, 0.0, pull);
            foreach (var (odds, kept) in cases)
            {
                var chance = Logistic.Chance(a + (b * odds));
                var (off, weight) = ((kept ? 1 : 0) - chance, Math.Max(1e-6, chance * (1 - chance)));
                (ga, gb) = (ga + off, gb + (off * odds));
                (aa, ab, bb) = (aa + weight, ab + (weight * odds), bb + (weight * odds * odds));
            }

            var whole = (aa * bb) - (ab * ab);
            a = Math.Clamp(a + (((bb * ga) - (ab * gb)) / whole), -4, 4);
            b = Math.Clamp(b + (((aa * gb) - (ab * ga)) / whole), 0.2, 4);
        }

        return (a, b);
    }

    private static double Shift(IReadOnlyList<(double Odds, bool Kept)> cases)
    {
        const double pull = ClassCases / 4;
        var shift = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            var (pulled, weighed) = (-pull * shift, pull);
            foreach (var (odds, kept) in cases)
            {
                var chance = Logistic.Chance(odds + shift);
                pulled += (kept ? 1 : 0) - chance;
                weighed += Math.Max(1e-6, chance * (1 - chance));
            }

            shift = Math.Clamp(shift + (pulled / weighed), -3, 3);
        }

        return shift;
    }
}

internal static class Logistic
{
    public static double Chance(double odds) => 1 / (1 + Math.Exp(-Math.Clamp(odds, -30, 30)));
}
