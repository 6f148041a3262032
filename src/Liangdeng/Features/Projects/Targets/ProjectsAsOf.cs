using System.Text.Json;
using Liangdeng.Features.Lights;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Projects;

/// <summary>Which commitments the projects measure, and the projects, as they stand now.</summary>
public static class ProjectTargets
{
    public static async Task<IReadOnlyDictionary<Guid, ProjectMeasure>> NowAsync(ViewsDb db, CancellationToken stop) =>
        Last(await db.Set<ProjectTargetRow>().AsNoTracking().OrderBy(row => row.Index).ToListAsync(stop));

    public static async Task<IReadOnlyList<KnownProject>> ProjectsNowAsync(ViewsDb db, CancellationToken stop) =>
        [.. (await db.Set<ProjectRow>().AsNoTracking().Where(row => !row.Removed).OrderBy(row => row.Order).ToListAsync(stop)).Select(Of)];

    public static KnownProject Of(ProjectRow row)
    {
        var project = row.Project;
        return new(project.Code, project.Planned, project.Plan, row.Verified);
    }

    /// <summary>What measures a commitment now.</summary>
    /// <returns>Null where the projects do not.</returns>
    public static async Task<KnownProjects?> MeasuringAsync(ViewsDb db, CommitmentRow row, CancellationToken stop) =>
        row.MeasuredProjects is { } measure ? new(measure, await ProjectsNowAsync(db, stop)) : null;

    internal static Dictionary<Guid, ProjectMeasure> Last(IEnumerable<ProjectTargetRow> rows) => rows
        .GroupBy(row => row.CommitmentId).Select(group => group.Last()).Where(row => row.Measure is not null)
        .ToDictionary(row => row.CommitmentId, row => row.Measure!.Value);
}

/// <summary>The projects as they were recorded by a moment.</summary>
public sealed class ProjectsAsOf
{
    private readonly Dictionary<Guid, ProjectMeasure> ties;
    private readonly IReadOnlyList<KnownProject> projects;

    private ProjectsAsOf(Dictionary<Guid, ProjectMeasure> ties, IReadOnlyList<KnownProject> projects) =>
        (this.ties, this.projects) = (ties, projects);

    /// <param name="end">The first moment that is left out.</param>
    /// <param name="only">One commitment, or null for all.</param>
    public static async Task<ProjectsAsOf> ReadAsync(ViewsDb db, Instant end, CommitmentId? only, CancellationToken stop)
    {
        var ties = ProjectTargets.Last(await db.Set<ProjectTargetRow>().AsNoTracking().Where(row => row.At < end)
            .OrderBy(row => row.Index).ToListAsync(stop));
        if (ties.Count == 0 || (only is { } one && !ties.ContainsKey(one.Value)))
        {
            return new(ties, []);
        }

        var steps = await db.Set<ProjectStepRow>().AsNoTracking()
            .Where(row => row.At < end && (row.Data != "" || row.Step == ProjectStep.Removed)).OrderBy(row => row.Index)
            .Select(row => new ProjectStepRow { Code = row.Code, Step = row.Step, Data = row.Data }).ToListAsync(stop);
        return new(ties, Fold(steps));
    }

    public Known Measure(Known known) => ties.TryGetValue(known.Commitment.Id, out var measure)
        ? known with { Measured = new KnownProjects(measure, projects) }
        : known;

    /// <summary>Projects as their steps tell them, oldest first.</summary>
    internal static IReadOnlyList<KnownProject> Fold(IEnumerable<ProjectStepRow> steps)
    {
        Dictionary<string, (Project Project, ProjectFacts Facts)> known = [];
        foreach (var step in steps)
        {
            switch (step.Step)
            {
                case ProjectStep.Entered:
                    var entered = JsonSerializer.Deserialize<Project>(step.Data, EventJson.Options)!;
                    known[step.Code] = (entered, ProjectRegister.FactsBefore(entered));
                    break;
                case ProjectStep.Changed:
                    var (changed, old) = (JsonSerializer.Deserialize<Project>(step.Data, EventJson.Options)!, known[step.Code]);
                    known[step.Code] = (changed, ProjectRegister.Replanned(old.Facts, old.Project, changed));
                    break;
                case ProjectStep.Removed:
                    known.Remove(step.Code);
                    break;
                case ProjectStep.Verified:
                    var report = JsonSerializer.Deserialize<ReportedProject>(step.Data, EventJson.Options)!;
                    known[step.Code] = (known[step.Code].Project, known[step.Code].Facts.With(report));
                    break;
            }
        }

        return [.. known.Values.Select(it => new KnownProject(it.Project.Code, it.Project.Planned, it.Project.Plan, it.Facts))];
    }
}
