using System.Text;
using System.Text.RegularExpressions;
using Liangdeng.Ledger;
using Liangdeng.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Liangdeng.Browser.Tests.Pages;

/// <summary>Whatever a page rests on can be taken home from that page, and holds there.</summary>
public sealed partial class ReceiptTests(DemoSite site, Chromium chromium)
{
    // The other pages name an entry in passing; these are what the entries are about.
    private static readonly string[] Routes =
        ["/commitments/{code}", "/commitments/{code}/members/{member}", "/bulletins/{period}", "/plans/{id:guid}/account", "/blockers/{code}"];

    public static TheoryData<string, string> Places => new(PageList.Public
        .Where(place => Routes.Contains(place.Route) && place.Who != "none yet").Select(place => (place.Route, place.Who)));

    /// <summary>Those with the box "check this yourself", and the page of an entry.</summary>
    public static TheoryData<string, string> Boxed => new(PageList.Public
        .Where(place => Routes.Except(["/commitments/{code}/members/{member}", "/blockers/{code}"]).Append("/ledger/entries/{index:long:min(0)}").Contains(place.Route)
            && place.Who != "none yet").Select(place => (place.Route, place.Who)));

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Every_entry_that_a_page_names_has_a_receipt_there_that_holds(string route, string who)
    {
        var demo = await site.OpenAsync(chromium);
        await using var visitor = await demo.VisitAsync(account: null);
        await visitor.GoAsync((await PageList.Find(route, who).Find(demo)).Address);
        var entries = await AddressesAsync(visitor.Page, "main a[href^='/ledger/entries/']");
        var receipts = await AddressesAsync(visitor.Page, "main a[download][href*='/receipt/']");

        Assert.NotEmpty(entries);
        Assert.Equal(entries.Select(Number).Order(), receipts.Select(Number).Order());
        using var outside = new HttpClient { BaseAddress = new(demo.Address) };
        foreach (var address in receipts.Distinct().Take(12))
        {
            var bytes = await outside.GetByteArrayAsync(address, TestContext.Current.CancellationToken);
            Assert.Null(Receipt.Check(bytes, VerifierKey.Parse(demo.Services.GetRequiredService<LedgerStore>().VerifierKey)!));
            Assert.Equal(Number(address), Receipt.Read(bytes)!.Index);
        }
    }

    [Fact]
    public async Task On_a_phone_without_script_a_receipt_is_one_touch_away()
    {
        var demo = await site.OpenAsync(chromium);
        await using var visitor = await demo.VisitAsync(account: null, script: false, width: 390);
        await visitor.GoAsync((await PageList.Find("/commitments/{code}", "green").Find(demo)).Address);
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.Locator(".proof a[download]").First.ClickAsync());
        var text = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        var receipt = Receipt.Read(text)!;

        Assert.Equal($"shifan-{receipt.Index}.receipt.txt", download.SuggestedFilename);
        Assert.StartsWith("c2sp.org/tlog-proof@v1\n", text, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"2021-", Encoding.UTF8.GetString(receipt.Content!.Bytes.Span), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Boxed))]
    public async Task On_paper_stands_an_address_and_its_code_and_on_screen_neither(string route, string who)
    {
        var demo = await site.OpenAsync(chromium);
        await using var visitor = await demo.VisitAsync(account: null);
        await visitor.GoAsync((await PageList.Find(route, who).Find(demo)).Address);
        var code = visitor.Page.Locator("main svg.qr");

        Assert.False(await code.IsVisibleAsync());
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await code.IsVisibleAsync());
        Assert.Equal(0, await visitor.Page.Locator("main a[download]:visible").CountAsync());
        var box = (await code.BoundingBoxAsync())!;
        Assert.InRange(box.Width, 90, 110);
        Assert.StartsWith($"{demo.Address}/r/", await visitor.Page.Locator(".on-paper code").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task<List<string>> AddressesAsync(IPage page, string which) =>
        [.. await page.Locator(which).EvaluateAllAsync<string[]>("all => all.map(one => one.getAttribute('href'))")];

    private static long Number(string address) =>
        long.Parse(LastNumber().Match(address).ValueSpan, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("[0-9]+$")]
    private static partial Regex LastNumber();
}
