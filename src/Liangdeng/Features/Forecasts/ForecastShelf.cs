using Liangdeng.Features.Letters;
using Liangdeng.Features.Lights;
using Liangdeng.Features.Register;
using Liangdeng.Forecast;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Forecasts;

/// <summary>The forecasts of today, made once: a promise is forecast among its likes, so that all are made together. They are
/// made again on the next day, and when a figure is verified or a light recorded; in between a page looks them up.</summary>
public sealed class ForecastShelf(RulebookInForce rulebooks, DistrictClock clock)
{
    private static readonly Lazy<ForecastConstants> Constants = new(() =>
        ForecastConstants.Parse(Shipped.Text("forecasts/constants.json")) ?? throw new InvalidDataException("forecasts/constants.json"));

    private static readonly Made Nothing = new(default, DistrictForecast.None);

    /// <summary>Inside the house, and for visitors, to whom what waits for its bulletin is not known.</summary>
    private readonly Made[] last = [Nothing, Nothing];

    /// <returns>None for a past day: a forecast is made of what is known now.</returns>
    public async Task<DistrictForecast> OfAsync(ViewsDb db, CancellationToken stop)
    {
        if (db.Past is not null)
        {
            return DistrictForecast.None;
        }

        var lane = db.ForVisitors ? 1 : 0;
        var key = new Key(
            clock.Today, await db.Set<LightRow>().MaxAsync(row => (Instant?)row.At, stop),
            await db.Set<FigureRow>().MaxAsync(row => (Instant?)row.VerifiedAt, stop));
        if (last[lane].Of != key)
        {
            last[lane] = new(key, await MakeAsync(db, clock.Today, stop));
        }

        return last[lane].What;
    }

    /// <summary>Made anew from what the views hold: for a document, which tells of just that.</summary>
    /// <returns>None for a past day.</returns>
    public async Task<DistrictForecast> NewAsync(ViewsDb db, LocalDate day, CancellationToken stop) =>
        db.Past is null ? await MakeAsync(db, day, stop) : DistrictForecast.None;

    private async Task<DistrictForecast> MakeAsync(ViewsDb db, LocalDate day, CancellationToken stop)
    {
        var all = await RegisterAsOf.ReadAsync(db, day, null, stop);
        var letters = await db.Set<LetterRow>().AsNoTracking().Select(row => new { row.CommitmentId, row.SignedAt }).ToListAsync(stop);
        var ended = await db.Set<ClosingRow>().AsNoTracking().Where(row => row.ReopenedAt == null)
            .Select(row => new { row.CommitmentId, row.Outcome }).ToListAsync(stop);
        return DistrictForecast.On(
            all, [.. letters.Select(letter => new LetterOn(letter.CommitmentId, letter.SignedAt.InZone(DistrictClock.Zone).Date))],
            ended.Where(end => end.Outcome is ClosingOutcome.Kept or ClosingOutcome.KeptLate or ClosingOutcome.NotKept)
                .DistinctBy(end => end.CommitmentId).ToDictionary(end => end.CommitmentId, end => end.Outcome == ClosingOutcome.Kept),
            Constants.Value, RulebookInForce.CalendarOf(await rulebooks.NowAsync(db, stop)), day);
    }

    private readonly record struct Key(LocalDate Day, Instant? Light, Instant? Figure);

    private sealed record Made(Key Of, DistrictForecast What);
}
