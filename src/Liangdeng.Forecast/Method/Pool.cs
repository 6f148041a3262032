namespace Liangdeng.Forecast;

/// <summary>How far the promises of a district are ahead of what is usual for their classes: one number for the district, one
/// for each class in it, each drawn towards nought where it rests on little.</summary>
internal sealed class Pool
{
    /// <summary>Plan that a district, and a class in it, must have behind it for its own pace to weigh half.</summary>
    private const double DistrictHalf = 2, ClassHalf = 1.5;

    private const double MostAhead = 0.4, MostMargin = 4, HeldHalf = 4;

    private readonly Dictionary<string, (double Ahead, double Plan)> classes = [];
    private readonly ForecastConstants constants;
    private readonly double ahead;
    private readonly double plan;
    private readonly double held;
    private readonly int heldCount;

    public Pool(IReadOnlyList<Seen> seen, ForecastConstants constants)
    {
        this.constants = constants;
        foreach (var one in seen.Where(CountsHeld))
        {
            held += Math.Clamp(one.Recent ?? 0, -MostMargin, MostMargin);
            heldCount++;
        }

        foreach (var one in seen.Where(Counts))
        {
            var own = Ahead(one);
            ahead += own;
            plan += one.Plan;
            var (before, planned) = classes.GetValueOrDefault(one.Promise.Class);
            classes[one.Promise.Class] = (before + own, planned + one.Plan);
        }
    }

    /// <summary>The pace to expect of a promise before looking at its own figures. It does not count itself.</summary>
    /// <param name="one">The promise.</param>
    public double PaceFor(Seen one)
    {
        var (own, ownPlan) = Counts(one) ? (Ahead(one), one.Plan) : (0, 0);
        var district = (ahead - own) / (plan - ownPlan + DistrictHalf);
        var (likes, likesPlan) = classes.GetValueOrDefault(one.Promise.Class);
        var inClass = (likes - own - (district * (likesPlan - ownPlan))) / (likesPlan - ownPlan + ClassHalf);
        var usual = constants.For(one.Promise);
        return usual.UsualEarly + ((usual.UsualLate - usual.UsualEarly) * one.Plan) + district + inClass;
    }

    /// <summary>How far the other rates held are on their right side, in their usual changes of a month.</summary>
    public double HeldMargin(Seen one)
    {
        var counts = CountsHeld(one);
        var own = counts ? Math.Clamp(one.Recent ?? 0, -MostMargin, MostMargin) : 0;
        return (held - own) / (heldCount - (counts ? 1 : 0) + HeldHalf);
    }

    private static bool CountsHeld(Seen one) => one is { IsHeld: true, Figures: > 0 };

    private static bool Counts(Seen one) => !one.IsHeld && one is { Figures: > 0, Plan: > 0.02 };

    private double Ahead(Seen one)
    {
        var usual = constants.For(one.Promise);
        var expected = one.Plan * (usual.UsualEarly + ((usual.UsualLate - usual.UsualEarly) * one.Plan));
        return Math.Clamp(one.Reached - expected, -MostAhead, MostAhead);
    }
}
