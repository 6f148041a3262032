using Liangdeng.Features.Register;
using Liangdeng.Forecast;

namespace Liangdeng.Features.Forecasts;

/// <summary>What a promise of the register is like, by its unit and words: the forecast has constants for each class. Pure.
/// </summary>
public static class ForecastClass
{
    private static readonly string[] Areas = ["亩", "公顷", "平方公里", "平方千米", "平方米", "公里", "千米", "米"];
    private static readonly string[] Heads = ["人", "人次", "户", "户次", "名"];

    public static string Of(CommitmentRow row)
    {
        var (unit, words) = (row.Unit ?? "", (row.Metric ?? "") + row.Words);
        return unit is "%" or "％" or "个百分点" ? TargetClass.Coverage
            : unit.EndsWith('元') ? words.Contains("投资", StringComparison.Ordinal) ? TargetClass.Investment : TargetClass.Money
            : EndsIn(unit, Areas) ? TargetClass.Area
            : EndsIn(unit, Heads) ? TargetClass.People
            : words.Contains("开工", StringComparison.Ordinal) ? TargetClass.Starts
            : words.Contains("竣工", StringComparison.Ordinal) || words.Contains("完工", StringComparison.Ordinal)
                || words.Contains("投产", StringComparison.Ordinal) ? TargetClass.Completions
            : TargetClass.Facilities;
    }

    private static bool EndsIn(string unit, string[] ends) => ends.Any(end => unit.EndsWith(end, StringComparison.Ordinal));
}
