using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Plans;

/// <summary>公开审查: somebody who did not edit the plan decides what of it may go public.</summary>
[Permit("plan.read-draft")]
public sealed class ReleaseModel : ReadingPage
{
    [BindProperty]
    public ReleaseScope? Scope { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    [BindProperty]
    public List<int> Withheld { get; set; } = [];

    /// <summary>Why this visitor cannot decide, as a refusal; null where they can.</summary>
    public Refusal? NotYou => !May("plan.release")
        ? new(OfficeRefusal.NotPermitted)
        : Draft.Editors.Contains(Actor.Person) ? new(PlanRefusal.ReviewerEdited) : null;

    public void OnGet() => (Scope, Ground, Withheld) =
        (Draft.Release?.Scope, Draft.Release?.Ground, [.. Draft.Release?.Withheld ?? []]);

    public async Task<IActionResult> OnPostAsync()
    {
        if (Scope is not { } scope)
        {
            ModelState.AddModelError(nameof(Scope), T["plans.release.scope.missing"]);
            return Page();
        }

        return await DoAsync(
            new PlanCommand.DecideRelease(Plan, scope, Ground ?? "", Withheld), PlanAddresses.Release(Id),
            "plans.release.done", refused => refused.Reason switch
            {
                PlanRefusal.GroundMissing or PlanRefusal.TextTooLong => nameof(Ground),
                PlanRefusal.WithheldMissing or PlanRefusal.WithheldUnknown or PlanRefusal.WithheldNotAllowed
                    or PlanRefusal.WithheldEverything => nameof(Scope),
                _ => "",
            });
    }
}
