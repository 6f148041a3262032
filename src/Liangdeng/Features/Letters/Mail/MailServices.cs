namespace Liangdeng.Features.Letters.Mail;

public static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services) => services
        .AddSingleton<ICallsByMail, RegisterCalls>()
        .AddSingleton<MailText>()
        .AddSingleton<MailCollector>()
        .AddSingleton<Postman>().AddHostedService<PostmanJob>()
        .AddScoped<MailDesk>();
}
