using Liangdeng.Features.Evidence;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Projects;

/// <summary>One report of a unit on its projects: what it says beside what stands, verified or sent back.</summary>
[Permit("project.read")]
public sealed class ProjectReportPageModel(ViewsDb db, ProjectReader reader, ProjectDesk desk, FileStore store) : SitePage
{
    [BindProperty]
    public string? Ground { get; set; }

    public ProjectReportRow Report { get; private set; } = new();

    public IReadOnlyDictionary<string, ProjectLine> Lines { get; private set; } = new Dictionary<string, ProjectLine>();

    public UnitNames Names { get; private set; } = UnitNames.None;

    public bool MayVerify => Report.State == ReportState.Submitted && May("project.verify", Relation) && Report.ReportedBy != Actor.Person.Value;

    private Relation Relation => Actor.Unit?.Value == Report.Unit ? Relation.Own : Relation.Other;

    public Task<IActionResult> OnGetAsync(string unit, int no) => WithAsync(unit, no, () => Task.FromResult<IActionResult>(Page()));

    /// <summary>A file of a report that is not public yet, for those who may read the report.</summary>
    public Task<IActionResult> OnGetFileAsync(string unit, int no, Guid id) => WithAsync(unit, no, () => Task.FromResult<IActionResult>(
        ReportView.FilesOf(Report.Evidence).FirstOrDefault(file => file.Id == id) is { } named && store.Open(id) is { } bytes
            ? File(bytes, "application/octet-stream", named.Name)
            : NotFound()));

    public Task<IActionResult> OnPostVerifyAsync(string unit, int no) =>
        WithAsync(unit, no, () => DoAsync(new ProjectCommand.Verify(new(unit), no), "projects.verified.done"));

    public Task<IActionResult> OnPostReturnAsync(string unit, int no) =>
        WithAsync(unit, no, () => DoAsync(new ProjectCommand.Return(new(unit), no, Ground ?? ""), "projects.returned.done"));

    private async Task<IActionResult> DoAsync(ProjectCommand command, string flash)
    {
        var outcome = await desk.HandleAsync(Order(), command, Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, refused.Reason is ProjectRefusal.GroundMissing or ProjectRefusal.GroundTooLong ? nameof(Ground) : "")
            : Done(outcome, "/desk/projects", flash);
    }

    private async Task<IActionResult> WithAsync(string unit, int no, Func<Task<IActionResult>> then)
    {
        if (await db.Set<ProjectReportRow>().FirstOrDefaultAsync(row => row.Unit == unit && row.No == no, Stop) is not { } report)
        {
            return NotFound();
        }

        Report = report;
        if (!May("project.read", Relation))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Lines = (await reader.AllAsync(Stop)).ToDictionary(line => line.Row.Code);
        Names = await reader.NamesAsync(Stop);
        return await then();
    }
}
