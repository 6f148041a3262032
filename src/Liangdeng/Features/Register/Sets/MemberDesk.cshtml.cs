using Liangdeng.Features.Evidence;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Register.Sets;

/// <summary>One member inside the house: its unit reports it, the supervision office verifies it, each on this page.</summary>
[Permit("set.read")]
public sealed class MemberDeskModel(
    ViewsDb db, MembersReader reader, SetDesk desk, SetDrafts drafts, ReportEvidence files, FileStore store)
    : MemberDeskBase(db, reader)
{
    [BindProperty]
    public MemberReportFields F { get; set; } = new();

    [BindProperty]
    public List<IFormFile> Files { get; set; } = [];

    [BindProperty]
    public bool NotClassified { get; set; }

    [BindProperty]
    public List<Guid> Removed { get; set; } = [];

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    public IReadOnlyList<StoredFile> Evidence { get; private set; } = [];

    private string Form => SetDrafts.ReportOf(Detail.Commitment.Id, Of.Value);

    public async Task OnGetAsync()
    {
        var draft = await BegunAsync();
        (F, Evidence) = (MemberReportFields.Of(draft), draft.Evidence);
    }

    /// <summary>A file of a report that is not public yet, for those who may read the report.</summary>
    public IActionResult OnGetFile(Guid id) =>
        ReportView.FilesOf(Report?.Evidence).FirstOrDefault(file => file.Id == id) is { } named && store.Open(id) is { } bytes
            ? File(bytes, "application/octet-stream", named.Name)
            : NotFound();

    public async Task<IActionResult> OnPostReportAsync()
    {
        if (!MayReport)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        // What was typed and uploaded is kept first, whatever is wrong with it.
        await KeepAsync();
        var command = F.ToCommand(Commitment, Of, Evidence, (field, key) => ModelState.AddModelError($"F.{field}", T[key]));
        var result = ModelState.IsValid ? await DoAsync(command, "sets.reported.done") : Page();
        if (ModelState.IsValid)
        {
            await drafts.DeleteAsync(Actor.Person, Form, Stop);
        }

        return result;
    }

    public Task<IActionResult> OnPostVerifyAsync() => DoAsync(new SetCommand.Verify(Commitment, [new(Of, Version)]), "sets.verified.one");

    public Task<IActionResult> OnPostReturnAsync() => DoAsync(new SetCommand.Return(Commitment, Of, Version, Ground ?? ""), "sets.returned");

    private async Task<MemberDraft> BegunAsync() =>
        MemberReportFields.Begun(await drafts.FindAsync<MemberDraft>(Actor.Person, Form, Stop), Report);

    private async Task KeepAsync()
    {
        var kept = (await BegunAsync()).Evidence.Where(file => !Removed.Contains(file.Id)).ToList();
        var room = MemberReportDecider.MaxFiles - kept.Count;
        var (taken, problems) = await files.TakeAsync(Files, room, NotClassified, Stop);
        Evidence = [.. kept, .. taken];
        foreach (var problem in Files.Count > room ? problems.Append(T["set.refused.TooManyFiles", MemberReportDecider.MaxFiles]) : problems)
        {
            ModelState.AddModelError(nameof(Files), problem);
        }

        await drafts.SaveAsync(Actor.Person, Form, F.ToDraft(Evidence), Stop);
    }

    private async Task<IActionResult> DoAsync(SetCommand command, string flash)
    {
        var outcome = await desk.HandleAsync(Order(), command, Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, MemberReportFields.FieldOf(command, refused))
            : Done(outcome, Here, flash, Of.Value);
    }
}
