using System.Text.Json;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;
using Period = Liangdeng.Rules.ReportPeriod;
using ReportPeriod = Liangdeng.Features.Register.ReportPeriod;

namespace Liangdeng.Features.Projects;

/// <summary>A project as far as a figure needs it, as it was known on a day.</summary>
/// <param name="Planned">Stages with planned days.</param>
/// <param name="Plan">Planned investment by month.</param>
public sealed record KnownProject(
    ProjectCode Code, IReadOnlyList<StageDay> Planned, IReadOnlyList<MonthMoney> Plan, ProjectFacts Facts)
{
    /// <summary>The day on which a stage was reached, verified; null before.</summary>
    public LocalDate? On(ProjectStage stage) => Facts.Stages.TryGetValue(stage, out var day) ? day : null;

    public LocalDate? PlannedOn(ProjectStage stage) => Planned.FirstOrDefault(one => one.Stage == stage)?.Day;
}

/// <summary>The projects that measure a commitment as they were known on a day, and the figures that they give. Pure.</summary>
public sealed record KnownProjects(ProjectMeasure Measure, IReadOnlyList<KnownProject> Projects) : IMeasured
{
    /// <summary>元 in 万元.</summary>
    private const decimal Wan = 10_000m;

    public IMeasured DoneBy(LocalDate day) =>
        this with { Projects = [.. Projects.Select(project => project with { Facts = project.Facts.By(day) })] };

    public decimal ValueNow(CommitmentRow row) => ValueOn(row, LocalDate.MaxIsoValue);

    /// <summary>The figure for a day, of what was so within the commitment's period by its end.</summary>
    public decimal ValueOn(CommitmentRow row, LocalDate day)
    {
        var from = From(row);
        return Measure == ProjectMeasure.Investment
            ? In(row, WanOn(row, day))
            : Projects.Count(project => project.On(Stage) is { } reached && reached >= from && reached <= day);
    }

    /// <summary>What was invested within the commitment's period by the end of a day, in 万元.</summary>
    public decimal WanOn(CommitmentRow row, LocalDate day) => Projects.Sum(project => project.Facts.Invested
        .Where(month => month.Key.End >= From(row) && month.Key.End <= day).Sum(month => month.Value));

    /// <summary>The stage that is counted.</summary>
    public ProjectStage Stage => Measure == ProjectMeasure.Completed ? ProjectStage.Completed : ProjectStage.Started;

    /// <summary>One figure a month, from the commitment's first to the last that is over on a day; none after which nothing
    /// changes any more.</summary>
    public IReadOnlyList<FigureRow> Figures(CommitmentRow row, LocalDate day)
    {
        var last = Projects.SelectMany(Days).Append(row.Due ?? row.PeriodEnd).Max();
        List<FigureRow> figures = [];
        for (var month = ReportPeriod.Of(row.StartDay ?? row.PeriodStart); month.End <= day && month.Start <= last; month = month.Next)
        {
            figures.Add(new()
            {
                CommitmentId = row.Id,
                Period = month.ToString(),
                Version = 1,
                Value = PlainDecimal.Write(ValueOn(row, month.End)),
                Unit = row.Unit,
            });
        }

        return figures;
    }

    /// <summary>By the end of each month so much is planned, where the breakdown runs straight by months and the projects have
    /// planned days: no district's year is a straight line.</summary>
    /// <returns>Null where the breakdown's own schedule counts.</returns>
    public Schedule? ScheduleOf(CommitmentRow row)
    {
        if (row is not { StartDay: { } start, Due: { } due, Schedule: { } json, Quantity: { } quantity }
            || JsonSerializer.Deserialize<SchedulePlan>(json, EventJson.Options)!.Kind != ScheduleKind.ByMonths
            || PlainDecimal.Read(quantity) is not { } whole || whole <= 0)
        {
            return null;
        }

        List<(Period Period, decimal Share)> table = [];
        for (var month = Period.Containing(start, Cadence.Month); month.From <= due; month = month.Next)
        {
            table.Add((month, month.To >= due ? 1 : Math.Min(1, PlannedBy(row, month.To) / whole)));
        }

        return PlannedBy(row, due) == 0
            ? null
            : Schedule.Table(start, due, table, Interpolation.Step).Value;
    }

    /// <summary>What the projects' own plans come to by a day.</summary>
    public decimal PlannedBy(CommitmentRow row, LocalDate day) => Measure == ProjectMeasure.Investment
        ? In(row, Projects.Sum(project => project.Plan.Where(month => month.Month.End >= From(row) && month.Month.End <= day).Sum(month => month.Amount)))
        : Projects.Count(project => project.PlannedOn(Stage) is { } planned && planned >= From(row) && planned <= day);

    private static LocalDate From(CommitmentRow row) => row.StartDay is { } start ? LocalDate.Min(start, row.PeriodStart) : row.PeriodStart;

    private IEnumerable<LocalDate> Days(KnownProject project) => Measure == ProjectMeasure.Investment
        ? project.Facts.Invested.Keys.Select(month => month.End)
        : project.On(Stage) is { } day ? [day] : [];

    private static decimal In(CommitmentRow row, decimal wan) => wan * Wan / (Unit.Of(row.Unit ?? "")?.Factor ?? 1);
}
