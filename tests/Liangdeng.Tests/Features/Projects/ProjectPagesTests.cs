using System.Net;
using System.Text;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Projects;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Liangdeng.Tests.Features.Register.Sets;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Projects;

/// <summary>Projects over HTTP, from a table with faults to a target that they measure.</summary>
public sealed class ProjectPagesTests
{
    private static readonly CommitmentId Starts = Id;

    [Fact]
    public async Task A_table_with_bad_rows_says_why_and_the_good_rows_come_in_when_they_are_asked_for()
    {
        await using var site = await SiteFixture.OpenAsync(Today);
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        var preview = await UploadAsync(supervisor, "projects", Line(3, "XM-1", "澄湾泊位", "区水利局"), Line(4, "XM-2", "沙屿冷库", "水务局"), Line(5, "", "无编号", "区水利局"));

        var rows = preview.Html.QuerySelectorAll("#refused-rows tbody tr").Select(row => row.TextContent).ToList();
        Assert.Equal(2, rows.Count);
        Assert.Contains("C列“责任单位”：没有“水务局”这个单位", rows[0], StringComparison.Ordinal);
        Assert.Contains("没有填", rows[1], StringComparison.Ordinal);
        Assert.NotEmpty(await supervisor.GetBytesAsync("/desk/projects/import?table=projects&handler=Refused"));

        var refused = await supervisor.PostAsync(preview, "#confirm-form");
        Assert.Contains("有2行不能导入", refused.One(".problems").TextContent, StringComparison.Ordinal);
        Assert.Empty((await site.Service<ProjectDesk>().RegisterAsync(CancellationToken.None)).Projects);

        var done = await supervisor.FollowAsync(await supervisor.PostAsync(refused, "#confirm-form", ("GoodOnes", "true")));
        Assert.Contains("已导入1行", done.Words, StringComparison.Ordinal);
        Assert.Equal("XM-1", Assert.Single((await site.Service<ProjectDesk>().RegisterAsync(CancellationToken.None)).Projects.Keys).Value);
    }

    [Fact]
    public async Task The_downloaded_table_comes_back_without_a_change()
    {
        await using var site = await SiteFixture.OpenAsync(Today);
        await EnterAsync(site, ProjectScene.P("A"), ProjectScene.P("B"));
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        var table = await supervisor.GetBytesAsync("/desk/projects/import?table=projects&handler=Download");

        var preview = await supervisor.FollowAsync(await supervisor.PostFormAsync(
            "/desk/projects/import?table=projects", "#table-form", ("Sheet", new SentFile("项目.xlsx", table))));
        Assert.Empty(preview.Html.QuerySelectorAll("#refused-rows"));
        await supervisor.PostAsync(preview, "#confirm-form");

        Assert.Equal(1, (await site.Service<ProjectDesk>().RegisterAsync(CancellationToken.None)).Changes);
    }

    [Fact]
    public async Task A_start_that_is_reported_and_verified_moves_the_target_by_one_and_no_figure_is_typed_any_more()
    {
        await using var site = await SiteFixture.OpenAsync(Today);
        await PublishAsync(site);
        await EnterAsync(site, ProjectScene.P("A"), ProjectScene.P("B"));
        Assert.Null((await site.Service<ProjectDesk>().HandleAsync(
            site.OrderOf(Role.Supervisor), new ProjectTargetCommand.Tie(Starts, ProjectMeasure.Started), CancellationToken.None)).Refused);
        using var reporter = await site.SignInAsync(Role.Reporter);
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        using var visitor = site.Visitor();
        Assert.Contains("已核实新开工0个", (await visitor.GetAsync("/commitments/2021-001")).Words, StringComparison.Ordinal);

        var form = await reporter.GetAsync("/desk/projects/report?code=A");
        var kept = await reporter.PostAsync(form, "#report-form", ("L[0].Stage", "Started"), ("L[0].Day", "2021-09-20"), ("Words", "已经开工"));
        Assert.Contains("报阶段要有佐证", kept.Words, StringComparison.Ordinal);
        Assert.NotNull((await reporter.PostAsync(
            kept, "#report-form", ("Files", new SentFile("开工令.txt", Encoding.UTF8.GetBytes("开工令，9月20日。"))), ("NotClassified", "true"))).Location);
        var own = await reporter.GetAsync("/desk/projects/reports/water/1");
        Assert.Empty(own.Html.QuerySelectorAll("#verify-form"));
        Assert.Contains("已核实新开工0个", (await visitor.GetAsync("/commitments/2021-001")).Words, StringComparison.Ordinal);
        Assert.NotNull((await supervisor.PostFormAsync("/desk/projects/reports/water/1", "#verify-form")).Location);

        Assert.Contains("已核实新开工1个", (await visitor.GetAsync("/commitments/2021-001")).Words, StringComparison.Ordinal);
        Assert.Contains("2021年9月20日", (await visitor.GetAsync("/projects/A")).Words, StringComparison.Ordinal);
        var typed = await site.Service<ReportDesk>().HandleAsync(
            site.OrderOf(Role.Reporter), HandIn("5") with { Value = new("5", "个") }, CancellationToken.None);
        Assert.Equal((Enum)ReportRefusal.MeasuredByProjects, typed.Refused?.Reason);
    }

