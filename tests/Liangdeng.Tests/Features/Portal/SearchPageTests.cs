using System.Net;
using Liangdeng.Features.Portal.Search;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Tests.Features.Plans;
using Liangdeng.Tests.Features.Register;
using Liangdeng.Tests.Features.Register.Search;

namespace Liangdeng.Tests.Features.Portal;

public sealed class SearchPageTests : IAsyncLifetime
{
    private SiteFixture site = null!;
    private SiteBrowser visitor = null!;
    private IReadOnlyList<CommitmentRow> rows = [];

    public async ValueTask InitializeAsync()
    {
        site = await SiteFixture.OpenAsync(new(2021, 10, 8));
        rows = await site.CommitmentsAsync();
        visitor = site.Visitor();
    }

    public ValueTask DisposeAsync()
    {
        visitor.Dispose();
        return site.DisposeAsync();
    }

    [Fact]
    public async Task Every_page_has_a_box_that_leads_here()
    {
        var form = (await visitor.GetAsync("/ledger")).One("header form.site-search");

        Assert.Equal(("get", "/search"), (form.GetAttribute("method"), form.GetAttribute("action")));
        Assert.Equal("site-search", form.QuerySelector("input[name=q]")!.Id);
        Assert.Equal("site-search", form.QuerySelector("label")!.GetAttribute("for"));
    }

