using System.Net;
using Liangdeng.Features.People;
using Liangdeng.Tests.Features.Register;

namespace Liangdeng.Tests.Features.Shared.Times;

/// <summary>Table, download, chart, page of a promise, overview and plan show the same two times.</summary>
public sealed class TimesPageTests
{
    [Theory]
    [InlineData("as-of=2021-10-08", null)]
    [InlineData("as-of=2021-10-11", "165")]
    [InlineData("as-of=2021-10-12", "170")]
    [InlineData("about=2021-09-29", null)]
    [InlineData("about=2021-09-30", "170")]
    [InlineData("about=2021-10-11", "170")]
    public async Task Table_download_and_promise_page_say_the_same_figure(string time, string? value)
    {
        await using var site = await TimesScene.CorrectedAsync();
        using var visitor = site.Site.Visitor();

        var table = await visitor.GetAsync($"/commitments?{time}");
        var row = table.Html.QuerySelectorAll("tbody tr").Single(line => line.TextContent.Contains("2021-001", StringComparison.Ordinal));
        Assert.Equal(value is null ? "" : value + "亿元", row.QuerySelectorAll("td")[2].TextContent.Trim());

        var csv = (await visitor.GetBytesAsync($"/commitments.csv?{time}")).AsSpan();
        var cells = System.Text.Encoding.UTF8.GetString(csv).Split("\r\n")[1].Split(',');
        Assert.Equal(value ?? "", cells[8]);

        var promise = await visitor.GetAsync($"/commitments/2021-001?{time}");
        Assert.Equal(HttpStatusCode.OK, promise.Status);
        foreach (var other in new[] { "165", "170" })
        {
            Assert.Equal(other == value, promise.Html.QuerySelectorAll("main tr:not(.old) td.num").Any(cell => cell.TextContent.Trim() == other));
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/plans")]
    [InlineData("/commitments")]
    [InlineData("/commitments/2021-001")]
    [InlineData("/chart")]
    [InlineData("/plans/01890000-0000-7000-8000-0000000000b1")]
    public async Task Every_page_of_the_register_says_which_time_it_shows_and_leads_back(string path)
    {
        await using var site = await TimesScene.CorrectedAsync();
        using var visitor = site.Site.Visitor();
        using var english = await site.Site.InEnglishAsync();

        var asOf = await visitor.GetAsync($"{path}?as-of=2021-10-11");
        Assert.Equal(HttpStatusCode.OK, asOf.Status);
        Assert.Contains("截至2021年10月11日的记录。", asOf.One(".time-shown").TextContent, StringComparison.Ordinal);
        Assert.Equal(path, asOf.One(".time-shown a").GetAttribute("href"));

        var about = await english.GetAsync($"{path}?about=2021-10-11");
        Assert.Contains("About 11 October 2021, by what is known now.", about.One(".time-shown").TextContent, StringComparison.Ordinal);
        Assert.Contains("not the recorded ones", about.One(".time-shown").TextContent, StringComparison.Ordinal);

        var now = await visitor.GetAsync(path);
        Assert.Empty(now.Html.QuerySelectorAll(".time-shown"));
        Assert.NotNull(now.One(".time-switch form"));
    }

    [Fact]
    public async Task As_of_a_day_the_promise_reads_as_it_did_before_it_was_amended()
    {
        await using var site = await TimesScene.CorrectedAsync();
        using var visitor = site.Site.Visitor();

        Assert.Equal("全年完成投资225亿元以上", await HeadAsync("as-of=2021-10-14"));
        Assert.Equal("全年完成投资200亿元以上", await HeadAsync("as-of=2021-10-15"));
        Assert.Equal("全年完成投资225亿元以上", await HeadAsync("about=2021-10-14"));
        Assert.DoesNotContain("2021年10月15日", (await visitor.GetAsync("/commitments/2021-001?as-of=2021-10-14")).One("main").TextContent, StringComparison.Ordinal);

        async Task<string> HeadAsync(string time) => (await visitor.GetAsync($"/commitments/2021-001?{time}")).One("h1").TextContent.Trim();
    }

    [Fact]
    public async Task Links_filters_sorting_and_the_download_keep_the_time()
    {
        await using var site = await TimesScene.CorrectedAsync();
        using var visitor = site.Site.Visitor();
        var table = await visitor.GetAsync("/commitments?unit=water&as-of=2021-10-11");

        Assert.Contains(Hrefs(table, "tbody th a"), href => href == "/commitments/2021-001?as-of=2021-10-11");
        Assert.All(Hrefs(table, "thead a"), href => Assert.EndsWith("as-of=2021-10-11", href, StringComparison.Ordinal));
        Assert.Equal("/commitments.csv?unit=water&as-of=2021-10-11", table.One("a[href^='/commitments.csv']").GetAttribute("href"));
        Assert.Contains("/chart?as-of=2021-10-11", Hrefs(table, ".main-nav a"));
        Assert.Contains("/blockers", Hrefs(table, ".main-nav a"));
        Assert.Equal("2021-10-11", table.One("form[role=search] input[name=as-of]").GetAttribute("value"));
        Assert.Equal("/commitments?unit=water", table.One(".time-shown a").GetAttribute("href"));

        var chart = await visitor.GetAsync("/chart?about=2021-10-11");
        Assert.All(
            chart.Html.QuerySelectorAll("main svg a").Select(link => link.GetAttribute("href")!),
            href => Assert.EndsWith("?about=2021-10-11", href, StringComparison.Ordinal));
        Assert.Contains("2021年10月11日的情况", chart.One("svg desc").ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("as-of", "/commitments?unit=water&as-of=2021-10-11")]
    [InlineData("about", "/commitments?unit=water&about=2021-10-11")]
    public async Task The_switch_leads_to_a_plain_address(string kind, string address)
    {
        await using var site = await TimesScene.CorrectedAsync();
        using var visitor = site.Site.Visitor();

        var answer = await visitor.GetAsync($"/commitments?unit=water&page=3&as-of=2021-10-01&day=2021-10-11&time={kind}");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(address, answer.Location);
        Assert.Equal("water", (await visitor.GetAsync("/commitments?unit=water")).One(".time-switch input[type=hidden]").GetAttribute("value"));
    }

    [Theory]
    [InlineData("as-of=2021-10-11&about=2021-10-11", "一次只能看一个时间")]
    [InlineData("as-of=2021-10-11&as-of=2021-10-12", "一次只能看一个时间")]
    [InlineData("as-of=2021-10-32", "“2021-10-32”不是日期")]
    [InlineData("about=", "“”不是日期")]
    [InlineData("as-of=%3Cscript%3E", "不是日期")]
    [InlineData("about=2021-10-21", "2021年10月21日还没有到")]
    [InlineData("as-of=2021-08-31", "账本从2021年9月1日开始")]
    public async Task What_cannot_be_shown_is_refused_in_words_and_nothing_is_put_in_its_place(string time, string words)
    {
        await using var site = await TimesScene.CorrectedAsync();
        using var visitor = site.Site.Visitor();
        foreach (var path in new[] { "/commitments", "/commitments.csv", "/commitments/2021-001", "/chart" })
        {
            var answer = await visitor.GetAsync($"{path}?unit=water&{time}");

            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Contains(words, answer.Words, StringComparison.Ordinal);
            Assert.Contains($"{path}?unit=water", Hrefs(answer, "main a"));
        }
    }

    [Fact]
    public async Task A_page_of_the_present_alone_says_so()
    {
        await using var site = await TimesScene.CorrectedAsync();
        using var english = await site.Site.InEnglishAsync();
        var answer = await english.GetAsync("/blockers?as-of=2021-10-11");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("This page shows the present only", answer.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_can_be_done_to_a_day_that_is_over_and_whoever_looks_is_who_they_are_today()
    {
        await using var site = await TimesScene.CorrectedAsync();
        using var reporter = await site.Site.SignInAsync(Role.Reporter);

        var now = await reporter.GetAsync("/commitments/2021-001");
        var past = await reporter.GetAsync("/commitments/2021-001?as-of=2021-10-11");

        Assert.NotEmpty(now.Html.QuerySelectorAll("main a[href^='/desk/']"));
        Assert.Empty(past.Html.QuerySelectorAll("main a[href^='/desk/']"));
        Assert.Contains("/desk", Hrefs(past, ".main-nav a"));
    }

    [Fact]
    public async Task A_page_of_a_past_time_can_be_kept_by_its_tag()
    {
        await using var site = await TimesScene.CorrectedAsync();
        using var visitor = site.Site.Visitor();
        var first = await visitor.GetAsync("/commitments?as-of=2021-10-11");
        var tag = Assert.Single(first.Raw.Headers.GetValues("ETag"));

        Assert.Equal(HttpStatusCode.NotModified, (await visitor.GetAsync("/commitments?as-of=2021-10-11", "If-None-Match", tag)).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/commitments?about=2021-10-11", "If-None-Match", tag)).Status);
    }

    private static IEnumerable<string> Hrefs(SiteAnswer page, string selector) =>
        page.Html.QuerySelectorAll(selector).Select(link => link.GetAttribute("href")!);
}