    [Fact]
    public async Task The_light_of_a_past_day_knows_nothing_that_was_verified_later()
    {
        await using var site = await SiteFixture.OpenAsync(new LocalDate(2021, 4, 20));
        await PublishAsync(site);
        await EnterAsync(site, ProjectScene.P("A"));
        var desk = site.Service<ProjectDesk>();
        await desk.HandleAsync(site.OrderOf(Role.Supervisor), new ProjectTargetCommand.Tie(Starts, ProjectMeasure.Started), CancellationToken.None);
        site.Clock.StopAt(Today.At(new LocalTime(9, 0)).InZoneStrictly(DistrictClock.Zone).ToInstant());
        await VerifyAsync(site, ProjectScene.Said("A", ProjectScene.At(ProjectStage.Started, 3, 5)));

        await using var db = await site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        async Task<decimal> ValueAsync(LocalDate day) => (await RegisterAsOf.ReadAsync(db, day, Starts, CancellationToken.None))[0] is var known
            ? known.Measured!.ValueNow(known.Commitment)
            : throw new InvalidOperationException();

        Assert.Equal(0, await ValueAsync(Today.PlusDays(-1)));
        Assert.Equal(1, await ValueAsync(Today));
        Assert.Equal(1, (await RegisterAbout.ReadAsync(db, new(2021, 3, 5), Starts, CancellationToken.None))[0].Measured!.ValueNow(new() { PeriodStart = Jan1, PeriodEnd = Dec31 }));
    }

