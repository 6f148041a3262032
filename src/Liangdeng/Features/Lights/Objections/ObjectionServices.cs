using Liangdeng.Features.Calendar;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Lights;

public static class ObjectionServices
{
    public static IServiceCollection AddObjections(this IServiceCollection services) => services
        .AddSingleton<IProjection, ObjectionsProjection>()
        .AddSingleton<ObjectionDesk>()
        .AddSingleton<ObjectionLimits>().AddSingleton<IFixesLimits>(provider => provider.GetRequiredService<ObjectionLimits>())
        .AddHostedService<ObjectionLimitsJob>()
        .AddScoped<ObjectionReader>()
        .AddScoped<ObjectionsOnDesk>();
}
