using System.Diagnostics;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

/// <summary>Told of every amendment, after it is in the ledger and before the answer goes out: the lamplighter judges its
/// commitment at once. May be told twice of the same one, when a form is sent twice.</summary>
public interface IAfterAmended
{
    Task OnAmendedAsync(CommitmentId commitment, CancellationToken stop);
}

/// <summary>Amendments of commitments.</summary>
public sealed class AmendmentDesk(
    Office office, History history, IDbContextFactory<ViewsDb> contexts, IEnumerable<IAfterAmended> told)
{
    public async Task<Outcome> HandleAsync(Order order, AmendmentCommand command, CancellationToken stop)
    {
        var outcome = await office.CarryOutAsync(
            order, ActionOf(command), stop => ReadAsync(order, command, stop), stop);
        if (outcome.Accepted && command is AmendmentCommand.Approve)
        {
            foreach (var listener in told)
            {
                await listener.OnAmendedAsync(command.Commitment, stop);
            }
        }

        return outcome;
    }

    private static string ActionOf(AmendmentCommand command) => command switch
    {
        AmendmentCommand.Ask or AmendmentCommand.Withdraw => "amendment.ask",
        AmendmentCommand.Approve or AmendmentCommand.Refuse => "amendment.decide",
        _ => throw new UnreachableException(command.GetType().Name),
    };

    private async Task<Matter> ReadAsync(Order order, AmendmentCommand command, CancellationToken stop)
    {
        var id = command.Commitment;
        var past = await history.ReadAsync<CommitmentEvent>(Streams.Commitment(id), stop);
        var commitment = Commitment.From(past.Events.Select(e => e.What));
        var plan = commitment is null
            ? []
            : (await history.ReadAsync<PlanEvent>(Streams.Plan(commitment.Promise.Plan), stop)).Events;
        var units = await UnitsAsync(stop);
        var register = new BreakdownState(
            commitment, past.Version, plan.Select(e => e.What).OfType<PlanEvent.BreakdownIssued>().LastOrDefault(),
            units.Known)
        {
            Ended = units.Ended,
            Period = plan.Select(e => e.What).OfType<PlanEvent.Published>().FirstOrDefault() is { } published
                ? (published.PeriodStart, published.PeriodEnd)
                : default,
        };
        var (requests, version) = await RequestsAsync(id, NoOf(command), stop);
        var own = commitment?.Terms is { } terms && terms.Lead == order.By.Unit;
        return new(
            own ? Relation.Own : Relation.Other,
            () => AmendmentDecider.Decide(new(register, requests, version), order.By, command));
    }

    /// <summary>Their numbers have no gaps; a commitment has a few at most.</summary>
    private async Task<(IReadOnlyList<Amendment> Requests, long Version)> RequestsAsync(
        CommitmentId commitment, int? asked, CancellationToken stop)
    {
        List<Amendment> requests = [];
        var version = 0L;
        while (true)
        {
            var no = requests.Count + 1;
            var past = await history.ReadAsync<AmendmentEvent>(Streams.Amendment(commitment, no), stop);
            // What was erased keeps its number.
            if (past.Version == 0)
            {
                return (requests, version);
            }

            requests.Add(Amendment.From(past.Events));
            version = no == asked ? past.Version : version;
        }
    }

    private static int? NoOf(AmendmentCommand command) => command switch
    {
        AmendmentCommand.Withdraw c => c.No,
        AmendmentCommand.Approve c => c.No,
        AmendmentCommand.Refuse c => c.No,
        _ => null,
    };

    private async Task<UnitStandings> UnitsAsync(CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await UnitStandings.ReadAsync(db, stop);
    }
}
