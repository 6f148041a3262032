using Liangdeng.Features.People;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Plans;

/// <summary>What is said about a document: put right until the plan is published.</summary>
[Permit("plan.confirm")]
public sealed class DocumentModel : ReadingPage, IDocumentFields
{
    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Publisher { get; set; }

    [BindProperty]
    public string? PublishedOn { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? To { get; set; }

    public IActionResult OnGet()
    {
        if (Open.IsPublished)
        {
            return LocalRedirect(PlanAddresses.Public(Id));
        }

        DocumentFields.Show(this, ImportRules.Said(Draft.Document));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var said = DocumentFields.Read(this, Order().Today, (field, key, args) => ModelState.AddModelError(field, T[key, args]));
        return !ModelState.IsValid
            ? Page()
            : await DoAsync(
                new PlanCommand.Describe(Plan, said), PlanAddresses.Reading(Id), "plans.document.done",
                refused => ImportFields.FieldOf(refused.Reason));
    }
}
