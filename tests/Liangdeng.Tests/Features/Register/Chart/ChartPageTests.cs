using System.Net;
using Liangdeng.Features.Register;

namespace Liangdeng.Tests.Features.Register.Chart;

public sealed class ChartPageTests : IAsyncLifetime
{
    private SiteFixture site = null!;

    public async ValueTask InitializeAsync() => site = await SiteFixture.OpenAsync(new(2021, 7, 12));

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Before_a_plan_is_published_it_says_what_will_stand_here()
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/chart");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("计划公布以后", page.One(".empty").TextContent);
    }

    [Fact]
    public async Task The_sheet_and_the_table_hold_the_same_rows()
    {
        var rows = await site.CommitmentsAsync();
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/chart");

        string[] addresses = [.. rows.Select(row => $"/commitments/{row.Code}")];
        Assert.Equal(addresses, page.Html.QuerySelectorAll("svg.wall a").Select(link => link.GetAttribute("href")).Order());
        Assert.Equal(addresses, page.Html.QuerySelectorAll("main table th a").Select(link => link.GetAttribute("href")).Order());
        Assert.Contains("2021年7月12日", page.One("caption").TextContent);
        Assert.Empty(page.Html.QuerySelectorAll("[style]"));
    }

    [Fact]
    public async Task A_focus_has_a_sheet_of_its_own()
    {
        var rows = await site.CommitmentsAsync();
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/chart?focus=2");

        Assert.Equal(rows.Count(row => row.Focus == 2), page.Html.QuerySelectorAll("svg.wall a").Length);
        Assert.Equal("2", page.One("#focus option[selected]").GetAttribute("value"));
    }

    [Theory]
    [InlineData("/chart?post=nobody")]
    [InlineData("/chart?focus=77")]
    [InlineData("/chart?plan=nobody")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        await site.CommitmentsAsync();
        using var visitor = site.Visitor();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(address)).Status);
    }

    [Theory]
    [InlineData("a3", "wall-sheet a3")]
    [InlineData("a0", "wall-sheet a0")]
    public async Task For_paper_only_the_sheet_is_printed(string paper, string css)
    {
        await site.CommitmentsAsync();
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync($"/chart?paper={paper}");

        Assert.Contains("wall-only", page.One("body").ClassList);
        Assert.Equal(css, page.One(".wall-sheet").ClassName!.Trim());
        Assert.Empty(page.Html.QuerySelectorAll("main table"));
        Assert.Contains("逾期", page.One("svg.wall").TextContent);
        Assert.Contains("2021年7月12日", page.One("svg.wall").TextContent);
    }

    [Fact]
    public async Task Printed_as_it_is_the_page_gives_the_sheet_and_says_so()
    {
        await site.CommitmentsAsync();
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/chart");

        Assert.Contains("wall-only", page.One("body").ClassList);
        Assert.Contains("A3纸，纵向，一张，字号7.6磅", page.Words);
        Assert.Empty(page.Html.QuerySelectorAll(".wall-scroll table"));
    }

    [Fact]
    public async Task Reached_finished_and_late_stand_in_the_table()
    {
        var rows = await site.CommitmentsAsync();
        var schools = rows.Single(row => row.Quantity == "12");
        await site.BreakDownAsync(schools, new(ScheduleKind.Milestones, false, [new(new(2021, 6, 30), "6", "主体完工"), new(PublicScene.YearEnd, "12", "投用")]));
        await site.VerifyAsync(schools, 6, "6");
        using var visitor = site.Visitor();
        var half = Row(await visitor.GetAsync("/chart"), schools.Code);
        Assert.Contains("50.0%", half);
        Assert.Contains("已完成1个，共2个", half);

        site.Clock.RunFrom(NodaTime.Instant.FromUtc(2022, 1, 12, 2, 0));
        Assert.Contains("逾期12天", Row(await visitor.GetAsync("/chart"), schools.Code));

        await site.VerifyAsync(schools, 12, "12");
        Assert.Contains("12月31日完成", Row(await visitor.GetAsync("/chart"), schools.Code));
    }

    [Fact]
    public async Task An_English_page_says_which_words_are_Chinese()
    {
        await site.CommitmentsAsync();
        using var visitor = await site.InEnglishAsync();
        var page = await visitor.GetAsync("/chart");

        Assert.Equal("en", page.One("html").GetAttribute("lang"));
        Assert.Contains("Commitments: ", page.One("caption").TextContent);
        Assert.All(page.Html.QuerySelectorAll("main table th a > span"), words => Assert.Equal("zh-Hans", words.GetAttribute("lang")));
    }

    private static string Row(SiteAnswer page, string code) =>
        page.Html.QuerySelectorAll("main tbody tr").Single(row => row.QuerySelector($"a[href='/commitments/{code}']") is not null).TextContent;
}
