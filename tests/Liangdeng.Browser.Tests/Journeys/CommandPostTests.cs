using Liangdeng.Features.CommandPosts;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static Microsoft.Playwright.Assertions;

namespace Liangdeng.Browser.Tests.Journeys;

/// <summary>A command post from its setting up to what its stand-up leaves.</summary>
public sealed class CommandPostTests(Chromium chromium)
{
    private static readonly LocalDate Friday = new(2022, 1, 14);
    private static readonly PlanId Plan = new(new Guid("01890000-0000-7000-8000-0000000000b7"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_office_sets_a_post_up_the_commander_settles_one_item_and_the_rest_stands_over()
    {
        await using var site = await TestSite.OpenAsync(chromium, Friday, Role.Supervisor, Role.Leader);
        await PublishAsync(site);
        await using var supervisor = await site.SignInAsync(Role.Supervisor);
        await SetUpAsync(supervisor);
        await using var commander = await site.SignInAsync(Role.Leader);
        await HoldAsync(commander);
        await using (var scope = site.Service<IServiceScopeFactory>().CreateAsyncScope())
        {
            var left = Assert.Single(await scope.ServiceProvider.GetRequiredService<HalfHourReader>().LeftOversAsync(null, Friday, Stop));
            Assert.Equal("2021-002", left.About);
        }

        site.SetClock(Friday.PlusDays(3));
        await commander.GoAsync("/desk");
        await commander.FollowAsync("commandposts.desk.one", "港区指挥部");
        await commander.SeesAsync(commander.Say("commandposts.over"));
        await Expect(commander.Page.Locator("section[aria-labelledby=earlier] tbody tr")).ToContainTextAsync("2021-002");
        await SeeInPublicAsync(site);
    }

    private static async Task SetUpAsync(Visitor supervisor)
    {
        await supervisor.GoAsync("/posts");
        await supervisor.FollowAsync("commandposts.set-up");
        await supervisor.FillAsync("commandposts.code", "Harbour");
        await supervisor.FillAsync("commandposts.name", "港区指挥部");
        await supervisor.FillAsync("commandposts.purpose", "推进港区项目");
        await supervisor.FillAsync("commandposts.office", "常务副区长");
        await supervisor.ChooseAsync("commandposts.commander", "测试leader · 区政府督查室 · 科员");
        await supervisor.PressAsync("commandposts.set-up.do");
        await supervisor.SeesAsync(supervisor.Say("commandpost.refused.CodeUnreadable", CommandPostDecider.MaxCode));
        await supervisor.FillAsync("commandposts.code", "harbour");
        await supervisor.PressAsync("commandposts.set-up.do");
        await supervisor.ChooseAsync("commandposts.focus.which", "项目攻坚（2）");
        await supervisor.PressAsync("commandposts.focus.do");
        await supervisor.SeesAsync(supervisor.Say("commandposts.done.placed"));
    }

    private static async Task HoldAsync(Visitor commander)
    {
        await commander.GoAsync("/desk");
        await commander.FollowAsync("commandposts.desk.one", "港区指挥部");
        await commander.SeesAsync(commander.Say("commandposts.today.lead", 2, 10, 30));
        await commander.PressAsync("commandposts.today.begin");
        await commander.Page.Locator("#item-1 > summary").ClickAsync();
        await commander.Page.Locator("#item-1-word").FillAsync("周一上午签约");
        await commander.PressAsync("commandposts.settle.do");
        await commander.SeesAsync("周一上午签约");
    }

    private static async Task SeeInPublicAsync(TestSite site)
    {
        await using var resident = await site.VisitAsync(width: 390);
        await resident.GoAsync("/posts");
        await resident.AfterAsync(() => resident.Page.GetByText("港区指挥部").ClickAsync());
        await resident.SeesAsync("常务副区长");
        await Expect(resident.Page.Locator("main")).Not.ToContainTextAsync("测试leader");
        await Expect(resident.Page.Locator("main")).Not.ToContainTextAsync("周一上午签约");
    }

    /// <summary>A published plan of two promises that were due in December.</summary>
    private static async Task PublishAsync(TestSite site)
    {
        var file = new StoredFile(new Guid("01890000-0000-7000-8000-0000000000f7"), "计划.txt", "text/plain", 10, new string('a', 64));
        var (first, last) = (new LocalDate(2021, 1, 1), new LocalDate(2021, 12, 31));
        var order = new Order(Actor.Console("test"), site.Service<Ids>().Next(), site.Clock.GetCurrentInstant(), site.Clock.Today);
        Write Promise(int no)
        {
            var id = new CommitmentId(new Guid($"01890000-0000-7000-8000-0000000000c{no}"));
            return new(Streams.Commitment(id), 0,
            [
                new CommitmentEvent.Published(
                    id, $"2021-00{no}", Plan, 1, CommitmentKind.Deliverable, new(0, 10), $"建成码头{no}号泊位", "建成", "泊位", true, null, first, last),
                new CommitmentEvent.BrokenDown(
                    TestSite.Water, [], [], TestSite.Office, "", "", first, last, new(ScheduleKind.ByMonths, false, []), null, null, false, "验收"),
            ]);
        }

        var result = await site.Service<History>().AppendAsync(
            order,
            [
                new(Streams.Plan(Plan), 0,
                [
                    new PlanEvent.Published(
                        Plan, "海滨区2021年工作计划", "区政府", first, "https://example.org/1", first, last, "text/1", file, file,
                        new(0, 10), [new(1, "项目攻坚", new(0, 4))], 2),
                    new PlanEvent.BreakdownIssued("海政办〔2021〕9号", first, 2),
                ]),
                Promise(1), Promise(2),
            ],
            Stop);
        var done = Assert.IsType<AppendResult.Appended>(result);
        Assert.True(await site.Service<PageViews>().WaitForAsync(done.FirstIndex + done.Count, TimeSpan.FromSeconds(30), Stop));
    }
}
