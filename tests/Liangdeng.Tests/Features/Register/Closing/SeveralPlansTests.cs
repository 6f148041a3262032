using System.Net;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

public sealed class SeveralPlansTests
{
    private static readonly string This = Plan.Value.ToString("N");

    private static readonly string Next = ClosingSite.NextAddress;

    [Fact]
    public void The_current_plan_is_the_last_that_has_begun_else_the_one_published_last()
    {
        PlanRow Row(int year, long index) => new() { Id = new(year, 0, 0, new byte[8]), PeriodStart = new(year, 1, 1), PublishedIndex = index };
        PlanRow[] plans = [Row(2020, 9), Row(2021, 5), Row(2022, 20)];
        Assert.Equal(2021, PlanChoice.CurrentOf(plans, new(2021, 12, 31))!.PeriodStart.Year);
        Assert.Equal(2022, PlanChoice.CurrentOf(plans, new(2022, 1, 1))!.PeriodStart.Year);
        Assert.Equal(2020, PlanChoice.CurrentOf(plans, new(2020, 5, 1))!.PeriodStart.Year);
        Assert.Equal(2022, PlanChoice.CurrentOf(plans, new(2019, 5, 1))!.PeriodStart.Year);
        Assert.Null(PlanChoice.CurrentOf([], new(2021, 1, 1)));
    }

    [Fact]
    public async Task With_one_plan_nothing_is_to_be_chosen()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var visitor = register.Site.Visitor();

