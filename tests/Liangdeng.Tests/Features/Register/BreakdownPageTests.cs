using System.Net;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

public sealed class BreakdownPageTests
{
    private const string Form = "#breakdown-form";

    [Fact]
    public async Task A_visitor_signs_in_first_and_a_reporter_may_not()
    {
        await using var register = await RegisterSite.OpenAsync();
        using var visitor = register.Site.Visitor();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);

        Assert.StartsWith("/sign-in", (await visitor.GetAsync(RegisterSite.PlanAddress)).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await reporter.GetAsync(RegisterSite.PlanAddress)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await reporter.GetAsync(RegisterSite.PlanAddress + "/2021-001")).Status);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        await using var register = await RegisterSite.OpenAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync("/desk/breakdown/x")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync($"/desk/breakdown/{Guid.Empty:N}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync(RegisterSite.PlanAddress + "/2021-099")).Status);
    }

    [Fact]
    public async Task The_list_names_what_lacks_its_breakdown()
    {
        await using var register = await RegisterSite.OpenAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        var page = await supervisor.GetAsync(RegisterSite.PlanAddress);

        Assert.Equal(2, page.Html.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("还有2项没有分解", page.Words, StringComparison.Ordinal);
        Assert.Contains("任务分解", page.Html.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_reads_and_is_offered_nothing_to_change()
    {
        await using var register = await RegisterSite.OpenAsync();
        using var auditor = await register.Site.SignInAsync(Role.Auditor);

        Assert.Empty((await auditor.GetAsync(RegisterSite.PlanAddress)).Html.QuerySelectorAll("#issue-form"));
        Assert.Contains("还没有分解", (await auditor.GetAsync(RegisterSite.PlanAddress + "/2021-001")).Words, StringComparison.Ordinal);
        await register.DoAsync(BreakDown);
        var page = await auditor.GetAsync(RegisterSite.PlanAddress + "/2021-001");

        Assert.Empty(page.Html.QuerySelectorAll("main form, main input, main select, main textarea"));
        Assert.Contains("区水利局", page.One("#terms").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_post_is_refused_by_role()
    {
        await using var register = await RegisterSite.OpenAsync();
        using var auditor = await register.Site.SignInAsync(Role.Auditor);
        // Any form of the auditor's own: what counts is what is sent with it.
        var page = await auditor.GetAsync("/desk");
        var form = page.One("form[action='/sign-out']");
        form.SetAttribute("action", RegisterSite.PlanAddress + "/2021-001");
        form.InnerHtml += "<input name='F.Lead' value='water'><input name='F.Start' value='2021-01-01'>"
            + "<input name='F.Due' value='2021-12-31'><input name='F.Definition' value='以统计数为准'>";

        var answer = await auditor.PostAsync(page, "form[action^='/desk/breakdown']");

        Assert.Contains("不能做这件事", answer.Words, StringComparison.Ordinal);
        Assert.Null((await register.CommitmentAsync()).Lead);
    }

    [Fact]
    public async Task Terms_are_set_by_the_form_and_the_next_page_shows_them()
    {
        await using var register = await RegisterSite.OpenAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        var answer = await supervisor.PostFormAsync(
            RegisterSite.PlanAddress + "/2021-001", Form, ("F.Lead", "water"), ("F.Supporting", new[] { "roads" }),
            ("F.Kind", "Table"), ("F.Months[2]", "56"), ("F.Months[5]", "１０８"), ("F.Months[11]", "225.0"),
            ("F.Definition", "以统计数为准"), ("F.Head", "某某"));
        var list = await supervisor.FollowAsync(answer);

        Assert.Contains("2021-001的任务分解已保存", list.Words, StringComparison.Ordinal);
        Assert.Contains("区水利局", list.Words, StringComparison.Ordinal);
        var row = await register.CommitmentAsync();
        Assert.Equal(("water", "roads", 3), (row.Lead, row.Supporting, row.Schedule!.Split("planned").Length - 1));
        var again = await supervisor.GetAsync(RegisterSite.PlanAddress + "/2021-001");
        Assert.Equal(("108", "某某"), (Value(again, "F.Months[5]"), Value(again, "F.Head")));
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed_and_says_three_times_what_is_wrong()
    {
        await using var register = await RegisterSite.OpenAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        var answer = await supervisor.PostFormAsync(
            RegisterSite.PlanAddress + "/2021-001", Form, ("F.Lead", "water"), ("F.Due", "明天"), ("F.LeaderOffice", "副区长"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.StartsWith("错误：", answer.Html.Title, StringComparison.Ordinal);
        Assert.Contains("请填写日期", answer.One(".problems").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", answer.One("input[name='F.Due']").GetAttribute("aria-invalid"));
        Assert.Equal(("明天", "副区长"), (Value(answer, "F.Due"), Value(answer, "F.LeaderOffice")));
    }

    [Fact]
    public async Task A_plan_that_misses_its_target_is_refused_with_the_numbers()
    {
        await using var register = await RegisterSite.OpenAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        var answer = await supervisor.PostFormAsync(
            RegisterSite.PlanAddress + "/2021-001", Form, ("F.Lead", "water"), ("F.Kind", "Table"), ("F.Months[11]", "224"),
            ("F.Definition", "以统计数为准"));

        Assert.Contains("最后一期（2021年12月31日）的计划是224，没有达到目标225", answer.One(".problems").TextContent, StringComparison.Ordinal);
        Assert.Equal("224", Value(answer, "F.Months[11]"));
    }

    [Fact]
    public async Task It_is_issued_once_everything_is_broken_down()
    {
        await using var register = await RegisterSite.OpenAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        await register.DoAsync(BreakDown);

        var early = await supervisor.PostFormAsync(RegisterSite.PlanAddress, "#issue-form", ("Number", "示政办〔2021〕9号"), ("IssuedOn", "2021-02-20"));
        Assert.Contains("还有1项没有分解，包括：2021-002", early.Words, StringComparison.Ordinal);
        await register.DoAsync(BreakDown with { Commitment = RegisterSite.Second });
        var issued = await supervisor.FollowAsync(await supervisor.PostFormAsync(
            RegisterSite.PlanAddress, "#issue-form", ("Number", "示政办〔2021〕9号"), ("IssuedOn", "2021-02-20")));

        Assert.Contains("以示政办〔2021〕9号印发", issued.Words, StringComparison.Ordinal);
        Assert.Empty(issued.Html.QuerySelectorAll("#issue-form"));
    }

    [Fact]
    public async Task Once_issued_the_terms_are_words_with_the_reason_and_the_people_can_still_be_named()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        var page = await supervisor.GetAsync(RegisterSite.PlanAddress + "/2021-001");

        Assert.Contains("只能按程序调整", page.One(".note").TextContent, StringComparison.Ordinal);
        var terms = page.One("#terms").TextContent;
        Assert.All(["区水利局", "区交通局", "分管水利的副区长", "2021年1月1日—12月31日", "按月平均", "以统计数为准"],
            said => Assert.Contains(said, terms, StringComparison.Ordinal));
        Assert.Equal(
            ["F.Contact", "F.Head", "F.Leader", "F.LinkedLeader"],
            page.Html.QuerySelectorAll("main [name^='F.']").Select(field => field.GetAttribute("name")).Order(StringComparer.Ordinal));

        var named = await supervisor.PostAsync(page, "#people-form", ("F.Head", "某某"));
        Assert.Contains("已保存", (await supervisor.FollowAsync(named)).Words, StringComparison.Ordinal);
        Assert.Equal(RegisterSite.PlanAddress, (await supervisor.PostAsync(page, "#people-form", ("F.Head", "某某"))).Location);
        Assert.Equal("某某", Value(await supervisor.GetAsync(RegisterSite.PlanAddress + "/2021-001"), "F.Head"));
        Assert.Equal((1, 1), await WrittenAsync(register));
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_refused_at_its_field_and_kept()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        var name = new string('长', RegisterDecider.MaxName + 1);

        var answer = await supervisor.PostFormAsync(
            RegisterSite.PlanAddress + "/2021-001", "#people-form", ("F.Head", "某某"), ("F.Contact", name));

        Assert.Equal("#f-contact", answer.One(".problems a").GetAttribute("href"));
        Assert.Equal(("某某", name), (Value(answer, "F.Head"), Value(answer, "F.Contact")));
    }

    [Fact]
    public async Task A_form_from_before_the_issue_changes_no_terms_after_it()
    {
        await using var register = await RegisterSite.OpenAsync();
        await register.DoAsync(BreakDown);
        await register.DoAsync(BreakDown with { Commitment = RegisterSite.Second });
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        var stale = await supervisor.GetAsync(RegisterSite.PlanAddress + "/2021-001");
        await register.DoAsync(new RegisterCommand.IssueBreakdown(Plan, "示政办〔2021〕9号", new(2021, 2, 20)));

        var answer = await supervisor.PostAsync(stale, Form, ("F.Due", "2021-11-30"), ("F.Head", "某某"));

        Assert.Contains("按程序调整", answer.One(".problems").TextContent, StringComparison.Ordinal);
        Assert.Equal("某某", Value(answer, "F.Head"));
        Assert.Equal(Dec31, (await register.CommitmentAsync()).Due);
    }

    [Fact]
    public async Task Units_that_were_chosen_come_first_and_are_named_before_the_list_is_opened()
    {
        await using var register = await RegisterSite.OpenAsync();
        await register.DoAsync(BreakDown);
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        var page = await supervisor.GetAsync(RegisterSite.PlanAddress + "/2021-001");

        Assert.Equal("已选1个：区交通局", page.One("#f-supporting").TextContent);
        Assert.Equal("roads", page.Html.QuerySelectorAll("input[name='F.Supporting']")[0].GetAttribute("value"));
        Assert.False(page.One("#f-supporting").ParentElement!.HasAttribute("open"));
        Assert.Contains("没有选", page.One("#f-coleads").TextContent, StringComparison.Ordinal);
        // A refused form names what was ticked, saved or not.
        var refused = await supervisor.PostAsync(page, Form, ("F.CoLeads", new[] { "dcs" }), ("F.Due", "明天"));
        Assert.Equal("已选1个：区政府督查室", refused.One("#f-coleads").TextContent);
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_carried_out_once()
    {
        await using var register = await RegisterSite.OpenAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        var page = await supervisor.GetAsync(RegisterSite.PlanAddress + "/2021-001");

        for (var n = 0; n < 2; n++)
        {
            var answer = await supervisor.PostAsync(page, Form, ("F.Lead", "water"), ("F.Definition", "以统计数为准"), ("F.Head", "某某"));
            Assert.Equal(RegisterSite.PlanAddress, answer.Location);
        }

        Assert.Equal((1, 1), await WrittenAsync(register));
    }

    /// <summary>How many events its publication was followed by, and how many its people have.</summary>
    private static async Task<(int Terms, int People)> WrittenAsync(RegisterSite register)
    {
        var history = register.Site.Service<Liangdeng.Hosting.History>();
        var past = await history.ReadAsync<object>(Liangdeng.Hosting.Streams.Commitment(Id), CancellationToken.None);
        var people = await history.ReadAsync<object>(Liangdeng.Hosting.Streams.CommitmentPeople(Id), CancellationToken.None);
        return (past.Events.Count - 1, people.Events.Count);
    }

    private static string? Value(SiteAnswer page, string name) => page.One($"input[name='{name}']").GetAttribute("value");
}
