using Liangdeng.Features.People;
using Liangdeng.Store;

namespace Liangdeng.Hosting.Copies;

/// <summary>Composition of what keeps copies while the site runs.</summary>
public static class CopiesServices
{
    public static void AddCopies(this IServiceCollection services)
    {
        services.AddSingleton<ErasureListJob>().AddHostedService(provider => provider.GetRequiredService<ErasureListJob>());
        services.AddSingleton<MirrorWatch>().AddHostedService(provider => provider.GetRequiredService<MirrorWatch>());
    }

    /// <summary><c>/health/mirror</c>: 200 while the second copy is whole or none is kept, else 503. Apart from <c>/health/ready</c>: the
    /// site serves and records without its mirror.</summary>
    public static void MapCopies(this IEndpointRouteBuilder routes) => routes.MapGet(
        "/health/mirror",
        (LedgerStore ledger, MirrorWatch watch) => ledger.Mirror switch
        {
            null => Results.Text("none"),
            { IsWhole: false } => Results.Text("the mirror is left behind", statusCode: StatusCodes.Status503ServiceUnavailable),
            _ when watch.Trouble is not null =>
                Results.Text("files do not reach the mirror", statusCode: StatusCodes.Status503ServiceUnavailable),
            _ => Results.Text("ok"),
        }).WithMetadata(new PermitAttribute("public.read"));
}
