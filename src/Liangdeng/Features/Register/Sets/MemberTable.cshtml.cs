using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Register.Sets;

/// <summary>The members as an Excel table: out, filled in, looked at, confirmed. Nothing is half done: the whole table or
/// nothing.</summary>
[Permit("set.write")]
public sealed class MemberTableModel(
    ViewsDb db, SetDesk desk, MemberUpload upload, SetDrafts drafts, MembersReader reader) : SetPageBase(db)
{
    private const string ExcelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private IReadOnlyDictionary<string, string> units = new Dictionary<string, string>();

    [BindProperty]
    public IFormFile? Table { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    /// <summary>Of a table that was just refused.</summary>
    public UploadReport? Report { get; private set; }

    /// <summary>A sound table that waits to be confirmed.</summary>
    public TableDraft? Draft { get; private set; }

    public TablePreview? Preview { get; private set; }

    public bool NeedsGround { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnGetDownloadAsync() =>
        File(await upload.WriteAsync(Row, Stop), ExcelType, $"members-{Row.Code}.xlsx");

    public async Task<IActionResult> OnPostUploadAsync()
    {
        using var bytes = new MemoryStream();
        await (Table?.CopyToAsync(bytes, Stop) ?? Task.CompletedTask);
        Report = Table is null ? null : await upload.TryAsync(Row, bytes.ToArray(), Stop);
        if (Report is { Sound: true })
        {
            var list = await desk.ListOfAsync(Commitment, Stop);
            await drafts.SaveAsync(Actor.Person, Form, new TableDraft(Table!.FileName, Report.Members, list.Changes), Stop);
            return LocalRedirect(Here + "/table#preview");
        }

        ModelState.AddModelError(nameof(Table), T[Report is null ? "sets.table.missing" : "sets.table.refused"]);
        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync()
    {
        if (await drafts.FindAsync<TableDraft>(Actor.Person, Form, Stop) is not { } draft)
        {
            return LocalRedirect(Here);
        }

        var command = new SetCommand.ListMembers(Commitment, draft.Members, Ground ?? "", draft.Seen);
        var outcome = await desk.HandleAsync(Order(), command, Stop);
        if (outcome.Refused is { } refused)
        {
            // What is shown now is what the next confirmation has seen.
            var list = await desk.ListOfAsync(Commitment, Stop);
            await drafts.SaveAsync(Actor.Person, Form, draft with { Seen = list.Changes }, Stop);
            await LoadAsync();
            return Refused(refused, refused.Reason is SetRefusal.GroundMissing or SetRefusal.GroundTooLong ? nameof(Ground) : "");
        }

        await drafts.DeleteAsync(Actor.Person, Form, Stop);
        return Done(outcome, Here, "sets.table.done", $"{draft.Members.Count}");
    }

    public async Task<IActionResult> OnPostDiscardAsync()
    {
        await drafts.DeleteAsync(Actor.Person, Form, Stop);
        return LocalRedirect(Here + "/table");
    }

    /// <summary>A member in one line.</summary>
    public string Words(Member member) => string.Join(" · ", new[]
    {
        member.Item is { } item ? $"{item.Code} {item.Name}" : "", member.Name,
        member.Lead is { } lead ? units.GetValueOrDefault(lead.Value, lead.Value) : "", member.Due is { } due ? Say.ShortDate(due) : "",
    }.Where(part => part.Length > 0));

    private string Form => SetDrafts.TableOf(Row.Id);

    private async Task LoadAsync()
    {
        Draft = await drafts.FindAsync<TableDraft>(Actor.Person, Form, Stop);
        var list = await desk.ListOfAsync(Commitment, Stop);
        (Preview, NeedsGround) = (Draft is null ? null : TablePreview.Of(list, Draft.Members), Issued && !list.Members.IsEmpty);
        units = await reader.UnitNamesAsync(Stop);
    }
}
