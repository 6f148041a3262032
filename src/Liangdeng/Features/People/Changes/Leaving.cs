using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.People;

/// <summary>What a person who leaves is named for and has begun.</summary>
public sealed record LeavingView(IReadOnlyList<CommitmentRow> Named, int Drafts, IReadOnlyList<PersonRow> Takers);

/// <summary>Leaving, with what stands outside the ledger: the account is locked, and forms that were begun go to whoever takes
/// over.</summary>
public sealed class Leaving(LeavingDesk desk, ViewsDb db, AccountsDb accounts, UserManager<Account> users)
{
    public async Task<LeavingView> ReadAsync(PersonRow person, CancellationToken stop) => new(
        await LeavingDesk.NamedAsync(db, person, stop),
        await accounts.Drafts.CountAsync(draft => draft.PersonId == person.Id, stop),
        await db.Set<PersonRow>().Where(row => row.LeftOn == null && row.Id != person.Id)
            .OrderBy(row => row.Unit == person.Unit ? 0 : 1).ThenBy(row => row.Account).Take(2000).ToListAsync(stop));

    public async Task<Outcome> HandleAsync(Order order, LeavingCommand command, CancellationToken stop)
    {
        var id = command.Person.Value;
        var outcome = await desk.HandleAsync(
            order, command, await accounts.Drafts.CountAsync(draft => draft.PersonId == id, stop), stop);
        if (outcome.Accepted && command is LeavingCommand.Leave leave)
        {
            await LockAsync(id, stop);
            if (leave.Taker is { } taker)
            {
                await HandDraftsAsync(id, taker.Value, stop);
            }
        }

        return outcome;
    }

    /// <summary>The views end a session by themselves; this keeps anybody from beginning another one.</summary>
    private async Task LockAsync(Guid person, CancellationToken stop)
    {
        if (await users.Users.FirstOrDefaultAsync(one => one.PersonId == person, stop) is { } account)
        {
            await users.SetLockoutEnabledAsync(account, true);
            await users.SetLockoutEndDateAsync(account, DateTimeOffset.MaxValue);
            await users.UpdateSecurityStampAsync(account);
        }
    }

    /// <summary>What the taker has begun themselves stays theirs; of that form the other draft stays where it is.</summary>
    private async Task HandDraftsAsync(Guid from, Guid to, CancellationToken stop)
    {
        var begun = await accounts.Drafts.AsNoTracking().Where(draft => draft.PersonId == from).ToListAsync(stop);
        var taken = await accounts.Drafts.Where(draft => draft.PersonId == to).Select(draft => draft.Form).ToListAsync(stop);
        foreach (var draft in begun.Where(draft => !taken.Contains(draft.Form)))
        {
            await accounts.Drafts.Where(row => row.PersonId == from && row.Form == draft.Form).ExecuteDeleteAsync(stop);
            accounts.Drafts.Add(new() { PersonId = to, Form = draft.Form, Version = draft.Version, Fields = draft.Fields, SavedAt = draft.SavedAt });
        }

        await accounts.SaveChangesAsync(stop);
    }
}
