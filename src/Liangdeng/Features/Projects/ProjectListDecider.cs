using System.Diagnostics;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Reason = Liangdeng.Features.Projects.ProjectRefusal;

namespace Liangdeng.Features.Projects;

/// <summary>What is known when the register of projects is changed.</summary>
public sealed record ProjectContext(ProjectRegister Register, long Version, IReadOnlySet<UnitCode> Units)
{
    public IReadOnlyDictionary<UnitCode, EndedUnit> Ended { get; init; } = EndedUnit.None;

    /// <summary>Of the private stream of persons.</summary>
    public long PeopleVersion { get; init; }
}

/// <summary>Which projects there are, and their plan. Whatever changes a project that stands says why, for ever and in public.
/// </summary>
public static class ProjectListDecider
{
    /// <summary>Projects of one event.</summary>
    public const int Chunk = 100;

    public const int MaxGround = 500;

    public static Decision Decide(ProjectContext context, ProjectCommand command) => command switch
    {
        ProjectCommand.EnterTable c => Enter(context, c.Projects, c.Ground, c.Seen),
        ProjectCommand.Add c => context.Register.Projects.ContainsKey(c.Project.Code)
            ? Decision.Refuse(Reason.CodeTaken, c.Project.Code.Value)
            : Enter(context, [c.Project], "", null),
        ProjectCommand.Change c => !context.Register.Projects.TryGetValue(c.Project.Code, out var listed)
            ? Decision.Refuse(Reason.NoSuchProject, c.Project.Code.Value)
            : !Same(listed.Project, c.Project) && listed.Changes != c.Seen ? Decision.Refuse(Reason.ChangedMeanwhile)
            : Enter(context, [c.Project], c.Ground, null),
        ProjectCommand.Remove c => Remove(context, c),
        ProjectCommand.NameLeader c => !context.Register.Projects.ContainsKey(c.Code) ? Decision.Refuse(Reason.NoSuchProject, c.Code.Value)
            : c.Name.Trim().Length > ProjectRules.MaxTown ? Decision.Refuse(Reason.TextTooLong, ProjectRules.MaxTown)
            : Decision.Accept(new Write(
                Streams.ProjectPeople, context.PeopleVersion, [new ProjectPeopleEvent.LeaderNamed(c.Code, c.Name.Trim())])),
        _ => throw new UnreachableException(command.GetType().Name),
    };

    /// <summary>Whether two are the same as they are stored: lists in records are equal by reference alone.</summary>
    public static bool Same(Project one, Project other) =>
        EventJson.Write(new ProjectEvent.ProjectsEntered([one])).AsSpan()
            .SequenceEqual(EventJson.Write(new ProjectEvent.ProjectsEntered([other])));

    private static Decision Enter(ProjectContext context, IReadOnlyList<Project> projects, string ground, int? seen)
    {
        var fresh = projects.Where(project => !context.Register.Projects.ContainsKey(project.Code)).ToList();
        var changed = projects.Where(project =>
            context.Register.Projects.TryGetValue(project.Code, out var listed) && !Same(listed.Project, project)).ToList();
        if (fresh.Count + changed.Count == 0)
        {
            return projects.Count == 0 ? Decision.Refuse(Reason.NothingEntered) : Decision.Accept();
        }

        if (seen is { } known && known != context.Register.Changes)
        {
            return Decision.Refuse(Reason.ChangedMeanwhile);
        }

        var fault = ProjectRules.Of(context, projects).Select(wrong => wrong.Refused).FirstOrDefault()
            ?? (changed.Count > 0 ? GroundFault(ground) : null)
            ?? changed.Select(project => Reached(context, project)).FirstOrDefault(refused => refused is not null);
        return fault is null
            ? Write(context,
            [
                .. fresh.Chunk(Chunk).Select(some => new ProjectEvent.ProjectsEntered(some)),
                .. changed.Chunk(Chunk).Select(some => new ProjectEvent.ProjectsChanged(some, ground.Trim())),
            ])
            : Decision.Refuse(fault.Reason, fault.Args);
    }

    // What was reached since the year began stands in verified reports and not in the plan.
    private static Refusal? Reached(ProjectContext context, Project project)
    {
        var listed = context.Register.Projects[project.Code];
        return listed.Pending is not null && listed.Project.Owner != project.Owner ? new(Reason.BeingVerified, project.Code.Value) : null;
    }

    private static Decision Remove(ProjectContext context, ProjectCommand.Remove c)
    {
        if (!context.Register.Projects.TryGetValue(c.Code, out var listed))
        {
            return Decision.Refuse(Reason.NoSuchProject, c.Code.Value);
        }

        var fault = listed.Pending is not null ? new(Reason.BeingVerified, c.Code.Value) : GroundFault(c.Ground);
        return fault is null
            ? Write(context, [new ProjectEvent.ProjectRemoved(c.Code, c.Ground.Trim())])
            : Decision.Refuse(fault.Reason, fault.Args);
    }

    private static Refusal? GroundFault(string ground) =>
        string.IsNullOrWhiteSpace(ground) ? new(Reason.GroundMissing)
        : ground.Trim().Length > MaxGround ? new(Reason.GroundTooLong, MaxGround)
        : null;

    private static Decision Write(ProjectContext context, IReadOnlyList<ProjectEvent> events) =>
        Decision.Accept(new Write(Streams.Projects, context.Version, events));
}
