using Liangdeng.Features.Lights;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Register;

public static class AmendmentServices
{
    public static IServiceCollection AddAmendments(this IServiceCollection services) => services
        .AddSingleton<IProjection, TermsProjection>()
        .AddSingleton<IProjection, AmendmentProjection>()
        .AddSingleton<IProjection, LightBeforeProjection>()
        .AddSingleton<AmendmentDesk>()
        .AddScoped<AmendmentReader>()
        .AddScoped<AmendmentDrafts>()
        .AddScoped<AmendmentDocuments>()
        .AddScoped<AmendmentsOnDesk>()
        .AddScoped<PromiseAmendmentsReader>();
}
