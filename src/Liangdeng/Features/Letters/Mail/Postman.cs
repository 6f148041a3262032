using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Letters.Mail;

/// <summary>Sends what waits in the outbox: at least once, always under the same Message-ID, with longer and longer pauses, and
/// not for ever.</summary>
public sealed class Postman(
    MailCollector collector, IServiceScopeFactory scopes, IDbContextFactory<ViewsDb> contexts, MailText text, SiteOptions site,
    DistrictFolder folder, DistrictClock clock) : IDisposable
{
    /// <summary>More than this do not go out in one run.</summary>
    private const int Batch = 100;

    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Why nothing goes out; null where mail is set.</summary>
    public MailProblem? Problem => ReadSettings().Problem;

    /// <summary>Reads what is new in the ledger, and sends what is due.</summary>
    /// <returns>How many went out.</returns>
    public async Task<int> RunDueAsync(CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            await collector.CollectAsync(stop);
            return await SendDueAsync(stop);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Sends one mail now, to see whether it arrives.</summary>
    /// <returns>Null where the server has it.</returns>
    public async Task<MailProblem?> TryAsync(string to, Guid number, CancellationToken stop)
    {
        var (settings, secret, problem) = ReadSettings();
        if (problem is not null)
        {
            return problem;
        }

        await using var post = new SmtpPost(settings!, secret, site.MailPatience);
        return (await post.SendAsync(text.WriteTrial(settings!, to, number, clock.GetCurrentInstant()), stop))?.Problem;
    }

    public void Dispose() => turn.Dispose();

    private (MailSettings? Settings, string Secret, MailProblem? Problem) ReadSettings() =>
        site.IsDemo ? (null, "", MailProblem.Demo) : new MailFolder(folder.Root).Read();

    private async Task<int> SendDueAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountsDb>();
        var now = clock.GetCurrentInstant();
        await ClearAsync(accounts, now, stop);
        var (settings, secret, problem) = ReadSettings();
        if (problem is not null)
        {
            return 0;
        }

        var due = await accounts.Set<OutboxRow>().Where(row => row.State == MailState.Waiting && row.NextAt <= now.ToUnixTimeMilliseconds())
            .OrderBy(row => row.NextAt).ThenBy(row => row.Cause).ThenBy(row => row.PersonId).Take(Batch).ToListAsync(stop);
        if (due.Count == 0)
        {
            return 0;
        }

        var addresses = await AddressesAsync(accounts, due, stop);
        await using var post = new SmtpPost(settings!, secret, site.MailPatience);
        var sent = 0;
        foreach (var row in due)
        {
            (MailProblem Problem, bool ForGood)? failed = addresses.TryGetValue((row.PersonId, row.Kind), out var to)
                ? await post.SendAsync(text.Write(settings!, row, to), stop)
                : (MailProblem.NoAddress, true);
            Outbox.Note(row, failed?.Problem, failed?.ForGood ?? false, clock.GetCurrentInstant());
            // Each by itself: what is out is not sent again because a later one was killed.
            await accounts.SaveChangesAsync(CancellationToken.None);
            sent += failed is null ? 1 : 0;
            if (failed is { } why && IsTheServers(why.Problem))
            {
                break;
            }
        }

        return sent;
    }

    /// <summary>It concerns every mail: the others are not tried over and over against the same wall.</summary>
    private static bool IsTheServers(MailProblem problem) => problem
        is MailProblem.NoServer or MailProblem.NotTrusted or MailProblem.NotSignedIn or MailProblem.SenderRefused or MailProblem.TooSlow;

    /// <summary>What waited for too long is given up, and what has been out for long is forgotten.</summary>
    private static async Task ClearAsync(AccountsDb accounts, Instant now, CancellationToken stop)
    {
        var (fresh, kept, done) = (
            (now - Outbox.Fresh).ToUnixTimeMilliseconds(), (now - Outbox.Kept).ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds());
        await accounts.Set<OutboxRow>().Where(row => row.State == MailState.Waiting && row.QueuedAt < fresh).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, MailState.GivenUp).SetProperty(row => row.DoneAt, done)
                .SetProperty(row => row.Problem, row => row.Problem ?? MailProblem.TooOld),
            stop);
        await accounts.Set<OutboxRow>().Where(row => row.State != MailState.Waiting && row.DoneAt < kept).ExecuteDeleteAsync(stop);
    }

    /// <summary>Of those who work here still and want such mail still.</summary>
    private async Task<Dictionary<(Guid Person, MailKind Kind), string>> AddressesAsync(
        AccountsDb accounts, IReadOnlyList<OutboxRow> due, CancellationToken stop)
    {
        var people = due.Select(row => row.PersonId).Distinct().ToList();
        await using var db = await contexts.CreateDbContextAsync(stop);
        var here = await db.Set<PersonRow>().AsNoTracking().Where(row => people.Contains(row.Id) && row.LeftOn == null).Select(row => row.Id).ToListAsync(stop);
        var off = await accounts.Set<MailOffRow>().AsNoTracking().Where(row => people.Contains(row.PersonId)).ToListAsync(stop);
        var known = await accounts.Users.AsNoTracking().Where(account => here.Contains(account.PersonId) && account.Email != null)
            .Select(account => new { account.PersonId, account.Email }).ToListAsync(stop);
        return known.SelectMany(one => Enum.GetValues<MailKind>().Select(kind => (one.PersonId, Kind: kind, one.Email)))
            .Where(one => !off.Any(row => row.PersonId == one.PersonId && row.Kind == one.Kind))
            .ToDictionary(one => (one.PersonId, one.Kind), one => one.Email!);
    }
}
