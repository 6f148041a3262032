using Liangdeng.Features.Evidence;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using NodaTime.Text;

namespace Liangdeng.Features.Cadences;

/// <summary>One assignment: what it is, how it stands, everything that was done, and the forms of whoever looks at it.</summary>
[Permit(AssignmentActions.Read)]
public sealed class AssignmentPageModel(AssignmentReader reader, AssignmentDesk desk, ReportEvidence evidence, FileStore store) : SitePage
{
    private Relation relation;

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    public AssignmentFields F { get; set; } = new();

    [BindProperty]
    public List<IFormFile> Files { get; set; } = [];

    [BindProperty]
    public bool NotClassified { get; set; }

    public AssignmentLine Line { get; private set; } = null!;

    public AssignmentRow Row => Line.Row;

    public UnitNames Units { get; private set; } = UnitNames.None;

    public IReadOnlyList<AssignmentEntryLine> Entries { get; private set; } = [];

    public bool MayReport => Row.State == AssignmentState.Open && May(AssignmentActions.Report, relation);

    /// <summary>Whoever reported is not offered to strike it off.</summary>
    public bool MayJudge => Row.State == AssignmentState.Reported && Row.ReportedBy != Actor.Person.Value && May(AssignmentActions.Judge, relation);

    public bool MayExtend => Row.State == AssignmentState.Open && May(AssignmentActions.Extend, relation);

    public bool MayWithdraw => Row.IsOpen && May(AssignmentActions.Withdraw, relation);

    /// <summary>A letter about it is written by hand, where it is about a promise.</summary>
    public bool MayWrite => Row.IsOpen && Line.Commitment is not null && May(Letters.LetterActions.Write);

    public string AddressOf(StoredFile file) => $"{Line.Address}?handler=File&file={file.Id:N}";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await reader.FindAsync(Code, Stop) is not { } line)
        {
            context.Result = NotFound();
            return;
        }

        Line = line;
        relation = AssignmentActions.RelationOf(Actor, new UnitCode(Row.Lead), await reader.HeirsAsync(Row.Lead, Stop));
        if (!May(AssignmentActions.Read, relation))
        {
            context.Result = NotFound();
            return;
        }

        Units = await reader.UnitsAsync(Stop);
        Entries = AssignmentEntryLine.Of(await reader.EntriesAsync(Row, Stop), Units, T);
        await next();
    }

    /// <summary>Evidence is for those who see the assignment; never shown in place.</summary>
    public IActionResult OnGetFile(string? file)
    {
        Response.Headers.XContentTypeOptions = "nosniff";
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Row.Files.FirstOrDefault(one => one.Id.ToString("N") == file) is { } named && store.Open(named.Id) is { } bytes
            ? File(bytes, "application/octet-stream", named.Name)
            : NotFound();
    }

    public async Task<IActionResult> OnPostReportAsync()
    {
        if (!MayReport)
        {
            return Refused(new(OfficeRefusal.NotPermitted));
        }

        var (taken, problems) = await evidence.TakeAsync(Files, AssignmentDecider.MaxFiles, NotClassified, Stop);
        foreach (var problem in problems)
        {
            ModelState.AddModelError(nameof(Files), problem);
        }

        return ModelState.IsValid
            ? await DoAsync(new AssignmentCommand.Report(Id, F.Words ?? "", taken), "F.Words", "reported")
            : Page();
    }

    public Task<IActionResult> OnPostSignOffAsync() => DoAsync(new AssignmentCommand.SignOff(Id, F.SignWords ?? ""), "F.SignWords", "signed-off");

    public Task<IActionResult> OnPostReturnAsync() => DoAsync(new AssignmentCommand.Return(Id, F.ReturnGround ?? ""), "F.ReturnGround", "returned");

    public Task<IActionResult> OnPostExtendAsync() => DoAsync(
        new AssignmentCommand.Extend(
            Id, LocalDatePattern.Iso.Parse(F.ExtendDue?.Trim() ?? "").TryGetValue(default, out var due) ? due : null, F.ExtendGround ?? ""),
        "F.ExtendGround", "extended");

    public Task<IActionResult> OnPostWithdrawAsync() =>
        DoAsync(new AssignmentCommand.Withdraw(Id, F.WithdrawGround ?? ""), "F.WithdrawGround", "withdrawn");

    private AssignmentId Id => new(Row.Id);

    private async Task<IActionResult> DoAsync(AssignmentCommand command, string words, string done)
    {
        var outcome = await desk.HandleAsync(Order(), command, Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, AssignmentFields.FieldOf(refused, words))
            : Done(outcome, Line.Address, $"assignments.done.{done}", Row.Code);
    }
}
