using System.Net;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using static Liangdeng.Tests.Features.Register.Amendments.AmendmentScene;
using static Liangdeng.Tests.Features.Register.Amendments.AmendmentSite;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register.Amendments;

public sealed class AmendmentPageTests
{
    private const string Form = "#amendment-form";

    [Fact]
    public async Task A_visitor_signs_in_first()
    {
        await using var site = await RegisterSite.IssuedAsync();
        using var visitor = site.Site.Visitor();

        foreach (var address in new[] { "/desk/amendments", Address, First })
        {
            Assert.StartsWith("/sign-in", (await visitor.GetAsync(address)).Location, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Another_unit_may_neither_ask_nor_read()
    {
        await using var site = await RegisterSite.IssuedAsync();
        await site.AcceptAsync(Role.Supervisor, Lower());
        using var reviewer = await site.Site.SignInAsync(Role.Reviewer);
        Assert.Equal(HttpStatusCode.Forbidden, (await reviewer.GetAsync(Address)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await reviewer.GetAsync(First)).Status);

        await site.Site.Service<PeopleDesk>().HandleAsync(
            site.Site.OrderOf(Role.Administrator), new PeopleCommand.GivePost(site.Site.Person("reporter"), SiteFixture.Roads, "科员"),
            CancellationToken.None);
        using var elsewhere = await site.Site.SignInAsync(Role.Reporter);

        Assert.Equal(HttpStatusCode.Forbidden, (await elsewhere.GetAsync(Address)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await elsewhere.GetAsync(First)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await elsewhere.GetAsync(First + "?handler=Document")).Status);
        Assert.Contains("还没有调整申请", (await elsewhere.GetAsync("/desk/amendments")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        await using var site = await RegisterSite.IssuedAsync();
        using var supervisor = await site.Site.SignInAsync(Role.Supervisor);

        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync("/desk/amendments/2021-099")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync(First)).Status);
    }

    [Fact]
    public async Task Before_the_breakdown_is_issued_there_is_no_form()
    {
        await using var site = await RegisterSite.OpenAsync();
        await site.DoAsync(BreakDown);
        using var supervisor = await site.Site.SignInAsync(Role.Supervisor);

        Assert.Empty((await supervisor.GetAsync(Address)).Html.QuerySelectorAll(Form));
    }

    [Fact]
    public async Task The_form_begins_with_the_promise_as_it_stands()
    {
        await using var site = await RegisterSite.IssuedAsync();
        using var reporter = await site.Site.SignInAsync(Role.Reporter);

        var page = await reporter.GetAsync(Address);

        Assert.Equal("225", Value(page, "A.Quantity"));
        Assert.Equal("2021-12-31", Value(page, "F.Due"));
        Assert.Contains("全年完成投资225亿元以上", page.One("textarea[name='A.Words']").TextContent, StringComparison.Ordinal);
        Assert.Contains("不要留存副本", page.Words, StringComparison.Ordinal);
        Assert.Empty(page.Html.QuerySelectorAll("[name='F.Leader']"));
    }

    [Fact]
    public async Task A_deliverable_has_no_figure_to_change()
    {
        await using var site = await RegisterSite.IssuedAsync();
        using var reporter = await site.Site.SignInAsync(Role.Reporter);

        var page = await reporter.GetAsync("/desk/amendments/2021-002");

        Assert.Empty(page.Html.QuerySelectorAll("[name='A.Quantity']"));
        var sent = await reporter.PostAsync(
            page, Form, ("F.Due", "2021-11-30"), ("A.Ground", "评审推迟"), ("Document", Paper), ("NotClassified", "true"));
        Assert.Equal("/desk/amendments/2021-002", sent.Location);
    }

    [Fact]
    public async Task It_is_asked_by_one_approved_by_another_and_public_then()
    {
        await using var site = await RegisterSite.IssuedAsync();
        await site.VerifyAsync(September, "160");
        using var reporter = await site.Site.SignInAsync(Role.Reporter);
        using var leader = await site.Site.SignInAsync(Role.Leader);
        using var resident = site.Site.Visitor();

        var request = await reporter.FollowAsync(await reporter.FollowAsync(await AskAsync(reporter)));
        Assert.Contains("待批", request.One("#state").TextContent, StringComparison.Ordinal);
        Assert.Empty(request.Html.QuerySelectorAll("#approve-form"));
        Assert.Single(request.Html.QuerySelectorAll("#withdraw-form"));
        Assert.DoesNotContain("200亿元", (await resident.GetAsync(Public)).Words, StringComparison.Ordinal);

        Assert.Contains("决定 2021-001 的调整", (await leader.GetAsync("/desk")).Words, StringComparison.Ordinal);
        var approved = await leader.FollowAsync(await leader.PostFormAsync(First, "#approve-form"));
        Assert.Contains("已批准并公开", approved.Words, StringComparison.Ordinal);

        var page = await resident.GetAsync(Public);
        Assert.Contains("全年完成投资200亿元以上", page.One("h1").TextContent, StringComparison.Ordinal);
        var sides = page.One("table.sides");
        Assert.Equal(["承诺文字", "目标"], sides.QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim()));
        Assert.Equal("不少于225亿元", sides.QuerySelectorAll("tbody tr:nth-child(2) td")[0].TextContent.Trim());
        Assert.Contains("两个项目没有获批", page.Words, StringComparison.Ordinal);
        Assert.Contains("第1次调整，2021年10月8日批准", page.Words, StringComparison.Ordinal);
        Assert.Contains("按第1次调整前的承诺，灯是", page.Words, StringComparison.Ordinal);
        Assert.Contains("现在的承诺是", page.One("#words-amended").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("某reporter", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_is_public_with_the_approval_and_not_before()
    {
        await using var site = await RegisterSite.IssuedAsync();
        using var supervisor = await site.Site.SignInAsync(Role.Supervisor);
        using var leader = await site.Site.SignInAsync(Role.Leader);
        using var resident = site.Site.Visitor();
        await AskAsync(supervisor);
        var file = Assert.Single(await site.RowsAsync<AmendmentRequestRow>()).File;
        var address = $"/files/{file.Id:N}";

        Assert.Equal(HttpStatusCode.NotFound, (await resident.GetAsync(address)).Status);
        Assert.Equal(Paper.Bytes, await leader.GetBytesAsync(First + "?handler=Document"));
        await leader.PostFormAsync(First, "#approve-form");

        Assert.Equal(Paper.Bytes, await resident.GetBytesAsync(address));
        Assert.Contains(address, (await resident.GetAsync(Public)).One("#amendment-1 ~ dl a[href^='/files/']").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_form_keeps_everything_the_document_too()
    {
        await using var site = await RegisterSite.IssuedAsync();
        using var reporter = await site.Site.SignInAsync(Role.Reporter);

        var refused = await reporter.PostFormAsync(
            Address, Form, ("A.Quantity", "两百"), ("F.LeaderOffice", "分管副区长"), ("A.Ground", "写了很多字"), ("Document", Paper),
            ("NotClassified", "true"));
        Assert.StartsWith("错误：", refused.Html.Title, StringComparison.Ordinal);
        Assert.Equal(("两百", "分管副区长"), (Value(refused, "A.Quantity"), Value(refused, "F.LeaderOffice")));
        Assert.Contains("调整请示.pdf", refused.One("#kept").TextContent, StringComparison.Ordinal);

        var again = await reporter.GetAsync(Address);
        Assert.Contains("写了很多字", again.One("textarea[name='A.Ground']").TextContent, StringComparison.Ordinal);
        var sent = await reporter.PostAsync(again, Form, ("A.Quantity", "200"), ("NotClassified", "true"));
        Assert.Equal(Address, sent.Location);
        Assert.Equal("调整请示.pdf", Assert.Single(await site.RowsAsync<AmendmentRequestRow>()).File.Name);
    }

    [Fact]
    public async Task What_nobody_states_to_be_harmless_is_not_stored()
    {
        await using var site = await RegisterSite.IssuedAsync();
        using var supervisor = await site.Site.SignInAsync(Role.Supervisor);

        var refused = await supervisor.PostFormAsync(
            Address, Form, ("A.Quantity", "200"), ("A.Ground", "未获批"), ("Document", Paper));

        Assert.Contains("报告本单位保密员", refused.One("#notclassified-problem").TextContent, StringComparison.Ordinal);
        Assert.Empty(refused.Html.QuerySelectorAll("#kept"));
        // The text of the plan alone.
        Assert.Single(Directory.EnumerateFiles(site.Site.Folder.Files, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_table_is_no_document()
    {
        await using var site = await RegisterSite.IssuedAsync();
        using var supervisor = await site.Site.SignInAsync(Role.Supervisor);

        var refused = await supervisor.PostFormAsync(
            Address, Form, ("A.Quantity", "200"), ("A.Ground", "未获批"), ("NotClassified", "true"),
            ("Document", new SentFile("数据.txt", "一二三"u8.ToArray())));

        Assert.Contains("请用 PDF、Word", refused.One(".problems").TextContent, StringComparison.Ordinal);
        Assert.Empty(await site.RowsAsync<AmendmentRequestRow>());
    }

    [Fact]
    public async Task The_same_form_sent_twice_asks_once()
    {
        await using var site = await RegisterSite.IssuedAsync();
        using var supervisor = await site.Site.SignInAsync(Role.Supervisor);
        var page = await supervisor.GetAsync(Address);

        for (var n = 0; n < 2; n++)
        {
            var answer = await supervisor.PostAsync(
                page, Form, ("A.Quantity", "200"), ("A.Ground", "未获批"), ("Document", Paper), ("NotClassified", "true"));
            Assert.Equal(Address, answer.Location);
        }

        Assert.Single(await site.RowsAsync<AmendmentRequestRow>());
    }

    [Fact]
    public async Task A_second_request_waits_for_the_first()
    {
        await using var site = await RegisterSite.IssuedAsync();
        using var reporter = await site.Site.SignInAsync(Role.Reporter);
        var stale = await reporter.GetAsync(Address);
        await site.AcceptAsync(Role.Supervisor, Lower());

        Assert.Equal(First, (await reporter.GetAsync(Address)).Location);
        var answer = await reporter.PostAsync(
            stale, Form, ("A.Quantity", "210"), ("A.Ground", "未获批"), ("Document", Paper), ("NotClassified", "true"));

        Assert.Contains("第1次申请还在等待决定", answer.One(".problems").TextContent, StringComparison.Ordinal);
        Assert.Equal("210", Value(answer, "A.Quantity"));
    }

    [Fact]
    public async Task A_leader_refuses_with_a_ground_and_the_asker_reads_it()
    {
        await using var site = await RegisterSite.IssuedAsync();
        await site.AcceptAsync(Role.Reporter, Lower());
        using var reporter = await site.Site.SignInAsync(Role.Reporter);
        using var leader = await site.Site.SignInAsync(Role.Leader);
        Assert.Contains("2021-001 的调整，等待决定", (await reporter.GetAsync("/desk")).Words, StringComparison.Ordinal);

        var empty = await leader.PostFormAsync(First, "#refuse-form", ("Ground", " "));
        Assert.Contains("请写明理由", empty.One(".problems").TextContent, StringComparison.Ordinal);
        await leader.FollowAsync(await leader.PostFormAsync(First, "#refuse-form", ("Ground", "年初已有安排")));

        var page = await reporter.GetAsync(First);
        Assert.Contains("未批准", page.One("#state").TextContent, StringComparison.Ordinal);
        Assert.Contains("年初已有安排", page.Words, StringComparison.Ordinal);
        Assert.Equal("225", (await site.CommitmentAsync()).Quantity);
        Assert.DoesNotContain("等待决定", (await reporter.GetAsync("/desk")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asked_takes_it_back()
    {
        await using var site = await RegisterSite.IssuedAsync();
        await site.AcceptAsync(Role.Reporter, Lower());
        using var reporter = await site.Site.SignInAsync(Role.Reporter);
        using var head = await site.Site.SignInAsync(Role.Head);

        Assert.Empty((await head.GetAsync(First)).Html.QuerySelectorAll("main form"));
        var page = await reporter.FollowAsync(await reporter.PostFormAsync(First, "#withdraw-form"));

        Assert.Contains("已撤回", page.One("#state").TextContent, StringComparison.Ordinal);
        Assert.Equal(Address, (await reporter.GetAsync(Address)).Path);
    }

    [Fact]
    public async Task A_decision_on_a_stale_page_and_a_forged_one_are_refused()
    {
        await using var site = await RegisterSite.IssuedAsync();
        await site.AcceptAsync(Role.Reporter, Lower());
        using var leader = await site.Site.SignInAsync(Role.Leader);
        using var reporter = await site.Site.SignInAsync(Role.Reporter);
        var stale = await leader.GetAsync(First);
        var forged = await reporter.GetAsync(First);
        forged.One("#withdraw-form").SetAttribute("action", First + "?handler=Approve");
        Assert.Contains("不能做这件事", (await reporter.PostAsync(forged, "#withdraw-form")).Words, StringComparison.Ordinal);

        await reporter.PostFormAsync(First, "#withdraw-form");
        var late = await leader.PostAsync(stale, "#approve-form");

        Assert.Contains("已经有结果了", late.One(".problems").TextContent, StringComparison.Ordinal);
        Assert.Equal("225", (await site.CommitmentAsync()).Quantity);
    }

    [Fact]
    public async Task A_draft_that_began_from_other_terms_says_so()
    {
        await using var site = await RegisterSite.IssuedAsync();
        using var reporter = await site.Site.SignInAsync(Role.Reporter);
        await reporter.PostFormAsync(Address, Form, ("A.Quantity", "210"));
        await site.AmendAsync(Lower());

        var page = await reporter.GetAsync(Address);

        Assert.Contains("又有调整", page.One("#stale").TextContent, StringComparison.Ordinal);
        Assert.Equal("210", Value(page, "A.Quantity"));
    }

    [Fact]
    public async Task Table_chart_list_and_download_say_that_it_was_amended()
    {
        await using var site = await RegisterSite.IssuedAsync();
        await site.AmendAsync(Lower());
        using var visitor = site.Site.Visitor();
        using var auditor = await site.Site.SignInAsync(Role.Auditor);

        Assert.Equal("已调整", (await visitor.GetAsync("/commitments")).One("tbody .tag").TextContent);
        var chart = await visitor.GetAsync("/chart");
        Assert.Contains("[已调整] 全年完成投资200亿元以上", chart.One("svg.wall").TextContent, StringComparison.Ordinal);
        Assert.Equal("已调整", chart.One("tbody .tag").TextContent);
        var csv = System.Text.Encoding.UTF8.GetString(await visitor.GetBytesAsync("/commitments.csv")).Split("\r\n");
        Assert.EndsWith(",amended", csv[0], StringComparison.Ordinal);
        Assert.EndsWith(",1", csv[1], StringComparison.Ordinal);
        Assert.Contains("2021-001 第1次调整申请", (await auditor.GetAsync("/desk/amendments?state=Approved")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_speak_English_too()
    {
        await using var site = await RegisterSite.IssuedAsync();
        await site.AmendAsync(Lower());
        using var supervisor = await site.Site.SignInAsync(Role.Supervisor);
        await supervisor.GetAsync("/desk?lang=en");

        Assert.Contains("Ask for it", (await supervisor.GetAsync(Address)).Words, StringComparison.Ordinal);
        Assert.Contains("Only what differs", (await supervisor.GetAsync(First)).Words, StringComparison.Ordinal);
        var promise = await supervisor.GetAsync(Public);
        Assert.Contains("Amendment 1, approved on 8 October 2021", promise.Words, StringComparison.Ordinal);
        Assert.Contains("Ask to amend this promise", promise.Words, StringComparison.Ordinal);
    }

    private static Task<SiteAnswer> AskAsync(SiteBrowser browser) => browser.PostFormAsync(
        Address, Form, ("A.Words", "全年完成投资200亿元以上"), ("A.Quantity", "２００"), ("A.Ground", "两个项目没有获批"),
        ("Document", Paper), ("NotClassified", "true"));

    private static string? Value(SiteAnswer page, string name) => page.One($"input[name='{name}']").GetAttribute("value");
}
