using Liangdeng.Hosting;

namespace Liangdeng.Features.People;

public static class ChangesServices
{
    public static IServiceCollection AddChanges(this IServiceCollection services) => services
        .AddSingleton<IProjection, UnitChangesProjection>()
        .AddSingleton<IProjection, DeputiesProjection>()
        .AddSingleton<DeputyDesk>()
        .AddSingleton<LeavingDesk>()
        .AddScoped<Leaving>()
        .AddScoped<PeopleReader>()
        .AddSingleton<DutyReader>()
        .AddSingleton<UnitChangeDesk>()
        .AddScoped<UnitReader>();
}
