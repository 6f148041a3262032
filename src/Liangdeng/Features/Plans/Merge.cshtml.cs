using Liangdeng.Features.People;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Plans;

/// <summary>An entry and the one behind it become one.</summary>
[Permit("plan.confirm")]
public sealed class MergeModel : ReadingPage
{
    [BindProperty(SupportsGet = true)]
    public int No { get; set; }

    [BindProperty]
    public int Other { get; set; }

    [BindProperty]
    public int Seen { get; set; }

    [BindProperty]
    public int SeenOther { get; set; }

    [BindProperty]
    public EntryForm Form { get; set; } = new();

    public ReadingEntry? First => Draft.Entries.GetValueOrDefault(No);

    public ReadingEntry? Second => Other == 0 ? new ReadingScreen(Open, No, null).MergesWith : Draft.Entries.GetValueOrDefault(Other);

    public IActionResult OnGet()
    {
        if (First is not { IsActive: true } first || Second is not { } second)
        {
            return NotFound();
        }

        Form = EntryForm.Of(first.Entry, 0, Open.Text);
        Form.Words = Open.Text[Whole(first, second).Start..Whole(first, second).End];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        // The whole span counts as what the form began with, so that its words need not be looked for.
        var whole = First is { } first && Second is { } second ? Whole(first, second) : null;
        var now = whole is null ? null : First!.Entry with { Quote = whole, Words = Open.Text[whole.Start..whole.End] };
        return Typed(Form, nameof(Form), now) is not { } entry
            ? Page()
            : await DoAsync(
                new PlanCommand.Merge(Plan, [(No, Seen), (Other, SeenOther)], entry), PlanAddresses.Entry(Id, Draft.NextNo),
                "plans.merge.done",
                refused => EntryForm.FieldOf(refused.Reason) is { Length: > 0 } field ? $"{nameof(Form)}.{field}" : "");
    }

    private static Span Whole(ReadingEntry first, ReadingEntry second) => new(
        Math.Min(first.Entry.Quote.Start, second.Entry.Quote.Start), Math.Max(first.Entry.Quote.End, second.Entry.Quote.End));
}
