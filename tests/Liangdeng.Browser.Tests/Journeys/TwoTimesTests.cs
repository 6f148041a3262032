using static Microsoft.Playwright.Assertions;

namespace Liangdeng.Browser.Tests.Journeys;

/// <summary>A figure that was corrected, as of a day before the correction and about the same day.</summary>
public sealed class TwoTimesTests(Chromium chromium, DemoSite demo)
{
    // 清理闲置土地300亩以上: 189 for August until 24 September, 162 since.
    private const string Promise = "/commitments/2021-032";
    private const string Before = "2021-09-21";

    [Fact]
    public async Task A_corrected_figure_is_the_old_one_as_of_the_day_and_the_new_one_about_it()
    {
        await demo.OpenAsync(chromium);
        await using var visitor = await demo.VisitAsync(account: null);
        await visitor.GoAsync(Promise);

        await SeeAnotherDayAsync(visitor, "times.kind.AsOf");
        Assert.EndsWith($"?as-of={Before}", visitor.Page.Url, StringComparison.Ordinal);
        await visitor.SeesAsync(visitor.Say("times.shown.AsOf", "2021年9月21日"));
        await SeesFigureAsync(visitor, "189", "162");
        await Expect(visitor.Page.Locator(".reason")).ToContainTextAsync("3.7个百分点");

        await SeeAnotherDayAsync(visitor, "times.kind.About");
        Assert.EndsWith($"?about={Before}", visitor.Page.Url, StringComparison.Ordinal);
        await SeesFigureAsync(visitor, "162", "189");
        await Expect(visitor.Page.Locator(".reason")).ToContainTextAsync("12.7个百分点");

        // The table shows the same time, in the other language too, and a click leads back to now.
        await visitor.SwitchLanguageAsync();
        await visitor.FollowAsync("shared.nav.table");
        Assert.EndsWith($"/commitments?about={Before}", visitor.Page.Url, StringComparison.Ordinal);
        await visitor.SeesAsync(visitor.Say("times.shown.About", "21 September 2021"));
        await visitor.FollowAsync("times.back");
        Assert.EndsWith("/commitments", visitor.Page.Url, StringComparison.Ordinal);
        await Expect(visitor.Page.Locator(".time-shown")).ToHaveCountAsync(0);
    }

    private static async Task SeeAnotherDayAsync(Visitor visitor, string kind)
    {
        await visitor.UnfoldAsync("times.switch");
        await visitor.FillAsync("times.day", Before);
        await visitor.TickAsync(kind);
        await visitor.PressAsync("times.show");
    }

    private static async Task SeesFigureAsync(Visitor visitor, string shown, string hidden)
    {
        var standing = visitor.Page.Locator("tr:not(.old) td.num");
        await Expect(standing.GetByText(shown, new() { Exact = true }).First).ToBeVisibleAsync();
        await Expect(standing.GetByText(hidden, new() { Exact = true })).ToHaveCountAsync(0);
    }
}
