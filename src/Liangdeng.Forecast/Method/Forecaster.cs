using NodaTime;

namespace Liangdeng.Forecast;

/// <summary>What a cut-off day says about the end of a promise.</summary>
/// <param name="Promise">The promise.</param>
/// <param name="Chance">Of keeping it by its due date, 0.01 to 0.99.</param>
/// <param name="Expected">The expected value on the due date, in the promise's unit.</param>
/// <param name="Low">One end in ten is expected below.</param>
/// <param name="High">One end in ten is expected above.</param>
/// <param name="Basis">What it rests on.</param>
public sealed record Prospect(Promise Promise, double Chance, double Expected, double Low, double High, Basis Basis);

/// <summary>What a forecast rests on, for whoever asks how.</summary>
/// <param name="Figures">Periods with a figure of its own.</param>
/// <param name="About">The last day that a figure is about.</param>
/// <param name="Value">That figure.</param>
/// <param name="Planned">Planned share by that day, 0 to 1; null for a rate held.</param>
/// <param name="Reached">Share reached by that day; null for a rate held.</param>
/// <param name="Pace">The pace that was counted with: reached in shares of planned, drawn towards that of its likes; null for a rate
/// held.</param>
/// <param name="Likes">The pace of like promises of the district; null for a rate held.</param>
public sealed record Basis(
    int Figures, LocalDate About, double Value, double? Planned, double? Reached, double? Pace, double? Likes);

/// <summary>The forecast. Pure: the same history, day and constants give the same answers.</summary>
public static class Forecaster
{
    /// <summary>Nothing is certain before its day: no chance is nearer to 0 or 1 than this.</summary>
    public const double Doubt = 0.01;

    /// <summary>Days after a cut-off by which its reports have come: they are due five working days later, which after the end of
    /// September is the middle of October.</summary>
    public const int ReportDays = 15;

    /// <summary>All promises that are open on a day.</summary>
    /// <param name="history">What is known; of its outcomes nothing is used.</param>
    /// <param name="day">The cut-off: figures about it and earlier days are used.</param>
    /// <param name="made">When the forecast is made, the cut-off or later: what was recorded by its end is used.</param>
    /// <param name="constants">The constants.</param>
    /// <param name="adjustment">What ended promises teach; <see cref="Adjustment.None"/> where none have.</param>
    /// <returns>In the order of the history.</returns>
    public static IReadOnlyList<Prospect> At(
        History history, LocalDate day, LocalDate made, ForecastConstants constants, Adjustment adjustment)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(constants);
        ArgumentNullException.ThrowIfNull(adjustment);
        var seen = Seen.Of(history, day, made);
        var pool = new Pool(seen, constants);
        return [.. seen.Select(one => Of(one, pool, constants.For(one.Promise), adjustment))];
    }

    private static Prospect Of(Seen one, Pool pool, ClassConstants constants, Adjustment adjustment)
    {
        var outlook = Outlook.Of(one, pool, constants);
        var odds = adjustment.Of(Signs.Odds(one, pool, constants), one.Promise.Class);
        var (low, high) = (outlook.End + (constants.Low * outlook.Spread), outlook.End + (constants.High * outlook.Spread));
        var ends = new[] { Value(one, outlook.End), Value(one, low), Value(one, high) };
        return new(
            one.Promise, Math.Clamp(Logistic.Chance(odds), Doubt, 1 - Doubt), ends[0], Math.Min(ends[1], ends[2]),
            Math.Max(ends[1], ends[2]), Basis(one, pool, outlook));
    }

    // A sum does not fall below what is reached; no rate lies beyond 0 and 100 %.
    private static double Value(Seen one, double end)
    {
        var promise = one.Promise;
        var value = one.IsHeld
            ? promise.Target + (end * one.Step * (promise.Side == Side.AtMost ? -1 : 1))
            : promise.Begin + (Math.Max(end, one.Reached) * (promise.Target - promise.Begin));
        return promise.Unit == "%" ? Math.Clamp(value, 0, 100) : value;
    }

    private static Basis Basis(Seen one, Pool pool, Outlook outlook) => one.IsHeld
        ? new(one.Figures, one.About, one.Value, null, null, null, null)
        : new(one.Figures, one.About, one.Value, one.Plan, one.Reached, outlook.Pace, pool.PaceFor(one));
}
