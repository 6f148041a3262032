using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.CommandPosts;

/// <summary>Command posts.</summary>
public sealed class CommandPostDesk(Office office, History history, IDbContextFactory<ViewsDb> contexts)
{
    public Task<Outcome> HandleAsync(Order order, CommandPostCommand command, CancellationToken stop) => office.CarryOutAsync(
        order,
        CommandPostActions.Write,
        async stop =>
        {
            var context = await ReadAsync(command, stop);
            return new(context.RelationOf(order.By), () => CommandPostDecider.Decide(context, command));
        },
        stop);

    private async Task<CommandPostContext> ReadAsync(CommandPostCommand command, CancellationToken stop)
    {
        var past = await history.ReadAsync<CommandPostEvent>(Streams.CommandPost(command.Post), stop);
        var people = await history.ReadAsync<CommandPostPeopleEvent>(Streams.CommandPostPeople(command.Post), stop);
        var roster = await history.ReadAsync<CommandPostRosterEvent>(Streams.CommandPostRoster, stop);
        await using var db = await contexts.CreateDbContextAsync(stop);
        var units = await UnitStandings.ReadAsync(db, stop);
        var asked = (command as CommandPostCommand.Place)?.Commitments.Select(id => id.Value).Distinct().ToList() ?? [];
        var open = await db.Set<CommitmentRow>().Where(row => row.Outcome == null && asked.Contains(row.Id))
            .Select(row => row.Id).ToListAsync(stop);
        var here = await db.Set<PersonRow>().Where(row => row.LeftOn == null).Select(row => row.Id).ToListAsync(stop);
        return new(
            CommandPost.From(past.Events.Select(e => e.What)), past.Version,
            people.Events is [.., { What: CommandPostPeopleEvent.PeopleNamed named }] ? named : null, people.Version,
            CommandPostRoster.From(roster.Events.Select(e => e.What)), roster.Version,
            units.Known.Where(unit => !units.Ended.ContainsKey(unit)).ToHashSet(),
            here.Select(id => new PersonId(id)).ToHashSet(), open.Select(id => new CommitmentId(id)).ToHashSet());
    }
}
