using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Lights;

/// <summary>Takes judgements and declared facts; the lamp of the commitment is judged at once.</summary>
public sealed class EnteringDesk(
    Office office, History history, IDbContextFactory<ViewsDb> contexts, RulebookInForce rulebooks, RulebookShelf shelf,
    LamplighterDesk lamplighter)
{
    public async Task<Outcome> HandleAsync(Order order, EnteringCommand command, CancellationToken stop)
    {
        var outcome = await office.CarryOutAsync(
            order, EnteringActions.Enter,
            async stop =>
            {
                await using var db = await contexts.CreateDbContextAsync(stop);
                var commitment = await history.ReadAsync<CommitmentEvent>(Streams.Commitment(command.Commitment), stop);
                var entered = await history.ReadAsync<FactEvent>(Streams.Facts(command.Commitment), stop);
                var context = new EnteringContext(
                    Commitment.From(commitment.Events.Select(e => e.What)), new([.. entered.Events.Select(e => FactOf(e.What))]),
                    entered.Version, await EnteringReader.AskedAsync(db, rulebooks, shelf, order.Today, stop), order.Today);
                return new(Features.People.Relation.Other, () => EnteringDecider.Decide(context, command));
            },
            stop);
        if (outcome.Accepted)
        {
            await lamplighter.EvaluateAsync(command.Commitment, stop);
        }

        return outcome;
    }

    /// <summary>An entry as it counts.</summary>
    public static EnteredFact FactOf(FactEvent happened) => happened switch
    {
        FactEvent.Entered e => new(e.Fact, e.Value, e.Unit, e.From, e.Ground),
        FactEvent.Withdrawn e => new(e.Fact, null, "", e.From, e.Ground),
        _ => throw new System.Diagnostics.UnreachableException(happened.GetType().Name),
    };
}
