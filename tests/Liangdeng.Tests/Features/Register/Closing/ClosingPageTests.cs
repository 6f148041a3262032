using System.Net;
using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

public sealed class ClosingPageTests
{
    private const string Address = "/desk/closing/2021-001";
    private const string Confirm = Address + "/confirm";

    [Fact]
    public async Task A_visitor_signs_in_first_and_other_roles_may_not()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var visitor = register.Site.Visitor();
        foreach (var address in (string[])[Address, Confirm])
        {
            Assert.StartsWith("/sign-in", (await visitor.GetAsync(address)).Location, StringComparison.Ordinal);
            foreach (var role in (Role[])[Role.Reporter, Role.Head, Role.Auditor])
            {
                using var browser = await register.Site.SignInAsync(role);
                Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(address)).Status);
            }
        }
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync("/desk/closing/2021-099")).Status);
    }

    [Fact]
    public async Task Before_the_breakdown_is_issued_there_is_no_form()
    {
        await using var register = await RegisterSite.OpenAsync();
        await register.DoAsync(BreakDown);
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        var page = await supervisor.GetAsync(Address);

        Assert.Contains("任务分解还没有印发", page.Words, StringComparison.Ordinal);
        Assert.Empty(page.Html.QuerySelectorAll("#closing-form"));
    }

    [Fact]
    public async Task The_form_says_what_the_figures_say_and_begins_with_it()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await register.VerifiedAsync("225");
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        var page = await supervisor.GetAsync(Address);

        Assert.Contains("2021年9月核实为225亿元", page.Words, StringComparison.Ordinal);
        Assert.Equal("Kept", page.One("input[name='F.Outcome'][checked]").GetAttribute("value"));
        Assert.Equal(Photo.Id.ToString(), page.One("input[name='Chosen'][checked]").GetAttribute("value"));
    }

    [Fact]
    public async Task A_refusal_stands_at_its_field_and_what_was_typed_stays()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await register.VerifiedAsync("100");
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        var page = await supervisor.PostFormAsync(
            Address, "#closing-form", ("F.Outcome", "Kept"), ("F.Ground", "差不多"), ("Chosen", Photo.Id.ToString()));

        Assert.Contains("2021-09核实的数是100亿元，没有达到225亿元", page.One("#f-outcome-problem").TextContent, StringComparison.Ordinal);
        Assert.Equal("差不多", page.One("#f-ground").TextContent.Trim());
        // It is there still when the form is opened again.
        Assert.Equal("差不多", (await supervisor.GetAsync(Address)).One("#f-ground").TextContent.Trim());
    }

    [Theory]
    [InlineData("F.On", "明天", "f-on", "请填写日期")]
    [InlineData("F.On", "2021-10-09", "f-on", "不能晚于今天")]
    [InlineData("F.Ground", "", "f-ground", "请写明依据或理由")]
    [InlineData("F.CarriedTo", "2021-002", "f-carriedto", "只有结转才写")]
    [InlineData("F.Outcome", null, "f-outcome", "请选择结论")]
    public async Task Bad_input_is_told_where_it_stands(string field, string? value, string id, string words)
    {
        await using var register = await RegisterSite.IssuedAsync();
        await register.VerifiedAsync("225");
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        var page = await supervisor.PostFormAsync(Address, "#closing-form", [("F.Ground", "已达到"), (field, value)]);

        Assert.Contains(words, page.One($"#{id}-problem").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_is_unknown_or_of_the_same_plan_is_told_so()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        async Task<string> ProblemAsync(string code) => (await supervisor.PostFormAsync(
            Address, "#closing-form", ("F.Outcome", "CarriedOver"), ("F.Ground", "接着做"), ("F.CarriedTo", code)))
            .One("#f-carriedto-problem").TextContent;

        Assert.Contains("没有公布过这个编号", await ProblemAsync("2022-009"), StringComparison.Ordinal);
        Assert.Contains("2021-002和它在同一份计划里", await ProblemAsync("2021-002"), StringComparison.Ordinal);
        Assert.Contains("请写明结转到哪一项", await ProblemAsync(""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_checked_confirmed_and_seen_by_the_public()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await register.VerifiedAsync("225");
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        var check = await supervisor.PostFormAsync(
            Address, "#closing-form", ("F.Ground", "名录核对一致"), ("NotClassified", "true"), ("Files", new SentFile("核对表.txt", Encoding.UTF8.GetBytes("核对一致"))));
        Assert.Equal(Confirm, check.Location);
        var confirm = await supervisor.FollowAsync(check);
        Assert.Contains("核对表.txt", confirm.Words, StringComparison.Ordinal);
        using var visitor = register.Site.Visitor();
        Assert.DoesNotContain("名录核对一致", (await visitor.GetAsync("/commitments/2021-001")).Words, StringComparison.Ordinal);

        var done = await supervisor.PostAsync(confirm, "#confirm-form");
        Assert.Equal("/commitments/2021-001", done.Location);

        var page = await visitor.GetAsync("/commitments/2021-001");
        var section = page.One("section.closing").TextContent;
        Assert.Contains("兑现", section, StringComparison.Ordinal);
        Assert.Contains("名录核对一致", section, StringComparison.Ordinal);
        Assert.Contains("区政府督查室科员", section, StringComparison.Ordinal);
        Assert.DoesNotContain("某supervisor", page.Words, StringComparison.Ordinal);
        var own = page.Html.QuerySelectorAll("section.closing a[href^='/files/']").Single(link => link.TextContent == "核对表.txt");
        Assert.Equal("核对一致", Encoding.UTF8.GetString(await visitor.GetBytesAsync(own.GetAttribute("href")!)));
        // What is sent again finds that there is nothing left to confirm.
        Assert.Equal(Address, (await supervisor.PostAsync(confirm, "#confirm-form")).Location);
        Assert.Equal(1, (await register.CommitmentAsync()).Closings);
    }

    [Fact]
    public async Task The_confirmation_needs_something_to_confirm_and_shows_what_changed()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await register.VerifiedAsync("225");
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        Assert.Equal(Address, (await supervisor.GetAsync(Confirm)).Location);

        var confirm = await supervisor.FollowAsync(await supervisor.PostFormAsync(Address, "#closing-form", ("F.Ground", "第一稿")));
        await supervisor.PostFormAsync(Address, "#closing-form", ("F.Ground", "第二稿"));
        var stale = await supervisor.PostAsync(confirm, "#confirm-form");

        Assert.Contains("刚在别的窗口改过", stale.Words, StringComparison.Ordinal);
        Assert.Contains("第二稿", stale.Words, StringComparison.Ordinal);
        Assert.Null((await register.CommitmentAsync()).Outcome);
        Assert.Equal("/commitments/2021-001", (await supervisor.PostAsync(stale, "#confirm-form")).Location);
    }

    [Fact]
    public async Task A_colleague_takes_it_back_and_the_page_keeps_both()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await (await register.VerifiedAsync("225")).ClosedAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        using var colleague = await register.Site.SignInAsync("supervisor2");

        Assert.Equal("撤回 2021-001 的结论", (await supervisor.GetAsync(Address)).One("h1").TextContent);
        var refused = await supervisor.PostFormAsync(Address, "#reopen-form", ("Ground", "有误"));
        Assert.Contains("不能自己撤回", refused.Words, StringComparison.Ordinal);
        var missing = await colleague.PostFormAsync(Address, "#reopen-form");
        Assert.Contains("请写明", missing.One("#ground-problem").TextContent, StringComparison.Ordinal);
        Assert.Equal(Address, (await colleague.PostFormAsync(Address, "#reopen-form", ("Ground", "漏了退库的一家"))).Location);

        using var visitor = register.Site.Visitor();
        var page = await visitor.GetAsync("/commitments/2021-001");
        Assert.Empty(page.Html.QuerySelectorAll("section.closing"));
        Assert.Contains("漏了退库的一家", page.Words, StringComparison.Ordinal);
        Assert.Contains("按核实的数认定", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_lists_what_waits_for_its_outcome_and_asks_for_no_report_of_what_has_it()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await register.VerifiedAsync("225");
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        using var reporter = await register.Site.SignInAsync(Role.Reporter);
        const string Section = "section[aria-labelledby='desk-closing']";

        Assert.Contains("定结论 2021-001（按核实已办成）", (await supervisor.GetAsync("/desk")).One(Section).TextContent, StringComparison.Ordinal);
        Assert.Contains("2021-002", (await reporter.GetAsync("/desk")).Words, StringComparison.Ordinal);
        await register.ClosedAsync();
        await register.ClosedAsync(ClosingOutcome.Withdrawn, RegisterSite.Second);

        Assert.DoesNotContain("2021-00", (await supervisor.GetAsync("/desk")).One(Section).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("2021-00", (await reporter.GetAsync("/desk")).Words, StringComparison.Ordinal);
        var report = await reporter.GetAsync("/desk/reports/2021-001/2021-09");
        Assert.Contains("已有结论", report.Words, StringComparison.Ordinal);
        Assert.Empty(report.Html.QuerySelectorAll("#report-form"));
    }

    [Fact]
    public async Task What_is_past_its_date_waits_on_the_desk_once_nothing_more_is_to_come()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        async Task<string> ListedAsync() => (await supervisor.GetAsync("/desk")).One("section[aria-labelledby='desk-closing']").TextContent;

        register.SetDay(new(2022, 1, 5));
        Assert.DoesNotContain("2021-001", await ListedAsync(), StringComparison.Ordinal);
        register.SetDay(new(2022, 1, 12));
        Assert.Contains("定结论 2021-001（期限已过）", await ListedAsync(), StringComparison.Ordinal);
    }
}
