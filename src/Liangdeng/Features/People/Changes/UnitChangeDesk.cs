using System.Security.Cryptography;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.People;

/// <summary>Units that change, with their duties and their people.</summary>
public sealed class UnitChangeDesk(
    Office office, History history, LedgerStore ledger, PageViews views, DutyReader duties, IDbContextFactory<ViewsDb> contexts)
{
    private const string Action = "unit.change";

    /// <summary>First the unit and its duties, all together; then the people, each in an append of their own: a public entry
    /// does not say who works where. Sending the same form again goes on where it stopped.</summary>
    public async Task<Outcome> HandleAsync(Order order, UnitCommand command, CancellationToken stop)
    {
        var moves = await MovesAsync(command, stop);
        Outcome outcome;
        bool whole;
        var part = 0;
        do
        {
            (outcome, whole) = await ChangeAsync(
                part == 0 ? order : order with { CommandId = Next(order.CommandId, new Guid(part, 0, 0, new byte[8])) }, command, stop);
            part++;
        }
        while (outcome.Accepted && !whole);

        foreach (var move in outcome.Accepted ? moves : [])
        {
            var moved = await office.CarryOutAsync(
                order with { CommandId = Next(order.CommandId, move.Person.Value) }, Action, stop => MoveAsync(command, move, stop), stop);
            outcome = moved.Accepted ? moved : outcome;
        }

        return outcome;
    }

    /// <summary>What is known of the units that a command names, their duties and their people.</summary>
    public async Task<UnitChangeState> ReadAsync(UnitCommand command, CancellationToken stop)
    {
        // What decides has to be all that is on record, not what the views have got to.
        await views.WaitForAsync(ledger.Size, Timeout.InfiniteTimeSpan, stop);
        await using var db = await contexts.CreateDbContextAsync(stop);
        var standings = await UnitStandings.ReadAsync(db, stop);
        Dictionary<UnitCode, KnownUnit> units = [];
        foreach (var unit in command.Named.Where(standings.Known.Contains))
        {
            units.Add(unit, KnownUnit.From(await history.ReadAsync<UnitEvent>(Streams.Unit(unit), stop))!);
        }

        List<UnitCode> leaving = [.. command.Leaving.Where(units.ContainsKey)];
        return new(
            units, standings.Ended, leaving.Count == 0 ? [] : await duties.ReadAsync(leaving, stop),
            [.. (await PeopleAsync(db, leaving, stop)).Select(person => new PersonId(person.Id))]);
    }

    private async Task<(Outcome Outcome, bool Whole)> ChangeAsync(Order order, UnitCommand command, CancellationToken stop)
    {
        var whole = true;
        var outcome = await office.CarryOutAsync(
            order, Action,
            async stop =>
            {
                var state = await ReadAsync(command, stop);
                return new(Relation.Other, () =>
                {
                    var decided = UnitChangeDecider.Decide(state, command, order.Today);
                    whole = decided.Whole;
                    return decided.Decision;
                });
            },
            stop);
        return (outcome, whole);
    }

    private async Task<IReadOnlyList<PersonMove>> MovesAsync(UnitCommand command, CancellationToken stop)
    {
        switch (command)
        {
            case UnitCommand.Split c:
                return [.. c.People.Where(move => move.To != c.Unit)];
            case UnitCommand.Dissolve c:
                return c.People;
            case UnitCommand.Merge { Into: { } into }:
                await using (var db = await contexts.CreateDbContextAsync(stop))
                {
                    return [.. (await PeopleAsync(db, [.. command.Leaving], stop)).Select(person => new PersonMove(new(person.Id), into))];
                }

            default:
                return [];
        }
    }

    private async Task<Matter> MoveAsync(UnitCommand command, PersonMove move, CancellationToken stop)
    {
        var past = await history.ReadAsync<PersonEvent>(Streams.Person(move.Person), stop);
        var post = past.Events.Select(e => e.What).LastOrDefault(e => e is PersonEvent.PostGiven or PersonEvent.PostEnded);
        return new(Relation.Other, () => post is PersonEvent.PostGiven now && command.Leaving.Contains(now.Unit)
            ? Decision.Accept(new Write(
                Streams.Person(move.Person), past.Version,
                [move.To is { } to ? new PersonEvent.PostGiven(to, now.Title) : new PersonEvent.PostEnded()], command.On))
            : Decision.Accept());
    }

    private static async Task<List<PersonRow>> PeopleAsync(ViewsDb db, IReadOnlyCollection<UnitCode> units, CancellationToken stop)
    {
        var codes = units.Select(unit => unit.Value).ToList();
        return await db.Set<PersonRow>().AsNoTracking().Where(person => person.Unit != null && codes.Contains(person.Unit))
            .OrderBy(person => person.Account).ToListAsync(stop);
    }

    // The same form has to give the same further numbers.
    private static Guid Next(Guid command, Guid what) =>
        new(SHA256.HashData([.. command.ToByteArray(), .. what.ToByteArray()]).AsSpan(0, 16));
}
