using System.Net;
using System.Text;
using Liangdeng.Features.Lights;
using Liangdeng.Store;
using Liangdeng.Tests.Features.Register;
using NodaTime;

namespace Liangdeng.Tests.Features.Lights.Public;

public sealed class RulebookPagesTests : IAsyncLifetime
{
    private SiteFixture site = null!;

    public async ValueTask InitializeAsync() => site = await SiteFixture.OpenAsync(new(2021, 7, 12));

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task All_that_ship_are_listed_and_the_one_in_force_stands_first()
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/rulebooks");

        var links = page.Html.QuerySelectorAll("main li h2 a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal("/rulebooks/default", links[0]);
        Assert.Equal(ShippedRulebooks.All.Select(book => $"/rulebooks/{book.Rulebook.Id}").Order(), links.Order());
        Assert.Equal("正在使用", page.One(".tag").TextContent);
        Assert.Contains("日期不详", page.Words);
    }

    [Fact]
    public async Task The_text_is_downloaded_as_it_is_evaluated()
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/rulebooks/yinchuan-2025");
        var bytes = await visitor.GetBytesAsync(page.One("a[download]").GetAttribute("href")!);

        Assert.Equal(ShippedRulebooks.Find("yinchuan-2025")!.Text, Encoding.UTF8.GetString(bytes));
        Assert.Equal(bytes, await visitor.GetBytesAsync("/rulebooks/yinchuan-2025.yaml"));
    }

    [Theory]
    [InlineData("gestern", "日期读不懂")]
    [InlineData("2021-02-30", "日期读不懂")]
    [InlineData("2021-07-13", "还没有到")]
    [InlineData("9999-12-31", "还没有到")]
    public async Task A_bad_day_gets_a_message_and_keeps_what_was_typed(string day, string message)
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync($"/rulebooks/default?on={day}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(message, page.One("#on-problem").TextContent);
        Assert.Equal(day, page.One("#on").GetAttribute("value"));
        Assert.Equal("#on", page.One(".problems a").GetAttribute("href"));
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("2021-07-12")]
    public async Task A_trial_of_an_empty_register_says_so(string day)
    {
        using var visitor = site.Visitor();

        Assert.Contains("还没有公布的承诺", (await visitor.GetAsync($"/rulebooks/default?on={day}")).One(".empty").TextContent);
    }

    [Fact]
    public async Task A_trial_shows_every_light_with_its_rule_beside_the_recorded_one_and_changes_nothing()
    {
        var rows = await site.CommitmentsAsync();
        var schools = rows.Single(row => row.Quantity == "12");
        await site.AppendAsync(
            Liangdeng.Hosting.Streams.Plan(new(schools.PlanId)),
            new Liangdeng.Features.Plans.PlanEvent.BreakdownIssued("示督〔2021〕1号", new(2021, 3, 1), 1));
        await site.BreakDownAsync(schools);
        await site.VerifyAsync(schools, 6, "5");
        var size = site.Service<LedgerStore>().Size;
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/rulebooks/wuhan-undated?on=2021-07-12");

        var cells = page.Html.QuerySelectorAll("main tbody tr")
            .Single(row => row.QuerySelector($"a[href='/commitments/{schools.Code}']") is not null).QuerySelectorAll("td")
            .Select(cell => cell.TextContent.Trim()).ToList();
        Assert.Equal(rows.Count, page.Html.QuerySelectorAll("main tbody tr:has(a[href^='/commitments/'])").Length);
        // 5 of 6 planned by June is 83 %: no card in Wuhan, and 8 points behind by the default.
        Assert.Equal(("不亮牌", "no-card"), (cells[0], cells[1]));
        Assert.Equal("正常", cells[3]);
        Assert.Contains("什么都不会改变", page.Words);
        Assert.Equal(size, site.Service<LedgerStore>().Size);
    }

    [Fact]
    public async Task Figures_that_were_verified_later_do_not_count()
    {
        var schools = (await site.CommitmentsAsync()).Single(row => row.Quantity == "12");
        await site.BreakDownAsync(schools);
        site.Clock.RunFrom(Instant.FromUtc(2021, 7, 20, 2, 0));
        await site.VerifyAsync(schools, 6, "12");
        using var visitor = site.Visitor();

        Assert.DoesNotContain("100", Row(await visitor.GetAsync("/rulebooks/default?on=2021-07-12"), schools.Code));
    }

    [Theory]
    [InlineData("yongkang-2015", 0)]
    [InlineData("sanya-2022", 1)]
    [InlineData("chongchuan-2023", 0)]
    public async Task Rules_that_look_around_are_tried_on_the_whole_register(string id, int units)
    {
        var schools = (await site.CommitmentsAsync()).Single(row => row.Quantity == "12");
        await site.BreakDownAsync(schools);
        await site.VerifyAsync(schools, 6, "5");
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync($"/rulebooks/{id}?on=2021-07-12");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(units == 0 ? 0 : 1, page.Html.QuerySelectorAll("main caption").Count(caption => caption.TextContent.Contains("各单位的灯", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Two_rulebooks_stand_side_by_side_and_what_differs_comes_first()
    {
        var rows = await site.CommitmentsAsync();
        var schools = rows.Single(row => row.Quantity == "12");
        await site.AppendAsync(
            Liangdeng.Hosting.Streams.Plan(new(schools.PlanId)),
            new Liangdeng.Features.Plans.PlanEvent.BreakdownIssued("示督〔2021〕1号", new(2021, 3, 1), 1));
        await site.BreakDownAsync(schools);
        await site.VerifyAsync(schools, 6, "5");
        var size = site.Service<LedgerStore>().Size;
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/rulebooks/compare?a=default&b=wuhan-undated&on=2021-07-12");

        var first = page.Html.QuerySelectorAll("main tbody tr:has(a[href^='/commitments/'])")[0];
        Assert.NotNull(first.QuerySelector($"a[href='/commitments/{schools.Code}']"));
        Assert.Contains("绿灯", first.TextContent);
        Assert.Contains("不亮牌", first.TextContent);
        Assert.Equal("不同", first.QuerySelector(".tag")!.TextContent);
        var counts = page.Html.QuerySelectorAll("main td.figure").Sum(cell => int.Parse(cell.TextContent, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(rows.Count, counts);
        Assert.Equal(size, site.Service<LedgerStore>().Size);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/rulebooks/compare?a=nowhere")).Status);
        Assert.Contains("还没有到", (await visitor.GetAsync("/rulebooks/compare?on=2031-01-01")).One("#on-problem").TextContent);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/rulebooks/compare?a=default@1&b=default")).Status);
    }

    private static string Row(SiteAnswer page, string code) => page.Html.QuerySelectorAll("main tbody tr")
        .Single(row => row.QuerySelector($"a[href='/commitments/{code}']") is not null).TextContent;
}
