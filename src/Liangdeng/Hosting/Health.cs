using Liangdeng.Features.People;
using Liangdeng.Store;

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
        routes.MapGet("/health/ready", (PageViews views, ViewsGate gate, LedgerStore ledger) => Trouble(views, gate, ledger) is { } trouble
                ? Results.Text(trouble, statusCode: StatusCodes.Status503ServiceUnavailable)
                : Results.Text("ok"))
            .WithMetadata(new PermitAttribute("public.read"), WithoutViewsAttribute.Instance);
    }

    // Where the ledger lies is nobody's business outside; the log has it.
    private static string? Trouble(PageViews views, ViewsGate gate, LedgerStore ledger) => ledger.Unavailable is { } unavailable
        ? unavailable.Reason switch
        {
            LedgerFailure.DiskFull => "the ledger's disk is full",
            LedgerFailure.Unreachable => "the ledger's database cannot be reached",
            LedgerFailure.Overtaken => "another program wrote into the ledger",
        }
        : !gate.IsOpen || views.Lag > MaxLag ? $"views are {views.Lag} entries behind" : null;
}
