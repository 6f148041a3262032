namespace Liangdeng.Features.Shared.Charts;

/// <summary>Sensible ticks: steps of 1, 2 or 5 times a power of ten, from zero to just above the largest figure.</summary>
internal static class Axis
{
    public static IReadOnlyList<decimal> Ticks(decimal largest, int about)
    {
        if (largest <= 0)
        {
            return [0, 1];
        }

        var step = StepFor(largest / about);
        List<decimal> ticks = [0];
        while (ticks[^1] < largest)
        {
            ticks.Add(ticks[^1] + step);
        }

        return ticks;
    }

    private static decimal StepFor(decimal rough)
    {
        var power = 1m;
        while (power * 10 <= rough)
        {
            power *= 10;
        }

        while (power > rough)
        {
            power /= 10;
        }

        decimal[] steps = [1, 2, 5, 10];
        return steps.First(step => step * power >= rough) * power;
    }
}
