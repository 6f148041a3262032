using System.Net;
using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

public sealed class ReportPageTests
{
    private const string Address = "/desk/reports/2021-001/2021-09";
    private const string Done = "/desk/reports/2021-002/2021-09";

    [Fact]
    public async Task A_visitor_signs_in_first()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var visitor = register.Site.Visitor();

        Assert.StartsWith("/sign-in", (await visitor.GetAsync(Address)).Location, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await visitor.GetAsync("/desk/reports")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_unit_or_another_role_may_not_read_it()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await register.DoAsync(Role.Supervisor, HandIn("1"));
        using var administrator = await register.Site.SignInAsync(Role.Administrator);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.GetAsync(Address)).Status);

        await register.Site.Service<PeopleDesk>().HandleAsync(
            register.Site.OrderOf(Role.Administrator), new PeopleCommand.GivePost(register.Site.Person("reporter"), SiteFixture.Roads, "科员"),
            CancellationToken.None);
        using var elsewhere = await register.Site.SignInAsync(Role.Reporter);
        Assert.Equal(HttpStatusCode.Forbidden, (await elsewhere.GetAsync(Address)).Status);
    }

    [Theory]
    [InlineData("/desk/reports/2021-099/2021-09")]
    [InlineData("/desk/reports/2021-001/2021-13")]
    [InlineData("/desk/reports/2021-001/x")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);

        Assert.Equal(HttpStatusCode.NotFound, (await reporter.GetAsync(address)).Status);
    }

    [Fact]
    public async Task Before_the_breakdown_is_issued_there_is_no_form()
    {
        await using var register = await RegisterSite.OpenAsync();
        await register.DoAsync(BreakDown);
        using var reporter = await register.Site.SignInAsync(Role.Reporter);

        var page = await reporter.GetAsync(Address);

        Assert.Contains("还没有印发", page.Words, StringComparison.Ordinal);
        Assert.Empty(page.Html.QuerySelectorAll("#report-form"));
    }

    [Fact]
    public async Task The_form_shows_what_is_planned_and_the_count_of_the_due_day()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);

        var page = await reporter.GetAsync(Address);

        Assert.Contains("168.75亿元", page.One("#figures").TextContent, StringComparison.Ordinal);
        Assert.Contains("2021年10月13日", page.One("#figures").TextContent, StringComparison.Ordinal);
        Assert.Contains("国庆", page.One("#figures pre").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_goes_from_the_reporter_over_the_head_to_the_supervision_office()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);
        using var head = await register.Site.SignInAsync(Role.Head);
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        var handedIn = await reporter.PostFormAsync(Address, "#report-form", ("F.Value", "1６5.0"), ("F.Words", "已完成序时进度"));
        Assert.Contains("待审签", (await reporter.FollowAsync(handedIn)).Words, StringComparison.Ordinal);
        Assert.Equal(ReportState.AwaitingClearance, (await register.ReportAsync())!.State);
        var cleared = await head.FollowAsync(await head.PostFormAsync(Address, "#clear-form"));
        Assert.Contains("待核实", cleared.Words, StringComparison.Ordinal);
        var verified = await supervisor.FollowAsync(await supervisor.PostFormAsync(Address, "#verify-form"));

        Assert.Contains("已核实", verified.Words, StringComparison.Ordinal);
        Assert.Contains("某reporter", verified.Words, StringComparison.Ordinal);
        Assert.Equal(("2021-09", "165"), ((await register.CommitmentAsync()).FigurePeriod, (await register.CommitmentAsync()).Value));
    }

    [Fact]
    public async Task Each_sees_the_forms_of_their_own_part_alone()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await register.HandedInAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);
        using var head = await register.Site.SignInAsync(Role.Head);
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        Assert.Empty((await reporter.GetAsync(Address)).Html.QuerySelectorAll("main form"));
        Assert.Equal(2, (await head.GetAsync(Address)).Html.QuerySelectorAll("main form").Length);
        Assert.Empty((await supervisor.GetAsync(Address)).Html.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task A_refused_figure_is_kept_in_the_form_and_as_a_draft()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);

        var answer = await reporter.PostFormAsync(Address, "#report-form", ("F.Value", "1.65万"), ("F.Words", "写了很多字"));

        Assert.StartsWith("错误：", answer.Html.Title, StringComparison.Ordinal);
        Assert.Contains("不带单位", answer.One(".problems").TextContent, StringComparison.Ordinal);
        Assert.Equal("1.65万", answer.One("input[name='F.Value']").GetAttribute("value"));
        Assert.Contains("写了很多字", (await reporter.GetAsync(Address)).One("textarea[name='F.Words']").TextContent, StringComparison.Ordinal);
        Assert.Null(await register.ReportAsync());
    }

    [Fact]
    public async Task What_is_missing_is_said_together()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);

        var amount = await reporter.PostFormAsync(Address, "#report-form");
        var deliverable = await reporter.PostFormAsync(Done, "#report-form");

        Assert.Equal(["#f-value", "#f-words"], amount.Html.QuerySelectorAll(".problems a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["#f-progress", "#f-words"], deliverable.Html.QuerySelectorAll(".problems a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task A_month_that_is_not_over_says_from_when_on_it_can_be_handed_in()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);

        var early = await reporter.GetAsync("/desk/reports/2021-001/2021-12");

        Assert.Contains("本期到2021年12月31日才结束", early.One(".note").TextContent, StringComparison.Ordinal);
        Assert.Empty((await reporter.GetAsync(Address)).Html.QuerySelectorAll(".note"));
    }

    [Fact]
    public async Task What_was_typed_on_a_stale_page_is_shown_once_more()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);
        var stale = await reporter.GetAsync(Address);
        await register.HandedInAsync();

        var answer = await reporter.PostAsync(stale, "#report-form", ("F.Value", "170"), ("F.Words", "另一个窗口里写的"));

        Assert.Contains("已经交出", answer.One(".problems").TextContent, StringComparison.Ordinal);
        Assert.Contains("另一个窗口里写的", answer.One("section[aria-labelledby=typed]").TextContent, StringComparison.Ordinal);
        Assert.Contains("170", answer.One("section[aria-labelledby=typed]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_saved_for_its_writer_and_gone_once_handed_in()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);
        var page = await reporter.GetAsync(Address);

        await SaveAsync(reporter, page, "写了一半");
        Assert.Contains("写了一半", (await reporter.GetAsync(Address)).One("textarea[name='F.Words']").TextContent, StringComparison.Ordinal);
        Assert.Contains("接着写 2021-001 2021年9月", (await reporter.GetAsync("/desk")).Words, StringComparison.Ordinal);
        await reporter.PostFormAsync(Address, "#report-form", ("F.Value", "165"));

        Assert.DoesNotContain("接着写", (await reporter.GetAsync("/desk")).Words, StringComparison.Ordinal);
        Assert.Equal("写了一半", (await register.ReportAsync())!.Words);
    }

    [Fact]
    public async Task Two_windows_do_not_lose_each_others_draft()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);
        var page = await reporter.GetAsync(Address);

        await SaveAsync(reporter, page, "第一个窗口");
        var second = await SaveAsync(reporter, await Task.FromResult(page), "第二个窗口");

        Assert.Contains("别的窗口", second.One(".problems").TextContent, StringComparison.Ordinal);
        Assert.Contains("第二个窗口", second.One("textarea[name='F.Words']").TextContent, StringComparison.Ordinal);
        Assert.NotNull((await SaveAsync(reporter, second, "第二个窗口")).Location);
    }

    [Fact]
    public async Task Evidence_is_taken_with_the_report_and_can_be_removed()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);
        var file = new SentFile("验收 单.txt", Encoding.UTF8.GetBytes("验收合格，资料齐全。"));

        var answer = await reporter.PostFormAsync(Address, "#report-form", ("F.Value", "一"), ("F.Words", "有证明"), ("NotClassified", "true"), ("Files", file));
        Assert.Contains("验收 单.txt", answer.Words, StringComparison.Ordinal);
        await reporter.PostFormAsync(Address, "#report-form", ("F.Value", "165"));
        Assert.Contains("验收 单.txt", (await register.ReportAsync())!.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_is_opened_by_whoever_has_to_look_at_it_before_it_is_public()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        using var administrator = await register.Site.SignInAsync(Role.Administrator);
        using var visitor = register.Site.Visitor();
        var bytes = Encoding.UTF8.GetBytes("验收合格，资料齐全。");
        await reporter.PostFormAsync(
            Address, "#report-form", ("F.Value", "165"), ("F.Words", "有证明"), ("NotClassified", "true"), ("Files", new SentFile("验收单.txt", bytes)));

        var link = (await supervisor.GetAsync(Address)).One("#reported ul a").GetAttribute("href")!;

        Assert.Equal(bytes, await supervisor.GetBytesAsync(Address + link));
        Assert.StartsWith("/sign-in", (await visitor.GetAsync(Address + link)).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.GetAsync(Address + link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync($"{Address}?handler=File&id={Guid.Empty:N}")).Status);
    }

    [Fact]
    public async Task A_file_that_cannot_be_taken_says_so_and_keeps_the_words()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);

        var answer = await reporter.PostFormAsync(
            Address, "#report-form", ("F.Value", "165"), ("F.Words", "有证明"), ("NotClassified", "true"), ("Files", new SentFile("a.zip", [0x50, 0x4B, 5, 6, 0, 0])));

        Assert.Contains("不接收这种文件", answer.One(".problems").TextContent, StringComparison.Ordinal);
        Assert.Null(await register.ReportAsync());
    }

    [Fact]
    public async Task A_deliverable_asks_for_a_share_and_a_day_and_needs_evidence_for_done()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);

        var answer = await reporter.PostFormAsync(
            Done, "#report-form", ("F.Progress", "100"), ("F.DoneOn", "2021-09-20"), ("F.Words", "成果已批复"));

        Assert.Contains("全部完成要附证明材料", answer.One(".problems").TextContent, StringComparison.Ordinal);
        Assert.Empty(answer.Html.QuerySelectorAll("input[name='F.Value']"));
    }

    [Fact]
    public async Task What_is_sent_back_says_why_and_is_on_the_desk_again()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await register.ClearedAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        using var reporter = await register.Site.SignInAsync(Role.Reporter);

        var empty = await supervisor.PostFormAsync(Address, "#return-form", ("Ground", " "));
        Assert.Contains("请写明理由", empty.One(".problems").TextContent, StringComparison.Ordinal);
        await supervisor.PostFormAsync(Address, "#return-form", ("Ground", "缺少凭证"));

        Assert.Contains("修改退回的 2021-001 2021年9月", (await reporter.GetAsync("/desk")).Words, StringComparison.Ordinal);
        var form = await reporter.GetAsync(Address);
        Assert.Contains("缺少凭证", form.One("#returned").TextContent, StringComparison.Ordinal);
        Assert.Equal("165", form.One("input[name='F.Value']").GetAttribute("value"));
    }

    [Fact]
    public async Task Whoever_decides_on_a_stale_page_is_told_so()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await register.ClearedAsync();
        using var first = await register.Site.SignInAsync(Role.Supervisor);
        using var second = await register.Site.SignInAsync("supervisor2");
        var stale = await second.GetAsync(Address);

        await first.PostFormAsync(Address, "#verify-form");
        var answer = await second.PostAsync(stale, "#return-form", ("Ground", "缺少凭证"));

        Assert.Contains("已经有人处理了", answer.Words, StringComparison.Ordinal);
        Assert.Equal(ReportState.Verified, (await register.ReportAsync())!.State);
    }

    [Fact]
    public async Task A_forged_post_is_refused_by_role()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await register.HandedInAsync();
        using var head = await register.Site.SignInAsync(Role.Head);
        var page = await head.GetAsync(Address);
        page.One("#clear-form").SetAttribute("action", Address + "?handler=Verify");

        var answer = await head.PostAsync(page, "#clear-form");

        Assert.Contains("不能做这件事", answer.Words, StringComparison.Ordinal);
        Assert.Equal(ReportState.AwaitingClearance, (await register.ReportAsync())!.State);
    }

    [Fact]
    public async Task The_list_is_filtered_and_a_unit_sees_its_own()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await register.HandedInAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        using var reporter = await register.Site.SignInAsync(Role.Reporter);

        Assert.Single((await supervisor.GetAsync("/desk/reports?State=AwaitingClearance")).Html.QuerySelectorAll("tbody tr"));
        Assert.Empty((await supervisor.GetAsync("/desk/reports?State=Verified")).Html.QuerySelectorAll("tbody tr"));
        Assert.Empty((await supervisor.GetAsync("/desk/reports?Unit=roads")).Html.QuerySelectorAll("tbody tr"));
        Assert.Equal(2, (await supervisor.GetAsync("/desk/reports?State=Owed&Period=2021-08")).Html.QuerySelectorAll("tbody tr").Length);
        Assert.Empty((await reporter.GetAsync("/desk/reports")).Html.QuerySelectorAll("select[name='Unit']"));
        Assert.Single((await reporter.GetAsync("/desk/reports?Unit=roads")).Html.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task A_refusal_says_periods_and_days_as_people_say_them()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await register.ClearedAsync();
        Assert.Null((await register.DoAsync(Role.Supervisor, new ReportCommand.Verify(Id, September, 1))).Refused);
        using var reporter = await register.Site.SignInAsync(Role.Reporter);

        var closed = await reporter.PostFormAsync(
            "/desk/reports/2021-001/2021-08", "#report-form", ("F.Value", "1"), ("F.Words", "补报"));
        var early = await reporter.PostFormAsync(
            "/desk/reports/2021-001/2021-10", "#report-form", ("F.Value", "170"), ("F.Words", "提前报"));

        Assert.Contains("2021年9月已经核实", closed.One(".problems").TextContent, StringComparison.Ordinal);
        Assert.Contains("2021年10月31日才结束", early.One(".problems").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_speaks_English_too()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);
        await reporter.GetAsync("/desk?lang=en");

        var page = await reporter.GetAsync(Address);

        Assert.Contains("Hand in", page.Words, StringComparison.Ordinal);
        Assert.Equal("zh-Hans", page.One("blockquote").GetAttribute("lang"));
    }

    private static Task<SiteAnswer> SaveAsync(SiteBrowser browser, SiteAnswer page, string words)
    {
        page.One("#report-form").SetAttribute("action", page.One("#report-form button.quiet").GetAttribute("formaction"));
        return browser.PostAsync(page, "#report-form", ("F.Words", words));
    }
}
