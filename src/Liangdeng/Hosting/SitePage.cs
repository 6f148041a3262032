using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Liangdeng.Hosting;

/// <summary>What every page knows: who is acting, what time it is, how to word a refusal.</summary>
public abstract class SitePage : PageModel
{
    private Guid? drawn;

    /// <summary>Hidden in every form; the same form sent twice is carried out once.</summary>
    [BindProperty]
    public Guid? CommandId
    {
        get => drawn ??= Service<Ids>().Next();
        set => drawn = value;
    }

    public Actor Actor => HttpContext.Actor();

    protected CancellationToken Stop => HttpContext.RequestAborted;

    protected Texts T => Service<Texts>();

    /// <summary>Whether there is anything to which the visitor may do this: decides what the page offers. To a day that is over
    /// nothing can be done.</summary>
    public bool May(string action) => !ShowsPast && Service<Permits>().MayAtAll(Actor, action);

    public bool May(string action, Relation relation) => !ShowsPast && Service<Permits>().May(Actor, action, relation);

    private bool ShowsPast => Service<ShownViews>().Time.IsPast;

    protected Order Order()
    {
        var clock = Service<DistrictClock>();
        return new(Actor, CommandId!.Value, clock.GetCurrentInstant(), clock.Today);
    }

    /// <summary>After an accepted command: the visitor's next page will show it, with a sentence that says so.</summary>
    protected IActionResult Done(Outcome outcome, string address, string flashKey, params string[] values)
    {
        Seen.Set(HttpContext, outcome.Position);
        this.Flash(flashKey, values);
        return LocalRedirect(address);
    }

    /// <summary>The same page again, with what was typed and the reason at the field.</summary>
    protected PageResult Refused(Refusal refusal, string field = "")
    {
        Note(refusal, field);
        return Page();
    }

    /// <summary>Notes a reason at its field; several stand on a page at once.</summary>
    protected void Note(Refusal refusal, string field) => ModelState.AddModelError(
        field, T[refusal.TextKey, [.. refusal.Args.Select(Features.Shared.Say.InWords)]]);

    protected TService Service<TService>()
        where TService : notnull => HttpContext.RequestServices.GetRequiredService<TService>();
}
