using System.Diagnostics;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Register.Annual;

/// <summary>Accounts are frozen, printed, released.</summary>
public sealed class AnnualDesk(Office office, History history, Permits permits, AnnualPress press)
{
    public Task<Outcome> HandleAsync(Order order, AnnualCommand command, CancellationToken stop) =>
        office.CarryOutAsync(order, ActionOf(command), stop => ReadAsync(order, command, stop), stop);

    private static string ActionOf(AnnualCommand command) => command switch
    {
        AnnualCommand.Freeze => "annual-account.freeze",
        AnnualCommand.Print => "annual-account.print",
        AnnualCommand.Release or AnnualCommand.Decline => "annual-account.release",
        _ => throw new UnreachableException(command.GetType().Name),
    };

    private async Task<Matter> ReadAsync(Order order, AnnualCommand command, CancellationToken stop)
    {
        var past = await history.ReadAsync<AnnualEvent>(Streams.Account(command.Plan), stop);
        var plan = (await history.ReadAsync<PlanEvent>(Streams.Plan(command.Plan), stop)).Events
            .FirstOrDefault(e => e.What is PlanEvent.Published);
        var context = new AnnualContext(past, plan?.At.InZone(DistrictClock.Zone).Date, null);
        Decision Decide() => AnnualDecider.Decide(context, order.By, order.Today, command);
        if (command is not AnnualCommand.Freeze freeze)
        {
            return new(Relation.Other, Decide);
        }

        // Drawn only for who may, and where nothing else is in the way: what is drawn lies in the folder.
        if (permits.May(order.By, ActionOf(command), Relation.Other)
            && AnnualDecider.FaultOf(context, order.By, order.Today, command) is null)
        {
            var last = context.Versions is [.., var version] ? version : null;
            var drawn = await press.DrawAsync(freeze, context.Versions.Count + 1, last?.Frozen, order.Today, stop);
            if (drawn is null)
            {
                return new(Relation.Other, () => Decision.Refuse(OfficeRefusal.Busy));
            }

            context = context with { Drawn = drawn };
        }

        return new(Relation.Other, Decide);
    }
}
