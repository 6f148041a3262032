using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Store;
using NodaTime;
using static Microsoft.Playwright.Assertions;

namespace Liangdeng.Browser.Tests.Journeys;

/// <summary>What stands in the way, from the unit that says so to the public that sees it gone.</summary>
public sealed class BlockerTests(Chromium chromium)
{
    private const string Code = "K2021-001";
    private const string Words = "两宗地块权属有争议，测量队进不了场。";

    private static readonly LocalDate Friday = new(2021, 10, 15);
    private static readonly PlanId Plan = new(new Guid("01890000-0000-7000-8000-0000000000b1"));
    private static readonly CommitmentId Commitment = new(new Guid("01890000-0000-7000-8000-0000000000c1"));

    [Fact]
    public async Task A_blocker_that_nobody_picks_up_is_owned_lifted_and_cleared_in_public()
    {
        await using var site = await TestSite.OpenAsync(chromium, Friday, Role.Supervisor, Role.Reporter);
        await site.RegisterAsync("second", Role.Supervisor);
        await PublishAsync(site);
        await using var reporter = await site.SignInAsync(Role.Reporter);
        await RaiseAsync(site, reporter);

        await PassAsync(site, Friday.At(new(17, 51)));
        await using var supervisor = await site.SignInAsync(Role.Supervisor);
        await SeeAsync(site, "blockers.waiting", "2021年10月18日 08:50");
        await PassAsync(site, new LocalDate(2021, 10, 18).At(new(8, 51)));
        await SeeAsync(site, "blockers.not-picked-up", 30);
        await MoveAsync(supervisor);

        site.SetClock(new LocalDate(2021, 10, 27));
        await LiftAsync(supervisor);
        await using var second = await site.SignInAsync("second");
        await ClearAsync(second);
        await ConfirmAsync(reporter);
        await SeeGoneAsync(site);
    }

    /// <summary>On a Friday at twenty past five, from the page of the promise.</summary>
    private static async Task RaiseAsync(TestSite site, Visitor reporter)
    {
        site.Clock.StopAt(BlockerTime.InstantOf(Friday.At(new(17, 20))));
        await reporter.GoAsync("/desk/blockers/new?commitment=2021-001");
        await reporter.FillAsync("blockers.raise.words", Words);
        await reporter.PressAsync("blockers.raise.do");
        await reporter.SeesAsync(reporter.Say("blocker.refused.KindMissing"));
        await Expect(reporter.Box("blockers.raise.words")).ToHaveValueAsync(Words);
        await reporter.ChooseAsync("blockers.kind", reporter.Say("blockers.kind.Land"));
        await reporter.PressAsync("blockers.raise.do");
        await reporter.SeesAsync(reporter.Say("blockers.done.raised", "2021-001"));
    }

    private static async Task MoveAsync(Visitor supervisor)
    {
        await supervisor.GoAsync("/desk");
        await supervisor.FollowAsync("blockers.desk.by-rule", Code);
        await supervisor.FillAsync("blockers.step", "请两家带原件到现场核对");
        await supervisor.FillAsync("blockers.step.due", "2021-10-22");
        await supervisor.PressAsync("blockers.pick-up.do");
        await supervisor.SeesAsync(supervisor.Say("blockers.done.PickUp", Code));
    }

    private static async Task LiftAsync(Visitor supervisor)
    {
        await supervisor.GoAsync("/desk");
        await supervisor.FollowAsync("blockers.desk.step-overdue", Code, "10月22日");
        await supervisor.SeesAsync(supervisor.Say("blockers.suggest", 5, supervisor.Say("blockers.to.Week")));
        await Expect(supervisor.Field("blockers.level.Week", "input")).ToBeCheckedAsync();
        await supervisor.FillAsync("blockers.ground", "两家都不肯让步，请周协调定先按登记面积处置。");
        await supervisor.PressAsync("blockers.lift");
        await supervisor.SeesAsync(supervisor.Say("blockers.done.Lift", Code));
    }

