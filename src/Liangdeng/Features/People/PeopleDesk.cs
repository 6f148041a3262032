using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.People;

/// <summary>Units, people, roles.</summary>
public sealed class PeopleDesk(Office office, History history, IDbContextFactory<ViewsDb> contexts, DistrictClock clock)
{
    public Task<Outcome> HandleAsync(Order order, PeopleCommand command, CancellationToken stop) => office.CarryOutAsync(
        order,
        command switch
        {
            PeopleCommand.NameDistrict => "district.name",
            PeopleCommand.NoteCredentialChange c when c.Id == order.By.Person => "account.change-password",
            _ => "people.change",
        },
        async stop =>
        {
            var state = await ReadAsync(order.Today, stop);
            var version = StreamOf(command) is { } stream
                ? (await history.ReadAsync<object>(stream, stop)).Version
                : 0;
            return new(Relation.Other, () => PeopleDecider.Decide(state, version, command));
        },
        stop);

    /// <summary>What would be refused of a new person, all at once; nothing is changed.</summary>
    public async Task<IReadOnlyList<Refusal>> FaultsAsync(PeopleCommand.RegisterPerson command, CancellationToken stop) =>
        [.. PeopleDecider.Faults(await ReadAsync(clock.Today, stop), command)];

    /// <summary>Why a command would be refused now; nothing is changed.</summary>
    public async Task<Refusal?> RefusalAsync(PeopleCommand command, CancellationToken stop) =>
        PeopleDecider.Decide(await ReadAsync(clock.Today, stop), 0, command).Refused;

    private static string? StreamOf(PeopleCommand command) => command switch
    {
        PeopleCommand.NameDistrict => Streams.District,
        PeopleCommand.GivePost c => Streams.Person(c.Id),
        PeopleCommand.SetRoles c => Streams.Person(c.Id),
        PeopleCommand.NoteCredentialChange c => Streams.Person(c.Id),
        _ => null,
    };

    private async Task<PeopleState> ReadAsync(LocalDate today, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var units = await db.Set<UnitRow>().AsNoTracking().Select(row => row.Code).ToListAsync(stop);
        var people = await db.Set<PersonRow>().AsNoTracking().ToListAsync(stop);
        return new(
            units.Select(code => new UnitCode(code)).ToHashSet(),
            people.ToDictionary(row => new PersonId(row.Id), row => row.RoleList),
            people.Select(row => row.Account).ToHashSet())
        {
            Ended = await EndedUnit.ReadAsync(db, stop),
            Left = people.Where(row => row.LeftOn is not null).Select(row => new PersonId(row.Id)).ToHashSet(),
            Deputising = await DeputyRow.RolesAsync(db, today, stop),
        };
    }
}
