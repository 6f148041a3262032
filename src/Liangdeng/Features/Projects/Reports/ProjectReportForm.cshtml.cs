using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Projects;

/// <summary>A unit reports its projects, all of them on one form or one alone.</summary>
[Permit("project.report")]
public sealed class ProjectReportFormModel(ProjectReader reader, ProjectDesk desk, SetDrafts drafts, ReportEvidence files) : SitePage
{
    /// <summary>One project alone; empty for all of the unit.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    public string? Month { get; set; }

    [BindProperty]
    public List<ReportLineFields> L { get; set; } = [];

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? CorrectionGround { get; set; }

    [BindProperty]
    public List<IFormFile> Files { get; set; } = [];

    [BindProperty]
    public bool NotClassified { get; set; }

    public IReadOnlyList<ProjectLine> Lines { get; private set; } = [];

    public IReadOnlyList<StoredFile> Evidence { get; private set; } = [];

    /// <summary>Months of this year and the one before that are over, the newest first.</summary>
    public IEnumerable<ReportPeriod> Months => Enumerable.Range(0, 18)
        .Select(back => ReportPeriod.Of(reader.Today.PlusDays(1).PlusMonths(-1 - back)));

    private string Form => TypedReport.FormOf(Code);

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        var draft = await BegunAsync();
        (Month, Words, CorrectionGround, Evidence) = (draft?.Month ?? Months.First().ToString(), draft?.Words, draft?.CorrectionGround, draft?.Evidence ?? []);
        L = [.. Lines.Select(line => draft?.Lines.FirstOrDefault(one => one.Code == line.Row.Code) ?? new() { Code = line.Row.Code })];
        return Code is not null && Lines.Count == 0 ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        await KeepAsync();
        var projects = TypedReport.Read(L, ReportPeriodText.Read(Month ?? ""), (field, key) => ModelState.AddModelError(field, T[key]));
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await desk.HandleAsync(
            Order(), new ProjectCommand.Report(Actor.Unit ?? default, projects, Words ?? "", Evidence, CorrectionGround ?? ""), Stop);
        if (outcome.Refused is { } refused)
        {
            return Refused(refused, TypedReport.FieldOf(refused, L));
        }

        await drafts.DeleteAsync(Actor.Person, Form, Stop);
        return Done(outcome, "/desk/projects", "projects.reported.done");
    }

    // What was typed and uploaded is kept first, whatever is wrong with it.
    private async Task KeepAsync()
    {
        var kept = (await BegunAsync())?.Evidence ?? [];
        var (taken, problems) = await files.TakeAsync(Files, ProjectReportDecider.MaxFiles - kept.Count, NotClassified, Stop);
        Evidence = [.. kept, .. taken];
        foreach (var problem in problems)
        {
            ModelState.AddModelError(nameof(Files), problem);
        }

        await drafts.SaveAsync(Actor.Person, Form, new ProjectReportDraft(Month, L, Words, CorrectionGround, Evidence), Stop);
    }

    /// <summary>What was begun, else what was sent back last.</summary>
    private async Task<ProjectReportDraft?> BegunAsync() => await drafts.FindAsync<ProjectReportDraft>(Actor.Person, Form, Stop)
        ?? (await reader.LastReportAsync(Actor.Unit?.Value, Stop) is { State: ReportState.Returned } back ? TypedReport.Of(back) : null);

    private async Task LoadAsync() => Lines = [.. (await reader.AllAsync(Stop)).Where(line =>
        line.Row.Owner == Actor.Unit?.Value && line.Row.ReportedAt is null && (Code is null || line.Row.Code == Code))];
}
