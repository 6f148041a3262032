using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Liangdeng.Browser.Tests.Journeys;

/// <summary>From a word to the place where it stands, without script.</summary>
public sealed class SearchTests(DemoSite site, Chromium chromium)
{
    [Fact]
    public async Task A_word_typed_at_the_top_of_any_page_leads_to_the_paragraph_where_it_stands()
    {
        var demo = await site.OpenAsync(chromium);
        await using var visitor = await demo.VisitAsync(null, script: false);
        await visitor.GoAsync("/ledger");
        await visitor.TabToAsync(visitor.Field("shared.search.words"));
        await visitor.FillAsync("shared.search.words", "建设");
        await visitor.AfterAsync(() => visitor.Page.Keyboard.PressAsync("Enter"));

        await visitor.SeesHeadingAsync("search.title");
        Assert.Equal("/search?q=建设", Uri.UnescapeDataString(visitor.Path));
        await Expect(visitor.Page.Locator(".found mark").First).ToHaveTextAsync("建设");
        var passage = visitor.Page.Locator(".found a[href^='/plans/']").First;
        await visitor.AfterAsync(() => passage.ClickAsync());
        var line = visitor.Page.Locator("p:target");
        await Expect(line).ToBeInViewportAsync();
        await Expect(line).ToContainTextAsync("建设");
    }

    [Fact]
    public async Task What_was_found_is_narrowed_page_by_page_and_opened_again()
    {
        var demo = await site.OpenAsync(chromium);
        await using var visitor = await demo.VisitAsync(null, script: false);
        await visitor.GoAsync("/search?q=完成");
        await visitor.Page.Locator(".found-kinds a[href*='kind=report']").ClickAsync();
        await Expect(visitor.Page.Locator(".found > li")).ToHaveCountAsync(20);
        await visitor.FollowAsync("search.next");
        await Expect(visitor.Link("search.first")).ToBeVisibleAsync();

        await visitor.ChooseAsync("search.light", visitor.Say("shared.light.named", visitor.Say("shared.colour.red"), visitor.Say("shared.light.red")));
        await visitor.AfterAsync(() => visitor.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button).ClickAsync());
        Assert.Contains("light=red", visitor.Path, StringComparison.Ordinal);
        await Expect(visitor.Page.Locator(".found-kinds a[aria-current]")).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("kind=report"));
        await visitor.FollowAsync("search.clear");
        Assert.Equal("/search?q=完成&kind=report", Uri.UnescapeDataString(visitor.Path));
    }
}
