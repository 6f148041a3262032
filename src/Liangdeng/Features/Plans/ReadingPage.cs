using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Liangdeng.Features.Plans;

/// <summary>What the pages of one reading share: the reading itself, and the way of a command through them.</summary>
public abstract class ReadingPage : SitePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public OpenReading Open { get; private set; } = null!;

    public Reading.Draft Draft => Open.Draft;

    protected PlanId Plan => new(Id);

    public bool MayEdit => !Open.IsPublished && May("plan.confirm");

    public IEnumerable<Choice> Foci => Draft.Document.Foci
        .Select(focus => new Choice($"{focus.No}", focus.Name)).Prepend(new("0", T["plans.focus.none"]));

    /// <summary>Every form has its own: a page shows several, and going back must not make two of them one.</summary>
    public Guid NewCommandId() => Service<Ids>().Next();

    public override async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await LoadAsync())
        {
            await next();
        }
        else
        {
            context.Result = NotFound();
        }
    }

    /// <summary>Carries a command out and goes on to the address; or draws the page again, as things now stand.</summary>
    protected async Task<IActionResult> DoAsync(
        PlanCommand command, string address, string flashKey, Func<Refusal, string>? fieldOf = null)
    {
        var outcome = await Service<PlansDesk>().HandleAsync(Order(), command, Stop);
        if (outcome.Refused is not { } refused)
        {
            return Done(outcome, address, flashKey);
        }

        await LoadAsync();
        return Refused(refused, fieldOf?.Invoke(refused) ?? "");
    }

    /// <summary>An entry's fields as typed, for the form <paramref name="prefix"/>; null after a problem was noted.</summary>
    /// <param name="within">Where typed words are looked for; null for all of the plan.</param>
    protected DraftEntry? Typed(EntryForm form, string prefix, DraftEntry? now, Span? within = null)
    {
        var typed = form.Read(Open.Text, within ?? Draft.Document.Range, now);
        Places = typed.Places;
        if (typed.Refused is { } refused)
        {
            ModelState.AddModelError($"{prefix}.{typed.Field}", T[refused.TextKey, refused.Args]);
        }

        return ModelState.IsValid ? typed.Entry : null;
    }

    /// <summary>The places to choose from where typed words stand in the text several times.</summary>
    public IReadOnlyList<Span> Places { get; private set; } = [];

    private async Task<bool> LoadAsync()
    {
        var open = await Service<ReadingRoom>().OpenAsync(Plan, Stop);
        Open = open!;
        return open is not null;
    }
}
