using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Projects;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Language;
using Liangdeng.Store;
using Microsoft.Playwright;
using NodaTime;
using static Microsoft.Playwright.Assertions;
using CommitmentKind = Liangdeng.Features.Register.CommitmentKind;

namespace Liangdeng.Browser.Tests.Journeys;

/// <summary>A promise of starts, from a table of projects with faults to a target that moves by one.</summary>
public sealed class ProjectTests(Chromium chromium)
{
    private const string Code = "2021-001";
    private static readonly LocalDate Day = new(2021, 10, 8);
    private static readonly PlanId Plan = new(new Guid("01890000-0000-7000-8000-0000000000b2"));
    private static readonly CommitmentId Starts = new(new Guid("01890000-0000-7000-8000-0000000000c7"));

    [Fact]
    public async Task A_table_with_two_bad_rows_is_mended_a_start_is_reported_and_the_target_moves_by_one()
    {
        await using var site = await TestSite.OpenAsync(chromium, Day, Role.Supervisor, Role.Reporter);
        await PublishAsync(site);
        await using var supervisor = await site.SignInAsync(Role.Supervisor);
        await ImportAsync(supervisor);
        await TieAsync(supervisor);
        await SeeAsync(site, "0个");

        await using var reporter = await site.SignInAsync(Role.Reporter);
        await ReportAsync(reporter);
        await SeeAsync(site, "0个");
        await supervisor.GoAsync("/desk");
        await supervisor.AfterAsync(() => supervisor.Page.GetByRole(AriaRole.Link, new() { Name = supervisor.Say("projects.desk.verify.one", "区水利局", 1) }).ClickAsync());
        await supervisor.PressAsync("projects.verify.do");
        await supervisor.SeesAsync(supervisor.Say("projects.verified.done"));
        await SeeAsync(site, "1个");
    }

    /// <summary>Two rows are refused and nothing happens; mended, the table is shown, confirmed, and in effect.</summary>
    private static async Task ImportAsync(Visitor supervisor)
    {
        await supervisor.GoAsync("/desk/projects");
        await supervisor.FollowAsync("projects.table.Projects");
        await UploadAsync(supervisor, ["XM-1", "澄湾泊位", "区水利局", "1200", "2021-03-01"], ["XM-2", "沙屿冷库", "水务局", "800", "2021-04-01"], ["XM-3", "云堰水厂", "区水利局", "很多", "年底"]);
        var refused = supervisor.Page.Locator("#refused-rows tbody tr");
        await Expect(refused).ToHaveCountAsync(2);
        await Expect(refused.Nth(0)).ToContainTextAsync("水务局");
        await Expect(refused.Nth(1)).ToContainTextAsync("年底");
        await supervisor.PressAsync("projects.table.confirm");
        await supervisor.SeesAsync(supervisor.Say("projects.table.not-all", 2, 1));

        await UploadAsync(supervisor, ["XM-1", "澄湾泊位", "区水利局", "1200", "2021-03-01"], ["XM-2", "沙屿冷库", "区水利局", "800", "2021-04-01"], ["XM-3", "云堰水厂", "区水利局", "900", "2021-12-20"]);
        await Expect(refused).ToHaveCountAsync(0);
        await supervisor.PressAsync("projects.table.confirm");
        await supervisor.SeesAsync(supervisor.Say("projects.table.done", 3));
    }

    private static async Task UploadAsync(Visitor supervisor, params string[][] rows)
    {
        await supervisor.Field("projects.table.file").SetInputFilesAsync(new FilePayload
        {
            Name = "项目.xlsx",
            MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Buffer = TableFile.Make([["编号", "名称", "责任单位", "总投资", "计划开工", "镇街"], .. rows.Select(row => (string[])[.. row, "澄湾镇"])]),
        });
        await supervisor.PressAsync("projects.table.try");
    }

    private static async Task TieAsync(Visitor supervisor)
    {
        await supervisor.Field("projects.target.measure").SelectOptionAsync(new SelectOptionValue { Value = nameof(ProjectMeasure.Started) });
        await supervisor.PressAsync("projects.target.tie");
        await supervisor.SeesAsync(supervisor.Say("projects.target.tied"));
    }