    [Fact]
    public async Task A_project_that_is_not_there_is_not_found_and_another_units_is_not_worked_on()
    {
        await using var site = await SiteFixture.OpenAsync(Today);
        await EnterAsync(site, ProjectScene.P("R", owner: Roads));
        using var reporter = await site.SignInAsync(Role.Reporter);
        using var visitor = site.Visitor();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/projects/NONE")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await reporter.GetAsync("/desk/projects/R")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reporter.GetAsync("/desk/projects/report?code=R")).Status);
        Assert.Contains("/sign-in", (await visitor.GetAsync("/desk/projects")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_marked_can_be_explained_by_its_owner_and_stays_marked()
    {
        await using var site = await SiteFixture.OpenAsync(Today);
        await EnterAsync(site, ProjectScene.P("A"));
        using var reporter = await site.SignInAsync(Role.Reporter);
        var entered = await reporter.PostFormAsync(
            "/desk/projects/A", "#contract-form", ("Contract.No", "C-1"), ("Contract.Name", "施工便道"), ("Contract.Party", "张三"),
            ("Contract.Amount", "398"), ("Contract.Day", "2021-03-01"));
        Assert.Contains("像个人的姓名", entered.Words, StringComparison.Ordinal);
        await reporter.PostAsync(entered, "#contract-form", ("Contract.Party", "甲建设有限公司"));

        await reporter.PostFormAsync("/desk/projects/A", "#explain-form", ("Words", "应急抢修，来不及招标"));

        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/projects/A");
        Assert.Contains("略低于必须招标的400万元", page.Words, StringComparison.Ordinal);
        Assert.Contains("应急抢修，来不及招标", page.Words, StringComparison.Ordinal);
        Assert.Contains("应急抢修，来不及招标", (await visitor.GetAsync("/projects/marks")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Downloads_hold_the_projects_of_the_same_filter()
    {
        await using var site = await SiteFixture.OpenAsync(Today);
        await EnterAsync(site, ProjectScene.P("A"), ProjectScene.P("B") with { Town = "沙屿镇", Name = "=1+1" });
        using var visitor = site.Visitor();

        var csv = Encoding.UTF8.GetString(await visitor.GetBytesAsync("/projects.csv?town=" + Uri.EscapeDataString("沙屿镇")));

        Assert.DoesNotContain("A,", csv.Split("\r\n")[1], StringComparison.Ordinal);
        Assert.StartsWith("B,'=1+1,industry,planned,", csv.Split("\r\n")[1], StringComparison.Ordinal);
        Assert.NotEmpty(await visitor.GetBytesAsync("/projects.xlsx"));
    }

    private static async Task<SiteAnswer> UploadAsync(SiteBrowser browser, string table, params string[] lines) => await browser.FollowAsync(
        await browser.PostFormAsync($"/desk/projects/import?table={table}", "#table-form", ("Sheet", new SentFile("项目.xlsx", SheetFixtures.Book(new FixtureSheet(
            SheetFixtures.Line(2, "编号", "名称", "责任单位", "镇街", "总投资", "计划开工") + string.Concat(lines)))))));

    private static string Line(int row, string code, string name, string owner) => SheetFixtures.Line(row, code, name, owner, "澄湾镇", "1200", "2021-03-01");

    private static async Task EnterAsync(SiteFixture site, params Project[] projects) => Assert.Null((await site.Service<ProjectDesk>().HandleAsync(
        site.OrderOf(Role.Supervisor), new ProjectCommand.EnterTable(projects, "", 0), CancellationToken.None)).Refused);

    private static async Task VerifyAsync(SiteFixture site, ReportedProject report)
    {
        var desk = site.Service<ProjectDesk>();
        Assert.Null((await desk.HandleAsync(site.OrderOf(Role.Reporter), ProjectScene.Report(report), CancellationToken.None)).Refused);
        Assert.Null((await desk.HandleAsync(site.OrderOf(Role.Supervisor), ProjectScene.Verifying(1), CancellationToken.None)).Refused);
    }

    /// <summary>A plan that promises 42 starts, broken down and issued.</summary>
    private static async Task PublishAsync(SiteFixture site)
    {
        var text = Photo with { Id = await site.Service<Liangdeng.Features.Evidence.FileStore>().WriteAsync(Encoding.UTF8.GetBytes("全年新开工项目42个，都要按期推进。"), CancellationToken.None), Size = 50 };
        var promise = Promise(CommitmentKind.Amount, "42", "个") with { Words = "新开工项目42个" };
        var done = Assert.IsType<AppendResult.Appended>(await site.Service<History>().AppendAsync(
            site.OrderOf(Role.Supervisor),
            [
                new(Streams.Plan(Plan), 0, [new PlanEvent.Published(
                    Plan, "示范区2021年工作计划", "区政府", new LocalDate(2021, 2, 1), "", Jan1, Dec31, "text/1", text, text, new(0, 18), [new(1, "项目攻坚", new(0, 2))], 1)]),
                new(Streams.Commitment(Starts), 0, [promise]),
            ],
            CancellationToken.None));
        await site.Service<PageViews>().WaitForAsync(done.FirstIndex + done.Count, TimeSpan.FromMinutes(1), CancellationToken.None);
        var desk = site.Service<RegisterDesk>();
        Assert.Null((await desk.HandleAsync(site.OrderOf(Role.Supervisor), BreakDown, CancellationToken.None)).Refused);
        Assert.Null((await desk.HandleAsync(
            site.OrderOf(Role.Supervisor), new RegisterCommand.IssueBreakdown(Plan, "示政办〔2021〕9号", new(2021, 2, 20)), CancellationToken.None)).Refused);
    }
}
