using Liangdeng.Features.Calendar;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Register;

public static class BlockerServices
{
    public static IServiceCollection AddBlockers(this IServiceCollection services) => services
        .AddSingleton<IProjection, BlockersProjection>()
        .AddSingleton<BlockerDesk>()
        .AddSingleton<BlockerWatch>().AddSingleton<IFixesLimits>(provider => provider.GetRequiredService<BlockerWatch>())
        .AddHostedService<BlockerWatchJob>()
        .AddScoped<BlockerReader>()
        .AddScoped<BlockerRaising>()
        .AddScoped<BlockerDesks>();
}
