using System.Diagnostics;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Projects;

/// <summary>Projects: which there are, how far each is, what they measure.</summary>
public sealed class ProjectDesk(
    Office office, History history, IDbContextFactory<ViewsDb> contexts, IEnumerable<IAfterVerified> told)
{
    public async Task<Outcome> HandleAsync(Order order, ProjectCommand command, CancellationToken stop)
    {
        var outcome = await office.CarryOutAsync(order, ActionOf(command), stop => ReadAsync(order, command, stop), stop);
        if (outcome.Accepted && command is not ProjectCommand.Report and not ProjectCommand.Return and not ProjectCommand.NameLeader)
        {
            await TellAsync(order, (await TiesAsync(stop)).Keys, stop);
        }

        return outcome;
    }

    public async Task<Outcome> HandleAsync(Order order, ProjectTargetCommand command, CancellationToken stop)
    {
        var outcome = await office.CarryOutAsync(order, "project.write", stop => ReadAsync(command, stop), stop);
        if (outcome.Accepted)
        {
            await TellAsync(order, [command.Commitment], stop);
        }

        return outcome;
    }

    /// <summary>All that is wrong with projects that are to be entered; nothing is changed.</summary>
    public async Task<IReadOnlyList<ProjectFault>> FaultsAsync(IReadOnlyList<Project> projects, CancellationToken stop) =>
        ProjectRules.Of(await ContextAsync(stop), projects);

    /// <summary>The register as it stands in the ledger.</summary>
    public async Task<ProjectRegister> RegisterAsync(CancellationToken stop) =>
        ProjectRegister.From((await history.ReadAsync<ProjectEvent>(Streams.Projects, stop)).Events);

    /// <summary>Whether the figure of a commitment is computed from projects, so that no monthly report is owed.</summary>
    public async Task<bool> MeasuresAsync(CommitmentId commitment, CancellationToken stop) =>
        (await TiesAsync(stop)).ContainsKey(commitment);

    private async Task<IReadOnlyDictionary<CommitmentId, ProjectMeasure>> TiesAsync(CancellationToken stop) =>
        TargetDecider.From((await history.ReadAsync<ProjectTargetEvent>(Streams.ProjectTargets, stop)).Events.Select(e => e.What));

    private static string ActionOf(ProjectCommand command) => command switch
    {
        ProjectCommand.Report => "project.report",
        ProjectCommand.Verify or ProjectCommand.Return => "project.verify",
        _ => "project.write",
    };

    private async Task<ProjectContext> ContextAsync(CancellationToken stop)
    {
        var past = await history.ReadAsync<ProjectEvent>(Streams.Projects, stop);
        await using var db = await contexts.CreateDbContextAsync(stop);
        var units = await UnitStandings.ReadAsync(db, stop);
        return new(ProjectRegister.From(past.Events), past.Version, units.Known) { Ended = units.Ended };
    }

    private async Task<Matter> ReadAsync(Order order, ProjectCommand command, CancellationToken stop)
    {
        if (command is not (ProjectCommand.Report or ProjectCommand.Verify or ProjectCommand.Return))
        {
            var people = command is ProjectCommand.NameLeader
                ? (await history.ReadAsync<ProjectPeopleEvent>(Streams.ProjectPeople, stop)).Version
                : 0;
            var context = await ContextAsync(stop) with { PeopleVersion = people };
            return new(Relation.Other, () => ProjectListDecider.Decide(context, command));
        }

        var past = await history.ReadAsync<ProjectEvent>(Streams.Projects, stop);
        var (unit, no) = command switch
        {
            ProjectCommand.Report c => (c.Unit, 0),
            ProjectCommand.Verify c => (c.Unit, c.No),
            ProjectCommand.Return c => (c.Unit, c.No),
            _ => throw new UnreachableException(command.GetType().Name),
        };
        var report = await history.ReadAsync<ProjectReportEvent>(Streams.ProjectReport(unit, no), stop);
        var known = new ProjectReportContext(
            ProjectRegister.From(past.Events), past.Version,
            report.Events.Select(e => e.What).OfType<ProjectReportEvent.Submitted>().FirstOrDefault(), report.Version);
        return new(
            order.By.Unit == unit ? Relation.Own : Relation.Other,
            () => ProjectReportDecider.Decide(known, order.By, order.Today, command));
    }

    private async Task<Matter> ReadAsync(ProjectTargetCommand command, CancellationToken stop)
    {
        var commitment = Commitment.From(
            (await history.ReadAsync<CommitmentEvent>(Streams.Commitment(command.Commitment), stop)).Events.Select(e => e.What));
        var past = await history.ReadAsync<ProjectTargetEvent>(Streams.ProjectTargets, stop);
        var ties = TargetDecider.From(past.Events.Select(e => e.What));
        var context = new TargetContext(
            commitment, ties.TryGetValue(command.Commitment, out var measure) ? measure : null, past.Version);
        return new(Relation.Other, () => TargetDecider.Decide(context, command));
    }

    /// <summary>The figures may have changed.</summary>
    private async Task TellAsync(Order order, IEnumerable<CommitmentId> commitments, CancellationToken stop)
    {
        foreach (var commitment in commitments)
        {
            foreach (var listener in told)
            {
                await listener.OnVerifiedAsync(commitment, ReportPeriod.Of(order.Today), stop);
            }
        }
    }
}
