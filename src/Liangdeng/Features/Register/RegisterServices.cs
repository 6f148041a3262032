using Liangdeng.Features.Register.Annual;
using Liangdeng.Features.Register.Sets;

namespace Liangdeng.Features.Register;

public static class RegisterServices
{
    public static IServiceCollection AddRegister(this IServiceCollection services) => services
        .AddSingleton<RegisterDesk>()
        .AddSingleton<ReportDesk>()
        .AddClosing()
        .AddScoped<BreakdownUpload>()
        .AddScoped<ReportDrafts>()
        .AddScoped<ReportReader>()
        .AddScoped<ReportList>()
        .AddScoped<ReportEvidence>()
        .AddScoped<DeskReader>()
        .AddScoped<WallReader>()
        .AddAnnualAccounts()
        .AddSets();
}
