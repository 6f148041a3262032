using Liangdeng.Hosting;

namespace Liangdeng.Features.Register;

public static class ClosingServices
{
    public static IServiceCollection AddClosing(this IServiceCollection services) => services
        .AddSingleton<IProjection, ClosingProjection>()
        .AddSingleton<ClosingDesk>()
        .AddScoped<ClosingReader>()
        .AddScoped<PublicClosings>()
        .AddScoped<ClosingDrafts>();
}
