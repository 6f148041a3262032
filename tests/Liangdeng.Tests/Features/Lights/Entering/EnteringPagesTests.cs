using System.Net;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Tests.Features.Register;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Tests.Features.Lights.Entering;

/// <summary>2021-001 is 1.7 points behind by its figure of September: red by the town's rules, from 12 October on.</summary>
public sealed class EnteringPagesTests
{
    private const string Excuse = "/desk/facts/2021-001/judged:excuse";
    private static readonly LocalDate From = new(2021, 10, 12);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_judgement_is_entered_turns_the_light_is_public_and_is_withdrawn_and_what_is_made_good_is_lit_again()
    {
        await using var register = await AdoptedAsync();
        var site = register.Site;
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        using var visitor = site.Visitor();
        Assert.Contains("类别", (await supervisor.GetAsync("/desk/facts")).Words, StringComparison.Ordinal);
        Assert.Contains("督查室会商认定", (await supervisor.GetAsync(Excuse)).Words, StringComparison.Ordinal);

        var refused = await supervisor.PostFormAsync(Excuse, "#fact-form", ("Value", "excuse-accepted"), ("From", "2021-10-14"), ("Ground", "台风停工"));
        Assert.Contains("不能晚于今天", refused.Words, StringComparison.Ordinal);
        Assert.Equal("台风停工", refused.One("[name=Ground]").TextContent.Trim());
        Assert.Contains("请写明理由", (await supervisor.PostFormAsync(
            Excuse, "#fact-form", ("Value", "excuse-accepted"), ("From", "2021-10-13"))).Words, StringComparison.Ordinal);
        Assert.Contains("请只写数", (await supervisor.PostFormAsync(
            "/desk/facts/2021-001/own:complaints", "#fact-form", ("Value", "4件"), ("From", "2021-10-13"))).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync("/desk/facts/2021-001/own:unheard")).Status);

        var done = await supervisor.FollowAsync(await supervisor.PostFormAsync(
            Excuse, "#fact-form", ("Value", "excuse-accepted"), ("From", "2021-10-11"), ("Ground", "台风停工")));
        Assert.Contains("灯已重新判断", done.Words, StringComparison.Ordinal);
        var lights = await LightsAsync(site);
        Assert.Equal([("red", "behind", From), ("green", "excused", From.PlusDays(1))], lights[^2..].Select(row => (row.Light, row.Rule, row.Day)));
        var page = await visitor.GetAsync("/commitments/2021-001");
        Assert.Contains("经认定有正当理由：台风停工", page.One("section.reason").TextContent, StringComparison.Ordinal);
        var fact = page.One("#facts").TextContent;
        Assert.Contains("有正当理由", fact, StringComparison.Ordinal);
        Assert.Contains("2021年10月11日", fact, StringComparison.Ordinal);

        // As it was recorded by the day before nobody had judged; about that day it is known now.
        Assert.Equal("behind", await RuleAsync(site, db => LightsTable.AsOfAsync(db, Book, From, RegisterScene.Id, Stop)));
        Assert.Equal("excused", await RuleAsync(site, db => LightsTable.AboutAsync(db, Book, From, RegisterScene.Id, Stop)));
        Assert.Equal("behind", await RuleAsync(site, db => LightsTable.AboutAsync(db, Book, From.PlusDays(-2), RegisterScene.Id, Stop)));
        Assert.Contains("绿灯", (await visitor.GetAsync("/rulebooks/asking?on=2021-10-13")).One("main .light-legend").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("台风停工", (await visitor.GetAsync("/commitments/2021-001?as-of=2021-10-12")).Words, StringComparison.Ordinal);

        var back = new EnteringCommand.Withdraw(RegisterScene.Id, "judged:excuse", From.PlusDays(1), "核查未停工");
        Assert.Equal(OfficeRefusal.NotPermitted, (await DoAsync(site, Role.Reporter, back)).Refused?.Reason);
        Assert.Null((await DoAsync(site, Role.Supervisor, back)).Refused);
        Assert.Equal(("red", "behind"), ((await LightsAsync(site))[^1].Light, (await LightsAsync(site))[^1].Rule));
        Assert.Contains("核查未停工", (await visitor.GetAsync("/commitments/2021-001")).One("#facts").TextContent, StringComparison.Ordinal);

        // What was missed in September is reached in October: both lights stand.
        register.SetDay(new(2021, 11, 8));
        await register.VerifyAsync(RegisterScene.Id, new(2021, 10), "190", "已补上");
        var relit = (await visitor.GetAsync("/commitments/2021-001")).Words;
        Assert.Contains("2021年9月30日红灯→绿灯（到2021年10月31日补上）", relit, StringComparison.Ordinal);
        Assert.Contains("补亮：绿灯", relit, StringComparison.Ordinal);
    }

    private static RulebookText Book { get; } = RulebookText.Parse("asking", AskingBook.Text);

    private static Task<Outcome> DoAsync(SiteFixture site, Role role, EnteringCommand command) =>
        site.Service<EnteringDesk>().HandleAsync(site.OrderOf(role), command, Stop);

    private static async Task<string?> RuleAsync(SiteFixture site, Func<ViewsDb, Task<IReadOnlyList<LightsRow>>> read)
    {
        await using var db = await site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(Stop);
        return (await read(db)).Single().Lighting.RuleId;
    }

    private static async Task<RegisterSite> AdoptedAsync()
    {
        var register = await RegisterSite.IssuedAsync();
        var site = register.Site;
        await site.Service<LamplighterDesk>().RunDueAsync(Stop);
        await register.ClearedAsync();
        Assert.Null((await register.DoAsync(Role.Supervisor, new ReportCommand.Verify(RegisterScene.Id, RegisterScene.September, 1))).Refused);
        var desk = site.Service<RulebookDesk>();
        Assert.Null((await desk.HandleAsync(site.OrderOf(Role.Supervisor), new RulebookCommand.Keep(AskingBook.Text), Stop)).Refused);
        Assert.Null((await desk.HandleAsync(site.OrderOf(Role.Supervisor), new RulebookCommand.Propose("asking", 1, From, "会议通过"), Stop)).Refused);
        Assert.Null((await desk.HandleAsync(site.OrderOf(Role.Leader), new RulebookCommand.Decide(1, true, "同意"), Stop)).Refused);
        site.Clock.StopAt(From.PlusDays(1).At(new(0, 10)).InZoneStrictly(DistrictClock.Zone).ToInstant());
        await site.Service<LamplighterDesk>().RunDueAsync(Stop);
        return register;
    }

    private static async Task<List<LightRow>> LightsAsync(SiteFixture site)
    {
        await using var db = await site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(Stop);
        return await db.Set<LightRow>().AsNoTracking().Where(row => row.CommitmentId == RegisterScene.Id.Value).OrderBy(row => row.Version).ToListAsync(Stop);
    }
}
