using NodaTime;

namespace Liangdeng.Forecast;

/// <summary>A forecast whose end is known.</summary>
/// <param name="Class">The promise's class.</param>
/// <param name="Odds">Log odds before any adjustment.</param>
/// <param name="Chance">The chance that was given.</param>
/// <param name="Kept">Whether it was kept.</param>
/// <param name="Inside">Whether the end lay inside the interval of four in five.</param>
public readonly record struct ForecastCase(string Class, double Odds, double Chance, bool Kept, bool Inside)
{
    /// <summary>All promises of a history that are open at a cut-off and have an outcome.</summary>
    /// <param name="history">The history.</param>
    /// <param name="cutOff">The day of its year.</param>
    /// <param name="days">Days after it on which the forecast is made.</param>
    /// <param name="constants">The constants.</param>
    /// <param name="adjustment">What ended promises teach.</param>
    /// <returns>A case for each.</returns>
    public static IEnumerable<ForecastCase> Of(
        History history, AnnualDate cutOff, int days, ForecastConstants constants, Adjustment adjustment)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(adjustment);
        var outcomes = history.Outcomes.ToDictionary(outcome => outcome.Promise);
        var day = cutOff.InYear(history.Year);
        foreach (var prospect in Forecaster.At(history, day, day.PlusDays(days), constants, Adjustment.None))
        {
            if (!outcomes.TryGetValue(prospect.Promise.Id, out var outcome))
            {
                continue;
            }

            var odds = Math.Log(prospect.Chance / (1 - prospect.Chance));
            var adjusted = adjustment.Of(odds, prospect.Promise.Class);
            yield return new(
                prospect.Promise.Class, odds, Math.Clamp(Logistic.Chance(adjusted), Forecaster.Doubt, 1 - Forecaster.Doubt),
                outcome.Kept, outcome.Value >= prospect.Low && outcome.Value <= prospect.High);
        }
    }
}
