using Liangdeng.Features.People;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Plans;

/// <summary>A promise that the reader missed: its words are selected in the text, or typed.</summary>
[Permit("plan.confirm")]
public sealed class AddModel : ReadingPage
{
    [BindProperty]
    public EntryForm Form { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync() => Typed(Form, nameof(Form), now: null) is not { } entry
        ? Page()
        : await DoAsync(
            new PlanCommand.Add(Plan, entry), PlanAddresses.Entry(Id, Draft.NextNo), "plans.add.done",
            refused => EntryForm.FieldOf(refused.Reason) is { Length: > 0 } field ? $"{nameof(Form)}.{field}" : "");
}
