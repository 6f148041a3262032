using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Letters.Mail;

/// <summary>A row of the outbox as the administrator sees it.</summary>
public sealed record OutboxLine(OutboxRow Row, string Person, string? Unit);

/// <summary>A person's own address and wishes, and the outbox for the administrator. All of it stands outside the ledger.</summary>
public sealed class MailDesk(AccountsDb accounts, ViewsDb views, DistrictClock clock)
{
    /// <summary>How many of each state a page shows.</summary>
    public const int Shown = 100;

    public async Task<(string Address, IReadOnlyList<MailKind> Off)> OwnAsync(PersonId person, CancellationToken stop) => (
        await accounts.Users.Where(account => account.PersonId == person.Value).Select(account => account.Email).FirstOrDefaultAsync(stop) ?? "",
        await accounts.Set<MailOffRow>().Where(row => row.PersonId == person.Value).Select(row => row.Kind).ToListAsync(stop));

    /// <returns>False where the address is none; nothing is changed then.</returns>
    public async Task<bool> ChangeAsync(PersonId person, string address, IReadOnlyList<MailKind> on, CancellationToken stop)
    {
        if ((address.Length > 0 && !MailAddresses.IsOne(address))
            || await accounts.Users.FirstOrDefaultAsync(account => account.PersonId == person.Value, stop) is not { } own)
        {
            return false;
        }

        (own.Email, own.NormalizedEmail) = address.Length == 0 ? (null, null) : (address, address.ToUpperInvariant());
        accounts.RemoveRange(await accounts.Set<MailOffRow>().Where(row => row.PersonId == person.Value).ToListAsync(stop));
        await using var transaction = await accounts.Database.BeginTransactionAsync(stop);
        await accounts.SaveChangesAsync(stop);
        accounts.AddRange(Enum.GetValues<MailKind>().Except(on).Select(kind => new MailOffRow { PersonId = person.Value, Kind = kind }));
        await accounts.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    /// <summary>The newest of a state first.</summary>
    public async Task<IReadOnlyList<OutboxLine>> ListAsync(MailState state, CancellationToken stop)
    {
        var rows = await accounts.Set<OutboxRow>().AsNoTracking().Where(row => row.State == state)
            .OrderByDescending(row => row.Cause).ThenBy(row => row.PersonId).Take(Shown).ToListAsync(stop);
        var ids = rows.Select(row => row.PersonId).Distinct().ToList();
        var people = await views.Set<PersonRow>().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, stop);
        return [.. rows.Select(row => new OutboxLine(row, people.GetValueOrDefault(row.PersonId)?.Name ?? "", people.GetValueOrDefault(row.PersonId)?.Unit))];
    }

    public async Task<Dictionary<MailState, int>> CountAsync(CancellationToken stop) =>
        await accounts.Set<OutboxRow>().GroupBy(row => row.State).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, stop);

    /// <summary>All that was given up is tried once more, from the beginning.</summary>
    /// <returns>How many.</returns>
    public Task<int> AgainAsync(CancellationToken stop)
    {
        var now = clock.GetCurrentInstant().ToUnixTimeMilliseconds();
        return accounts.Set<OutboxRow>().Where(row => row.State == MailState.GivenUp).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, MailState.Waiting).SetProperty(row => row.Tries, 0).SetProperty(row => row.NextAt, now)
                .SetProperty(row => row.QueuedAt, now).SetProperty(row => row.DoneAt, (long?)null).SetProperty(row => row.Problem, (MailProblem?)null),
            stop);
    }
}
