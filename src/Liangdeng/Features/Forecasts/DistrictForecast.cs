using Liangdeng.Features.Lights;
using Liangdeng.Features.Register;
using Liangdeng.Forecast;
using Liangdeng.Rules;
using NodaTime;
using History = Liangdeng.Forecast.History;

namespace Liangdeng.Features.Forecasts;

/// <summary>Forecasts of one district that came true or not: those made when the reports of the end of September were due.</summary>
/// <param name="Cases">How many.</param>
/// <param name="Said">The mean chance that they gave.</param>
/// <param name="Kept">How many promises were kept.</param>
public sealed record OwnRecord(int Cases, double Said, int Kept);

/// <summary>What a page says of the end of one promise.</summary>
/// <param name="About">The day that its last figure is about.</param>
/// <param name="Figures">Of how many periods there are figures.</param>
public sealed record PromiseForecast(
    CommitmentRow Row, decimal Target, int Percent, decimal Expected, decimal Low, decimal High, LocalDate About, int Figures)
{
    /// <summary>Very likely, likely, open, unlikely, very unlikely to be kept.</summary>
    public string Band => Percent switch
    {
        >= 90 => "sure",
        >= 70 => "likely",
        >= 40 => "open",
        >= 15 => "unlikely",
        _ => "doubtful",
    };

    /// <summary>Likely to be missed.</summary>
    public bool IsInDanger => Percent < DangerPercent;

    public const int DangerPercent = 40;
}

/// <summary>The forecasts of a day. Pure.</summary>
public sealed record DistrictForecast(IReadOnlyDictionary<Guid, PromiseForecast> ByPromise, LocalDate? CutOff, OwnRecord Record)
{
    public static readonly DistrictForecast None = new(new Dictionary<Guid, PromiseForecast>(), null, new(0, 0, 0));

    /// <summary>With fewer periods nothing is said.</summary>
    public const int FewestFigures = 3;

    private static readonly AnnualDate Checked = new(9, 30);

    /// <param name="all">The register as it is known on the day.</param>
    /// <param name="kept">How closed commitments ended whose promise was judged.</param>
    public static DistrictForecast On(
        IReadOnlyList<Known> all, IReadOnlyList<LetterOn> letters, IReadOnlyDictionary<Guid, bool> kept, ForecastConstants constants,
        EvaluationCalendar calendar, LocalDate day)
    {
        if (CutOffOn(calendar, day) is not { } cutOff)
        {
            return None;
        }

        var history = ForecastHistory.Of(all, letters, kept, calendar, day);
        var rows = all.ToDictionary(known => ForecastHistory.IdOf(known.Commitment.Id), known => known.Commitment);
        return new(
            Forecaster.At(history, cutOff, day, constants, Adjustment.None).Where(one => IsShown(one, rows[one.Promise.Id]))
                .Select(one => Told(one, rows[one.Promise.Id])).ToDictionary(one => one.Row.Id),
            cutOff, RecordOf(history, constants));
    }

    /// <summary>The end of the last month whose reports are due.</summary>
    private static LocalDate? CutOffOn(EvaluationCalendar calendar, LocalDate day)
    {
        var month = Liangdeng.Rules.ReportPeriod.Containing(day, Cadence.Month).Previous;
        return calendar.JudgedOn(day, month.Previous.From, day)?.To;
    }

    /// <summary>Grey, closed and reached promises have no forecast, nor those of which too little was verified.</summary>
    private static bool IsShown(Prospect one, CommitmentRow row) => row is { Outcome: null, Light: not null }
        && row.Light != Light.Grey.Id && one.Basis.Figures >= FewestFigures && one.Basis.Reached is null or < 1;

    private static PromiseForecast Told(Prospect one, CommitmentRow row)
    {
        var target = Judging.Number(row.Quantity!);
        // No more places than the target itself suggests.
        var places = row.Unit is "%" ? 1 : Math.Abs(target) >= 100 ? 0 : Math.Abs(target) >= 10 ? 1 : 2;
        return new(
            row, target, (int)Math.Round(one.Chance * 100), Rounded(one.Expected), Rounded(one.Low), Rounded(one.High), one.Basis.About,
            one.Basis.Figures);

        decimal Rounded(double value) => decimal.Round((decimal)value, places);
    }

    private static OwnRecord RecordOf(History history, ForecastConstants constants)
    {
        var outcomes = history.Outcomes.ToDictionary(outcome => outcome.Promise, outcome => outcome.Kept);
        var ended = history.Promises.Where(promise => outcomes.ContainsKey(promise.Id)).Select(promise => promise.Due.Year).Distinct();
        var cases = ended.Select(year => Checked.InYear(year))
            .SelectMany(day => Forecaster.At(history, day, day.PlusDays(Forecaster.ReportDays), constants, Adjustment.None))
            .Where(one => one.Basis.Figures >= FewestFigures && outcomes.ContainsKey(one.Promise.Id)).ToList();
        return cases.Count == 0
            ? None.Record
            : new(cases.Count, cases.Average(one => one.Chance), cases.Count(one => outcomes[one.Promise.Id]));
    }
}
