using NodaTime;

namespace Liangdeng.Forecast;

/// <summary>Holds forecasts against histories whose end is known.</summary>
public static class ForecastCheck
{
    /// <summary>The days that are reported.</summary>
    public static IReadOnlyList<AnnualDate> CutOffs { get; } = [new(6, 30), new(9, 30)];

    /// <summary>Forecasts for all promises open at a cut-off.</summary>
    /// <param name="histories">What is checked.</param>
    /// <param name="teachers">Finished years to learn the odds from; none of those that are checked.</param>
    /// <param name="cutOff">The day of each history's year.</param>
    /// <param name="days">Days after it on which the forecast is made.</param>
    /// <param name="constants">The constants.</param>
    /// <returns>The cases. A history is taught by all teachers, and by those of <paramref name="histories"/> that ended before its
    /// year began.</returns>
    public static IReadOnlyList<ForecastCase> Cases(
        IReadOnlyList<History> histories, IReadOnlyList<History> teachers, AnnualDate cutOff, int days, ForecastConstants constants)
    {
        ArgumentNullException.ThrowIfNull(histories);
        ArgumentNullException.ThrowIfNull(teachers);
        List<ForecastCase> learned = [.. teachers.SelectMany(one => ForecastCase.Of(one, cutOff, days, constants, Adjustment.None))];
        List<ForecastCase> cases = [];
        foreach (var year in histories.GroupBy(history => history.Year).OrderBy(year => year.Key))
        {
            var adjustment = Adjustment.From(learned);
            cases.AddRange(year.SelectMany(history => ForecastCase.Of(history, cutOff, days, constants, adjustment)));
            learned.AddRange(year.SelectMany(history => ForecastCase.Of(history, cutOff, days, constants, Adjustment.None)));
        }

        return cases;
    }

    /// <summary>The same without learning from one another: years of the simulator know nothing of their calendar.</summary>
    /// <param name="histories">What is checked.</param>
    /// <param name="cutOff">The day of each history's year.</param>
    /// <param name="days">Days after it on which the forecast is made.</param>
    /// <param name="constants">The constants.</param>
    public static IReadOnlyList<ForecastCase> CasesApart(
        IReadOnlyList<History> histories, AnnualDate cutOff, int days, ForecastConstants constants) =>
        [.. histories.SelectMany(one => ForecastCase.Of(one, cutOff, days, constants, Adjustment.None))];
}
