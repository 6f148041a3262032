using System.Diagnostics;
using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Lights;

/// <summary>Writes rulebooks down, proposes them, puts them in force.</summary>
public sealed class RulebookDesk(Office office, History history)
{
    public Task<Outcome> HandleAsync(Order order, RulebookCommand command, CancellationToken stop) => office.CarryOutAsync(
        order, ActionOf(command),
        async stop =>
        {
            var drafts = await history.ReadAsync<RulebookDraftEvent>(Streams.RulebookDrafts, stop);
            var adopted = await history.ReadAsync<RulebookEvent>(Streams.Rulebook, stop);
            var context = new RulebookContext(
                RulebookProposals.From(drafts.Events), [.. adopted.Events.Select(AdoptedOf)], drafts.Version, adopted.Version, order.Today);
            return new Matter(Relation.Other, () => RulebookDecider.Decide(context, order.By, command));
        },
        stop);

    private static AdoptedRulebook AdoptedOf(Recorded<RulebookEvent> happened) => happened.What switch
    {
        RulebookEvent.Adopted e => new(
            e.Id, Number(e.Version), e.Sha256, e.Text, happened.At.InZone(DistrictClock.Zone).Date),
        RulebookEvent.PutInForce e => new(e.Id, Number(e.Version), e.Sha256, e.Text, e.From),
        _ => throw new UnreachableException(happened.What.GetType().Name),
    };

    private static int Number(string version) => int.Parse(version, CultureInfo.InvariantCulture);

    private static string ActionOf(RulebookCommand command) => command switch
    {
        RulebookCommand.Keep => RulebookActions.Keep,
        RulebookCommand.Propose or RulebookCommand.Withdraw => RulebookActions.Propose,
        RulebookCommand.Decide => RulebookActions.Decide,
        _ => throw new UnreachableException(command.GetType().Name),
    };
}
