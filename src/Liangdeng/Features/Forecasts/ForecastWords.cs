namespace Liangdeng.Features.Forecasts;

/// <summary>How the method did on simulated years on which nothing was tuned.</summary>
/// <param name="When">Key of when the forecast was made.</param>
/// <param name="Skill">0 is no better than the share of its class that is kept, 1 knows everything.</param>
/// <param name="Worst">How far the share kept lay from the chance given in the worst tenth of the chances, in points.</param>
/// <param name="Inside">Percent of ends that lay inside the interval.</param>
public sealed record MethodCheck(string When, int Cases, decimal Skill, decimal Worst, int Inside);

/// <summary>What the page says of the method; a test holds the figures against docs/forecast.md.</summary>
public static class ForecastWords
{
    public static IReadOnlyList<string> Method { get; } =
        ["forecasts.method.figures", "forecasts.method.pace", "forecasts.method.end", "forecasts.method.chance", "forecasts.method.not"];

    public static IReadOnlyList<MethodCheck> Checks { get; } =
    [
        new("forecasts.when.june", 22_353, 0.30m, 4.5m, 86),
        new("forecasts.when.september", 21_224, 0.45m, 2.4m, 85),
    ];
}
