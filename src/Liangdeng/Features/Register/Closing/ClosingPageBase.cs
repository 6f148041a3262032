using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Liangdeng.Features.Register;

/// <summary>What the form of a closing and its confirmation share: the commitment, and what was typed so far.</summary>
public abstract class ClosingPageBase(ClosingReader reader, ClosingDesk desk, ClosingDrafts drafts) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public ClosingView View { get; private set; } = null!;

    public ClosingDraft Draft { get; protected set; } = null!;

    protected ClosingDesk Desk => desk;

    protected string Here => $"/desk/closing/{View.Commitment.Code}";

    public override async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // A page's own filter comes before the site's: who may nothing here is left to that one, which asks to sign in.
        if (!May("commitment.close"))
        {
            await next();
        }
        else if (await reader.ReadAsync(Code, Stop) is not { } view)
        {
            context.Result = NotFound();
        }
        else
        {
            View = view;
            Draft = ClosingFields.Begun(await drafts.FindAsync(Actor.Person, view.Id, Stop), view);
            await next();
        }
    }

    /// <param name="fault">Takes a field's name and the key of what to put right.</param>
    protected async Task<ClosingCommand.Close?> CommandAsync(Action<string, string> fault) =>
        ClosingFields.ToCommand(View.Id, Draft, await reader.IdOfAsync(Draft.CarriedTo, Stop), fault);

    /// <returns>False where it was saved from another window meanwhile; the next time it is taken.</returns>
    protected async Task<bool> SaveAsync()
    {
        if (await drafts.SaveAsync(Actor.Person, View.Id, Draft, Stop) is { } version)
        {
            Draft = Draft with { Version = version };
            return true;
        }

        var other = await drafts.FindAsync(Actor.Person, View.Id, Stop);
        Draft = Draft with { Version = other?.Version ?? 0 };
        ModelState.AddModelError("", T["closing.elsewhere"]);
        return false;
    }

    protected Task DropAsync() => drafts.DeleteAsync(Actor.Person, View.Id, Stop);
}
