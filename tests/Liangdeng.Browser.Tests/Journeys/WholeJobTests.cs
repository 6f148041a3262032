using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Microsoft.Playwright;
using NodaTime;
using static Microsoft.Playwright.Assertions;

namespace Liangdeng.Browser.Tests.Journeys;

public sealed class WholeJobTests(Chromium chromium)
{
    private const string Investment = "2021-002";
    private const string Places = "2021-004";

    private static readonly LocalDate Start = new(2021, 8, 30);
    private static readonly LocalDate AfterTheHoliday = new(2021, 10, 8);

    [Fact]
    public async Task A_promise_goes_from_the_words_of_a_plan_to_a_light_that_the_public_sees()
    {
        await using var site = await TestSite.OpenAsync(
            chromium, Start, Role.Supervisor, Role.Reviewer, Role.Reporter, Role.Head);
        await using var supervisor = await site.SignInAsync(Role.Supervisor);
        var plan = await PlanSteps.ImportAsync(supervisor, "海滨区2021年工作计划", PlanSteps.Text);
        await SortAsync(supervisor, plan);
        await using var reviewer = await site.SignInAsync(Role.Reviewer);
        await PlanSteps.ReleaseAsync(reviewer, plan);
        await PlanSteps.PublishAsync(supervisor, plan, entries: 6);
        await BreakDownAsync(supervisor, plan);
        await IssueAsync(supervisor, plan);

        await MoveToAsync(site, AfterTheHoliday);
        await using var reporter = await site.SignInAsync(Role.Reporter);
        await ReportAsync(reporter);
        await using var head = await site.SignInAsync(Role.Head);
        await head.AfterAsync(() => LinkAbout(head, Investment).ClickAsync());
        await head.PressAsync("report.clear.do");
        await head.SeesAsync(head.Say("report.cleared", Investment));
        await SeeLightAsync(site, "shared.grey.not-reported");

        await supervisor.GoAsync("/desk");
        await supervisor.AfterAsync(() => LinkAbout(supervisor, Investment).ClickAsync());
        await supervisor.PressAsync("report.verify.do");
        await supervisor.SeesAsync(supervisor.Say("report.verified", Investment));
        await MoveToAsync(site, AfterTheHoliday.PlusDays(1));
        await SeeLightAsync(site, "shared.light.red");
        await FindInThePlanAsync(site);
    }

    /// <summary>Corrects one reading, drops one, adds one by its words, and confirms the others.</summary>
    private static async Task SortAsync(Visitor supervisor, string plan)
    {
        await PlanSteps.OpenEntryAsync(supervisor, "完成投资36亿元以上");
        await supervisor.UnfoldAsync("plans.correct");
        await supervisor.FillAsync("plans.field.metric", "固定资产投资");
        await supervisor.PressAsync("plans.correct.save");
        await supervisor.SeesAsync(supervisor.Say("plans.confirm.corrected"));

        await PlanSteps.OpenEntryAsync(supervisor, "建成镇级敬老院");
        await supervisor.UnfoldAsync("plans.drop");
        await supervisor.FillAsync("plans.drop.ground", "去年已经建成");
        await supervisor.PressAsync("plans.drop");
        await supervisor.SeesAsync(supervisor.Say("plans.confirm.dropped"));

        await supervisor.FollowAsync("plans.add.link");
        await supervisor.FillAsync("plans.field.words", "让群众喝上放心水");
        await supervisor.TickAsync("plans.sort.deliverable");
        await supervisor.FillAsync("plans.field.object", "群众喝上放心水");
        await supervisor.PressAsync("plans.add.save");
        await supervisor.SeesAsync(supervisor.Say("plans.add.done"));

        await PlanSteps.ConfirmEverythingAsync(supervisor, plan);
    }

