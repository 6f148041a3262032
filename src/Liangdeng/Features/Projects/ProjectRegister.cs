using System.Collections.Immutable;
using System.Diagnostics;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.Projects;

/// <summary>What is verified of a project: stages with their days, investment by month alone. Pure.</summary>
public sealed record ProjectFacts(
    ImmutableSortedDictionary<ProjectStage, LocalDate> Stages, ImmutableDictionary<ReportPeriod, decimal> Invested)
{
    public static readonly ProjectFacts None = new(
        ImmutableSortedDictionary<ProjectStage, LocalDate>.Empty, ImmutableDictionary<ReportPeriod, decimal>.Empty);

    /// <summary>The last that was reached.</summary>
    public ProjectStage Stage => Stages.IsEmpty ? ProjectStage.Planned : Stages.Keys.Last();

    public decimal InvestedInAll => Invested.Values.Sum();

    /// <summary>What a verified report makes of them; what it does not speak of stays.</summary>
    public ProjectFacts With(ReportedProject report) => new(
        Stages.RemoveRange(report.TakenBack).SetItems(report.Stages.Select(stage => KeyValuePair.Create(stage.Stage, stage.Day))),
        Invested.SetItems(report.Invested.Select(month => KeyValuePair.Create(month.Month, month.Amount))));

    /// <summary>Whether a report says another thing than what was verified before.</summary>
    public bool IsCorrectedBy(ReportedProject report) => report.TakenBack.Count > 0
        || report.Stages.Any(stage => Stages.TryGetValue(stage.Stage, out var day) && day != stage.Day)
        || report.Invested.Any(month => Invested.TryGetValue(month.Month, out var amount) && amount != month.Amount);

    /// <summary>The same, of which nobody knows what was so later.</summary>
    public ProjectFacts By(LocalDate day) => new(
        Stages.RemoveRange(Stages.Where(stage => stage.Value > day).Select(stage => stage.Key)),
        Invested.RemoveRange(Invested.Keys.Where(month => month.End > day)));
}

/// <summary>A project that stands in the register.</summary>
/// <param name="Changes">How often it was entered or changed: who changes it has seen one of these.</param>
/// <param name="Pending">The report that is being verified, or null.</param>
/// <param name="Facts">Verified, with what had been reached before the year.</param>
public sealed record ListedProject(Project Project, int Changes, (UnitCode Unit, int No)? Pending, ProjectFacts Facts);

/// <summary>A report that is being verified.</summary>
public sealed record PendingReport(Recorded<ProjectEvent> Received, IReadOnlyList<ProjectCode> Projects);

/// <summary>The register of projects as its public stream tells it.</summary>
/// <param name="Gone">Codes of projects that were removed: none is given twice.</param>
/// <param name="Reports">Number of the newest report of each unit.</param>
/// <param name="Changes">How often the list was changed, reports not counted.</param>
public sealed record ProjectRegister(
    ImmutableDictionary<ProjectCode, ListedProject> Projects, ImmutableHashSet<ProjectCode> Gone,
    ImmutableDictionary<UnitCode, int> Reports, ImmutableDictionary<(UnitCode Unit, int No), PendingReport> Pending, int Changes)
{
    public static readonly ProjectRegister Empty = new(
        ImmutableDictionary<ProjectCode, ListedProject>.Empty, [], ImmutableDictionary<UnitCode, int>.Empty,
        ImmutableDictionary<(UnitCode, int), PendingReport>.Empty, 0);

    public static ProjectRegister From(IEnumerable<Recorded<ProjectEvent>> past) => past.Aggregate(Empty, Evolve);

    public static ProjectRegister Evolve(ProjectRegister state, Recorded<ProjectEvent> happened) => happened.What switch
    {
        ProjectEvent.ProjectsEntered e => e.Projects.Aggregate(state, Enter) with { Changes = state.Changes + 1 },
        ProjectEvent.ProjectsChanged e => e.Projects.Aggregate(state, Change) with { Changes = state.Changes + 1 },
        ProjectEvent.ProjectRemoved e when state.Projects.ContainsKey(e.Code) => state with
        {
            Projects = state.Projects.Remove(e.Code),
            Gone = state.Gone.Add(e.Code),
            Changes = state.Changes + 1,
        },
        ProjectEvent.ReportReceived e when e.No == state.Reports.GetValueOrDefault(e.Unit) + 1 => e.Projects.Aggregate(
            state with
            {
                Reports = state.Reports.SetItem(e.Unit, e.No),
                Pending = state.Pending.Add((e.Unit, e.No), new(happened, e.Projects)),
            },
            (all, code) => With(all, Of(all, code) with { Pending = (e.Unit, e.No) })),
        ProjectEvent.ReportVerified e when state.Pending.ContainsKey((e.Unit, e.No)) => e.Projects.Aggregate(
            Ended(state, e.Unit, e.No), (all, report) => With(all, Of(all, report.Code) with { Facts = Of(all, report.Code).Facts.With(report) })),
        ProjectEvent.ReportReturned e when state.Pending.ContainsKey((e.Unit, e.No)) => Ended(state, e.Unit, e.No),
        _ => throw new UnreachableException($"{happened.What.GetType().Name} cannot stand there in the register of projects."),
    };

    /// <summary>What had been reached before the year; investment before it stands in no month.</summary>
    public static ProjectFacts FactsBefore(Project project) =>
        ProjectFacts.None.With(new(project.Code, project.Before, [], []));

    private static ProjectRegister Enter(ProjectRegister state, Project project) => state.Projects.ContainsKey(project.Code)
        ? throw new UnreachableException($"{project.Code} is entered twice.")
        : With(state, new(project, 1, null, FactsBefore(project)));

    /// <summary>The facts of a project under a changed plan: what was reported since the year began stays.</summary>
    public static ProjectFacts Replanned(ProjectFacts facts, Project old, Project changed)
    {
        var since = facts.Stages.RemoveRange(old.Before.Select(stage => stage.Stage));
        var before = FactsBefore(changed);
        return new(before.Stages.SetItems(since), facts.Invested);
    }

    private static ProjectRegister Change(ProjectRegister state, Project project)
    {
        var listed = Of(state, project.Code);
        return With(state, listed with
        {
            Project = project,
            Changes = listed.Changes + 1,
            Facts = Replanned(listed.Facts, listed.Project, project),
        });
    }

    private static ProjectRegister Ended(ProjectRegister state, UnitCode unit, int no) => state.Pending[(unit, no)].Projects.Aggregate(
        state with { Pending = state.Pending.Remove((unit, no)) },
        (all, code) => all.Projects.TryGetValue(code, out var listed) ? With(all, listed with { Pending = null }) : all);

    private static ListedProject Of(ProjectRegister state, ProjectCode code) => state.Projects.GetValueOrDefault(code)
        ?? throw new UnreachableException($"{code} is no project of the register.");

    private static ProjectRegister With(ProjectRegister state, ListedProject listed) =>
        state with { Projects = state.Projects.SetItem(listed.Project.Code, listed) };
}
