namespace Liangdeng.Features.Letters.Paper;

public static class PaperServices
{
    public static IServiceCollection AddLetterPaper(this IServiceCollection services) => services.AddSingleton<LetterPdf>();
}
