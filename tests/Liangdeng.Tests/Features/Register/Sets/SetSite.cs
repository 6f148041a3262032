using System.Text;
using Liangdeng.Features.Evidence;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Hosting;
using Liangdeng.Language;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register.Sets;

/// <summary>A site whose plan promises 3 projects (2021-001), 2 items of works (2021-002) and half of the villages
/// (2021-003), all under the water bureau; the breakdown is issued.</summary>
internal sealed class SetSite : IAsyncDisposable
{
    public static readonly CommitmentId Items = new(new Guid("01890000-0000-7000-8000-0000000000c2"));
    public static readonly CommitmentId Villages = new(new Guid("01890000-0000-7000-8000-0000000000c3"));

    private SetSite(SiteFixture site) => Site = site;

    public SiteFixture Site { get; }

    public static async Task<SetSite> OpenAsync(bool issued = true, LocalDate? today = null)
    {
        var site = new SetSite(await SiteFixture.OpenAsync(today ?? Today));
        await site.PublishAsync();
        foreach (var id in (CommitmentId[])[Id, Items, Villages])
        {
            Assert.Null((await site.DoAsync(BreakDown with { Commitment = id })).Refused);
        }

        if (issued)
        {
            Assert.Null((await site.DoAsync(new RegisterCommand.IssueBreakdown(Plan, "示政办〔2021〕9号", new(2021, 2, 20)))).Refused);
        }

        return site;
    }

    /// <summary>Three projects in two items.</summary>
    public static async Task<SetSite> ListedAsync(LocalDate? today = null)
    {
        var site = await OpenAsync(today: today);
        await site.DoneAsync(Role.Supervisor, new SetCommand.ListMembers(
            Id, [SetScene.M("A-1", "1"), SetScene.M("A-2", "1"), SetScene.M("A-3", "2", lead: SiteFixture.Roads)], "", 0));
        return site;
    }

    public Task<Outcome> DoAsync(Role role, SetCommand command, string? account = null) =>
        Site.Service<SetDesk>().HandleAsync(Site.OrderOf(role, account), command, CancellationToken.None);

    public async Task DoneAsync(Role role, SetCommand command) => Assert.Null((await DoAsync(role, command)).Refused);

    public Task<Outcome> DoAsync(RegisterCommand command) =>
        Site.Service<RegisterDesk>().HandleAsync(Site.OrderOf(Role.Supervisor), command, CancellationToken.None);

    /// <summary>Reported by the water bureau and verified.</summary>
    public async Task VerifyAsync(string code, int month, int day)
    {
        await DoneAsync(Role.Reporter, SetScene.DoneOn(code, month, day));
        await DoneAsync(Role.Supervisor, SetScene.Verifying((code, 1)));
    }

    public async Task<CommitmentRow> RowAsync(CommitmentId id)
    {
        await using var db = await Site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync();
        return await db.Set<CommitmentRow>().AsNoTracking().FirstAsync(row => row.Id == id.Value);
    }

    /// <summary>What the default rules show for a day, by what was recorded by its end.</summary>
    public async Task<LightsRow> LightAsync(CommitmentId id, LocalDate day)
    {
        await using var db = await Site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync();
        return Assert.Single(await LightsTable.AsOfAsync(db, ShippedRulebooks.Default, day, id, CancellationToken.None));
    }

    public void SetClock(LocalDate day) => Site.Clock.StopAt(day.At(new LocalTime(10, 0)).InZoneStrictly(DistrictClock.Zone).ToInstant());

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private async Task PublishAsync()
    {
        var words = Encoding.UTF8.GetBytes("推进3个项目，办好2项实事，50%以上的村镇成为文明村镇。");
        var text = Photo with { Id = await Site.Service<FileStore>().WriteAsync(words, CancellationToken.None), Size = words.Length };
        var projects = Promise(CommitmentKind.NamedSet, "3", "个", Comparator.Exactly) with { Words = "推进3个项目" };
        var result = await Site.Service<History>().AppendAsync(
            Site.OrderOf(Role.Supervisor),
            [
                new(Streams.Plan(Plan), 0,
                [
                    new PlanEvent.Published(
                        Plan, "示范区2021年工作计划", "区政府", new LocalDate(2021, 2, 1), "https://example.org/1", Jan1, Dec31,
                        "text/1", text, text, new(0, 10), [new(1, "项目攻坚", new(0, 4))], 3),
                ]),
                new(Streams.Commitment(Id), 0, [projects]),
                new(Streams.Commitment(Items), 0, [Promise(CommitmentKind.NamedSet, "2", "项", Comparator.Exactly) with { Id = Items, Code = "2021-002", Words = "办好2项实事" }]),
                new(Streams.Commitment(Villages), 0, [Promise(CommitmentKind.SetShare, "50", "%") with { Id = Villages, Code = "2021-003", Words = "50%以上的村镇成为文明村镇" }]),
            ],
            CancellationToken.None);
        var done = Assert.IsType<AppendResult.Appended>(result);
        Assert.True(await Site.Service<PageViews>().WaitForAsync(done.FirstIndex + done.Count, TimeSpan.FromMinutes(1), CancellationToken.None));
    }
}
