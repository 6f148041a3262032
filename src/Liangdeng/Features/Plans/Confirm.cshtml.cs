using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Plans;

/// <summary>The screen that confirms a plan: its text with every reading marked, and one entry after the other.</summary>
[Permit("plan.read-draft")]
public sealed class ConfirmModel(ViewsDb db) : ReadingPage
{
    [BindProperty(SupportsGet = true)]
    public int? At { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty]
    public EntryForm? Form { get; set; }

    [BindProperty]
    public int Seen { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    /// <summary>Pairs of number and changes as the page showed them: <c>1:0,2:0</c>.</summary>
    [BindProperty]
    public string? Sure { get; set; }

    public ReadingScreen Screen => new(Open, At, Show);

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostConfirmAsync()
    {
        var next = Screen.AfterCurrent;
        return DoAsync(
            new PlanCommand.Confirm(Plan, At ?? 0, Seen), PlanAddresses.Entry(Id, next ?? At ?? 0),
            next is null ? "plans.confirm.last" : "plans.confirm.confirmed");
    }

    public Task<IActionResult> OnPostSureAsync() =>
        DoAsync(new PlanCommand.ConfirmSure(Plan, Pairs(Sure)), PlanAddresses.Reading(Id), "plans.confirm.sure-done");

    public async Task<IActionResult> OnPostCorrectAsync()
    {
        var form = Form ?? new();
        return Typed(form, nameof(Form), Draft.Entries.GetValueOrDefault(form.No)?.Entry) is not { } entry
            ? Page()
            : await DoAsync(
                new PlanCommand.Correct(Plan, entry, form.Seen), PlanAddresses.Entry(Id, form.No), "plans.confirm.corrected",
                refused => EntryForm.FieldOf(refused.Reason) is { Length: > 0 } field ? $"{nameof(Form)}.{field}" : "");
    }

    public Task<IActionResult> OnPostDropAsync() => DoAsync(
        new PlanCommand.Drop(Plan, At ?? 0, Ground ?? "", Seen), PlanAddresses.Entry(Id, At ?? 0), "plans.confirm.dropped",
        refused => refused.Reason is PlanRefusal.GroundMissing or PlanRefusal.TextTooLong ? nameof(Ground) : "");

    public Task<IActionResult> OnPostRestoreAsync() => DoAsync(
        new PlanCommand.Restore(Plan, At ?? 0, Seen), PlanAddresses.Entry(Id, At ?? 0), "plans.confirm.restored");

    public async Task<string> NameOfAsync(PersonId person) => await db.Set<PersonRow>()
        .Where(row => row.Id == person.Value).Select(row => row.Name).FirstOrDefaultAsync(Stop) ?? "";

    private static (int No, int Seen)[] Pairs(string? typed) =>
    [
        .. (typed ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split(':'))
            .Where(pair => pair.Length == 2)
            .Select(pair => (Number(pair[0]), Number(pair[1]))),
    ];

    private static int Number(string typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
