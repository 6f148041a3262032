using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Tests.Features.Register.Blockers;

/// <summary>A site where blockers of 2021-001 can be raised: led by the water bureau, supported by the roads bureau. It is
/// Friday 8 October 2021, ten in the morning.</summary>
internal sealed class BlockerSite : IAsyncDisposable
{
    /// <summary>The head of the roads bureau.</summary>
    public const string RoadsAccount = "reviewer";

    private readonly RegisterSite register;

    private BlockerSite(RegisterSite register) => this.register = register;

    public SiteFixture Site => register.Site;

    public RegisterSite Register => register;

    public static async Task<BlockerSite> OpenAsync()
    {
        var site = new BlockerSite(await RegisterSite.IssuedAsync());
        var roads = site.Site.Person(RoadsAccount);
        await site.DoAsync(new PeopleCommand.GivePost(roads, SiteFixture.Roads, "局长"));
        await site.DoAsync(new PeopleCommand.SetRoles(roads, [Role.Head]));
        await site.WritePlanAsync();
        return site;
    }

    /// <summary>With one that waits to be picked up.</summary>
    public static async Task<(BlockerSite Site, BlockerRow Row)> RaisedAsync()
    {
        var site = await OpenAsync();
        return (site, await site.RaiseAsync("两宗地块权属有争议"));
    }

    public async Task<BlockerRow> RaiseAsync(string text, CommitmentId? commitment = null)
    {
        var order = Site.OrderOf(Role.Reporter);
        Assert.Null((await Desk.HandleAsync(
            order, new BlockerCommand.Raise(new(order.CommandId), commitment ?? RegisterScene.Id, BlockerKind.Land, text, null),
            CancellationToken.None)).Refused);
        return await RowAsync(new(order.CommandId));
    }

    public BlockerDesk Desk => Site.Service<BlockerDesk>();

    public BlockerWatch Watch => Site.Service<BlockerWatch>();

    public Task<Outcome> DoAsync(Actor by, BlockerCommand command) => Desk.HandleAsync(
        new(by, Site.Service<Ids>().Next(), Site.Clock.GetCurrentInstant(), Site.Clock.Today), command, CancellationToken.None);

    public Actor RoadsHead => new(Site.Person(RoadsAccount), "局长", SiteFixture.Roads, [Role.Head]);

    public void SetClock(LocalDateTime moment) => Site.Clock.StopAt(BlockerTime.InstantOf(moment));

    public async Task<BlockerRow> RowAsync(BlockerId id)
    {
        await using var db = await Site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync();
        return await db.Set<BlockerRow>().AsNoTracking().FirstAsync(row => row.Id == id.Value);
    }

    public async Task<IReadOnlyList<Recorded<BlockerEvent>>> PastAsync(BlockerId id) =>
        (await Site.Service<History>().ReadAsync<BlockerEvent>(Streams.Blocker(id), CancellationToken.None)).Events;

    public ValueTask DisposeAsync() => register.DisposeAsync();

    /// <summary>The text that the plan's page and the promises quote from.</summary>
    private async Task WritePlanAsync()
    {
        var name = RegisterScene.Photo.Id.ToString("N");
        var path = Path.Combine(Site.Folder.Files, name[..2], name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, "全年完成投资225亿元以上，完成国土空间规划编制。\n", CancellationToken.None);
    }

    private async Task DoAsync(PeopleCommand command) => Assert.Null((await Site.Service<PeopleDesk>().HandleAsync(
        Site.OrderOf(Role.Administrator), command, CancellationToken.None)).Refused);
}
