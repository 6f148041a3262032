using System.Text.Json;

namespace Liangdeng.Forecast;

/// <summary>The constants of a class, as <c>liangdeng forecast tune</c> finds them; docs/forecast.md says what each is
/// for.</summary>
public sealed record ClassConstants
{
    /// <summary>What the class usually has reached when <c>p</c> is planned: <c>p × (UsualEarly + (UsualLate − UsualEarly) ×
    /// p)</c>.</summary>
    public required double UsualEarly { get; init; }

    /// <summary>What it usually has reached of its target when all is planned.</summary>
    public required double UsualLate { get; init; }

    /// <summary>How much plan the pace of its likes weighs as.</summary>
    public required double Shrink { get; init; }

    /// <summary>What the rest of the plan brings at a pace of 1.</summary>
    public required double Anyway { get; init; }

    /// <summary>What it brings less for a pace that is 1 too small. Of a rate held: what the middle of its figures counts.</summary>
    public required double Slower { get; init; }

    /// <summary>What it brings more for a pace that is 1 too large; less, since whoever has reached the target slows
    /// down.</summary>
    public required double Faster { get; init; }

    /// <summary>What it brings for a pace in the last two months that is 1 larger.</summary>
    public required double Recent { get; init; }

    /// <summary>How much of what is missing is made good, 0 to 0.9. Of a rate held: what the last figure counts.</summary>
    public required double CatchUp { get; init; }

    /// <summary>Variance of the end when nothing is left.</summary>
    public required double SpreadNow { get; init; }

    /// <summary>Variance that the whole plan adds.</summary>
    public required double SpreadLeft { get; init; }

    /// <summary>Nine ends in ten lie above the expected one by this many spreads (below nought).</summary>
    public required double Low { get; init; }

    /// <summary>Nine ends in ten lie below.</summary>
    public required double High { get; init; }

    /// <summary>What each sign counts in log odds, by its name, for each of the months before the due date that
    /// docs/forecast.md names.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<double>> Signs { get; init; }

    /// <summary>For each of those months the log odds that sums of counts turn out to mean, never falling; empty: as they
    /// are.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Calibration { get; init; }
}

/// <summary>All constants of the method.</summary>
public sealed record ForecastConstants
{
    /// <summary>The name under which the constants of all classes together stand: what a class without constants of its own
    /// begins with.</summary>
    public const string Any = "*";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>What they were tuned on.</summary>
    public required string TunedOn { get; init; }

    /// <summary>By class; one of them is <see cref="Any"/>, one <see cref="TargetClass.Held"/>.</summary>
    public required IReadOnlyDictionary<string, ClassConstants> Classes { get; init; }

    /// <summary>Reads them.</summary>
    /// <param name="json">The text of <c>forecasts/constants.json</c>.</param>
    /// <returns>The constants; null when the text is none or lacks a class that every forecast needs.</returns>
    public static ForecastConstants? Parse(string json)
    {
        try
        {
            var read = JsonSerializer.Deserialize<ForecastConstants>(json);
            return read?.Classes is { } classes && classes.ContainsKey(Any) && classes.ContainsKey(TargetClass.Held)
                && classes.All(one => IsSound(one.Key, one.Value))
                ? read
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As text that <see cref="Parse"/> reads.</summary>
    /// <returns>JSON with line feeds.</returns>
    public string Write() => JsonSerializer.Serialize(this, Indented) + "\n";

    // A better figure must not lower the chance.
    private static bool IsSound(string name, ClassConstants one) =>
        one is { CatchUp: >= 0 and <= 0.9, Slower: >= 0, Faster: >= 0, Recent: >= 0, Shrink: > 0, Signs: not null }
        && Liangdeng.Forecast.Signs.Names(name == TargetClass.Held)
            .All(sign => one.Signs.TryGetValue(sign.Name, out var counts) && counts?.Count == Liangdeng.Forecast.Signs.Months.Count
                && counts.All(count => count >= sign.Least && count <= sign.Most))
        && one.Calibration is { } curves && (curves.Count == 0 || curves.Count == Liangdeng.Forecast.Signs.Months.Count)
        && curves.All(curve => curve?.Count == Liangdeng.Forecast.Signs.Sums.Count
            && curve.Zip(curve.Skip(1)).All(pair => pair.First <= pair.Second));

    internal ClassConstants For(Promise promise) =>
        promise.Measure == Measure.Held ? Classes[TargetClass.Held]
        : promise.Class != TargetClass.Held && Classes.TryGetValue(promise.Class, out var own) ? own
        : Classes[Any];
}
