using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Projects;

/// <summary>One project by hand: added, changed, taken out.</summary>
[Permit("project.write")]
public sealed class ProjectEditModel(ProjectReader reader, ProjectDesk desk) : SitePage
{
    public const string New = "new";

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    public ProjectFields F { get; set; } = new();

    [BindProperty]
    public string? Ground { get; set; }

    /// <summary>Ground of a removal.</summary>
    [BindProperty]
    public string? Why { get; set; }

    /// <summary>Null for one that is being added.</summary>
    public ProjectDetail? Detail { get; private set; }

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        F = (Detail is null ? new() { Year = reader.Today.Year } : ProjectFields.Of(Detail.Line.Project, Detail.Line.Row.Changes)).Whole();
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var project = F.ToProject(
            Detail?.Line.Row.Code ?? F.Code, Detail?.Line.Project, reader.Today.Year, (field, key) => ModelState.AddModelError($"F.{field}", T[key]));
        return !ModelState.IsValid ? Page() : await DoAsync(
            Detail is null ? new ProjectCommand.Add(project) : new ProjectCommand.Change(project, Ground ?? "", F.Seen),
            project.Code.Value, null);
    }

    public async Task<IActionResult> OnPostRemoveAsync() => await LoadAsync() && Detail is { } detail
        ? await DoAsync(new ProjectCommand.Remove(new(detail.Line.Row.Code), Why ?? ""), detail.Line.Row.Code, nameof(Why))
        : NotFound();

    private async Task<IActionResult> DoAsync(ProjectCommand command, string code, string? ground)
    {
        var outcome = await desk.HandleAsync(Order(), command, Stop);
        if (outcome.Refused is not { } refused)
        {
            return Done(outcome, ground is null ? $"/desk/projects/{code}" : "/desk/projects", ground is null ? "projects.saved" : "projects.removed.done", code);
        }

        // Whoever sends it again has seen that it was changed.
        F.Seen = Detail?.Line.Row.Changes ?? 0;
        F.Whole();
        var field = ProjectFields.FieldOf(refused);
        return Refused(refused, field == "Ground" && ground is not null ? ground : field);
    }

    private async Task<bool> LoadAsync()
    {
        Detail = Code == New ? null : await reader.FindAsync(Code, removed: false, Stop);
        Units = [.. (await reader.NamesAsync(Stop)).ChoicesWith(Detail?.Line.Row.Owner)];
        return Code == New || Detail is not null;
    }
}
