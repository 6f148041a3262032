using Liangdeng.Features.Calendar;
using Liangdeng.Features.Letters;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Cadences;

/// <summary>Assignments, from their giving to their striking off.</summary>
public sealed class AssignmentDesk(
    Office office, History history, LedgerStore ledger, IDbContextFactory<ViewsDb> contexts, DistrictCalendar calendars)
{
    public Task<Outcome> HandleAsync(Order order, AssignmentCommand command, CancellationToken stop) => office.CarryOutAsync(
        order,
        AssignmentActions.Of(command),
        async stop =>
        {
            var (context, relation, time) = await ReadAsync(order, command, stop);
            return new(relation, () => AssignmentDecider.Decide(context, order.By, order.Today, time, command));
        },
        stop);

    /// <summary>The number of one that was given.</summary>
    public async Task<string> CodeOfAsync(AssignmentId id, CancellationToken stop) =>
        Assignment.From((await history.ReadAsync<AssignmentEvent>(Streams.Assignment(id), stop)).Events)!.Given.Code;

    private async Task<(AssignmentContext Context, Relation Relation, WorkingTime Time)> ReadAsync(
        Order order, AssignmentCommand command, CancellationToken stop)
    {
        var past = await history.ReadAsync<AssignmentEvent>(Streams.Assignment(command.Assignment), stop);
        var assignment = Assignment.From(past.Events);
        await using var db = await contexts.CreateDbContextAsync(stop);
        var lead = assignment?.Given.Lead;
        return (
            new(
                assignment, past.Version,
                command is AssignmentCommand.Give ? await ledger.VersionAsync(Streams.AssignmentSeries(order.Today.Year), stop) : 0,
                await UnitStandings.ReadAsync(db, stop)),
            AssignmentActions.RelationOf(order.By, lead, await LetterRelations.HeirsAsync(db, lead, stop)),
            await calendars.OfAsync(db, stop));
    }
}
