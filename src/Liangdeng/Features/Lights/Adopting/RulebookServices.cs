using Liangdeng.Hosting;

namespace Liangdeng.Features.Lights;

public static class RulebookServices
{
    public static IServiceCollection AddRulebooks(this IServiceCollection services) => services
        .AddSingleton<IProjection, RulebooksProjection>()
        .AddSingleton<IProjection, UnitLightsProjection>()
        .AddSingleton<RulebookInForce>()
        .AddSingleton<RulebookShelf>()
        .AddSingleton<RulebookTrials>()
        .AddSingleton<RulebookDesk>()
        .AddScoped<RulebookReader>()
        .AddScoped<RulebooksOnDesk>();
}
