using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Forecasts;

/// <summary>Forecasts for pages: for the desk always, for everybody as the district has chosen.</summary>
public sealed class ForecastReader(ViewsDb db, ForecastShelf shelf, Permits permits)
{
    public async Task<ForecastSettingRow> SettingAsync(CancellationToken stop) =>
        await db.Set<ForecastSettingRow>().FirstOrDefaultAsync(stop) ?? new();

    public async Task<bool> MayAsync(Actor actor, CancellationToken stop) =>
        permits.MayAtAll(actor, ForecastActions.Read) || (await SettingAsync(stop)).Audience == ForecastAudience.Everybody;

    /// <returns>None where this actor does not see them.</returns>
    public async Task<DistrictForecast> AllAsync(Actor actor, CancellationToken stop) =>
        await MayAsync(actor, stop) ? await shelf.OfAsync(db, stop) : DistrictForecast.None;

    public async Task<PromiseForecast?> OfAsync(Guid commitment, Actor actor, CancellationToken stop) =>
        db.Past is null ? (await AllAsync(actor, stop)).ByPromise.GetValueOrDefault(commitment) : null;
}
