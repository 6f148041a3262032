using Liangdeng.Features.People;

namespace Liangdeng.Hosting;

/// <summary>Answers for whoever watches the process.</summary>
public static class Health
{
    /// <summary>Entries by which the views may be behind before the site is not ready. At a thousand appends a second
    /// this is ten seconds.</summary>
    private const long MaxLag = 10_000;

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => "ok").WithMetadata(new PermitAttribute("public.read"), WithoutViewsAttribute.Instance);
        routes.MapGet("/health/ready", (PageViews views, ViewsGate gate) => gate.IsOpen && views.Lag <= MaxLag
                ? Results.Text("ok")
                : Results.Text($"views are {views.Lag} entries behind", statusCode: 503))
            .WithMetadata(new PermitAttribute("public.read"), WithoutViewsAttribute.Instance);
    }
}
