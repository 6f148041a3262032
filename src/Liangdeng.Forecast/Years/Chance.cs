namespace Liangdeng.Forecast;

/// <summary>Numbers by chance from a seed, the same on every machine: SplitMix64 (Steele, Lea, Flood 2014), and nothing
/// but additions, multiplications and divisions behind it.</summary>
internal sealed class Chance(ulong seed)
{
    private ulong state = seed;

    /// <summary>A course of its own, which what others draw does not move.</summary>
    public static Chance Of(ulong seed, ulong course) => new(Mix(unchecked(seed * 0x9E3779B97F4A7C15 + Mix(course))));

    /// <summary>From 0 up to, not including, 1.</summary>
    public double Share()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
        }

        return (Mix(state) >> 11) * (1.0 / (1UL << 53));
    }

    public bool Comes(double probability) => Share() < probability;

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Whole(int least, int most) => least + (int)(Share() * (most - least + 1));

    public double Between(double low, double high) => low + (Share() * (high - low));

    /// <summary>Near enough a normal deviate: twelve shares less six, so never beyond six.</summary>
    public double Normal(double spread)
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            sum += Share();
        }

        return sum * spread;
    }

    /// <summary>Around <paramref name="middle"/>, above nought, skewed to the right: exp of a normal deviate, by a
    /// series, since the machines' own exp differ in the last place.</summary>
    public double Around(double middle, double spread) => middle * Exp(Normal(spread));

    public T Of<T>(IReadOnlyList<T> choices) => choices[Whole(0, choices.Count - 1)];

    internal static double Exp(double x)
    {
        var (scaled, term, sum) = (x / 64, 1.0, 1.0);
        for (var i = 1; i <= 12; i++)
        {
            term *= scaled / i;
            sum += term;
        }

        for (var i = 0; i < 6; i++)
        {
            sum *= sum;
        }

        return sum;
    }

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
