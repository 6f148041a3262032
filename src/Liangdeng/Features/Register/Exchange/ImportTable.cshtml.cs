using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>Brings a plan in that is a table: uploaded, understood column by column, taken. Nothing is half done: every row is in
/// order, or nothing changes, unless the good rows were asked for.</summary>
[Permit("plan.import")]
[RequestSizeLimit(80L * 1024 * 1024)]
public sealed class ImportTableModel(TableImport import, PlansDesk desk, Ids ids) : ImportTableBase
{
    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync(import);
        return Page();
    }

    public async Task<IActionResult> OnPostUploadAsync()
    {
        using var bytes = new MemoryStream();
        await (Table?.CopyToAsync(bytes, Stop) ?? Task.CompletedTask);
        var fault = Table is null ? new("", "", "", "exchange.import.missing")
            : await import.KeepAsync(Actor.Person, Table.FileName, bytes.ToArray(), Order().Today.Year, Stop);
        if (fault is null)
        {
            return LocalRedirect(Address + "#columns");
        }

        ModelState.AddModelError(nameof(Table), T[fault.Key, fault.Args]);
        await LoadAsync(import);
        return Page();
    }

    public async Task<IActionResult> OnPostMapAsync()
    {
        await TypedAsync(import);
        // Whoever only sorts the columns is not asked yet who published the plan.
        return DaysAreTyped ? LocalRedirect(Address + "#columns") : Page();
    }

    public async Task<IActionResult> OnPostDiscardAsync()
    {
        await import.DiscardAsync(Actor.Person, Stop);
        return LocalRedirect(Address);
    }

    public async Task<IActionResult> OnPostTakeAsync()
    {
        var sound = await TypedAsync(import);
        if (Draft is null)
        {
            // Sent again after it was taken: the desk's list shows what became of it.
            return LocalRedirect(PlanAddresses.Desk);
        }

        NoteRows();
        if (!sound || !ModelState.IsValid || View?.Plan is not { } plan)
        {
            return Page();
        }

        var outcome = await desk.HandleAsync(
            Order(),
            new PlanCommand.Import(
                new(ids.Next()), Draft.Title, Draft.Publisher, Draft.PublishedOn, Draft.Address, Draft.From, Draft.To, Draft.FileName,
                Bytes, null, NotClassified)
            {
                Prepared = plan,
            },
            Stop);
        if (outcome.Refused is { } refused)
        {
            Existing = refused.Reason is PlanRefusal.AlreadyImported ? (Guid)refused.Args[1] : null;
            return Refused(refused, FieldOf(refused.Reason));
        }

        await import.DiscardAsync(Actor.Person, Stop);
        return Done(outcome, PlanAddresses.Desk, "exchange.import.done", $"{plan.Entries.Count}");
    }
}
