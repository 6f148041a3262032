using Liangdeng.Features.Letters.Mail;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Cadences;

public static class CadenceServices
{
    public static IServiceCollection AddCadence(this IServiceCollection services) => services
        .AddSingleton<IProjection, AssignmentsProjection>()
        .AddSingleton<IProjection, MeetingsProjection>()
        .AddSingleton<IProjection, PacksProjection>()
        .AddSingleton<AssignmentDesk>()
        .AddSingleton<AssignmentWatch>().AddHostedService<AssignmentWatchJob>()
        .AddSingleton<MeetingDesk>()
        .AddSingleton<MinutesPaper>()
        .AddSingleton<PackFacts>()
        .AddSingleton<PackPress>()
        .AddSingleton<PackDesk>()
        .AddSingleton<PackPrinter>().AddHostedService(provider => provider.GetRequiredService<PackPrinter>())
        .AddSingleton<ICallsByMail, CadenceCalls>()
        .AddScoped<CadencePosts>()
        .AddScoped<AssignmentReader>()
        .AddScoped<AboutCodes>()
        .AddScoped<MeetingReader>()
        .AddScoped<PackReader>()
        .AddScoped<CadenceOnDesk>();
}