        Assert.Empty((await visitor.GetAsync("/")).Html.QuerySelectorAll(".plan-switch"));
        Assert.Empty((await visitor.GetAsync("/commitments")).Html.QuerySelectorAll("#plan"));
    }

    [Theory]
    [InlineData("/", "h1")]
    [InlineData("/chart", "svg.wall > title")]
    public async Task A_page_shows_the_current_plan_and_another_by_its_address(string path, string heading)
    {
        await using var register = await (await RegisterSite.IssuedAsync()).WithNextYearAsync();
        using var visitor = register.Site.Visitor();
        async Task<string> ShownAsync(string query) => (await visitor.GetAsync(path + query)).One(heading).TextContent;

        Assert.Contains("示范区2021年工作计划", await ShownAsync(""), StringComparison.Ordinal);
        Assert.Contains("示范区2022年工作计划", await ShownAsync($"?plan={Next}"), StringComparison.Ordinal);
        register.SetDay(new(2022, 1, 1));
        Assert.Contains("示范区2022年工作计划", await ShownAsync(""), StringComparison.Ordinal);
        Assert.Contains("示范区2021年工作计划", await ShownAsync($"?plan={This}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"{path}?plan=all")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"{path}?plan=nobody")).Status);
    }

    [Fact]
    public async Task The_table_shows_the_current_plan_another_or_all()
    {
        await using var register = await (await RegisterSite.IssuedAsync()).WithNextYearAsync();
        using var visitor = register.Site.Visitor();
        async Task<string[]> CodesAsync(string query) => [.. (await visitor.GetAsync("/commitments" + query))
            .Html.QuerySelectorAll("main tbody th > .meta").Select(code => code.TextContent)];

        Assert.Equal(["2021-001", "2021-002"], await CodesAsync(""));
        Assert.Equal(["2022-001"], await CodesAsync($"?plan={Next}"));
        Assert.Equal(["2021-001", "2021-002", "2022-001"], await CodesAsync("?plan=all"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/commitments?plan=x")).Status);
        register.SetDay(new(2022, 1, 1));
        Assert.Equal(["2022-001"], await CodesAsync(""));
        Assert.Equal(["2021-001", "2021-002"], await CodesAsync($"?plan={This}"));
    }

    [Fact]
    public async Task Words_are_looked_for_in_the_plan_that_is_shown_and_a_link_looks_in_all()
    {
        await using var register = await (await RegisterSite.IssuedAsync()).WithNextYearAsync();
        using var visitor = register.Site.Visitor();

        Assert.NotNull((await visitor.GetAsync("/commitments?text=投资")).One("a[href^='/commitments?plan=all&text=']"));
        Assert.Empty((await visitor.GetAsync("/commitments")).Html.QuerySelectorAll("main p a[href*='plan=all']"));
        Assert.Empty((await visitor.GetAsync("/commitments?plan=all&text=投资")).Html.QuerySelectorAll("main p a[href^='/commitments?plan=all']"));
    }

    [Fact]
    public async Task Another_plan_is_another_page_for_the_cache()
    {
        await using var register = await (await RegisterSite.IssuedAsync()).WithNextYearAsync();
        using var visitor = register.Site.Visitor();
        var tag = (await visitor.GetAsync("/commitments")).Raw.Headers.ETag!.Tag;

        Assert.NotEqual(tag, (await visitor.GetAsync("/commitments?plan=all")).Raw.Headers.ETag!.Tag);
        register.SetDay(new(2022, 1, 1));
        Assert.NotEqual(tag, (await visitor.GetAsync("/commitments")).Raw.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task The_table_is_filtered_by_outcome_and_lights_are_those_that_burn()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await (await register.VerifiedAsync("225")).ClosedAsync();
        using var visitor = register.Site.Visitor();
        async Task<string[]> CodesAsync(string query) => [.. (await visitor.GetAsync("/commitments?" + query))
            .Html.QuerySelectorAll("main tbody th > .meta").Select(code => code.TextContent)];

        Assert.Equal(["2021-001"], await CodesAsync("outcome=kept"));
        Assert.Equal(["2021-001"], await CodesAsync("outcome=closed"));
        Assert.Equal(["2021-002"], await CodesAsync("outcome=open"));
        Assert.Empty(await CodesAsync("outcome=notkept"));
        Assert.Empty(await CodesAsync("light=green"));
        Assert.Equal(["2021-001"], await CodesAsync("light=green&outcome=kept"));
        var row = (await visitor.GetAsync("/commitments")).Html.QuerySelector("main tbody tr")!;
        Assert.Equal("兑现", row.QuerySelector(".outcome-kept")!.TextContent);
        Assert.NotNull(row.QuerySelector(".outcome-kept svg"));
    }

    [Fact]
    public async Task The_download_names_plan_and_outcome()
    {
        await using var register = await (await RegisterSite.IssuedAsync()).WithNextYearAsync();
        await register.ClosedAsync(ClosingOutcome.CarriedOver);
        using var visitor = register.Site.Visitor();

        var lines = System.Text.Encoding.UTF8.GetString(await visitor.GetBytesAsync("/commitments.csv?plan=all")).Split("\r\n");

        Assert.EndsWith("due,plan,outcome,closed-on,carried-to,taken-from,open-blockers,amended", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("示范区2021年工作计划,CarriedOver,2021-10-08,2022-001,,0,0", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("示范区2021年工作计划,,,,,0,0", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("示范区2022年工作计划,,,,2021-001,0,0", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_carried_over_is_followed_from_one_plan_to_the_other_and_back()
    {
        await using var register = await (await RegisterSite.IssuedAsync()).WithNextYearAsync();
        await register.ClosedAsync(ClosingOutcome.CarriedOver);
        using var visitor = register.Site.Visitor();

        var from = await visitor.GetAsync("/commitments/2021-001");
        Assert.Equal("/commitments/2022-001", from.One(".chain a").GetAttribute("href"));
        Assert.Contains("2021-001", from.One(".chain li[aria-current]").TextContent, StringComparison.Ordinal);
        var to = await visitor.GetAsync("/commitments/2022-001");
        Assert.Equal("/commitments/2021-001", to.One(".chain a").GetAttribute("href"));
        Assert.NotNull(to.One(".chain .outcome-carried-over"));

        foreach (var (address, code) in (IEnumerable<(string, string)>)[
            ("/commitments", "2022-001"), ($"/commitments?plan={Next}", "2021-001"), ("/chart", "2022-001"), ($"/chart?plan={Next}", "2021-001")])
        {
            Assert.NotEmpty((await visitor.GetAsync(address)).Html.QuerySelectorAll($"main table a[href='/commitments/{code}']"));
        }
    }

    [Fact]
    public async Task The_overview_counts_lights_of_what_is_open_and_outcomes_of_the_rest()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await (await register.VerifiedAsync("225")).ClosedAsync();
        using var visitor = register.Site.Visitor();

        var page = await visitor.GetAsync("/");

        var green = page.Html.QuerySelectorAll(".card").Single(card => card.QuerySelector("a[href='/commitments?light=green']") is not null);
        Assert.Contains("0", green.QuerySelector(".big")!.TextContent, StringComparison.Ordinal);
        var kept = page.Html.QuerySelectorAll(".card").Single(card => card.QuerySelector("a[href='/commitments?outcome=kept']") is not null);
        Assert.Equal("1", kept.QuerySelector(".big")!.TextContent);
    }

    [Fact]
    public async Task The_list_of_plans_says_which_is_current_and_how_they_ended()
    {
        await using var register = await (await RegisterSite.IssuedAsync()).WithNextYearAsync();
        await register.ClosedAsync(ClosingOutcome.CarriedOver);
        using var visitor = register.Site.Visitor();

        var rows = (await visitor.GetAsync("/plans")).Html.QuerySelectorAll("main tbody tr");

        Assert.Equal(2, rows.Length);
        Assert.DoesNotContain("当前", rows[0].TextContent, StringComparison.Ordinal);
        Assert.NotNull(rows[0].QuerySelector($"a[href='/commitments?plan={Next}']"));
        Assert.Contains("当前", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("结转到以后年度1件", rows[1].TextContent, StringComparison.Ordinal);
        Assert.NotNull(rows[1].QuerySelector("a[href='/commitments']"));
    }

    [Fact]
    public async Task The_plan_itself_marks_a_promise_with_its_outcome()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await register.ClosedAsync(ClosingOutcome.Withdrawn);
        using var visitor = register.Site.Visitor();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        Assert.Contains("撤销", (await visitor.GetAsync("/chart")).One(".wall-sheet svg").TextContent, StringComparison.Ordinal);
        Assert.NotNull((await supervisor.GetAsync("/commitments/2021-001")).One("a[href='/desk/closing/2021-001']"));
        Assert.Empty((await visitor.GetAsync("/commitments/2021-001")).Html.QuerySelectorAll("a[href='/desk/closing/2021-001']"));
    }
}
