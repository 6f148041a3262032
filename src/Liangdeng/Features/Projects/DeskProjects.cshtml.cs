using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using CommitmentKind = Liangdeng.Features.Register.CommitmentKind;
using Unit = Liangdeng.Rules.Unit;
using UnitKind = Liangdeng.Rules.UnitKind;

namespace Liangdeng.Features.Projects;

/// <summary>Projects inside the house: reports that wait, what is to be added, and which targets the projects measure.</summary>
[Permit("project.read")]
public sealed class DeskProjectsModel(ViewsDb db, ProjectReader reader, ProjectDesk desk) : SitePage
{
    [BindProperty]
    public Guid Commitment { get; set; }

    /// <summary>The one that is to be reported by month again.</summary>
    [BindProperty]
    public Guid Measured { get; set; }

    [BindProperty]
    public ProjectMeasure? Measure { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    public IReadOnlyList<ProjectLine> Lines { get; private set; } = [];

    public IReadOnlyList<ProjectReportRow> Waiting { get; private set; } = [];

    public IReadOnlyList<CommitmentRow> Tied { get; private set; } = [];

    public IReadOnlyList<Choice> Untied { get; private set; } = [];

    public UnitNames Names { get; private set; } = UnitNames.None;

    private bool SeesAll => May("project.read", Relation.Other);

    public Task OnGetAsync() => LoadAsync();

    public Task<IActionResult> OnPostTieAsync() => DoAsync(
        Measure is { } measure ? new ProjectTargetCommand.Tie(new(Commitment), measure) : null, "projects.target.tied", nameof(Measure));

    public Task<IActionResult> OnPostUntieAsync() => DoAsync(
        new ProjectTargetCommand.Untie(new(Measured), Ground ?? ""), "projects.target.untied", nameof(Ground));

    private async Task<IActionResult> DoAsync(ProjectTargetCommand? command, string flash, string field)
    {
        if (!May("project.write") || command is null)
        {
            return command is null ? LocalRedirect("/desk/projects") : StatusCode(StatusCodes.Status403Forbidden);
        }

        var outcome = await desk.HandleAsync(Order(), command, Stop);
        if (outcome.Refused is not { } refused)
        {
            return Done(outcome, "/desk/projects#targets", flash);
        }

        await LoadAsync();
        return Refused(refused, field);
    }

    private async Task LoadAsync()
    {
        var unit = Actor.Unit?.Value;
        Lines = [.. (await reader.AllAsync(Stop)).Where(line => SeesAll || line.Row.Owner == unit)];
        Waiting = await db.Set<ProjectReportRow>().Where(row => row.State != ReportState.Verified && (SeesAll || row.Unit == unit))
            .OrderByDescending(row => row.ChangedAt).Take(50).ToListAsync(Stop);
        Names = await reader.NamesAsync(Stop);
        var amounts = await db.Set<CommitmentRow>().Where(row => row.Kind == CommitmentKind.Amount && row.Outcome == null)
            .OrderByDescending(row => row.PeriodStart).ThenBy(row => row.Code).Take(500).ToListAsync(Stop);
        Tied = [.. amounts.Where(row => row.MeasuredProjects is not null)];
        Untied = [.. amounts.Where(row => row.MeasuredProjects is null && Unit.Of(row.Unit ?? "") is { Kind: UnitKind.Money or UnitKind.Plain })
            .Select(row => new Choice(row.Id.ToString(), $"{row.Code} {row.Words}"))];
    }
}
