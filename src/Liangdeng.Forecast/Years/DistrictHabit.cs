namespace Liangdeng.Forecast;

/// <summary>What all promises of a district's year share.</summary>
/// <param name="Year">Calendar year.</param>
/// <param name="Good">A good year above nought, a bad one below (logarithm of the pace).</param>
/// <param name="Rush">How much of what is missing is made good in each month of the last quarter.</param>
/// <param name="Press">Probability that a promise far behind gets a letter in a month.</param>
/// <param name="Audit">The month in which figures are gone over; 0 for none.</param>
/// <param name="JanuaryAlone">Whether January has a report of its own.</param>
/// <param name="Units">The units that lead promises.</param>
internal sealed record DistrictHabit(
    int Year, double Good, double Rush, double Press, int Audit, bool JanuaryAlone, IReadOnlyList<UnitHabit> Units)
{
    public static DistrictHabit Draw(Chance chance)
    {
        var year = chance.Whole(2005, 2025);
        var units = new UnitHabit[chance.Whole(8, 16)];
        for (var i = 0; i < units.Length; i++)
        {
            units[i] = UnitHabit.Draw(chance);
        }

        return new(
            year, chance.Normal(0.07), chance.Between(0.1, 0.3), chance.Between(0.2, 0.7),
            chance.Comes(0.6) ? chance.Of<int>([7, 10, 11]) : 0, chance.Comes(0.5), units);
    }
}

/// <summary>How a unit reports.</summary>
internal enum Reporting
{
    /// <summary>What is so.</summary>
    Plainly,

    /// <summary>A new figure only every second or third month.</summary>
    InSteps,

    /// <summary>Rounded to something that looks well.</summary>
    Rounded,

    /// <summary>What the plan asks for, when it is nearly so.</summary>
    OnPlan,
}

/// <summary>What the promises of a unit share.</summary>
/// <param name="Zeal">Logarithm of the pace.</param>
/// <param name="Reporting">How it reports.</param>
/// <param name="Late">Probability that a report is late.</param>
/// <param name="Missing">Probability that there is none.</param>
internal sealed record UnitHabit(double Zeal, Reporting Reporting, double Late, double Missing)
{
    public static UnitHabit Draw(Chance chance)
    {
        var kind = chance.Share();
        return new(
            chance.Normal(0.08),
            kind < 0.55 ? Reporting.Plainly : kind < 0.72 ? Reporting.InSteps : kind < 0.86 ? Reporting.Rounded : Reporting.OnPlan,
            chance.Between(0.02, 0.25), chance.Between(0, 0.08));
    }
}
