using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Liangdeng.Browser.Tests.Pages;

/// <summary>For people who want to look: <c>LIANGDENG_SHOTS=DIR</c> takes a picture of every page of the demo, and prints the public ones.</summary>
public sealed partial class ScreenshotTests(DemoSite site, Chromium chromium)
{
    private static readonly int[] Widths = [1280, 390];

    [Fact]
    public async Task Pictures_of_every_page_are_taken_when_a_folder_is_named()
    {
        var folder = Environment.GetEnvironmentVariable("LIANGDENG_SHOTS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "LIANGDENG_SHOTS names no folder for pictures.");
        Directory.CreateDirectory(folder);
        var demo = await site.OpenAsync(chromium);
        foreach (var place in PageList.All)
        {
            var (address, account) = await place.Find(demo);
            foreach (var language in (string[])["zh", "en"])
            {
                await using var visitor = await demo.VisitAsync(account);
                await visitor.Window.AddCookiesAsync([new() { Name = "lang", Value = language, Url = demo.Address }]);
                visitor.Language = language;
                await visitor.GoAsync(address);
                await (place.Pressed is { } button ? visitor.PressAsync(button) : Task.CompletedTask);
                await TakeAsync(visitor.Page, place, Path.Combine(folder, $"{NameOf(place)}-{language}"));
            }
        }
    }

    private static async Task TakeAsync(IPage page, Place place, string path)
    {
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.ScreenshotAsync(new() { FullPage = true, Path = $"{path}-{width}.png" });
        }

        if (PageList.Public.Contains(place))
        {
            await page.PdfAsync(new() { Path = $"{path}.pdf", PreferCSSPageSize = true, PrintBackground = true });
        }
    }

    private static string NameOf(Place place) =>
        NotForFiles().Replace($"{place.Route} {place.Who}", "-").Trim('-').ToLowerInvariant();

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NotForFiles();
}
