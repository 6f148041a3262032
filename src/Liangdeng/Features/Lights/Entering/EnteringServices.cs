using Liangdeng.Hosting;

namespace Liangdeng.Features.Lights;

public static class EnteringServices
{
    public static IServiceCollection AddEntering(this IServiceCollection services) => services
        .AddSingleton<IProjection, EnteringProjection>()
        .AddSingleton<EnteringDesk>()
        .AddScoped<EnteringReader>();
}