    private static async Task BreakDownAsync(Visitor supervisor, string plan)
    {
        for (var number = 1; number <= 6; number++)
        {
            var code = $"2021-00{number}";
            await supervisor.GoAsync($"/desk/breakdown/{plan}");
            await supervisor.AfterAsync(() => LinkAbout(supervisor, code).ClickAsync());
            await supervisor.ChooseAsync("register.lead", "区水利局");
            await supervisor.ChooseAsync("register.supervising", "区政府督查室");
            await supervisor.FillAsync("register.definition", "有验收单或者统计报表。");
            if (code == Places)
            {
                await supervisor.TickAsync("register.schedule.Table");
                await supervisor.UnfoldAsync("register.schedule.months");
                await supervisor.Page.GetByLabel("2021年9月", new() { Exact = true }).FillAsync("600");
                await supervisor.Page.GetByLabel("2021年12月", new() { Exact = true }).FillAsync("1200");
            }

            await supervisor.PressAsync("register.save");
            await supervisor.SeesAsync(supervisor.Say("register.set", code));
        }
    }

    private static async Task IssueAsync(Visitor supervisor, string plan)
    {
        await supervisor.GoAsync($"/desk/breakdown/{plan}");
        await supervisor.FillAsync("register.issue.number", "海政办〔2021〕9号");
        await supervisor.FillAsync("register.issue.on", "2021-08-30");
        await supervisor.PressAsync("register.issue.do");
        await supervisor.SeesAsync(supervisor.Say("register.issued", "海政办〔2021〕9号"));
    }

    private static async Task ReportAsync(Visitor reporter)
    {
        await reporter.GoAsync("/desk");
        await reporter.AfterAsync(() => reporter.Page.GetByRole(
            AriaRole.Link, new() { NameRegex = new($"{Investment}.*9") }).First.ClickAsync());
        await reporter.FillAsync("report.value", "12亿元");
        await reporter.FillAsync("report.words", "九个项目已经开工，三个项目还在办手续。");
        await reporter.PressAsync("report.hand-in");
        await reporter.SeesAsync(reporter.Say("report.figure.HasUnit"));
        await Expect(reporter.Box("report.words")).ToHaveValueAsync("九个项目已经开工，三个项目还在办手续。");

        await reporter.FillAsync("report.value", "12");
        await reporter.Field("report.evidence.add").SetInputFilesAsync(new FilePayload
        {
            Name = "统计报表.txt",
            MimeType = "text/plain",
            Buffer = "1—9月完成投资12亿元"u8.ToArray(),
        });
        await reporter.TickAsync("shared.not-classified");
        await reporter.PressAsync("report.hand-in");
        await reporter.SeesAsync(reporter.Say("report.handed-in", Investment));
        await reporter.SeesAsync("统计报表.txt");
    }

    /// <summary>Somebody who has not signed in reads the promise in both languages.</summary>
    private static async Task SeeLightAsync(TestSite site, string light)
    {
        await using var resident = await site.VisitAsync(width: 390);
        await resident.GoAsync($"/commitments/{Investment}");
        await Expect(LightOn(resident)).ToContainTextAsync(resident.Say(light));
        await resident.SeesAsync("完成投资36亿元以上");
        await resident.SwitchLanguageAsync();
        Assert.Equal($"/commitments/{Investment}", resident.Path);
        await Expect(LightOn(resident)).ToContainTextAsync(resident.Say(light));
    }

    /// <summary>From the promise to its words in the plan, marked and in view, and back.</summary>
    private static async Task FindInThePlanAsync(TestSite site)
    {
        await using var resident = await site.VisitAsync();
        await resident.GoAsync($"/commitments/{Investment}");
        await resident.AfterAsync(() => resident.Page.GetByRole(
            AriaRole.Link, new() { NameRegex = new(resident.Say("register.promise.in-plan")) }).ClickAsync());
        var words = resident.Page.GetByRole(AriaRole.Link, new() { Name = "完成投资36亿元以上", Exact = true });
        await Expect(resident.Page.Locator(":target")).ToHaveTextAsync("完成投资36亿元以上");
        await resident.AfterAsync(() => words.ClickAsync());
        Assert.Equal($"/commitments/{Investment}", resident.Path);
    }

    private static ILocator LightOn(Visitor resident) => resident.Page.GetByRole(
        AriaRole.Region, new() { Name = resident.Say("register.promise.light"), Exact = true });

    private static async Task MoveToAsync(TestSite site, LocalDate day)
    {
        site.SetClock(day);
        await site.Service<LamplighterDesk>().RunDueAsync(TestContext.Current.CancellationToken);
    }

    private static ILocator LinkAbout(Visitor visitor, string code) =>
        visitor.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { NameRegex = new(code) }).First;
}
