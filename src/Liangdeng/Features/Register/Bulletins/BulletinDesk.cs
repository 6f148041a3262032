using System.Diagnostics;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

/// <summary>Chooses when figures go public, composes bulletins, releases them.</summary>
public sealed class BulletinDesk(
    Office office, History history, LedgerStore ledger, PageViews views, PublicLane lane, IDbContextFactory<ViewsDb> contexts,
    BulletinLines lines)
{
    public Task<Outcome> HandleAsync(Order order, ChoosePublicity command, CancellationToken stop) =>
        office.CarryOutAsync(
            order, "publicity.set",
            async stop =>
            {
                var past = await history.ReadAsync<PublicityEvent>(Streams.Publicity, stop);
                var now = past.Events.Select(e => e.What).OfType<PublicityEvent.Chosen>().LastOrDefault()?.Publicity ?? Publicity.AtOnce;
                return new Matter(Relation.Other, () => PublicityDecider.Decide(now, past.Version, command));
            },
            stop);

    public async Task<Outcome> HandleAsync(Order order, BulletinCommand command, CancellationToken stop)
    {
        var outcome = await office.CarryOutAsync(
            order, ActionOf(command),
            async stop =>
            {
                var facts = await FactsAsync(command.Period, stop);
                return new Matter(Relation.Other, () => BulletinDecider.Decide(facts, order.By, order.Today, command));
            },
            stop);
        if (outcome.Accepted && command is BulletinCommand.Decide)
        {
            // Whoever released it should find it public on the next page.
            await lane.ReadyAsync(PageViews.Patience, stop);
        }

        return outcome;
    }

    /// <summary>What a bulletin of the period says and waits for now.</summary>
    public async Task<BulletinFacts> FactsAsync(ReportPeriod period, CancellationToken stop)
    {
        var drafts = await history.ReadAsync<BulletinDraftEvent>(Streams.BulletinDraft(period), stop);
        var released = await history.ReadAsync<BulletinEvent>(Streams.Bulletin(period), stop);
        var state = Bulletin.From(drafts.Events);
        // What the bulletin tells is read from the views, brought up to all that it may speak of.
        var position = ledger.Size;
        await views.WaitForAsync(position, Timeout.InfiniteTimeSpan, stop);
        await using var db = await contexts.CreateDbContextAsync(stop);
        var basis = await lines.ReadAsync(db, period, state.Composed?.Through ?? position, stop);
        return new(period, state, drafts.Version, released.Version, position, basis.Lines, basis.News, basis.Verifiers);
    }

    private static string ActionOf(BulletinCommand command) => command switch
    {
        BulletinCommand.Compose => "bulletin.compose",
        BulletinCommand.Decide => "bulletin.release",
        _ => throw new UnreachableException(command.GetType().Name),
    };
}
