using Liangdeng.Hosting;

namespace Liangdeng.Features.Projects;

public static class ProjectsServices
{
    public static IServiceCollection AddProjects(this IServiceCollection services) => services
        .AddSingleton<IProjection, ProjectsProjection>()
        .AddSingleton<IProjection, MoneyProjection>()
        .AddSingleton<ProjectDesk>()
        .AddSingleton<MoneyDesk>()
        .AddSingleton<DistrictMap>()
        .AddScoped<ProjectReader>()
        .AddScoped<ProjectUpload>()
        .AddScoped<ProjectsOnDesk>();
}
