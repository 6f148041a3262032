namespace Liangdeng.Forecast;

/// <summary>How promises of a class are made and how they go. Where each number comes from: docs/forecast.md.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Weight">How many of a hundred measured promises are of it.</param>
/// <param name="Units">Units of its figures.</param>
/// <param name="Low">Smallest usual target.</param>
/// <param name="High">Largest usual target.</param>
/// <param name="Grain">What its figures are rounded to; 1 counts whole things.</param>
/// <param name="Quarters">Planned by the end of each quarter, where a plan by quarters is usual; else a straight line.</param>
/// <param name="OnPlan">How much of its course follows the plan; the rest goes by working months.</param>
/// <param name="Pace">What the middle promise reaches of its plan when nothing goes wrong.</param>
/// <param name="Spread">How far promises lie apart in it (logarithm).</param>
/// <param name="Year">How much of the district's good or bad year it feels.</param>
/// <param name="Outdoors">Whether it is done outside: stands still around Spring Festival, slow in winter.</param>
/// <param name="LateStart">Probability that it begins late.</param>
/// <param name="Beyond">Part of its pace that it keeps when the target is reached.</param>
internal sealed record ClassHabit(
    string Class, int Weight, IReadOnlyList<string> Units, double Low, double High, double Grain,
    IReadOnlyList<double>? Quarters, double OnPlan, double Pace, double Spread, double Year, bool Outdoors, double LateStart,
    double Beyond)
{
    public static IReadOnlyList<ClassHabit> Measured { get; } =
    [
        new(TargetClass.Investment, 8, ["亿元"], 3, 330, 0.01, [0.249, 0.52, 0.78, 1], 0.6, 1.08, 0.14, 1.2, true, 0.1, 0.6),
        new(TargetClass.Starts, 6, ["个"], 5, 180, 1, [0.476, 0.7, 0.88, 1], 0.95, 0.97, 0.16, 1.0, true, 0.08, 0.3),
        new(TargetClass.Completions, 6, ["个"], 4, 90, 1, [0.375, 0.55, 0.77, 1], 0.8, 1.02, 0.2, 1.0, true, 0.15, 0.3),
        new(TargetClass.Area, 13, ["亩", "公里", "万平方米"], 50, 5000, 1, null, 0.6, 1.13, 0.26, 0.7, true, 0.22, 0.4),
        new(TargetClass.People, 7, ["人", "人次"], 300, 30000, 1, null, 0.6, 1.3, 0.35, 0.5, false, 0.12, 0.8),
        new(TargetClass.Money, 10, ["亿元", "万元"], 2, 200, 0.01, null, 0.6, 1.03, 0.11, 1.3, false, 0.04, 0.9),
        new(TargetClass.Facilities, 16, ["个", "家", "所"], 2, 60, 1, null, 0.6, 1.15, 0.3, 0.7, false, 0.24, 0.35),
        new(TargetClass.Coverage, 14, ["%"], 50, 98, 0.1, null, 0.6, 1.12, 0.26, 0.6, false, 0.16, 0.4),
    ];

    public static ClassHabit Held { get; } =
        new(TargetClass.Held, 20, ["%"], 80, 98, 0.1, null, 1, 1, 0, 0.8, false, 0, 1);

    public static ClassHabit Deliverable { get; } =
        new(TargetClass.Deliverable, 0, ["%"], 100, 100, 5, null, 0.6, 1.14, 0.24, 0.6, false, 0.24, 1);

    /// <summary>By its weight; the rest of the hundred are held.</summary>
    public static ClassHabit Draw(Chance chance)
    {
        var place = chance.Share() * 100;
        foreach (var habit in Measured)
        {
            place -= habit.Weight;
            if (place < 0)
            {
                return habit;
            }
        }

        return Held;
    }
}
