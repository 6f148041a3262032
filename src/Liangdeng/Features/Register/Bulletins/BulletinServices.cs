using Liangdeng.Hosting;

namespace Liangdeng.Features.Register;

public static class BulletinServices
{
    public static IServiceCollection AddBulletins(this IServiceCollection services) => services
        .AddSingleton<IProjection, BulletinsProjection>()
        .AddSingleton<BulletinLines>()
        .AddSingleton<BulletinDesk>()
        .AddScoped<BulletinReader>()
        .AddScoped<BulletinsOnDesk>()
        .AddScoped<PublicGate>();
}
