using System.Net;
using System.Text;
using Liangdeng.Features.People;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register.Sets;

public sealed class SetPagesTests
{
    private const string Member = "/desk/sets/2021-001/members/A-1";
    private static readonly SentFile Paper = new("验收单.txt", Encoding.UTF8.GetBytes("验收合格，资料齐全。"));

    [Theory]
    [InlineData("/desk/sets")]
    [InlineData("/desk/sets/2021-001")]
    [InlineData("/desk/sets/2021-001/table")]
    [InlineData("/desk/sets/2021-001/edit/new")]
    [InlineData(Member)]
    public async Task A_visitor_signs_in_first(string address)
    {
        await using var set = await SetSite.ListedAsync();
        using var visitor = set.Site.Visitor();
        using var administrator = await set.Site.SignInAsync(Role.Administrator);

        Assert.StartsWith("/sign-in", (await visitor.GetAsync(address)).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.GetAsync(address)).Status);
    }

    [Theory]
    [InlineData("/desk/sets/2021-099")]
    [InlineData("/desk/sets/2021-099/table")]
    [InlineData("/desk/sets/2021-001/edit/A-9")]
    [InlineData("/desk/sets/2021-001/members/A-9")]
    [InlineData("/commitments/2021-001/members/A-9")]
    [InlineData("/commitments/2021-002/members.csv")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        await using var set = await SetSite.ListedAsync();
        using var supervisor = await set.Site.SignInAsync(Role.Supervisor);

        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync(address)).Status);
    }

    [Fact]
    public async Task A_unit_reads_the_reports_on_its_own_members_alone_and_lists_nobody()
    {
        await using var set = await SetSite.ListedAsync();
        using var reporter = await set.Site.SignInAsync(Role.Reporter);

        Assert.Equal(HttpStatusCode.OK, (await reporter.GetAsync(Member)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await reporter.GetAsync("/desk/sets/2021-001/members/A-3")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await reporter.GetAsync("/desk/sets/2021-001/table")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await reporter.GetAsync("/desk/sets/2021-001/edit/new")).Status);
    }

    [Fact]
    public async Task What_another_unit_reported_is_not_shown_before_it_is_verified()
    {
        await using var set = await SetSite.ListedAsync();
        await set.DoneAsync(Role.Reporter, SetScene.At("A-1", 77));
        using var own = await set.Site.SignInAsync(Role.Head);
        Assert.Contains("进度77%", (await own.GetAsync("/desk/sets/2021-001")).Words, StringComparison.Ordinal);

        await set.Site.Service<PeopleDesk>().HandleAsync(
            set.Site.OrderOf(Role.Administrator), new PeopleCommand.GivePost(set.Site.Person("head"), SiteFixture.Roads, "科员"), CancellationToken.None);
        using var other = await set.Site.SignInAsync(Role.Head);
        Assert.DoesNotContain("进度77%", (await other.GetAsync("/desk/sets/2021-001")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_reads_and_is_offered_nothing_to_change()
    {
        await using var set = await SetSite.ListedAsync();
        using var auditor = await set.Site.SignInAsync(Role.Auditor);

        Assert.Empty((await auditor.GetAsync("/desk/sets/2021-001")).Html.QuerySelectorAll("main form[method=post] button"));
        Assert.Empty((await auditor.GetAsync(Member)).Html.QuerySelectorAll("main form[method=post]"));
    }

    [Fact]
    public async Task A_member_goes_from_its_unit_over_the_supervision_office_to_the_public()
    {
        await using var set = await SetSite.ListedAsync();
        using var reporter = await set.Site.SignInAsync(Role.Reporter);
        using var supervisor = await set.Site.SignInAsync(Role.Supervisor);
        using var visitor = set.Site.Visitor();

        var handedIn = await reporter.PostFormAsync(
            Member, "#report-form", ("F.DoneOn", "2021-09-20"), ("F.Words", "已经竣工验收"), ("NotClassified", "true"), ("Files", Paper));
        Assert.Contains("待核实", (await reporter.FollowAsync(handedIn)).Words, StringComparison.Ordinal);
        var before = await visitor.GetAsync("/commitments/2021-001/members/A-1");
        Assert.Contains("正在核实", before.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("已经竣工验收", before.Words, StringComparison.Ordinal);
        Assert.Contains("核实 2021-001 的1个成员", (await supervisor.GetAsync("/desk")).Words, StringComparison.Ordinal);

        await supervisor.FollowAsync(await supervisor.PostFormAsync(Member, "#verify-form"));
        var after = await visitor.GetAsync("/commitments/2021-001/members/A-1");
        Assert.Contains("已经竣工验收", after.Words, StringComparison.Ordinal);
        Assert.Equal(3, after.Html.QuerySelectorAll("section a[href^='/ledger/entries/']").Length);
        Assert.DoesNotContain("某reporter", after.Words, StringComparison.Ordinal);
        Assert.Contains("已核实完成1个，名单共3个", (await visitor.GetAsync("/commitments/2021-001")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_is_for_those_who_may_read_the_report_until_it_is_verified()
    {
        await using var set = await SetSite.ListedAsync();
        using var reporter = await set.Site.SignInAsync(Role.Reporter);
        using var supervisor = await set.Site.SignInAsync(Role.Supervisor);
        using var visitor = set.Site.Visitor();
        await reporter.PostFormAsync(Member, "#report-form", ("F.DoneOn", "2021-09-20"), ("F.Words", "已经竣工验收"), ("NotClassified", "true"), ("Files", Paper));
        var inside = (await supervisor.GetAsync(Member)).One("#reported a").GetAttribute("href")!;
        var file = $"/files/{inside.Split('=')[^1]}";

        Assert.Equal(HttpStatusCode.OK, (await supervisor.GetAsync(inside)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync($"{Member}?handler=File&id={Guid.Empty:N}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(file)).Status);
        await supervisor.PostFormAsync(Member, "#verify-form");
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(file)).Status);
    }

    [Fact]
    public async Task A_refused_report_keeps_what_was_typed_and_uploaded()
    {
        await using var set = await SetSite.ListedAsync();
        using var reporter = await set.Site.SignInAsync(Role.Reporter);

        var answer = await reporter.PostFormAsync(
            Member, "#report-form", ("F.DoneOn", "2022-09-20"), ("F.Words", "写了很多字"), ("NotClassified", "true"), ("Files", Paper));

        Assert.StartsWith("错误：", answer.Html.Title, StringComparison.Ordinal);
        Assert.Contains("完成日期应在", answer.One(".problems").TextContent, StringComparison.Ordinal);
        var again = await reporter.GetAsync(Member);
        Assert.Contains("写了很多字", again.One("textarea[name='F.Words']").TextContent, StringComparison.Ordinal);
        Assert.Contains("验收单.txt", again.One("#report-form").TextContent, StringComparison.Ordinal);
        Assert.NotNull((await reporter.PostFormAsync(Member, "#report-form", ("F.DoneOn", "2021-09-20"))).Location);
        Assert.DoesNotContain("写了很多字", (await reporter.GetAsync("/desk")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_goes_back_says_why_and_is_on_the_desk_again()
    {
        await using var set = await SetSite.ListedAsync();
        await set.DoneAsync(Role.Reporter, SetScene.DoneOn("A-1", 9, 20));
        using var supervisor = await set.Site.SignInAsync(Role.Supervisor);
        using var reporter = await set.Site.SignInAsync(Role.Reporter);

        var empty = await supervisor.PostFormAsync(Member, "#return-form", ("Ground", " "));
        Assert.Contains("请写明理由", empty.One(".problems").TextContent, StringComparison.Ordinal);
        await supervisor.PostFormAsync(Member, "#return-form", ("Ground", "缺少验收单"));

        Assert.Contains("修改退回的 A-1", (await reporter.GetAsync("/desk")).Words, StringComparison.Ordinal);
        var form = await reporter.GetAsync(Member);
        Assert.Contains("缺少验收单", form.One("#returned").TextContent, StringComparison.Ordinal);
        Assert.Equal("2021-09-20", form.One("input[name='F.DoneOn']").GetAttribute("value"));
    }

    [Fact]
    public async Task Several_are_verified_with_one_button()
    {
        await using var set = await SetSite.ListedAsync();
        await set.DoneAsync(Role.Reporter, SetScene.DoneOn("A-1", 9, 20));
        await set.DoneAsync(Role.Reporter, SetScene.At("A-2", 40));
        using var supervisor = await set.Site.SignInAsync(Role.Supervisor);

        var none = await supervisor.PostFormAsync("/desk/sets/2021-001", "#verify-form");
        Assert.Contains("请先勾选", none.One(".problems").TextContent, StringComparison.Ordinal);
        var done = await supervisor.FollowAsync(await supervisor.PostFormAsync(
            "/desk/sets/2021-001", "#verify-form", ("Chosen", new[] { "A-1/1", "A-2/1" })));

        Assert.Contains("已核实2个", done.Words, StringComparison.Ordinal);
        Assert.Equal("1", (await set.RowAsync(Id)).Value);
    }

    [Fact]
    public async Task One_is_added_changed_and_taken_out_by_hand()
    {
        await using var set = await SetSite.OpenAsync();
        await set.DoneAsync(Role.Supervisor, SetScene.Listing(SetScene.M("A-1")));
        using var supervisor = await set.Site.SignInAsync(Role.Supervisor);
        using var visitor = set.Site.Visitor();
        var missing = await supervisor.PostFormAsync("/desk/sets/2021-001/edit/new", "#member-form", ("F.Code", "a-2"), ("F.Name", "乙路"));
        Assert.Contains("请写明理由", missing.One(".problems").TextContent, StringComparison.Ordinal);
        Assert.Equal("a-2", missing.One("input[name='F.Code']").GetAttribute("value"));

        await supervisor.FollowAsync(await supervisor.PostAsync(
            missing, "#member-form", ("Ground", "补充名单"), ("F.Lead", "roads"), ("F.Due", "2021-11-30")));
        var edit = await supervisor.GetAsync("/desk/sets/2021-001/edit/A-2");
        await supervisor.FollowAsync(await supervisor.PostAsync(edit, "#member-form", ("F.Name", "乙路二期"), ("Ground", "按批复名称")));
        var stale = await supervisor.PostAsync(edit, "#member-form", ("F.Name", "乙路三期"), ("Ground", "再改"));
        Assert.NotNull(stale.Location);
        Assert.Contains("乙路二期", (await supervisor.GetAsync("/desk/sets/2021-001")).Words, StringComparison.Ordinal);
        await supervisor.FollowAsync(await supervisor.PostFormAsync("/desk/sets/2021-001/edit/A-2", "#remove-form", ("Why", "规划调整")));

        var history = await visitor.GetAsync("/commitments/2021-001/members/A-2");
        Assert.Contains("已从名单中移出", history.Words, StringComparison.Ordinal);
        Assert.Equal("乙路", history.One("del").TextContent);
        Assert.Contains("按批复名称", history.Words, StringComparison.Ordinal);
        Assert.Contains("规划调整", history.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_change_is_not_overwritten()
    {
        await using var set = await SetSite.ListedAsync();
        using var first = await set.Site.SignInAsync(Role.Supervisor);
        using var second = await set.Site.SignInAsync("supervisor2");
        var stale = await second.GetAsync("/desk/sets/2021-001/edit/A-1");
        await first.PostFormAsync("/desk/sets/2021-001/edit/A-1", "#member-form", ("F.Name", "先改的"), ("Ground", "按批复名称"));

        var answer = await second.PostAsync(stale, "#member-form", ("F.Name", "后改的"), ("Ground", "按批复名称"));

        Assert.Contains("刚被别人改过", answer.One(".problems").TextContent, StringComparison.Ordinal);
        Assert.Equal("后改的", answer.One("input[name='F.Name']").GetAttribute("value"));
        Assert.NotNull((await second.PostAsync(answer, "#member-form")).Location);
    }

    [Fact]
    public async Task Two_commitments_are_linked_to_one_list_and_show_it_by_items()
    {
        await using var set = await SetSite.ListedAsync();
        using var supervisor = await set.Site.SignInAsync(Role.Supervisor);
        using var visitor = set.Site.Visitor();

        await supervisor.FollowAsync(await supervisor.PostFormAsync("/desk/sets/2021-002", "#link-form"));
        await set.VerifyAsync("A-1", 8, 20);
        await set.VerifyAsync("A-2", 8, 25);

        var page = await visitor.GetAsync("/commitments/2021-002");
        Assert.Contains("已核实完成1项，名单共2项", page.Words, StringComparison.Ordinal);
        Assert.Contains("8月25日全部完成", page.Words, StringComparison.Ordinal);
        Assert.Contains("按项计数的是2021-002", (await visitor.GetAsync("/commitments/2021-001")).Words, StringComparison.Ordinal);
        await supervisor.FollowAsync(await supervisor.PostFormAsync("/desk/sets/2021-002", "#unlink-form", ("Ground", "改为单列")));
        Assert.Empty((await visitor.GetAsync("/commitments/2021-002")).Html.QuerySelectorAll("#members"));
    }

    [Fact]
    public async Task The_public_list_is_filtered_by_state_and_so_is_its_download()
    {
        await using var set = await SetSite.ListedAsync();
        await set.VerifyAsync("A-1", 8, 20);
        using var visitor = set.Site.Visitor();

        Assert.Equal(3, (await visitor.GetAsync("/commitments/2021-001")).Html.QuerySelectorAll("a[href^='/commitments/2021-001/members/A']").Length);
        Assert.Single((await visitor.GetAsync("/commitments/2021-001?standing=done")).Html.QuerySelectorAll("a[href^='/commitments/2021-001/members/A']"));
        Assert.Contains("没有这种状态", (await visitor.GetAsync("/commitments/2021-001?standing=overdue")).Words, StringComparison.Ordinal);
        var csv = Encoding.UTF8.GetString(await visitor.GetBytesAsync("/commitments/2021-001/members.csv?standing=done"));
        Assert.Equal(2, csv.TrimEnd().Split("\r\n").Length);
        Assert.Contains("1,第1项,A-1,项目A-1,Done,100,2021-08-20,2021-12-31,区水利局,1", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_planned_line_of_a_measured_promise_follows_its_members_and_says_so()
    {
        await using var set = await SetSite.OpenAsync();
        await set.DoneAsync(Role.Supervisor, SetScene.Listing(
            SetScene.M("A-1", due: new LocalDate(2021, 3, 31)), SetScene.M("A-2", due: new LocalDate(2021, 6, 30)), SetScene.M("A-3")));
        using var visitor = set.Site.Visitor();

        var page = await visitor.GetAsync("/commitments/2021-001");

        Assert.Contains("计划线按各成员的完成时限累计", page.Words, StringComparison.Ordinal);
        var march = page.Html.QuerySelectorAll("tbody tr").First(row => row.TextContent.Contains("2021年3月", StringComparison.Ordinal));
        Assert.Equal("1", march.QuerySelectorAll("td")[0].TextContent);
        Assert.Contains("逾期未完成（2）", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("没有填报不等于零", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_monthly_report_says_that_none_is_owed()
    {
        await using var set = await SetSite.ListedAsync();
        using var reporter = await set.Site.SignInAsync(Role.Reporter);

        var page = await reporter.GetAsync("/desk/reports/2021-001/2021-09");

        Assert.Contains("不用按月填报", page.One("#measured").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Html.QuerySelectorAll("#report-form"));
    }

    [Fact]
    public async Task The_wall_chart_and_the_table_show_what_members_measure()
    {
        await using var set = await SetSite.ListedAsync();
        await set.VerifyAsync("A-1", 8, 20);
        using var visitor = set.Site.Visitor();

        Assert.Contains("33.3%", (await visitor.GetAsync("/chart")).Words, StringComparison.Ordinal);
        var csv = Encoding.UTF8.GetString(await visitor.GetBytesAsync("/commitments.csv"));
        Assert.Contains("3,个,1,2021-10,red", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_list_page_has_its_sets()
    {
        await using var set = await SetSite.ListedAsync();
        using var leader = await set.Site.SignInAsync(Role.Leader);

        var rows = (await leader.GetAsync("/desk/sets")).Html.QuerySelectorAll("tbody tr").Select(row => row.TextContent).ToList();

        Assert.Equal(3, rows.Count);
        Assert.Contains("按成员计数", rows[0], StringComparison.Ordinal);
        Assert.Contains("还没有名单", rows[1], StringComparison.Ordinal);
    }
}
