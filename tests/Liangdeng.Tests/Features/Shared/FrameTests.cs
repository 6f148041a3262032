using System.Net;
using AngleSharp.Dom;
using Liangdeng.Features.Shared;

namespace Liangdeng.Tests.Ui;

public sealed class FrameTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Asking_for_a_language_remembers_it_and_leads_back_to_the_page_without_it()
    {
        await using var site = await UiSite.StartAsync();
        var answer = await site.Browser().GetAsync("/ok?light=red&lang=en&light=yellow&text=%E5%9C%9F", Stop);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/ok?light=red&light=yellow&text=%E5%9C%9F", answer.Headers.Location!.OriginalString);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("lang=en;", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("secure", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_https_the_cookie_is_secure()
    {
        await using var site = await UiSite.StartAsync();
        var answer = await site.Browser().GetAsync("https://localhost/ok?lang=en", Stop);
        Assert.Contains("; secure", answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//elsewhere.example/?lang=en", "/elsewhere.example/")]
    [InlineData("/%5Celsewhere.example/?lang=en", "/%5Celsewhere.example/")]
    public async Task The_way_back_never_leaves_the_site(string asked, string back)
    {
        await using var site = await UiSite.StartAsync();
        var answer = await site.Browser().GetAsync(new Uri("http://localhost" + asked), Stop);
        Assert.Equal(back, answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData(null, "zh", "zh-Hans")]
    [InlineData("lang=en", "en", "en")]
    [InlineData("lang=fr", "zh", "zh-Hans")]
    public async Task The_cookie_speaks_else_Chinese(string? cookie, string spoken, string named)
    {
        await using var site = await UiSite.StartAsync();
        var answer = await site.Browser(cookie).GetAsync("/ok", Stop);
        Assert.Equal(spoken, await answer.Content.ReadAsStringAsync(Stop));
        Assert.Equal(named, answer.Content.Headers.ContentLanguage.Single());
        Assert.Contains("Cookie", answer.Headers.Vary);
    }

    [Theory]
    [InlineData("/ok")]
    [InlineData("/boom")]
    [InlineData("/nothing")]
    [InlineData("/ok?lang=en")]
    public async Task Every_answer_says_what_a_browser_may_do(string address)
    {
        await using var site = await UiSite.StartAsync();
        var answer = await site.Browser().GetAsync(address, Stop);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; style-src 'self'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
        Assert.StartsWith("app;dur=", answer.Headers.GetValues("Server-Timing").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_has_its_landmarks_its_language_and_a_way_past_the_masthead()
    {
        await using var site = await UiSite.StartAsync();
        var page = await PageAsync(site, "/problem/404");
        var root = page.Owner!.DocumentElement;
        Assert.Equal("zh-Hans", root.GetAttribute("lang"));
        Assert.Equal("没有这一页 — 示范区 · 亮灯", page.Owner.Title);
        Assert.Equal("#main", page.QuerySelector("a")!.GetAttribute("href"));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main#main"));
        Assert.Equal(4, page.QuerySelectorAll(".places > li > a").Length);
        Assert.Equal(MainNav.More(signedIn: false).Select(place => place.Address), page.QuerySelectorAll(".more-places a").Select(link => link.GetAttribute("href")));
        Assert.Contains("示范区是虚构的", page.QuerySelector(".demo")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("4,306", page.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2021年10月15日 09:00", page.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_signs_in_gets_the_desk_on_the_line_and_loses_no_place()
    {
        Assert.Equal(
            MainNav.Line(signedIn: false).Concat(MainNav.More(signedIn: false)).Append(new("/desk", "shared.nav.desk")).OrderBy(place => place.Key),
            MainNav.Line(signedIn: true).Concat(MainNav.More(signedIn: true)).OrderBy(place => place.Key));
        Assert.Equal(MainNav.Line(signedIn: false).Count, MainNav.Line(signedIn: true).Count);
    }

    [Fact]
    public async Task Where_a_page_stands_behind_more_more_is_marked_as_well()
    {
        await using var site = await UiSite.StartAsync();
        var page = await PageAsync(site, "/problem/404");
        Assert.DoesNotContain("here", page.QuerySelector(".more-places > summary")!.ClassList);
        Assert.Single(MainNav.More(signedIn: true), place => MainNav.Holds(place, "/ledger/entries/7"));
        Assert.DoesNotContain(MainNav.More(signedIn: true), place => MainNav.Holds(place, "/ledger-like"));
    }

    [Fact]
    public async Task A_public_page_sets_no_cookie_so_that_it_can_be_cached()
    {
        await using var site = await UiSite.StartAsync();
        var answer = await site.Browser().GetAsync("/problem/404", Stop);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_site_that_is_no_demo_says_nothing_of_one_and_shows_its_filings()
    {
        await using var site = await UiSite.StartAsync(new() { IsDemo = false, Filings = [new("审图号 GS(2021)1号", null)] });
        var page = await PageAsync(site, "/problem/404");
        Assert.Null(page.QuerySelector(".demo"));
        Assert.Contains("审图号 GS(2021)1号", page.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_switch_of_an_error_page_leads_to_what_was_asked_for()
    {
        await using var site = await UiSite.StartAsync();
        var page = await PageAsync(site, "/nothing/here?a=1");
        Assert.Equal("/nothing/here?a=1&lang=en", page.QuerySelector(".masthead-tools a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("GET", "/nothing", 404, "Page not found")]
    [InlineData("GET", "/boom", 500, "Something went wrong on our side")]
    [InlineData("POST", "/form", 400, "This form was not accepted")]
    [InlineData("POST", "/large", 413, "The file is too large")]
    [InlineData("GET", "/problem/403", 403, "You do not have access to this")]
    public async Task A_problem_is_told_in_plain_words(string method, string address, int status, string title)
    {
        await using var site = await UiSite.StartAsync();
        using var request = new HttpRequestMessage(new(method), address);
        var answer = await site.Browser("lang=en").SendAsync(request, Stop);
        Assert.Equal(status, (int)answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Equal(title, Shipped.Tree(html).QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("secret detail", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/form", 400, "This form was not accepted")]
    [InlineData("/unread", 413, "The file is too large")]
    public async Task A_form_that_cannot_be_read_is_told_apart_from_one_that_is_too_large(string address, int status, string title)
    {
        await using var site = await UiSite.StartAsync();
        using var torn = new StringContent("--edge\r\nno form, and longer than ten bytes");
        torn.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "edge") } };
        var answer = await site.Browser("lang=en").PostAsync(address, torn, Stop);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(title, Shipped.Tree(await answer.Content.ReadAsStringAsync(Stop)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_program_gets_the_bare_status()
    {
        await using var site = await UiSite.StartAsync();
        var answer = await site.Browser().GetAsync("/api/v1/nothing", Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync(Stop));
    }

    private static async Task<IElement> PageAsync(UiSite site, string address)
    {
        var answer = await site.Browser().GetAsync(address, Stop);
        return Shipped.Tree(await answer.Content.ReadAsStringAsync(Stop));
    }
}