    private static async Task ReportAsync(Visitor reporter)
    {
        await reporter.GoAsync("/desk");
        await reporter.AfterAsync(() => reporter.Page.GetByRole(AriaRole.Link, new() { Name = reporter.Say("projects.desk.stage.overdue", "XM-1") }).ClickAsync());
        await reporter.Field("projects.report.stage").SelectOptionAsync(new SelectOptionValue { Value = nameof(ProjectStage.Started) });
        await reporter.Page.Locator("[name='L[0].Day']").FillAsync("2021-09-20");
        await reporter.FillAsync("projects.words", "9月20日开工。");
        await reporter.PressAsync("projects.report.do");
        await reporter.SeesAsync(reporter.Say("project.refused.EvidenceMissing"));
        await Expect(reporter.Box("projects.words")).ToHaveValueAsync("9月20日开工。");
        await reporter.Field("projects.report.evidence").SetInputFilesAsync(new FilePayload
        {
            Name = "开工令.txt",
            MimeType = "text/plain",
            Buffer = "开工令，9月20日。"u8.ToArray(),
        });
        await reporter.TickAsync("shared.not-classified");
        await reporter.PressAsync("projects.report.do");
        await reporter.SeesAsync(reporter.Say("projects.reported.done"));
    }

    /// <summary>Somebody who has not signed in reads the promise on a phone, in both languages.</summary>
    private static async Task SeeAsync(TestSite site, string started)
    {
        await using var resident = await site.VisitAsync(width: 390);
        await resident.GoAsync($"/commitments/{Code}");
        await resident.SeesAsync(resident.Say("projects.target.Started.value", started, "2021年10月8日"));
        await resident.SwitchLanguageAsync();
        await Expect(resident.Page.Locator("#projects")).ToHaveTextAsync(resident.Say("projects.target.section"));
    }

    private static async Task PublishAsync(TestSite site)
    {
        var stop = TestContext.Current.CancellationToken;
        var order = new Order(Actor.Console("test") with { Roles = [Role.Supervisor] }, site.Service<Ids>().Next(), site.Clock.GetCurrentInstant(), Day);
        var text = await site.Service<PlanFiles>().KeepAsync(System.Text.Encoding.UTF8.GetBytes("今年新开工项目42个。"), "计划.txt", "text/plain", stop);
        LocalDate from = new(2021, 1, 1), to = new(2021, 12, 31);
        var done = Assert.IsType<AppendResult.Appended>(await site.Service<History>().AppendAsync(
            order,
            [
                new(Streams.Plan(Plan), 0, [new PlanEvent.Published(
                    Plan, "海滨区2021年工作计划", "区政府", from, "", from, to, "text/1", text, text, new(0, 11), [new(1, "项目", new(0, 2))], 1)]),
                new(Streams.Commitment(Starts), 0, [new CommitmentEvent.Published(
                    Starts, Code, Plan, 1, CommitmentKind.Amount, new(2, 10), "新开工项目42个", "新开工", "项目", true,
                    new("新开工项目", Comparator.AtLeast, new("42", "个"), null, new(7, 9), "", ""), from, to)]),
            ],
            stop));
        await site.Service<PageViews>().WaitForAsync(done.FirstIndex + done.Count, TimeSpan.FromMinutes(1), stop);
        var desk = site.Service<RegisterDesk>();
        Assert.Null((await desk.HandleAsync(order with { CommandId = site.Service<Ids>().Next() }, new RegisterCommand.BreakDown(
            Starts, TestSite.Water, [], [], null, "", "", from, to, new(ScheduleKind.ByMonths, false, []), null, null, false, "以开工令为准", null), stop)).Refused);
        Assert.Null((await desk.HandleAsync(order with { CommandId = site.Service<Ids>().Next() }, new RegisterCommand.IssueBreakdown(
            Plan, "海政办〔2021〕9号", new(2021, 2, 20)), stop)).Refused);
    }
}
