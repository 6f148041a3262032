using Liangdeng.Hosting;

namespace Liangdeng.Features.Trust;

public static class ErasureServices
{
    public static IServiceCollection AddErasure(this IServiceCollection services) => services
        .AddSingleton<IProjection, ErasureProjection>()
        .AddSingleton<IForgets, ErasedFiles>()
        .AddSingleton<LedgerScan>()
        .AddSingleton<ErasureDesk>()
        .AddScoped<ErasureReader>()
        .AddScoped<ErasuresOnDesk>();
}
