using System.Text.Json;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Projects;

/// <summary>What happened to a project in words: figures of a report, and old and new of a change.</summary>
public static class ProjectWords
{
    /// <summary>The plan that a step set; null where it set none.</summary>
    public static Project? PlanOf(ProjectStepRow step) => step.Step is ProjectStep.Entered or ProjectStep.Changed
        ? JsonSerializer.Deserialize<Project>(step.Data, EventJson.Options)
        : null;

    /// <param name="old">The plan before the step; null before the first.</param>
    public static IEnumerable<string> Of(ProjectStepRow step, Project? old, Texts texts) => step.Step switch
    {
        ProjectStep.Changed when old is not null => Differences(old, PlanOf(step)!, texts),
        ProjectStep.Verified => Of(JsonSerializer.Deserialize<ReportedProject>(step.Data, EventJson.Options)!, texts),
        _ => [],
    };

    /// <summary>What a report says of a project.</summary>
    public static IEnumerable<string> Of(ReportedProject report, Texts texts) =>
    [
        .. report.Stages.Select(stage => texts["projects.said.stage", texts[$"projects.stage.{stage.Stage}"], Say.Date(stage.Day)]),
        .. report.TakenBack.Select(stage => texts["projects.said.back", texts[$"projects.stage.{stage}"]]),
        .. report.Invested.Select(month => texts["projects.said.month", Say.Month(month.Month.Start.ToYearMonth()), Say.Amount(month.Amount, "万元")]),
    ];

    /// <summary>Old and new, field by field.</summary>
    public static IEnumerable<string> Differences(Project old, Project changed, Texts texts)
    {
        var (before, after) = (Fields(old, texts), Fields(changed, texts));
        return before.Keys.Union(after.Keys).Where(key => before.GetValueOrDefault(key, "") != after.GetValueOrDefault(key, ""))
            .Select(key => texts["projects.said.change", key, Shown(before, key), Shown(after, key)]);
    }

    private static string Shown(Dictionary<string, string> fields, string key) => fields.GetValueOrDefault(key, "") is { Length: > 0 } text ? text : "—";

    private static Dictionary<string, string> Fields(Project project, Texts texts)
    {
        Dictionary<string, string> fields = new()
        {
            [texts["projects.col.name"]] = project.Name,
            [texts["projects.col.kind"]] = texts[$"projects.kind.{project.Kind}"],
            [texts["projects.col.year"]] = project.Year.ToString(System.Globalization.CultureInfo.InvariantCulture),
            [texts["projects.col.owner"]] = project.Owner.Value,
            [texts["projects.linked"]] = project.LinkedOffice,
            [texts["projects.col.town"]] = project.Town,
            [texts["projects.place"]] = project is { Longitude: { } east, Latitude: { } north }
                ? texts["projects.place.at", Say.Number(east), Say.Number(north)] : "",
            [texts["projects.total-investment"]] = Say.Amount(project.Total, "万元"),
            [texts["projects.invested-before", project.Year]] = Say.Amount(project.InvestedBefore, "万元"),
        };
        foreach (var stage in project.Planned)
        {
            fields[texts["projects.said.planned", texts[$"projects.stage.{stage.Stage}"]]] = Say.Date(stage.Day);
        }

        foreach (var stage in project.Before)
        {
            fields[texts["projects.said.before", texts[$"projects.stage.{stage.Stage}"]]] = Say.Date(stage.Day);
        }

        foreach (var month in project.Plan)
        {
            fields[Say.Month(month.Month.Start.ToYearMonth())] = Say.Amount(month.Amount, "万元");
        }

        return fields;
    }
}
