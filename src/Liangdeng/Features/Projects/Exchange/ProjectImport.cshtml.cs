using Liangdeng.Features.People;
using Liangdeng.Features.Register.Exchange;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Projects;

/// <summary>Projects, or their money, as an Excel table: out, filled in, looked at, confirmed. Nothing is half done: the whole table,
/// or the good rows where they were asked for, or nothing.</summary>
[Permit("project.money")]
public sealed class ProjectImportModel(ProjectUpload upload, ProjectDesk desk, MoneyDesk money, DistrictClock clock) : SitePage
{
    [BindProperty(SupportsGet = true, Name = "table")]
    public ProjectTable Table { get; set; }

    [BindProperty]
    public IFormFile? Sheet { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    /// <summary>Take the rows that are in order even where others are not.</summary>
    [BindProperty]
    public bool GoodOnes { get; set; }

    public ProjectDraft? Draft { get; private set; }

    public string Here => $"/desk/projects/import?table={Table.ToString().ToLowerInvariant()}";

    /// <summary>The unit whose projects alone are shown and entered; null for all.</summary>
    private UnitCode? Own => May("project.money", Relation.Other) ? null : Actor.Unit;

    private bool MayTable => Table != ProjectTable.Projects || May("project.write");

    public Task<IActionResult> OnGetAsync() => WithAsync(() => Task.FromResult<IActionResult>(Page()));

    public Task<IActionResult> OnGetDownloadAsync() => WithAsync(async () => File(
        await upload.TemplateAsync(Table, Own?.Value, Stop), RegisterWorkbook.MediaType, $"{Table.ToString().ToLowerInvariant()}.xlsx"));

    public Task<IActionResult> OnGetRefusedAsync() => WithAsync(() => Task.FromResult<IActionResult>(
        Draft is { Refused.Count: > 0 } draft ? File(upload.Report(draft), RegisterWorkbook.MediaType, "refused-rows.xlsx") : NotFound()));

    public Task<IActionResult> OnPostUploadAsync() => WithAsync(async () =>
    {
        using var bytes = new MemoryStream();
        await (Sheet?.CopyToAsync(bytes, Stop) ?? Task.CompletedTask);
        var (draft, whole) = Sheet is null
            ? (null, T["projects.table.missing"])
            : await upload.TryAsync(Table, Sheet.FileName, bytes.ToArray(), clock.Today, Own, Stop);
        if (draft is null)
        {
            ModelState.AddModelError(nameof(Sheet), whole!);
            return Page();
        }

        // A ground that was typed for the table before is kept for the mended one.
        await upload.SaveAsync(Actor.Person, draft with { Ground = Draft?.Ground ?? "" }, Stop);
        return LocalRedirect(Here + "#preview");
    });

    public Task<IActionResult> OnPostConfirmAsync() => WithAsync(async () =>
    {
        if (Draft is not { } draft)
        {
            // Sent again after it was taken.
            return LocalRedirect("/desk/projects");
        }

        await upload.SaveAsync(Actor.Person, draft with { Ground = Ground ?? "" }, Stop);
        if (draft.Refused.Count > 0 && !GoodOnes)
        {
            ModelState.AddModelError(nameof(GoodOnes), T["projects.table.not-all", draft.Refused.Count, draft.Good]);
            return Page();
        }

        var outcome = Table == ProjectTable.Projects
            ? await desk.HandleAsync(Order(), new ProjectCommand.EnterTable(draft.Projects, Ground ?? "", draft.Seen), Stop)
            : await money.HandleAsync(Order(), new MoneyCommand.Enter(draft.Money.ToDictionary(one => one.Code, one => one.Rows), Ground ?? ""), Stop);
        if (outcome.Refused is { } refused)
        {
            // What is shown now is what the next confirmation has seen.
            var register = await desk.RegisterAsync(Stop);
            await upload.SaveAsync(Actor.Person, draft with { Ground = Ground ?? "", Seen = register.Changes }, Stop);
            return Refused(refused, refused.Reason is ProjectRefusal.GroundMissing or ProjectRefusal.GroundTooLong
                or MoneyRefusal.GroundMissing or MoneyRefusal.GroundTooLong ? nameof(Ground) : "");
        }

        await upload.DeleteAsync(Actor.Person, Table, Stop);
        return Done(outcome, "/desk/projects", "projects.table.done", $"{draft.Good}");
    });

    public Task<IActionResult> OnPostDiscardAsync() => WithAsync(async () =>
    {
        await upload.DeleteAsync(Actor.Person, Table, Stop);
        return LocalRedirect(Here);
    });

    private async Task<IActionResult> WithAsync(Func<Task<IActionResult>> then)
    {
        if (!MayTable)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Draft = await upload.FindAsync(Actor.Person, Table, Stop);
        Ground ??= Draft?.Ground;
        return await then();
    }
}
