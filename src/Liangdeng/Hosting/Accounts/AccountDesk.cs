using Liangdeng.Features.People;
using Microsoft.AspNetCore.Identity;

namespace Liangdeng.Hosting.Accounts;

/// <summary>Makes a person and the account they sign in with: first the account, which is worth nothing without a
/// person; then the person's entries; and the account goes again where those are refused.</summary>
public sealed class AccountDesk(UserManager<Account> accounts, PeopleDesk people, Ids ids)
{
    /// <returns>What became of it; or, in <c>Problems</c>, why the password will not do (codes of ASP.NET Core Identity).</returns>
    public async Task<(Outcome Outcome, IReadOnlyList<string> Problems)> RegisterAsync(
        Order order, PeopleCommand.RegisterPerson person, string password, CancellationToken stop)
    {
        var account = new Account { UserName = person.Account, PersonId = person.Id.Value, LockoutEnabled = true };
        var made = await accounts.CreateAsync(account, password);
        if (!made.Succeeded)
        {
            var codes = made.Errors.Select(error => error.Code).ToArray();
            return codes.Contains("DuplicateUserName")
                ? (new(0, new(PeopleRefusal.AccountTaken, person.Account)), [])
                : codes.Contains("InvalidUserName") ? (new(0, new(PeopleRefusal.AccountInvalid)), []) : (new(0, null), codes);
        }

        var outcome = await people.HandleAsync(order, person, stop);
        if (!outcome.Accepted)
        {
            await accounts.DeleteAsync(account);
        }

        return (outcome, []);
    }

    /// <returns>Why a new account could not have this password (codes of ASP.NET Core Identity); empty where it could.</returns>
    public Task<IReadOnlyList<string>> JudgeAsync(string account, string password) =>
        JudgeAsync(new Account { UserName = account }, password);

    /// <returns>Codes of ASP.NET Core Identity; empty when the password was set.</returns>
    public async Task<IReadOnlyList<string>> SetPasswordAsync(
        Order order, PersonId person, string account, string password, CancellationToken stop)
    {
        if (await accounts.FindByNameAsync(account) is not { } found)
        {
            return ["NoAccount"];
        }

        if (await JudgeAsync(found, password) is { Count: > 0 } problems)
        {
            return problems;
        }

        found.PasswordHash = accounts.PasswordHasher.HashPassword(found, password);
        await accounts.UpdateSecurityStampAsync(found);
        await accounts.ResetAccessFailedCountAsync(found);
        await accounts.SetLockoutEndDateAsync(found, null);
        await people.HandleAsync(
            order with { CommandId = ids.Next() },
            new PeopleCommand.NoteCredentialChange(person, CredentialChange.PasswordSet),
            stop);
        return [];
    }

    private async Task<IReadOnlyList<string>> JudgeAsync(Account account, string password)
    {
        foreach (var validator in accounts.PasswordValidators)
        {
            var judged = await validator.ValidateAsync(accounts, account, password);
            if (!judged.Succeeded)
            {
                return [.. judged.Errors.Select(error => error.Code)];
            }
        }

        return [];
    }
}
