using Liangdeng.Features.Shared.Documents;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Register.Annual;

public static class AnnualServices
{
    public static IServiceCollection AddAnnualAccounts(this IServiceCollection services) => services
        .AddSingleton<IProjection, AnnualProjection>()
        .AddSingleton<AnnualFacts>()
        .AddSingleton<AnnualPress>()
        .AddSingleton<AnnualDesk>()
        .AddSingleton<SettledViews>()
        .AddSingleton<PrinterParts>()
        .AddSingleton(provider => new PdfOffice(provider.GetRequiredService<SiteOptions>().PdfProgram))
        .AddSingleton<AnnualPrinter>().AddHostedService(provider => provider.GetRequiredService<AnnualPrinter>())
        .AddScoped<AnnualReader>()
        .AddScoped<AnnualOnDesk>();
}
