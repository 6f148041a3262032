using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Lights;

/// <summary>The number by which objections are handled.</summary>
[Permit(ObjectionActions.SetTerms)]
public sealed class ObjectionTermsPageModel(ObjectionReader reader, ObjectionDesk desk) : SitePage
{
    [BindProperty]
    public int? Days { get; set; }

    public async Task OnGetAsync() => Days = (await reader.TermsAsync(Stop)).DecideDays;

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await desk.HandleAsync(Order(), new SetObjectionTerms(Days), Stop);
        return outcome.Refused is { } refused ? Refused(refused, nameof(Days)) : Done(outcome, "/objections", "objections.done.terms");
    }
}
