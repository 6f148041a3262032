using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Language;
using Liangdeng.Store;
using Microsoft.Playwright;
using NodaTime;
using static Microsoft.Playwright.Assertions;

namespace Liangdeng.Browser.Tests.Journeys;

public sealed class UnitChangeTests(Chromium chromium)
{
    private const string Text = "新建候车亭40个，改造农村公厕20个。";

    private static readonly LocalDate Day = new(2021, 7, 5);
    private static readonly UnitCode Roads = new("roads");
    private static readonly PlanId Plan = new(new("01890000-0000-7000-8000-0000000000a1"));
    private static readonly CommitmentId Promise = new(new("01890000-0000-7000-8000-0000000000c1"));
    private static readonly ReportPeriod May = new(2021, 5);

    [Fact]
    public async Task Units_merge_the_successors_reporter_files_the_next_period_and_the_past_keeps_its_names()
    {
        await using var site = await TestSite.OpenAsync(chromium, Day, Role.Administrator, Role.Reporter, Role.Head, Role.Supervisor);
        await PrepareAsync(site);

        await using var administrator = await site.SignInAsync(Role.Administrator);
        await MergeAsync(administrator);

        // The reporter's post moved with the unit, and so did what the unit has to report.
        await using var reporter = await site.SignInAsync(Role.Reporter);
        await reporter.GoAsync("/desk/reports/2021-001/2021-06");
        await reporter.FillAsync("report.value", "18");
        await reporter.FillAsync("report.words", "六月又完成六个。");
        await reporter.PressAsync("report.hand-in");
        await reporter.SeesAsync(reporter.Say("report.handed-in", "2021-001"));

        await using var resident = await site.VisitAsync(width: 390);
        await resident.GoAsync("/commitments/2021-001");
        await resident.SeesAsync(resident.Say("changes.promise.reported", "区水利局"));
        await resident.AfterAsync(() => resident.Page.GetByRole(AriaRole.Link, new() { Name = "区水利交通局", Exact = true }).First.ClickAsync());
        Assert.Equal("/units/roads", resident.Path);
        await resident.AfterAsync(() => resident.Page.GetByRole(AriaRole.Link, new() { Name = "区水利局", Exact = true }).ClickAsync());
        await resident.SeesAsync(resident.Say("changes.led-before.caption", 1));
        await resident.SwitchLanguageAsync();
        await Expect(resident.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Water Bureau");
    }

    private static async Task MergeAsync(Visitor administrator)
    {
        await administrator.GoAsync("/desk");
        await administrator.FollowAsync("changes.units");
        await administrator.AfterAsync(() => administrator.Page.GetByRole(AriaRole.Link, new() { Name = "区水利局", Exact = true }).ClickAsync());
        await administrator.FollowAsync("changes.how.Merge");
        await administrator.PressAsync("changes.look");
        await administrator.SeesAsync(administrator.Say("unit.refused.IntoMissing"));
        await administrator.ChooseAsync("changes.into", "区水利交通局");
        await administrator.Page.GetByLabel(administrator.Say("changes.day"), new() { Exact = true }).FillAsync("2021-07-05");
        await administrator.FillAsync("changes.ground", "测编〔2021〕3号");
        await administrator.PressAsync("changes.look");
        await administrator.SeesAsync(administrator.Say("changes.before.duties", 1));
        await administrator.PressAsync("changes.do.Merge");
        await administrator.SeesAsync(administrator.Say("changes.done", "区水利局"));
    }

    /// <summary>One promise, led by the water bureau and reported for May; and the unit that will follow it.</summary>
    private static async Task PrepareAsync(TestSite site)
    {
        var text = await site.Service<PlanFiles>().KeepAsync(
            System.Text.Encoding.UTF8.GetBytes(Text), "计划.txt", "text/plain", TestContext.Current.CancellationToken);
        var (start, end) = (new LocalDate(2021, 1, 1), new LocalDate(2021, 12, 31));
        await AppendAsync(
            site,
            new(Streams.Unit(Roads), 0, [new UnitEvent.Registered(Roads, new("区水利交通局", "Water and Roads Bureau"), UnitKind.Bureau, 3)]),
            new(Streams.Plan(Plan), 0,
            [
                new PlanEvent.Published(
                    Plan, "测试区2021年工作计划", "测试区人民政府", new(2021, 1, 5), "https://example.org/1", start, end, "text/1", text, text,
                    new(0, Text.Length), [new(1, "城乡建设", new(0, 2))], 1),
                new PlanEvent.BreakdownIssued("测政办〔2021〕1号", new(2021, 2, 1), 1),
            ]),
            new(Streams.Commitment(Promise), 0,
            [
                new CommitmentEvent.Published(
                    Promise, "2021-001", Plan, 1, CommitmentKind.Amount, new(0, 8), "新建候车亭40个", "新建", "候车亭", true,
                    new("候车亭", Comparator.AtLeast, new("40", "个"), null, new(0, 8), "", ""), start, end),
                new CommitmentEvent.BrokenDown(
                    TestSite.Water, [], [], null, "", "", start, end, new(ScheduleKind.ByMonths, false, []), null, null, false, "逐个验收"),
                new CommitmentEvent.ReportReceived(May, 1),
                new CommitmentEvent.FigureVerified(May, 1, new("12", "个"), null, null, "完成十二个。", "", [], null),
            ]));
    }

    private static async Task AppendAsync(TestSite site, params Write[] writes)
    {
        site.SetClock(Day.PlusDays(-20));
        var order = new Order(Actor.Console("test"), site.Service<Ids>().Next(), site.Clock.GetCurrentInstant(), site.Clock.Today);
        var done = Assert.IsType<AppendResult.Appended>(
            await site.Service<History>().AppendAsync(order, writes, TestContext.Current.CancellationToken));
        Assert.True(await site.Service<PageViews>().WaitForAsync(
            done.FirstIndex + done.Count, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        site.SetClock(Day);
    }
}
