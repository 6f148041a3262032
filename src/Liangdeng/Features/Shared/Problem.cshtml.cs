using Liangdeng.Features.People;
using Liangdeng.Features.Shared.Times;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace Liangdeng.Features.Shared;

/// <summary>What happened, what was kept, what to do next. Open to everyone, and without a form that could fail again.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[Permit("public.read")]
public sealed class ProblemModel(Texts texts) : PageModel
{
    /// <summary>The part of the key that the wording stands under: <c>shared.problem.{Kind}.title</c>.</summary>
    public string Kind { get; private set; } = "404";

    public int Status { get; private set; }

    /// <summary>Why the page does not show the time that was asked for; null for any other problem.</summary>
    public string? TimeRefused { get; private set; }

    /// <summary>What was asked for, as it stands now; null for any other problem.</summary>
    public string? SamePageNow { get; private set; }

    /// <summary>Where the same form is sent to again, and its fields; null where it cannot be: a chosen file does not come back
    /// from here, and a password is not written into a page.</summary>
    public (string Address, IReadOnlyList<KeyValuePair<string, string>> Fields)? Again { get; private set; }

    public string Reference => HttpContext.TraceIdentifier;

    public void OnGet(int status)
    {
        Status = status is >= 400 and <= 599 ? status : StatusCodes.Status404NotFound;
        var wasForm = ProblemPages.AskedOf(HttpContext) is { } asked && !HttpMethods.IsGet(asked.Method);
        Kind = KindOf(Status, wasForm);
        Again = FormOf(ProblemPages.AskedOf(HttpContext));
        if (HttpContext.RequestServices.GetRequiredService<ShownViews>().Refused is { } refused)
        {
            Kind = "time";
            TimeRefused = texts[refused.TextKey, [.. refused.Args.Select(Say.InWords)]];
            SamePageNow = Now(ProblemPages.AskedOf(HttpContext)?.Address ?? "/");
        }

        Response.StatusCode = Status;
    }

    private static (string, IReadOnlyList<KeyValuePair<string, string>>)? FormOf(ProblemPages.Asked? asked) =>
        asked?.Form is { } form && form.Files.All(file => file.Length == 0)
        && !form.Keys.Any(name => name.Contains("password", StringComparison.OrdinalIgnoreCase))
            ? (asked.Address, [.. form.SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? "")))])
            : null;

    private static string Now(string address)
    {
        var parts = address.Split('?', 2);
        return ShownTimeMiddleware.AddressNow(parts[0], new QueryCollection(QueryHelpers.ParseQuery(parts.ElementAtOrDefault(1))));
    }

    internal static string KindOf(int status, bool wasForm) => status switch
    {
        400 when wasForm => "form",
        401 or 403 => "403",
        404 => "404",
        410 => "410",
        413 => "413",
        429 => "429",
        451 => "451",
        503 => wasForm ? "503" : "503-read",
        >= 500 => "500",
        _ => "400",
    };
}
