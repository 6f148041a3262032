using Liangdeng.Features.Calendar;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

/// <summary>Blockers of commitments.</summary>
public sealed class BlockerDesk(
    Office office, History history, LedgerStore ledger, IDbContextFactory<ViewsDb> contexts, Ids ids,
    DistrictCalendar calendars)
{
    public async Task<Outcome> HandleAsync(Order order, BlockerCommand command, CancellationToken stop)
    {
        if (command is BlockerCommand.PickUp or BlockerCommand.TakeBack)
        {
            // The job may be a few seconds away: what the rule has done by now stands on record before what a person does.
            await CarryOutAsync(ByRule(order), new BlockerCommand.GiveOwner(command.Blocker), stop);
        }

        return await CarryOutAsync(order, command, stop);
    }

    /// <summary>The public code of a blocker that was raised.</summary>
    public async Task<string> CodeOfAsync(BlockerId blocker, CancellationToken stop) =>
        Blocker.From((await history.ReadAsync<BlockerEvent>(Streams.Blocker(blocker), stop)).Events)!.Raised.Code;

    public async Task<Outcome> HandleAsync(Order order, SetBlockerTerms command, CancellationToken stop) =>
        await office.CarryOutAsync(
            order,
            "blocker.set-terms",
            async stop =>
            {
                var (now, version) = await TermsAsync(stop);
                return new(Relation.Other, () => BlockerTerms.Decide(now, version, command));
            },
            stop);

    private Order ByRule(Order order) => order with { By = Actor.Lamplighter, CommandId = ids.Next() };

    private Task<Outcome> CarryOutAsync(Order order, BlockerCommand command, CancellationToken stop) => office.CarryOutAsync(
        order,
        BlockerActions.Of(command),
        async stop =>
        {
            var (context, time) = await ReadAsync(order, command, stop);
            return new(
                context.Standing.RelationOf(order.By, BlockerActions.Of(command)),
                () => BlockerDecider.Decide(context, order.By, BlockerTime.LocalOf(order.Now), time, command));
        },
        stop);

    private async Task<(BlockerContext Context, WorkingTime Time)> ReadAsync(Order order, BlockerCommand command, CancellationToken stop)
    {
        var past = await history.ReadAsync<BlockerEvent>(Streams.Blocker(command.Blocker), stop);
        var blocker = Blocker.From(past.Events);
        var raise = command as BlockerCommand.Raise;
        var commitment = (blocker?.Raised.Commitment ?? raise?.Commitment) is { } id ? await CommitmentAsync(id, stop) : null;
        await using var db = await contexts.CreateDbContextAsync(stop);
        var units = await UnitStandings.ReadAsync(db, stop);
        var context = new BlockerContext(
            blocker, past.Version, commitment,
            raise is not null && commitment is not null && await IsIssuedAsync(commitment, stop),
            raise is null ? 0 : await ledger.VersionAsync(Streams.BlockerSeries(order.Today.Year), stop),
            units.Known,
            command is BlockerCommand.GiveOwner ? await RuleOwnerAsync(db, commitment, stop) : null,
            (await TermsAsync(stop)).Terms)
        {
            Ended = units.Ended,
        };
        return (context, await calendars.OfAsync(db, stop));
    }

    private async Task<Commitment?> CommitmentAsync(CommitmentId id, CancellationToken stop) => Commitment.From(
        (await history.ReadAsync<CommitmentEvent>(Streams.Commitment(id), stop)).Events.Select(e => e.What));

    private async Task<bool> IsIssuedAsync(Commitment commitment, CancellationToken stop) =>
        (await history.ReadAsync<PlanEvent>(Streams.Plan(commitment.Promise.Plan), stop))
            .Events.Any(e => e.What is PlanEvent.BreakdownIssued);

    private async Task<(BlockerTermsEvent.TermsSet Terms, long Version)> TermsAsync(CancellationToken stop)
    {
        var past = await history.ReadAsync<BlockerTermsEvent>(Streams.BlockerTerms, stop);
        return (past.Events is [.., { What: BlockerTermsEvent.TermsSet last }] ? last : BlockerTerms.Shipped, past.Version);
    }

    /// <summary>The supervising office that the breakdown names; else the unit of the supervisors; where there is nobody, the
    /// lead unit has to.</summary>
    private static async Task<UnitCode?> RuleOwnerAsync(ViewsDb db, Commitment? commitment, CancellationToken stop)
    {
        if (commitment?.Terms?.Supervising is { } named)
        {
            return named;
        }

        var supervisors = await (
            from person in db.Set<PersonRow>()
            join unit in db.Set<UnitRow>() on person.Unit equals unit.Code
            where ("," + person.Roles + ",").Contains(",Supervisor,")
            orderby unit.Order, unit.Code
            select unit.Code).FirstOrDefaultAsync(stop);
        return supervisors is null ? commitment?.Terms?.Lead : new UnitCode(supervisors);
    }
}
