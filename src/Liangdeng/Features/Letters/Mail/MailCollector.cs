using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Letters.Mail;

/// <summary>Reads the ledger and puts into the outbox whom its entries call. How far it has read, and what it found, are saved
/// together: a kill in between loses nothing and doubles nothing.</summary>
public sealed class MailCollector(
    LedgerStore ledger, PageViews views, IDbContextFactory<ViewsDb> contexts, IEnumerable<ICallsByMail> features,
    IServiceScopeFactory scopes, DistrictClock clock)
{
    private const int PageSize = 500;

    public async Task CollectAsync(CancellationToken stop)
    {
        var size = ledger.Size;
        await views.WaitForAsync(size, Timeout.InfiniteTimeSpan, stop);
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountsDb>();
        var position = await accounts.Set<MailPositionRow>().FindAsync([1], stop) ?? accounts.Add(new MailPositionRow()).Entity;
        await using var db = await contexts.CreateDbContextAsync(stop);
        while (position.Position < size && await accounts.Set<OutboxRow>().CountAsync(row => row.State == MailState.Waiting, stop) < Outbox.Most)
        {
            var entries = await ledger.ReadAllAsync(position.Position, PageSize, stop);
            foreach (var entry in entries.Where(entry => entry.At >= clock.GetCurrentInstant() - Outbox.Fresh))
            {
                if (Projector.Read(entry) is { } happened)
                {
                    await TakeAsync(accounts, db, happened, stop);
                }
            }

            position.Position = entries[^1].Index + 1;
            await accounts.SaveChangesAsync(stop);
        }
    }

    private async Task TakeAsync(AccountsDb accounts, ViewsDb db, Happened entry, CancellationToken stop)
    {
        foreach (var feature in features)
        {
            foreach (var call in await feature.OfAsync(db, entry, stop))
            {
                foreach (var person in await CalledAsync(accounts, db, entry, call, stop))
                {
                    accounts.Add(new OutboxRow
                    {
                        Cause = entry.Index,
                        PersonId = person,
                        Kind = call.Kind,
                        Path = call.Path,
                        QueuedAt = entry.At.ToUnixTimeMilliseconds(),
                        NextAt = clock.GetCurrentInstant().ToUnixTimeMilliseconds(),
                    });
                }
            }
        }
    }

    /// <summary>Those of the unit who deal with it, have an address and want such mail; not whoever did it.</summary>
    private static async Task<IReadOnlyList<Guid>> CalledAsync(
        AccountsDb accounts, ViewsDb db, Happened entry, MailCall call, CancellationToken stop)
    {
        var unit = call.Unit.Value;
        var people = (await db.Set<PersonRow>().AsNoTracking().Where(row => row.Unit == unit && row.LeftOn == null).ToListAsync(stop))
            .Where(row => row.Id != entry.By.Value && row.RoleList.Any(call.Roles.Contains)).Select(row => row.Id).ToList();
        return await accounts.Users.AsNoTracking()
            .Where(account => people.Contains(account.PersonId) && account.Email != null)
            .Where(account => !accounts.Set<MailOffRow>().Any(off => off.PersonId == account.PersonId && off.Kind == call.Kind))
            .Where(account => !accounts.Set<OutboxRow>().Any(row => row.Cause == entry.Index && row.PersonId == account.PersonId && row.Kind == call.Kind))
            .OrderBy(account => account.PersonId).Select(account => account.PersonId).ToListAsync(stop);
    }
}
