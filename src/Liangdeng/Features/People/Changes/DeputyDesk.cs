using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.People;

/// <summary>Who may act for whom.</summary>
public sealed class DeputyDesk(Office office, History history, IDbContextFactory<ViewsDb> contexts)
{
    public Task<Outcome> HandleAsync(Order order, DeputyCommand command, CancellationToken stop) => office.CarryOutAsync(
        order, "deputy.name",
        async stop =>
        {
            var state = await ReadAsync(command, stop);
            return new(
                command.Principal == order.By.Person ? Relation.Own : Relation.Other,
                () => DeputyDecider.Decide(state, order.By, command, order.Today));
        },
        stop);

    private async Task<DeputyState> ReadAsync(DeputyCommand command, CancellationToken stop)
    {
        var principal = KnownPerson.From(await history.ReadAsync<PersonEvent>(Streams.Person(command.Principal), stop));
        if (command is not DeputyCommand.Name { Deputy: { } id } named)
        {
            return new(principal, null, false);
        }

        var deputy = KnownPerson.From(await history.ReadAsync<PersonEvent>(Streams.Person(id), stop));
        await using var db = await contexts.CreateDbContextAsync(stop);
        var others = await db.Set<DeputyRow>().AsNoTracking().Where(row => row.Deputy == id.Value && row.EndedAt == null).ToListAsync(stop);
        var exercised = others.Where(row => row.From <= named.To && named.From <= row.To).SelectMany(row => row.RoleList);
        return new(principal, deputy is null ? null : [.. deputy.Roles, .. exercised], deputy?.HasLeft ?? false);
    }
}
