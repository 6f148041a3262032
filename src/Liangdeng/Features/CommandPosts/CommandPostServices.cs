using Liangdeng.Hosting;

namespace Liangdeng.Features.CommandPosts;

public static class CommandPostServices
{
    public static IServiceCollection AddCommandPosts(this IServiceCollection services) => services
        .AddSingleton<IProjection, CommandPostsProjection>()
        .AddSingleton<CommandPostDesk>()
        .AddSingleton<IProjection, StandUpsProjection>()
        .AddSingleton<HalfHourItems>()
        .AddSingleton<HalfHourLeftOvers>()
        .AddSingleton<StandUpDesk>()
        .AddScoped<CommandPostReader>()
        .AddScoped<HalfHourReader>()
        .AddScoped<FreeCommitments>()
        .AddScoped<CommandPostsOnDesk>();
}
