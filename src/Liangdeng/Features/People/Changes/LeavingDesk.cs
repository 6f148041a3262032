using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.People;

/// <summary>People who leave, and who come back. Of the account, see <see cref="Leaving"/>.</summary>
public sealed class LeavingDesk(Office office, History history, IDbContextFactory<ViewsDb> contexts)
{
    /// <param name="drafts">Forms that the person has begun.</param>
    public Task<Outcome> HandleAsync(Order order, LeavingCommand command, int drafts, CancellationToken stop) => office.CarryOutAsync(
        order, "people.change",
        async stop =>
        {
            var state = await ReadAsync(command, drafts, order, stop);
            return new(Relation.Other, () => LeavingDecider.Decide(state, command, order.Today));
        },
        stop);

    /// <summary>Commitments with which a person is named: as head or contact of their own unit, or as a leader.</summary>
    public static async Task<IReadOnlyList<CommitmentRow>> NamedAsync(ViewsDb db, PersonRow person, CancellationToken stop) =>
        await (
            from people in db.Set<CommitmentPeopleRow>().AsNoTracking()
            join row in db.Set<CommitmentRow>().AsNoTracking() on people.CommitmentId equals row.Id
            where row.Outcome == null
                && (((people.Head == person.Name || people.Contact == person.Name) && row.Lead == person.Unit)
                    || people.Leader == person.Name || people.LinkedLeader == person.Name)
            orderby row.Code
            select row).Take(500).ToListAsync(stop);

    private async Task<LeavingState> ReadAsync(LeavingCommand command, int drafts, Order order, CancellationToken stop)
    {
        var person = KnownPerson.From(await history.ReadAsync<PersonEvent>(Streams.Person(command.Person), stop));
        await using var db = await contexts.CreateDbContextAsync(stop);
        var administrators = await db.Set<PersonRow>().CountAsync(row => ("," + row.Roles + ",").Contains(",Administrator,"), stop);
        var row = await db.Set<PersonRow>().AsNoTracking().FirstOrDefaultAsync(one => one.Id == command.Person.Value, stop);
        if (command is not LeavingCommand.Leave leave || row is null)
        {
            return new(person, drafts, [], null, [], administrators);
        }

        List<NamedIn> named = [];
        foreach (var commitment in await NamedAsync(db, row, stop))
        {
            var past = await history.ReadAsync<CommitmentPeopleEvent>(Streams.CommitmentPeople(new(commitment.Id)), stop);
            named.Add(new(new(commitment.Id), past.Events.Select(e => e.What).OfType<CommitmentPeopleEvent.PeopleNamed>().Last(), past.Version));
        }

        var taker = leave.Taker is { } id
            ? await db.Set<PersonRow>().AsNoTracking().FirstOrDefaultAsync(one => one.Id == id.Value && one.LeftOn == null, stop)
            : null;
        return new(person, drafts, named, taker?.Name, await DeputisesAsync(db, command.Person, order, stop), administrators);
    }

    private async Task<List<(PersonId, int, long)>> DeputisesAsync(ViewsDb db, PersonId person, Order order, CancellationToken stop)
    {
        List<(PersonId, int, long)> deputises = [];
        var rows = await db.Set<DeputyRow>().AsNoTracking()
            .Where(row => row.Deputy == person.Value && row.EndedAt == null && row.To >= order.Today).ToListAsync(stop);
        foreach (var row in rows)
        {
            var past = await history.ReadAsync<PersonEvent>(Streams.Person(new(row.Principal)), stop);
            deputises.Add((new(row.Principal), row.No, past.Version));
        }

        return deputises;
    }
}