    [Fact]
    public async Task Without_words_the_page_says_what_can_be_found()
    {
        var page = await visitor.GetAsync("/search");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("核实过的填报", page.One("main .empty").TextContent, StringComparison.Ordinal);
        Assert.Contains("只有标点", (await visitor.GetAsync("/search?q=，。")).One("main .empty").TextContent, StringComparison.Ordinal);
        Assert.Contains("没有找到", (await visitor.GetAsync("/search?q=没有这样的词")).One("main .empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_is_found_in_promises_plans_and_reports_and_marked_in_each()
    {
        var school = await BrokenDownAsync("学校");
        await VerifyAsync(school, 3, "学校主体封顶");
        var page = await SearchAsync("学校");

        Assert.Equal(3, page.Html.QuerySelectorAll("main section h2").Length);
        Assert.All(page.Html.QuerySelectorAll(".found > li"), item =>
            Assert.Contains("学校", item.QuerySelectorAll("mark").Select(mark => mark.TextContent)));
        Assert.NotNull(page.One($".found h3 a[href='/commitments/{school.Code}']"));
        Assert.Single(page.Html.QuerySelectorAll(".found .light"));
    }

    [Fact]
    public async Task Passages_and_reports_lead_to_their_place()
    {
        var school = await BrokenDownAsync("学校");
        await VerifyAsync(school, 3, "学校主体封顶");
        var found = await SearchAsync("学校");
        var passage = found.One(".found a[href^='/plans/']").GetAttribute("href")!;
        var report = found.One(".found a[href*='#report-']").GetAttribute("href")!;

        var plan = await visitor.GetAsync(passage.Split('#')[0]);
        Assert.Contains("新建学校12所", plan.One("#" + passage.Split('#')[1]).TextContent, StringComparison.Ordinal);
        var promise = await visitor.GetAsync(report.Split('#')[0]);
        Assert.Contains("学校主体封顶", promise.One("#" + report.Split('#')[1]).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_beside_the_words_is_shown_where_it_was_found()
    {
        var school = await BrokenDownAsync("学校");
        var item = (await SearchAsync("验收 学校&kind=promise")).One(".found > li");

        Assert.Contains(school.Words, item.TextContent, StringComparison.Ordinal);
        Assert.Contains("完成标准： 全部验收", item.Text(), StringComparison.Ordinal);
        Assert.Contains("单位： 区水利局", (await SearchAsync("水利局")).One(".found > li").Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unit_and_light_are_asked_of_the_views()
    {
        var school = await BrokenDownAsync("学校");
        await VerifyAsync(school, 9, "进展");
        var light = (await site.RowsAsync()).First(row => row.Id == school.Id).Light!;
        var other = light == "red" ? "green" : "red";

        Assert.Single((await SearchAsync("学&kind=promise&unit=water")).Html.QuerySelectorAll(".found > li"));
        Assert.Empty((await SearchAsync("学&unit=roads")).Html.QuerySelectorAll(".found > li"));
        Assert.Equal(
            ["/commitments/" + school.Code], Links(await SearchAsync($"学校&kind=promise&light={light}")));
        Assert.Empty(Links(await SearchAsync($"学校&light={other}")));
        // A passage answers for the promises that it quotes.
        Assert.Single((await SearchAsync("新建&kind=passage&unit=water")).Html.QuerySelectorAll(".found > li"));
        Assert.Empty((await SearchAsync("完成&kind=passage&unit=water")).Html.QuerySelectorAll(".found > li"));
    }

    [Fact]
    public async Task Plan_focus_and_year_narrow_what_is_found()
    {
        var plan = rows[0].PlanId.ToString("N");
        var focus = rows.First(row => row.Words.Contains("学校", StringComparison.Ordinal)).Focus;

        Assert.NotEmpty(Links(await SearchAsync($"完成&plan={plan}&year=2021")));
        Assert.Empty(Links(await SearchAsync("完成&year=2020")));
        Assert.Empty(Links(await SearchAsync($"完成&plan={Guid.Empty:N}")));
        Assert.NotEmpty(Links(await SearchAsync($"学校&plan={plan}&focus={focus}&kind=passage")));
        Assert.Empty(Links(await SearchAsync($"投资&plan={plan}&focus={focus}")));
    }

    [Fact]
    public async Task A_long_list_goes_on_page_by_page_and_misses_none()
    {
        var school = await BrokenDownAsync("学校");
        for (var version = 1; version <= 45; version++)
        {
            await site.AppendAsync(Streams.Commitment(new(school.Id)), Figure(1 + (version % 9), version, $"第{version}次上报"));
        }

        var first = await SearchAsync("上报");
        Assert.Equal(SearchReader.FirstFew, first.Html.QuerySelectorAll(".found > li").Length);
        HashSet<string> seen = [];
        var next = first.One("nav.pages a").GetAttribute("href");
        while (next is not null)
        {
            var page = await visitor.GetAsync(next);
            Assert.Contains("45", page.One("section h2").TextContent, StringComparison.Ordinal);
            Assert.All(Links(page), link => Assert.True(seen.Add(link)));
            next = page.Html.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(45, seen.Count);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\" onfocus=x y=\"")]
    [InlineData("学校\" OR \"投资")]
    public async Task What_was_typed_is_shown_as_typed(string asked)
    {
        var page = await visitor.GetAsync("/search?q=" + Uri.EscapeDataString(asked));

        Assert.Equal(asked, page.One("#q").GetAttribute("value"));
        Assert.Empty(page.Html.QuerySelectorAll("main script"));
        Assert.Empty(page.Html.QuerySelectorAll("[onfocus]"));
    }

    [Theory]
    [InlineData("q=学校&kind=x&plan=y&focus=z&year=w&unit=&light=purple&after=-1")]
    [InlineData("q=学校&kind=99&after=99999999999999999999")]
    [InlineData("q=学校&q=投资&kind=report&after=1")]
    public async Task What_cannot_be_read_in_an_address_is_left_out(string query) =>
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/search?" + query)).Status);

    [Fact]
    public async Task The_page_speaks_English_and_says_what_is_Chinese()
    {
        await BrokenDownAsync("学校");
        await site.SearchedAsync();
        using var english = await site.InEnglishAsync();
        var page = await english.GetAsync("/search?q=bureau");

        Assert.Equal("Search", page.One("h1").TextContent);
        Assert.Contains("Units in English: Water Bureau", page.One(".found > li").Text(), StringComparison.Ordinal);
        Assert.Equal("zh-Hans", page.One(".found h3 a > span").GetAttribute("lang"));
    }

    [Fact]
    public async Task The_table_marks_the_words_of_its_filter()
    {
        await site.SearchedAsync();
        var page = await visitor.GetAsync("/commitments?text=学校");

        Assert.Equal("学校", page.One("tbody th mark").TextContent);
        Assert.Single((await visitor.GetAsync("/commitments?text=２０２１-００１")).Html.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task The_name_of_a_promise_whose_words_are_markup_is_text()
    {
        var school = await BrokenDownAsync("学校");
        await VerifyAsync(school, 3, "<b>学校</b>封顶");

        Assert.Empty((await SearchAsync("学校")).Html.QuerySelectorAll(".found b"));
    }

    [Fact]
    public async Task A_page_that_has_not_changed_is_not_sent_again()
    {
        var page = await SearchAsync("学校");
        var again = await visitor.GetAsync(page.Path, "If-None-Match", page.Raw.Headers.ETag!.ToString());

        Assert.Equal(HttpStatusCode.NotModified, again.Status);
        await VerifyAsync(await BrokenDownAsync("学校"), 3, "学校主体封顶");
        await site.SearchedAsync();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(page.Path, "If-None-Match", page.Raw.Headers.ETag!.ToString())).Status);
    }

    [Fact]
    public async Task What_is_not_public_is_not_found()
    {
        await site.ImportAsync("示范区2022年工作计划\n\n一、聚力未公开之事\n\n建成未公开水库三座。\n");
        Assert.Empty(Links(await SearchAsync("未公开")));
    }

    private static List<string> Links(SiteAnswer page) =>
        [.. page.Html.QuerySelectorAll(".found h3 a").Select(link => link.GetAttribute("href")!)];

    private static CommitmentEvent.FigureVerified Figure(int month, int version, string words) =>
        new(new(2021, month), version, new("3", "所"), null, null, words, "", [], null);

    private async Task<SiteAnswer> SearchAsync(string query)
    {
        await site.SearchedAsync();
        return await visitor.GetAsync("/search?q=" + query);
    }

    private async Task<CommitmentRow> BrokenDownAsync(string words)
    {
        var row = rows.First(row => row.Words.Contains(words, StringComparison.Ordinal));
        await site.BreakDownAsync(row);
        return row;
    }

    private async Task VerifyAsync(CommitmentRow row, int month, string words)
    {
        await site.AppendAsync(Streams.Commitment(new(row.Id)), Figure(month, 1, words));
        await site.Service<Liangdeng.Features.Lights.LamplighterDesk>().EvaluateAsync(new(row.Id), CancellationToken.None);
    }
}

internal static class ElementWords
{
    /// <summary>The words of an element, white space folded.</summary>
    public static string Text(this AngleSharp.Dom.IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
