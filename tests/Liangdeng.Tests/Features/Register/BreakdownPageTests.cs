using System.Net;
using Liangdeng.Features.People;
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
        var page = await auditor.GetAsync(RegisterSite.PlanAddress + "/2021-001");
        var answer = await auditor.PostAsync(page, Form, ("F.Lead", "water"), ("F.Definition", "以统计数为准"));

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

        Assert.Contains("最后一期（2021-12-31）的计划是224，没有达到目标225", answer.One(".problems").TextContent, StringComparison.Ordinal);
        Assert.Equal("224", Value(answer, "F.Months[11]"));
    }

    [Fact]
    public async Task It_is_issued_once_everything_is_broken_down()
    {
        await using var register = await RegisterSite.OpenAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        await register.DoAsync(BreakDown);

        var early = await supervisor.PostFormAsync(RegisterSite.PlanAddress, "#issue-form", ("Number", "示政办〔2021〕9号"), ("IssuedOn", "2021-02-20"));
        Assert.Contains("还有1项没有分解：2021-002", early.Words, StringComparison.Ordinal);
        await register.DoAsync(BreakDown with { Commitment = RegisterSite.Second });
        var issued = await supervisor.FollowAsync(await supervisor.PostFormAsync(
            RegisterSite.PlanAddress, "#issue-form", ("Number", "示政办〔2021〕9号"), ("IssuedOn", "2021-02-20")));

        Assert.Contains("以示政办〔2021〕9号印发", issued.Words, StringComparison.Ordinal);
        Assert.Empty(issued.Html.QuerySelectorAll("#issue-form"));
        var late = await supervisor.PostFormAsync(RegisterSite.PlanAddress + "/2021-001", Form, ("F.Due", "2021-11-30"));
        Assert.Contains("按程序调整", late.One(".problems").TextContent, StringComparison.Ordinal);
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

        var past = await register.Site.Service<Liangdeng.Hosting.History>().ReadAsync<object>(
            Liangdeng.Hosting.Streams.Commitment(Id), CancellationToken.None);
        var people = await register.Site.Service<Liangdeng.Hosting.History>().ReadAsync<object>(
            Liangdeng.Hosting.Streams.CommitmentPeople(Id), CancellationToken.None);
        Assert.Equal((2, 1), (past.Events.Count, people.Events.Count));
    }

    private static string? Value(SiteAnswer page, string name) => page.One($"input[name='{name}']").GetAttribute("value");
}
