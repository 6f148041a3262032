namespace Liangdeng.Features.Register.Exchange;

public static class ExchangeServices
{
    public static IServiceCollection AddRegisterExchange(this IServiceCollection services) => services
        .AddSingleton<PublicRecord>()
        .AddSingleton<RegisterSource>()
        .AddSingleton<RegisterWorkbook>()
        .AddSingleton<RegisterArchive>()
        .AddSingleton<ImportFile>()
        .AddScoped<RegisterDownload>()
        .AddScoped<ChartDownload>()
        .AddScoped<TableImport>()
        .AddScoped<PreparedBreakdown>();
}
