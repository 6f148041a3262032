using Liangdeng.Features.People;
using Liangdeng.Hosting;
using NodaTime;
using NodaTime.Text;
using Reason = Liangdeng.Features.Projects.ProjectRefusal;

namespace Liangdeng.Features.Projects;

/// <summary>A reason why a project cannot be entered.</summary>
/// <param name="At">Place in the list that was given, from 0; null for the list as a whole.</param>
public sealed record ProjectFault(int? At, Refusal Refused);

/// <summary>What every project has to be. Pure.</summary>
public static class ProjectRules
{
    public const int MaxProjects = 2_000;
    public const int MaxName = 100;
    public const int MaxTown = 40;

    /// <summary>The unit of all money of projects.</summary>
    public const string Wan = "万元";

    /// <summary>1,000 亿元, in 万元: everything above is a slip of the pen.</summary>
    public const decimal MaxAmount = 10_000_000m;

    /// <summary>Down to the 分.</summary>
    private const int Places = 6;

    /// <summary>Addresses of pages that are no project's.</summary>
    private static readonly HashSet<string> Reserved = ["MAP", "MARKS", "EDIT", "IMPORT", "NEW", "REPORT", "REPORTS"];

    // Mainland China with its seas, in degrees.
    private static readonly (decimal Least, decimal Most) Longitudes = (73, 136), Latitudes = (3, 54);

    /// <summary>All that is wrong with projects that are to be entered or changed.</summary>
    public static IReadOnlyList<ProjectFault> Of(ProjectContext context, IReadOnlyList<Project> projects)
    {
        List<ProjectFault> faults = [];
        HashSet<ProjectCode> seen = [];
        foreach (var (at, project) in projects.Index())
        {
            var fault = Fault(context, project) ?? (seen.Add(project.Code) ? null : new(Reason.CodeTwice, project.Code.Value));
            if (fault is not null)
            {
                faults.Add(new(at, fault));
            }
        }

        var all = context.Register.Projects.Keys.Concat(seen).Distinct().Count();
        if (all > MaxProjects)
        {
            faults.Add(new(null, new(Reason.TooManyProjects, MaxProjects)));
        }

        return faults;
    }

    /// <summary>An amount in 万元 that can be kept exactly.</summary>
    public static bool IsAmount(decimal amount) =>
        amount is >= 0 and <= MaxAmount && decimal.Round(amount, Places) == amount;

    private static Refusal? Fault(ProjectContext context, Project project) =>
        !project.Code.IsValid || Reserved.Contains(project.Code.Value) ? new(Reason.CodeInvalid, project.Code.Value)
        : context.Register.Gone.Contains(project.Code) ? new(Reason.CodeOfRemoved, project.Code.Value)
        : project.Name.Length == 0 ? new(Reason.NameMissing)
        : project.Name.Length > MaxName ? new(Reason.NameTooLong, MaxName)
        : project.Year is < 2000 or > 2099 ? new(Reason.YearOutside)
        : OwnerFault(context, project.Owner)
        ?? (project.Town.Length == 0 ? new(Reason.TownMissing)
            : project.Town.Length > MaxTown || project.LinkedOffice.Length > MaxTown ? new(Reason.TextTooLong, MaxTown)
            : PlaceFault(project) ?? MoneyFault(project) ?? StagesFault(project));

    private static Refusal? OwnerFault(ProjectContext context, UnitCode owner) =>
        !context.Units.Contains(owner) ? new(Reason.UnitUnknown, owner.Value)
        : context.Ended.TryGetValue(owner, out var ended) ? new(Reason.UnitEnded, ended.Args)
        : null;

    private static Refusal? PlaceFault(Project project) => (project.Longitude, project.Latitude) switch
    {
        (null, null) => null,
        ({ } longitude, { } latitude) => longitude < Longitudes.Least || longitude > Longitudes.Most
            || latitude < Latitudes.Least || latitude > Latitudes.Most ? new(Reason.PlaceOutside) : null,
        _ => new(Reason.PlaceIncomplete),
    };

    private static Refusal? MoneyFault(Project project)
    {
        var months = project.Plan.Select(month => month.Month).ToList();
        var amounts = project.Plan.Select(month => month.Amount).Append(project.Total).Append(project.InvestedBefore);
        var planned = project.Plan.Sum(month => month.Amount) + project.InvestedBefore;
        return project.Total <= 0 ? new(Reason.TotalMissing)
            : !amounts.All(IsAmount) ? new(Reason.AmountInvalid)
            : months.Distinct().Count() < months.Count ? new(Reason.MonthTwice)
            : months.Any(month => month.Year is < 2000 or > 2099) ? new(Reason.MonthOutside)
            : planned > project.Total ? new(Reason.PlanAboveTotal, planned, project.Total)
            : null;
    }

    private static Refusal? StagesFault(Project project)
    {
        var first = new LocalDate(project.Year, 1, 1);
        return project.Planned.Count == 0 ? new(Reason.StagesMissing)
            : OrderFault(project.Planned) ?? OrderFault(project.Before)
            ?? (project.Before.Any(stage => stage.Day >= first) ? new(Reason.BeforeInYear, Text(first))
                : project.Planned.Concat(project.Before).Any(stage => stage.Day.Year is < 1980 or > 2099) ? new(Reason.DayOutside)
                : project.Before.Select((stage, at) => (stage.Stage, at)).Any(it => (int)it.Stage != it.at + 1) ? new(Reason.StageSkipped)
                : null);
    }

    private static Refusal? OrderFault(IReadOnlyList<StageDay> stages)
    {
        var pairs = stages.Zip(stages.Skip(1)).ToList();
        return stages.Any(stage => stage.Stage == ProjectStage.Planned) || pairs.Exists(pair => pair.First.Stage == pair.Second.Stage)
            ? new(Reason.StageTwice)
            : pairs.Exists(pair => pair.First.Stage > pair.Second.Stage || pair.First.Day > pair.Second.Day) ? new(Reason.StagesOutOfOrder)
            : null;
    }

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
