using System.Diagnostics;
using System.Security.Cryptography;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

/// <summary>The breakdown of plans.</summary>
public sealed class RegisterDesk(
    Office office, History history, LedgerStore ledger, PageViews views, IDbContextFactory<ViewsDb> contexts) : IDisposable
{
    // Breaking down writes to a commitment's stream and issuing to the plan's, so that no version of a stream keeps them
    // apart: nobody changes terms while they are being issued.
    private readonly SemaphoreSlim turn = new(1);

    public async Task<Outcome> HandleAsync(Order order, RegisterCommand command, CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            return command switch
            {
                RegisterCommand.BreakDown c => await BreakDownAsync(order, [c], stop),
                RegisterCommand.NamePeople c => await office.CarryOutAsync(
                    order, "breakdown.write", stop => PeopleAsync([c], stop), stop),
                RegisterCommand.BreakDownAll c => await BreakDownAsync(order, c.Rows, stop),
                RegisterCommand.IssueBreakdown c => await office.CarryOutAsync(
                    order, "breakdown.issue", stop => ReadAsync(order, c, stop), stop),
                _ => throw new UnreachableException(command.GetType().Name),
            };
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    /// <summary>Which of these would be refused, and why; nothing is changed.</summary>
    public async Task<IReadOnlyList<(CommitmentId Commitment, Refusal Refused)>> RefusalsAsync(
        IReadOnlyList<RegisterCommand.BreakDown> commands, CancellationToken stop)
    {
        var units = await UnitsAsync(stop);
        List<(CommitmentId, Refusal)> refusals = [];
        foreach (var command in commands)
        {
            if (RegisterDecider.Decide(await ReadAsync(command, units, stop), command).Refused is { } refused)
            {
                refusals.Add((command.Commitment, refused));
            }
        }

        return refusals;
    }

    private async Task<Outcome> BreakDownAsync(
        Order order, IReadOnlyList<RegisterCommand.BreakDown> commands, CancellationToken stop)
    {
        var outcome = await office.CarryOutAsync(order, "breakdown.write", stop => TermsAsync(commands, stop), stop);
        List<RegisterCommand.NamePeople> people =
            [.. commands.Where(c => c.People is not null).Select(c => new RegisterCommand.NamePeople(c.Commitment, c.People!))];
        return outcome.Accepted && people.Count > 0
            ? await office.CarryOutAsync(
                order with { CommandId = Second(order.CommandId) }, "breakdown.write", stop => PeopleAsync(people, stop), stop)
            : outcome;
    }

    private async Task<Matter> TermsAsync(IReadOnlyList<RegisterCommand.BreakDown> commands, CancellationToken stop)
    {
        var units = await UnitsAsync(stop);
        List<Func<Decision>> decisions = [];
        foreach (var command in commands)
        {
            var state = await ReadAsync(command, units, stop);
            decisions.Add(() => RegisterDecider.Decide(state, command));
        }

        return new(Relation.Other, () => Together(decisions));
    }

    private async Task<Matter> PeopleAsync(IReadOnlyList<RegisterCommand.NamePeople> commands, CancellationToken stop)
    {
        List<Func<Decision>> decisions = [];
        foreach (var c in commands)
        {
            var commitment = await history.ReadAsync<CommitmentEvent>(Streams.Commitment(c.Commitment), stop);
            var past = await history.ReadAsync<CommitmentPeopleEvent>(Streams.CommitmentPeople(c.Commitment), stop);
            var state = new PeopleState(
                commitment.Version > 0,
                past.Events.Select(e => e.What).OfType<CommitmentPeopleEvent.PeopleNamed>().LastOrDefault(), past.Version);
            decisions.Add(() => RegisterDecider.Decide(state, c));
        }

        return new(Relation.Other, () => Together(decisions));
    }

    // The first refusal stands for all; else everything in one append.
    private static Decision Together(List<Func<Decision>> decisions)
    {
        List<Write> writes = [];
        foreach (var decide in decisions)
        {
            var decision = decide();
            if (decision.Refused is not null)
            {
                return decision;
            }

            writes.AddRange(decision.Writes);
        }

        return Decision.Accept(writes);
    }

    private async Task<IReadOnlySet<UnitCode>> UnitsAsync(CancellationToken stop)
    {
        await using var db = await OpenViewsAsync(stop);
        var units = await db.Set<UnitRow>().AsNoTracking().Select(row => row.Code).ToListAsync(stop);
        return units.Select(code => new UnitCode(code)).ToHashSet();
    }

    private async Task<BreakdownState> ReadAsync(
        RegisterCommand.BreakDown c, IReadOnlySet<UnitCode> units, CancellationToken stop)
    {
        var past = await history.ReadAsync<CommitmentEvent>(Streams.Commitment(c.Commitment), stop);
        var commitment = Commitment.From(past.Events.Select(e => e.What));
        var plan = commitment is null
            ? []
            : (await history.ReadAsync<PlanEvent>(Streams.Plan(commitment.Promise.Plan), stop)).Events;
        return new(
            commitment, past.Version, plan.Select(e => e.What).OfType<PlanEvent.BreakdownIssued>().LastOrDefault(), units)
        {
            Period = plan.Select(e => e.What).OfType<PlanEvent.Published>().FirstOrDefault() is { } published
                ? (published.PeriodStart, published.PeriodEnd)
                : default,
        };
    }

    private async Task<Matter> ReadAsync(Order order, RegisterCommand.IssueBreakdown c, CancellationToken stop)
    {
        var past = await history.ReadAsync<PlanEvent>(Streams.Plan(c.Plan), stop);
        await using var db = await OpenViewsAsync(stop);
        var without = await db.Set<CommitmentRow>().AsNoTracking()
            .Where(row => row.PlanId == c.Plan.Value && row.BreakdownIndex == null)
            .OrderBy(row => row.Code).Select(row => row.Code).ToListAsync(stop);
        var numbers = await db.Set<PlanRow>().AsNoTracking()
            .Where(row => row.Id != c.Plan.Value && row.BreakdownNumber != null)
            .Select(row => row.BreakdownNumber!).ToListAsync(stop);
        var state = new IssueState(
            past.Events.Select(e => e.What).OfType<PlanEvent.Published>().FirstOrDefault(),
            past.Events.Select(e => e.What).OfType<PlanEvent.BreakdownIssued>().LastOrDefault(),
            past.Version, without, numbers.ToHashSet());
        return new(Relation.Other, () => RegisterDecider.Decide(state, c, order.Today));
    }

    // What decides has to be all that is on record, not what the views have got to.
    private async Task<ViewsDb> OpenViewsAsync(CancellationToken stop)
    {
        await views.WaitForAsync(ledger.Size, Timeout.InfiniteTimeSpan, stop);
        return await contexts.CreateDbContextAsync(stop);
    }

    // The same form has to give the same second number, so that sending it again repeats both appends.
    private static Guid Second(Guid command) => new(SHA256.HashData([.. command.ToByteArray(), 2]).AsSpan(0, 16));
}