    private static async Task ClearAsync(Visitor supervisor)
    {
        await supervisor.GoAsync($"/desk/blockers/{Code}");
        await supervisor.FillAsync("blockers.clear.what", "周协调定了按登记面积处置，两家签了确认书。");
        await supervisor.FillAsync("blockers.clear.on", "2021-10-26");
        await supervisor.PressAsync("blockers.clear");
        await supervisor.SeesAsync(supervisor.Say("blockers.done.Clear", Code));
    }

    private static async Task ConfirmAsync(Visitor reporter)
    {
        await reporter.GoAsync("/desk");
        await reporter.FollowAsync("blockers.desk.confirm", Code, "11月3日");
        await reporter.PressAsync("blockers.confirm.do");
        await reporter.SeesAsync(reporter.Say("blockers.done.Confirm", Code));
    }

    private static async Task SeeAsync(TestSite site, string key, object value)
    {
        await using var resident = await site.VisitAsync(width: 390);
        await resident.GoAsync("/blockers");
        await resident.SeesAsync(resident.Say(key, value));
    }

    /// <summary>Nothing is open any more, and what cleared it can be read in both languages.</summary>
    private static async Task SeeGoneAsync(TestSite site)
    {
        await using var resident = await site.VisitAsync(width: 390);
        await resident.GoAsync("/blockers");
        await resident.SeesAsync(resident.Say("blockers.list.empty"));
        await resident.ChooseAsync("blockers.filter.state", resident.Say("blockers.show.Cleared"));
        await resident.PressAsync("blockers.filter.do");
        await resident.AfterAsync(() => resident.Page.GetByText(Words).ClickAsync());
        await resident.SeesAsync(resident.Say("blockers.contest.confirmed"));
        await resident.SwitchLanguageAsync();
        await resident.SeesAsync("周协调定了按登记面积处置，两家签了确认书。");
        await resident.SeesAsync(resident.Say("blockers.contest.confirmed"));
    }

    private static async Task PassAsync(TestSite site, LocalDateTime moment)
    {
        site.Clock.StopAt(BlockerTime.InstantOf(moment));
        await site.Service<BlockerWatch>().RunDueAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A published plan of one promise whose breakdown is issued, as it stands in the ledger.</summary>
    private static async Task PublishAsync(TestSite site)
    {
        var file = new StoredFile(new Guid("01890000-0000-7000-8000-0000000000f1"), "计划.txt", "text/plain", 10, new string('a', 64));
        var (first, last) = (new LocalDate(2021, 1, 1), new LocalDate(2021, 12, 31));
        var order = new Order(
            Actor.Console("test"), site.Service<Ids>().Next(), site.Clock.GetCurrentInstant(), site.Clock.Today);
        var result = await site.Service<History>().AppendAsync(
            order,
            [
                new(Streams.Plan(Plan), 0,
                [
                    new PlanEvent.Published(
                        Plan, "海滨区2021年工作计划", "区政府", first, "https://example.org/1", first, last, "text/1", file, file,
                        new(0, 10), [new(1, "项目攻坚", new(0, 4))], 1),
                    new PlanEvent.BreakdownIssued("海政办〔2021〕9号", first, 1),
                ]),
                new(Streams.Commitment(Commitment), 0,
                [
                    new CommitmentEvent.Published(
                        Commitment, "2021-001", Plan, 1, CommitmentKind.Deliverable, new(0, 10), "清理闲置土地", "清理", "闲置土地", true,
                        null, first, last),
                    new CommitmentEvent.BrokenDown(
                        TestSite.Water, [], [], TestSite.Office, "", "", first, last, new(ScheduleKind.ByMonths, false, []), null, null,
                        false, "逐宗验收"),
                ]),
            ],
            TestContext.Current.CancellationToken);
        var done = Assert.IsType<AppendResult.Appended>(result);
        Assert.True(await site.Service<PageViews>().WaitForAsync(
            done.FirstIndex + done.Count, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }
}
