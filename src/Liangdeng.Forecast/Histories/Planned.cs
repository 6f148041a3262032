using NodaTime;

namespace Liangdeng.Forecast;

/// <summary>A promise's schedule in shares of the way from its beginning to its target.</summary>
public static class Planned
{
    /// <summary>Planned by the end of a day; straight between the plan's points, 1 from the due date on.</summary>
    /// <param name="promise">The promise.</param>
    /// <param name="day">Any day.</param>
    /// <returns>0 to 1.</returns>
    public static double Share(Promise promise, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(promise);
        if (day >= promise.Due)
        {
            return 1;
        }

        var (from, planned) = (promise.From.PlusDays(-1), 0.0);
        if (day <= from)
        {
            return 0;
        }

        foreach (var point in promise.Plan)
        {
            var next = Math.Clamp(Reached(promise, point.Value), planned, 1);
            if (point.Day >= day)
            {
                return Between(from, planned, point.Day, next, day);
            }

            (from, planned) = (point.Day > from ? point.Day : from, next);
        }

        return Between(from, planned, promise.Due, 1, day);
    }

    /// <summary>What a value is of the way from the beginning to the target; beyond 1 when there is more than promised.
    /// A promise whose beginning is its target has a way of one unit.</summary>
    /// <param name="promise">The promise.</param>
    /// <param name="value">A value in its unit.</param>
    public static double Reached(Promise promise, double value)
    {
        ArgumentNullException.ThrowIfNull(promise);
        var whole = promise.Target - promise.Begin;
        return whole == 0
            ? 1 + (promise.Side == Side.AtMost ? promise.Target - value : value - promise.Target)
            : (value - promise.Begin) / whole;
    }

    /// <summary>Whether a value on the due date keeps the promise.</summary>
    /// <param name="promise">The promise.</param>
    /// <param name="value">A value in its unit.</param>
    public static bool Keeps(Promise promise, double value)
    {
        ArgumentNullException.ThrowIfNull(promise);
        return promise.Side == Side.AtMost ? value <= promise.Target : value >= promise.Target;
    }

    private static double Between(LocalDate from, double planned, LocalDate to, double next, LocalDate day)
    {
        var whole = Period.DaysBetween(from, to);
        return whole <= 0 ? next : planned + ((next - planned) * Math.Clamp(Period.DaysBetween(from, day), 0, whole) / whole);
    }
}
