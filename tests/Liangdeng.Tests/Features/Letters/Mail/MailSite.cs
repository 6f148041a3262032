using Liangdeng.Features.Letters.Mail;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting.Accounts;
using Liangdeng.Tests.Features.Register.Blockers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Liangdeng.Tests.Features.Letters.Mail;

/// <summary>A site on which the head of the roads bureau and the supervision office have addresses, and where blockers can be
/// handed on to the roads bureau.</summary>
internal sealed class MailSite : IAsyncDisposable
{
    public const string RoadsAddress = "roads@shifan.example";

    private readonly BlockerSite blockers;

    private MailSite(BlockerSite blockers) => this.blockers = blockers;

    public SiteFixture Site => blockers.Site;

    public Postman Postman => Site.Service<Postman>();

    public PersonId RoadsHead => Site.Person(BlockerSite.RoadsAccount);

    public static async Task<MailSite> OpenAsync(MailSettings? settings = null, string? secret = null)
    {
        var site = new MailSite(await BlockerSite.OpenAsync());
        await site.AskAsync(desk => desk.ChangeAsync(site.RoadsHead, RoadsAddress, Enum.GetValues<MailKind>(), CancellationToken.None));
        await site.AskAsync(desk => desk.ChangeAsync(site.Site.Person("supervisor"), "dcs@shifan.example", Enum.GetValues<MailKind>(), CancellationToken.None));
        // What happened before has been read.
        await site.RunAsync();
        site.Set(settings, secret);
        return site;
    }

    public void Set(MailSettings? settings, string? secret = null)
    {
        if (settings is not null)
        {
            new MailFolder(Site.Folder.Root).Write(settings, secret);
        }
    }

    /// <summary>The supervision office picks a blocker up and hands it on to the roads bureau.</summary>
    /// <returns>Its code.</returns>
    public async Task<string> HandOnAsync(string text = "两宗地块权属有争议")
    {
        var row = await blockers.RaiseAsync(text);
        var supervisor = Site.ActorOf(Role.Supervisor);
        Assert.Null((await blockers.DoAsync(supervisor, new BlockerCommand.PickUp(new(row.Id), "", null))).Refused);
        Assert.Null((await blockers.DoAsync(supervisor, new BlockerCommand.HandOn(new(row.Id), SiteFixture.Roads, "由交通局办理"))).Refused);
        return row.Code;
    }

    public Task<int> RunAsync() => Postman.RunDueAsync(TestContext.Current.CancellationToken);

    public void Wait(Duration time) => Site.Clock.StopAt(Site.Clock.GetCurrentInstant() + time);

    public async Task<IReadOnlyList<OutboxRow>> RowsAsync()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountsDb>().Set<OutboxRow>().AsNoTracking().OrderBy(row => row.Cause).ToListAsync();
    }

    public async Task<T> AskAsync<T>(Func<MailDesk, Task<T>> ask)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<MailDesk>());
    }

    public ValueTask DisposeAsync() => blockers.DisposeAsync();
}
