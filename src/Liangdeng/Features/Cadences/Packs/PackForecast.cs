using Liangdeng.Features.Forecasts;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;
using LightColour = Liangdeng.Features.Shared.LightColour;

namespace Liangdeng.Features.Cadences;

/// <summary>What a monthly pack says of how promises are likely to end: of those that are least likely to be kept, and how good the
/// method is. An estimate of the pack's day, whatever month it tells of.</summary>
/// <param name="CutOff">Figures up to this day count; null where nothing can be forecast.</param>
/// <param name="Promises">With a forecast; <paramref name="InDanger"/> of them are likely to be missed.</param>
/// <param name="Lowest">The least likely first.</param>
/// <param name="Record">Of the district, also in the pack of a post.</param>
/// <param name="Checks">How the method did on simulated years.</param>
public sealed record PackForecast(
    LocalDate? CutOff, int Promises, int InDanger, IReadOnlyList<PackProspect> Lowest, PackRecord Record, IReadOnlyList<PackCheck> Checks)
{
    /// <summary>So many stand in a pack; all of them are on /forecast.</summary>
    public const int Most = 10;

    /// <param name="all">Of the whole district: a promise is forecast among its likes.</param>
    internal static PackForecast Of(DistrictForecast all, PackKnown known, LocalDate day)
    {
        var here = all.ByPromise.Values.Where(one => known.Holds(one.Row.Id)).OrderBy(one => one.Percent)
            .ThenBy(one => one.Row.Code, StringComparer.Ordinal).ToList();
        return new(
            all.CutOff, here.Count, here.Count(one => one.IsInDanger),
            [.. here.Take(Most).Select(one => Told(one, known, day))],
            new(all.Record.Cases, (int)Math.Round(all.Record.Said * 100), all.Record.Kept),
            [.. ForecastWords.Checks.Select(check => new PackCheck(check.When, check.Cases, PlainDecimal.Write(check.Skill), PlainDecimal.Write(check.Worst), check.Inside))]);
    }

    private static PackProspect Told(PromiseForecast one, PackKnown known, LocalDate day) => new(
        one.Row.Code, one.Row.Words, known.Units.Of(one.Row.Lead), known.Lights.ColourOn(one.Row.Id, day), one.Row.Due!.Value, one.Row.Unit ?? "",
        PlainDecimal.Write(one.Target), PlainDecimal.Write(one.Expected), PlainDecimal.Write(one.Low), PlainDecimal.Write(one.High), one.Percent, one.Band);
}

/// <summary>Numbers are plain decimal text.</summary>
/// <param name="Measure">Unit of the target.</param>
/// <param name="Expected">When due; four in five end between <paramref name="Low"/> and <paramref name="High"/>.</param>
/// <param name="Percent">The chance of keeping it.</param>
/// <param name="Band">Its word: sure, likely, open, unlikely, doubtful.</param>
public sealed record PackProspect(
    string Code, string Words, Wording? Unit, LightColour Light, LocalDate Due, string Measure, string Target, string Expected, string Low, string High,
    int Percent, string Band);

/// <summary>Promises of the district that ended, held against their forecast of the end of September.</summary>
/// <param name="Said">The mean chance that was given, in percent.</param>
public sealed record PackRecord(int Cases, int Said, int Kept);

/// <summary>As <see cref="MethodCheck"/>, with numbers as plain decimal text: a frozen pack keeps what was known of the method then.</summary>
public sealed record PackCheck(string When, int Cases, string Skill, string Worst, int Inside);
