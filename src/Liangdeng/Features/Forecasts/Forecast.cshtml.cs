using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Forecasts;

/// <summary>A line of the list.</summary>
public sealed record ForecastLine(PromiseForecast Forecast, ShownLight Light);

/// <summary>Which promises are likely to be missed, how that is worked out, and how often it was right.</summary>
[Permit("public.read")]
public sealed class ForecastModel(ViewsDb db, ForecastReader reader, LightReader lights) : SitePage
{
    public bool IsShown { get; private set; }

    public DistrictForecast All { get; private set; } = DistrictForecast.None;

    /// <summary>The least likely first.</summary>
    public IReadOnlyList<ForecastLine> Lines { get; private set; } = [];

    public int InDanger => Lines.Count(line => line.Forecast.IsInDanger);

    public bool MaySet => May(ForecastActions.Set);

    public async Task OnGetAsync()
    {
        (IsShown, All) = (await reader.MayAsync(Actor, Stop), await reader.AllAsync(Actor, Stop));
        List<ForecastLine> lines = [];
        foreach (var one in All.ByPromise.Values.OrderBy(one => one.Percent).ThenBy(one => one.Row.Code, StringComparer.Ordinal))
        {
            lines.Add(new(one, await lights.OfAsync(db, one.Row, Stop)));
        }

        Lines = lines;
    }
}
