using Liangdeng.Features.Calendar;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Letters;

public static class LetterServices
{
    public static IServiceCollection AddLetters(this IServiceCollection services) => services
        .AddSingleton<IProjection, LettersProjection>()
        .AddSingleton<LetterRulesInForce>()
        .AddSingleton<LightChanges>()
        .AddSingleton<LetterDesk>()
        .AddSingleton<LetterSeals>()
        .AddScoped<LetterReader>()
        .AddScoped<LetterDesks>()
        .AddSingleton<LetterWatch>().AddSingleton<IFixesLimits>(provider => provider.GetRequiredService<LetterWatch>()).AddHostedService<LetterWatchJob>();
}
