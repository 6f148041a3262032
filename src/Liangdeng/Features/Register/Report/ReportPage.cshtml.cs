using Liangdeng.Features.Evidence;
using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Register;

/// <summary>The report of one period: written by the unit, cleared by its head, verified by the supervision office, each on
/// this page.</summary>
[Permit("report.read")]
public sealed class ReportPageModel(
    ReportReader reader, ReportDesk desk, ReportDrafts drafts, ReportEvidence files, FileStore store) : ReportPageBase(reader, desk, drafts)
{
    private readonly ReportDrafts drafts = drafts;

    [BindProperty]
    public ReportFields F { get; set; } = new();

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

    /// <summary>What was typed into a form that can no longer be handed in: shown once more, so that it is not lost.</summary>
    public IReadOnlyList<(string Key, string Typed)> Stranded => MayWrite || ModelState.IsValid ? [] :
    [
        .. ((IEnumerable<(string Key, string? Typed)>)
        [
            ("report.reached", F.Value), ("report.progress", F.Progress), ("report.done-on", F.DoneOn), ("report.words", F.Words),
            ("report.blockers", F.Blockers), ("report.correction-ground", F.CorrectionGround), ("report.ground", Ground),
        ]).Where(one => !string.IsNullOrWhiteSpace(one.Typed)).Select(one => (one.Key, one.Typed!)),
    ];

    /// <summary>The report may be written, and cannot be handed in yet.</summary>
    public bool IsEarly => Service<DistrictClock>().Today < View.Period.End;

    public async Task OnGetAsync() => F = ReportFields.Of(await BegunAsync());

    /// <summary>Evidence before it is public: for those who may read the report, who have to see what they clear and verify.</summary>
    public IActionResult OnGetFile(Guid id) =>
        View.Evidence.FirstOrDefault(file => file.Id == id) is { } named && store.Open(id) is { } bytes
            ? File(bytes, "application/octet-stream", named.Name)
            : NotFound();

    public async Task<IActionResult> OnPostSaveAsync()
    {
        if (!MayWrite)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (!await KeepAsync())
        {
            return Page();
        }

        this.Flash("report.saved");
        return LocalRedirect(Here);
    }

    /// <summary>What was typed is kept, and its words on blockers are in the form that raises one.</summary>
    public async Task<IActionResult> OnPostRaiseAsync() =>
        !MayWrite ? StatusCode(StatusCodes.Status403Forbidden)
        : await KeepAsync() ? LocalRedirect(RaiseAddress)
        : Page();

    public async Task<IActionResult> OnPostHandInAsync()
    {
        if (!May("report.write", View.RelationTo(Actor)))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        // What was typed and uploaded is kept first, whatever is wrong with it.
        if ((MayWrite && !await KeepAsync())
            || F.ToCommand(View, Evidence, (field, key) => ModelState.AddModelError($"F.{field}", T[key])) is not { } command)
        {
            return Page();
        }

        var result = await DoAsync(command, "report.handed-in");
        if (ModelState.IsValid)
        {
            await drafts.DeleteAsync(Actor.Person, Commitment, View.Period, Stop);
        }

        return result;
    }

    public Task<IActionResult> OnPostClearAsync() =>
        DoAsync(new ReportCommand.Clear(Commitment, View.Period, Version), "report.cleared");

    public Task<IActionResult> OnPostSendBackAsync() =>
        DoAsync(new ReportCommand.SendBackInside(Commitment, View.Period, Version, Ground ?? ""), "report.sent-back");

    public Task<IActionResult> OnPostVerifyAsync() =>
        DoAsync(new ReportCommand.Verify(Commitment, View.Period, Version), "report.verified");

    public Task<IActionResult> OnPostReturnAsync() =>
        DoAsync(new ReportCommand.Return(Commitment, View.Period, Version, Ground ?? ""), "report.returned");

    private async Task<bool> KeepAsync()
    {
        var kept = Evidence.Where(file => !Removed.Contains(file.Id)).ToList();
        var (taken, problems) = await files.TakeAsync(Files, ReportDecider.MaxFiles - kept.Count, NotClassified, Stop);
        Evidence = [.. kept, .. taken];
        foreach (var problem in problems)
        {
            ModelState.AddModelError(nameof(Files), problem);
        }

        if (Files.Count > ReportDecider.MaxFiles - kept.Count)
        {
            ModelState.AddModelError(nameof(Files), T["report.refused.TooManyFiles", ReportDecider.MaxFiles]);
        }

        if (await drafts.SaveAsync(Actor.Person, Commitment, View.Period, F.ToDraft(Evidence, View.Unit), Stop) is not { } version)
        {
            // The next save knows of the other one and replaces it.
            F.Version = (await BegunAsync()).Version;
            ModelState.AddModelError("", T["report.draft.elsewhere"]);
            return false;
        }

        F.Version = version;
        return ModelState.IsValid;
    }
}
