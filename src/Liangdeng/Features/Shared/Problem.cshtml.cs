using Liangdeng.Features.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Liangdeng.Features.Shared;

/// <summary>What happened, what was kept, what to do next. Open to everyone, and without a form that could fail again.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[Permit("public.read")]
public sealed class ProblemModel : PageModel
{
    /// <summary>The part of the key that the wording stands under: <c>shared.problem.{Kind}.title</c>.</summary>
    public string Kind { get; private set; } = "404";

    public int Status { get; private set; }

    public string Reference => HttpContext.TraceIdentifier;

    public void OnGet(int status)
    {
        Status = status is >= 400 and <= 599 ? status : StatusCodes.Status404NotFound;
        var wasForm = ProblemPages.AskedOf(HttpContext) is { } asked && !HttpMethods.IsGet(asked.Method);
        Kind = KindOf(Status, wasForm);
        Response.StatusCode = Status;
    }

    internal static string KindOf(int status, bool wasForm) => status switch
    {
        400 when wasForm => "form",
        401 or 403 => "403",
        404 => "404",
        410 => "410",
        413 => "413",
        429 => "429",
        >= 500 => "500",
        _ => "400",
    };
}
