using Liangdeng.Hosting;

namespace Liangdeng.Features.People;

public static class ChangesServices
{
    public static IServiceCollection AddChanges(this IServiceCollection services) => services
        .AddSingleton<IProjection, UnitChangesProjection>()
        .AddSingleton<DutyReader>()
        .AddSingleton<UnitChangeDesk>()
        .AddScoped<UnitReader>();
}
