using System.Text;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Shared.Charts;
using Microsoft.Playwright;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace Liangdeng.Browser.Tests.Pages;

/// <summary>Pages on paper, printed as a browser prints them by itself.</summary>
public sealed class PrintTests(DemoSite site, Chromium chromium)
{
    private const double PointsInMillimetre = 72 / 25.4;

    // Without a plan of its own behind it: the chart has sheets of its own, and problem pages are not printed.
    public static TheoryData<string, string> Places => new(PageList.Public
        .Where(place => place.Status == 200 && place.Pressed is null && place.Route != "/chart")
        .Select(place => (place.Route, place.Who)));

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Paper_has_no_navigation_and_no_heading_without_what_it_heads(string route, string who)
    {
        var demo = await site.OpenAsync(chromium);
        await using var visitor = await demo.VisitAsync(account: null);
        await visitor.GoAsync((await PageList.Find(route, who).Find(demo)).Address);
        using var printed = PdfDocument.Open(await visitor.Page.PdfAsync(new() { PreferCSSPageSize = true }));
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.Equal(0, await visitor.Page.Locator(
            ".main-nav:visible, .masthead-tools:visible, .skip:visible, .crumbs:visible, .pages:visible, .filter:visible, .button:visible").CountAsync());
        var heads = (await visitor.Page.Locator("main :is(h1, h2, h3, caption, thead tr):visible").AllInnerTextsAsync()).Select(Bare).ToHashSet();
        Assert.All(printed.GetPages().SkipLast(1), page => Assert.DoesNotContain(LastLine(page), heads));
        Assert.All(printed.GetPages(), page => Assert.NotEmpty(page.Letters));
    }

    [Theory]
    [InlineData("/calendar/2021")]
    [InlineData("/calendar/2021?lang=en")]
    public async Task A_year_is_one_sheet_of_A4(string address)
    {
        using var printed = await PrintAsync(address);

        Assert.Equal((210, 297), SizeOf(Assert.Single(printed.GetPages())));
    }

    [Fact]
    public async Task The_wall_chart_takes_a_few_sheets_of_A3_in_type_that_can_be_read()
    {
        using var printed = await PrintAsync("/chart");

        Assert.InRange(printed.NumberOfPages, 2, 5);
        Assert.All(printed.GetPages(), page =>
        {
            Assert.Equal((297, 420), SizeOf(page));
            Assert.InRange(page.Letters.Min(letter => letter.PointSize), 6.5, 12);
        });
        var words = string.Concat(printed.GetPages().SelectMany(page => page.Letters).Select(letter => letter.Value)).Normalize(NormalizationForm.FormKC);
        Assert.All(Enumerable.Range(1, 167), number => Assert.Contains($"2021-{number:000}", words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_A0_the_wall_chart_is_one_piece()
    {
        using var printed = await PrintAsync("/chart?paper=a0");

        Assert.Equal((841, 1189), SizeOf(Assert.Single(printed.GetPages())));
    }

    /// <summary>A register of any size, on one sheet of paper: as vectors, in type that can be read, or refused.</summary>
    [Theory]
    [InlineData(WallPaper.A3, 30)]
    [InlineData(WallPaper.A3, 120)]
    [InlineData(WallPaper.A0, 30)]
    [InlineData(WallPaper.A0, 120)]
    [InlineData(WallPaper.A0, 500)]
    public async Task A_chart_on_one_sheet_is_one_page_of_vectors_in_type_that_can_be_read(WallPaper paper, int rows)
    {
        var print = WallChart.On(paper, GeneratedWall.Of(rows), Texts.Load(typeof(WallChart).Assembly));
        Assert.True(print.IsReadable);

        using var printed = await PrintAloneAsync($"""<div class="wall-sheet {paper.ToString().ToLowerInvariant()}">{print.Draw()}</div>""");

        var page = Assert.Single(printed.GetPages());
        Assert.Equal(paper == WallPaper.A3 ? (297, 420) : (841, 1189), SizeOf(page));
        Assert.Empty(page.GetImages());
        // What is printed is what was promised.
        Assert.InRange(page.Letters.Min(letter => letter.PointSize), print.LeastPoints, print.Points * 1.02);
        var words = string.Concat(page.Letters.Select(letter => letter.Value)).Normalize(NormalizationForm.FormKC);
        Assert.All(Enumerable.Range(1, rows), number => Assert.Contains($"2021-{number:000}", words, StringComparison.Ordinal));
    }

    private async Task<PdfDocument> PrintAloneAsync(string sheet)
    {
        var demo = await site.OpenAsync(chromium);
        await using var visitor = await demo.VisitAsync(account: null);
        await visitor.GoAsync("/chart?paper=a0");
        await visitor.Page.Locator(".wall-scroll").EvaluateAsync("(scroll, sheet) => { scroll.innerHTML = sheet; }", sheet);
        return PdfDocument.Open(await visitor.Page.PdfAsync(new() { PreferCSSPageSize = true }));
    }

    private static (int Width, int Height) SizeOf(Page page) =>
        ((int)Math.Round(page.Width / PointsInMillimetre), (int)Math.Round(page.Height / PointsInMillimetre));

    /// <summary>The lowest line of a sheet, without its spaces.</summary>
    private static string LastLine(Page page)
    {
        var lowest = page.Letters.Where(letter => !string.IsNullOrWhiteSpace(letter.Value)).Min(letter => letter.StartBaseLine.Y);
        return Bare(string.Concat(page.Letters.Where(letter => letter.StartBaseLine.Y < lowest + 2).OrderBy(letter => letter.StartBaseLine.X).Select(letter => letter.Value)));
    }

    // Some fonts give the radical of the same shape for a character.
    private static string Bare(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(character => !char.IsWhiteSpace(character)));

    private async Task<PdfDocument> PrintAsync(string address)
    {
        var demo = await site.OpenAsync(chromium);
        await using var visitor = await demo.VisitAsync(account: null);
        await visitor.GoAsync(address);
        return PdfDocument.Open(await visitor.Page.PdfAsync(new() { PreferCSSPageSize = true }));
    }
}
