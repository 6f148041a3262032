using System.Net;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Tests.Features.Register;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Tests.Features.Lights.Adopting;

/// <summary>2021-001 has a figure of September that is 1.7 points behind: green by the default rules, red by the town's. It is Friday 8
/// October 2021.</summary>
public sealed class RulebookAdoptionTests
{
    private static readonly LocalDate From = new(2021, 10, 12);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_its_day_on_it_lights_and_lights_of_earlier_days_stay_as_they_were()
    {
        await using var register = await LitAsync();
        await AdoptAsync(register.Site, TownBook.Text, "town");
        await UntilAsync(register.Site, From);

        var lights = await LightsAsync(register.Site);
        Assert.All(lights.Where(row => row.Day < From), row => Assert.Equal(("default", "green"), (row.Rulebook, row.Light)));

        await UntilAsync(register.Site, From.PlusDays(1));
        var now = (await LightsAsync(register.Site))[^1];
        Assert.Equal(("town", "1", "red", "behind", From), (now.Rulebook, now.RulebookVersion, now.Light, now.Rule, now.Day));
        using var visitor = register.Site.Visitor();
        var page = await visitor.GetAsync("/rulebooks");
        Assert.Contains("本区规则", page.Html.QuerySelector("main table tbody tr")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("区政府常务会议通过", page.Words, StringComparison.Ordinal);
        Assert.Contains("2021年10月11日", page.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/rulebooks/town.yaml?version=1")).Status);
        Assert.Contains("本区规则", (await visitor.GetAsync("/commitments/2021-001")).One("section.reason").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ranks_and_units_are_lit_together_and_a_rank_alone_is_no_news()
    {
        await using var register = await LitAsync();
        await AdoptAsync(register.Site, TownBook.Ranked, "ranked");
        await UntilAsync(register.Site, From.PlusDays(1));

        var now = (await LightsAsync(register.Site))[^1];
        Assert.Equal(("ranked", "red", "last"), (now.Rulebook, now.Light, now.Rule));
        Assert.Contains("own:place", now.Facts, StringComparison.Ordinal);
        await using var db = await register.Site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(Stop);
        var unit = await db.Set<UnitLightRow>().AsNoTracking().SingleAsync(Stop);
        Assert.Equal(("water", "red", "some-red"), (unit.Unit, unit.Light, unit.Rule));
        var lit = (await LightsAsync(register.Site)).Count;
        await UntilAsync(register.Site, From.PlusDays(1));
        await register.Site.Service<LamplighterDesk>().EvaluateAsync(RegisterScene.Id, Stop);
        Assert.Equal(lit, (await LightsAsync(register.Site)).Count);
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        Assert.Contains("区水利局", (await supervisor.GetAsync("/desk/rulebooks")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_the_site_it_is_written_down_proposed_and_decided_by_another()
    {
        await using var register = await LitAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        using var leader = await register.Site.SignInAsync(Role.Leader);
        var faulty = await supervisor.PostFormAsync("/desk/rulebooks", "#rulebook-form", ("Text", TownBook.Without("shortfall:", "shortfal:")));
        Assert.Contains("第12行第37列", faulty.Words, StringComparison.Ordinal);
        Assert.Contains("shortfal:", faulty.One("[name=Text]").TextContent, StringComparison.Ordinal);

        var kept = await supervisor.FollowAsync(await supervisor.PostFormAsync("/desk/rulebooks", "#rulebook-form", ("Text", TownBook.Text)));
        Assert.Contains("草稿", kept.One("main .tag").TextContent, StringComparison.Ordinal);
        var tried = await supervisor.GetAsync("/desk/rulebooks/town?version=1&on=2021-10-08");
        Assert.Contains("红灯", tried.One("main .light-legend").TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync("/rulebooks/town")).Status);
        Assert.Contains("请写明理由", (await supervisor.PostFormAsync(
            "/desk/rulebooks/town?version=1", "#propose-form", ("From", "2021-11-01"))).Words, StringComparison.Ordinal);
        await supervisor.FollowAsync(await supervisor.PostFormAsync(
            "/desk/rulebooks/town?version=1", "#propose-form", ("From", "2021-11-01"), ("Ground", "区政府常务会议通过")));

        Assert.Contains("town第1版", (await leader.GetAsync("/desk")).Words, StringComparison.Ordinal);
        Assert.Contains("请选择是否采用", (await leader.PostFormAsync("/desk/rulebooks/proposals/1", "#decide", ("Ground", "同意"))).Words, StringComparison.Ordinal);
        var done = await leader.FollowAsync(await leader.PostFormAsync(
            "/desk/rulebooks/proposals/1", "#decide", ("Approve", "true"), ("Ground", "同意")));
        Assert.Contains("已决定采用“本区规则”", done.Words, StringComparison.Ordinal);
        Assert.Contains("2021年11月1日", done.Words, StringComparison.Ordinal);
        using var visitor = register.Site.Visitor();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/rulebooks/town")).Status);
        Assert.Equal("默认规则", (await visitor.GetAsync("/rulebooks")).Html.QuerySelector("main li h2 a")!.TextContent);
    }

    private static async Task<RegisterSite> LitAsync()
    {
        var register = await RegisterSite.IssuedAsync();
        await register.Site.Service<LamplighterDesk>().RunDueAsync(Stop);
        await register.ClearedAsync();
        Assert.Null((await register.DoAsync(Role.Supervisor, new ReportCommand.Verify(RegisterScene.Id, RegisterScene.September, 1))).Refused);
        return register;
    }

    private static async Task AdoptAsync(SiteFixture site, string text, string id)
    {
        await DoAsync(site, Role.Supervisor, new RulebookCommand.Keep(text));
        await DoAsync(site, Role.Supervisor, new RulebookCommand.Propose(id, 1, From, "区政府常务会议通过"));
        await DoAsync(site, Role.Leader, new RulebookCommand.Decide(1, true, "同意"));
    }

    private static async Task DoAsync(SiteFixture site, Role role, RulebookCommand command) =>
        Assert.Null((await site.Service<RulebookDesk>().HandleAsync(site.OrderOf(role), command, Stop)).Refused);

    /// <summary>Ten minutes after the day has begun, those before it have been gone through.</summary>
    private static async Task UntilAsync(SiteFixture site, LocalDate today)
    {
        site.Clock.StopAt(today.At(new(0, 10)).InZoneStrictly(DistrictClock.Zone).ToInstant());
        await site.Service<LamplighterDesk>().RunDueAsync(Stop);
    }

    private static async Task<List<LightRow>> LightsAsync(SiteFixture site)
    {
        await using var db = await site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(Stop);
        return await db.Set<LightRow>().AsNoTracking().Where(row => row.CommitmentId == RegisterScene.Id.Value)
            .OrderBy(row => row.Version).ToListAsync(Stop);
    }
}
