using System.Diagnostics;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Projects;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

/// <summary>Told of every figure that was verified, after it is in the ledger and before the answer goes out: the
/// lamplighter evaluates its commitment at once. May be told twice of the same figure, when a form is sent twice.</summary>
public interface IAfterVerified
{
    Task OnVerifiedAsync(CommitmentId commitment, ReportPeriod period, CancellationToken stop);
}

/// <summary>Reports of units on their commitments.</summary>
public sealed class ReportDesk(
    Office office, History history, IDbContextFactory<ViewsDb> contexts, IEnumerable<IAfterVerified> told, SetDesk sets,
    ProjectDesk projects)
{
    public async Task<Outcome> HandleAsync(Order order, ReportCommand command, CancellationToken stop)
    {
        var outcome = await office.CarryOutAsync(
            order, ActionOf(command), stop => ReadAsync(order, command, stop), stop);
        if (outcome.Accepted && command is ReportCommand.Verify)
        {
            foreach (var listener in told)
            {
                await listener.OnVerifiedAsync(command.Commitment, command.Period, stop);
            }
        }

        return outcome;
    }

    private static string ActionOf(ReportCommand command) => command switch
    {
        ReportCommand.HandIn => "report.write",
        ReportCommand.Clear or ReportCommand.SendBackInside => "report.clear",
        ReportCommand.Verify or ReportCommand.Return => "report.verify",
        _ => throw new UnreachableException(command.GetType().Name),
    };

    private async Task<Matter> ReadAsync(Order order, ReportCommand command, CancellationToken stop)
    {
        var (id, period) = (command.Commitment, command.Period);
        var past = await history.ReadAsync<CommitmentEvent>(Streams.Commitment(id), stop);
        var report = await history.ReadAsync<ReportEvent>(Streams.Report(id, period), stop);
        var commitment = Commitment.From(past.Events.Select(e => e.What));
        var issued = commitment is not null
            && (await history.ReadAsync<PlanEvent>(Streams.Plan(commitment.Promise.Plan), stop))
                .Events.Any(e => e.What is PlanEvent.BreakdownIssued);
        var lead = commitment?.Terms?.Lead;
        var context = new ReportContext(
            commitment, past.Version, issued, Report.From(report.Events), report.Version,
            command is ReportCommand.Clear ? await CountAsync(lead, stop) : 0)
        {
            Measured = await sets.MeasuresAsync(id, stop),
            MeasuredByProjects = await projects.MeasuresAsync(id, stop),
        };
        return new(
            lead is not null && lead == order.By.Unit ? Relation.Own : Relation.Other,
            () => ReportDecider.Decide(context, order.By, order.Today, command));
    }

    private async Task<int> CountAsync(UnitCode? unit, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return unit is { } lead
            ? await db.Set<PersonRow>().AsNoTracking().CountAsync(row => row.Unit == lead.Value, stop)
            : 0;
    }
}
