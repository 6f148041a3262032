using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Liangdeng.Browser.Tests.Pages;

public sealed class PublicPageTests(DemoSite site, Chromium chromium)
{
    public static TheoryData<string, string> Places => new(PageList.Public.Select(place => (place.Route, place.Who)));

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Every_public_page_is_light_and_open_to_everybody(string route, string who) =>
        await new PageCheck(await site.OpenAsync(chromium), PageList.Find(route, who)).RequireNothingFoundAsync();

    [Fact]
    public async Task No_page_is_forgotten_here()
    {
        var demo = await site.OpenAsync(chromium);
        var routes = demo.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .ToHashSet();
        Assert.Equal(
            routes.Except(PageList.WithoutPage).Order(StringComparer.Ordinal),
            PageList.All.Select(place => place.Route).Distinct().Order(StringComparer.Ordinal));
    }
}

/// <summary>Two classes, so that two are looked at side by side to the end.</summary>
public sealed class EvenStaffPageTests(DemoSite site, Chromium chromium)
{
    public static TheoryData<string, string> Places => StaffPages.Of(even: true);

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Every_page_for_staff_is_light_and_open_to_everybody(string route, string who) =>
        await new PageCheck(await site.OpenAsync(chromium), PageList.Find(route, who)).RequireNothingFoundAsync();
}

public sealed class OddStaffPageTests(DemoSite site, Chromium chromium)
{
    public static TheoryData<string, string> Places => StaffPages.Of(even: false);

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Every_page_for_staff_is_light_and_open_to_everybody(string route, string who) =>
        await new PageCheck(await site.OpenAsync(chromium), PageList.Find(route, who)).RequireNothingFoundAsync();
}

internal static class StaffPages
{
    public static TheoryData<string, string> Of(bool even) => new(
        PageList.Staff.Index().Where(at => at.Index % 2 == 0 == even).Select(at => (at.Item.Route, at.Item.Who)));
}
