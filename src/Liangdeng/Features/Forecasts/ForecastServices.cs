using Liangdeng.Hosting;

namespace Liangdeng.Features.Forecasts;

public static class ForecastServices
{
    public static IServiceCollection AddForecasts(this IServiceCollection services) => services
        .AddSingleton<IProjection, ForecastProjection>()
        .AddSingleton<ForecastDesk>()
        .AddSingleton<ForecastShelf>()
        .AddScoped<ForecastReader>();
}
