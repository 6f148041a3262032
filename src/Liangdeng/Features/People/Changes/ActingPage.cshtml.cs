using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.People;

/// <summary>From here on in somebody's stead, or in one's own name again.</summary>
[Permit("deputy.read")]
public sealed class ActingPageModel : SitePage
{
    [BindProperty]
    public string? For { get; set; }

    public IActionResult OnGet() => LocalRedirect("/desk");

    public IActionResult OnPost()
    {
        if (string.IsNullOrEmpty(For))
        {
            ActingCookie.Clear(Response);
            return LocalRedirect("/desk");
        }

        // Only who is offered today can be chosen, whatever the form says.
        var chosen = HttpContext.Acting().Offered.FirstOrDefault(one => one.Principal.Id.ToString("N") == For);
        if (chosen is null)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        ActingCookie.Set(Response, chosen.Principal.Id);
        return LocalRedirect("/desk");
    }
}
