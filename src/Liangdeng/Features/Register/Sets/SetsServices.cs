using Liangdeng.Hosting;

namespace Liangdeng.Features.Register.Sets;

public static class SetsServices
{
    public static IServiceCollection AddSets(this IServiceCollection services) => services
        .AddSingleton<IProjection, SetsProjection>()
        .AddSingleton<SetDesk>()
        .AddScoped<MembersReader>()
        .AddScoped<MemberUpload>()
        .AddScoped<SetDrafts>()
        .AddScoped<DeskMembers>();
}
