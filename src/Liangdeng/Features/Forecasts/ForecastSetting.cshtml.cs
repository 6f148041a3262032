using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Forecasts;

/// <summary>Who sees forecasts.</summary>
[Permit(ForecastActions.Set)]
public sealed class ForecastSettingModel(ForecastReader reader, ForecastDesk desk) : SitePage
{
    [BindProperty]
    public ForecastAudience? Audience { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    public async Task OnGetAsync() => Audience = (await reader.SettingAsync(Stop)).Audience;

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await desk.HandleAsync(Order(), new(Audience, Ground ?? ""), Stop);
        return outcome.Refused is not { } refused
            ? Done(outcome, "/forecast", $"forecasts.done.{Audience}")
            : Refused(refused, refused.Reason is ForecastRefusal.ChoiceMissing ? nameof(Audience) : nameof(Ground));
    }
}
