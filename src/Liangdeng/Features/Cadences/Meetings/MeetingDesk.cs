using Liangdeng.Features.CommandPosts;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Cadences;

/// <summary>Meetings, and with their minutes the assignments that they decide.</summary>
public sealed class MeetingDesk(Office office, History history, LedgerStore ledger, IDbContextFactory<ViewsDb> contexts)
{
    public Task<Outcome> HandleAsync(Order order, MeetingCommand command, CancellationToken stop) => office.CarryOutAsync(
        order,
        MeetingActions.Run,
        async stop =>
        {
            var past = await history.ReadAsync<MeetingEvent>(Streams.Meeting(command.Meeting), stop);
            var meeting = Meeting.From(past.Events);
            var post = meeting is null ? (command as MeetingCommand.Call)?.Post : meeting.Calling.Post;
            await using var db = await contexts.CreateDbContextAsync(stop);
            var context = new MeetingContext(
                meeting, past.Version, await ledger.VersionAsync(Streams.AssignmentSeries(order.Today.Year), stop), await UnitStandings.ReadAsync(db, stop))
            {
                Post = post is null ? null : await NamedPost.FindAsync(history, post, stop),
            };
            return new(context.Post?.RelationOf(order.By) ?? Relation.Other, () => MeetingDecider.Decide(context, BlockerTime.LocalOf(order.Now), command));
        },
        stop);

    /// <summary>Those to whom something can be given.</summary>
    public async Task<UnitStandings> UnitsAsync(CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await UnitStandings.ReadAsync(db, stop);
    }
}
