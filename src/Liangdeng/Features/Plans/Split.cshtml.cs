using Liangdeng.Features.People;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Plans;

/// <summary>One entry becomes two.</summary>
[Permit("plan.confirm")]
public sealed class SplitModel : ReadingPage
{
    [BindProperty(SupportsGet = true)]
    public int No { get; set; }

    [BindProperty]
    public int Seen { get; set; }

    [BindProperty]
    public EntryForm One { get; set; } = new();

    [BindProperty]
    public EntryForm Two { get; set; } = new();

    public ReadingEntry? Entry => Draft.Entries.GetValueOrDefault(No) is { IsActive: true } entry ? entry : null;

    public IReadOnlyList<Span> PlacesOfTwo { get; private set; } = [];

    public IReadOnlyList<Span> PlacesOfOne { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (Entry is not { } entry)
        {
            return NotFound();
        }

        (One, Two) = (EntryForm.Of(entry.Entry, 0, Open.Text), EntryForm.Of(entry.Entry, 0, Open.Text));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        // Words of a part are looked for in the whole first, where they rarely stand twice.
        var one = Part(One, nameof(One));
        PlacesOfOne = Places;
        var two = Part(Two, nameof(Two));
        PlacesOfTwo = Places;
        return one is null || two is null
            ? Page()
            : await DoAsync(
                new PlanCommand.Split(Plan, No, [one, two], Seen), PlanAddresses.Entry(Id, Draft.NextNo), "plans.split.done",
                refused => EntryForm.FieldOf(refused.Reason) is { Length: > 0 } field ? $"{nameof(Two)}.{field}" : "");
    }

    private DraftEntry? Part(EntryForm form, string prefix)
    {
        var whole = Draft.Entries.GetValueOrDefault(No)?.Entry;
        return Typed(form, prefix, whole, whole?.Quote);
    }
}
