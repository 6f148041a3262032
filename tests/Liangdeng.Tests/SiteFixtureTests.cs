using System.Net;
using Liangdeng.Features.People;

namespace Liangdeng.Tests;

public sealed class SiteFixtureTests
{
    [Fact]
    public async Task A_fresh_site_answers_and_knows_who_has_signed_in()
    {
        await using var site = await SiteFixture.OpenAsync();
        using var visitor = site.Visitor();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/health/ready")).Status);
        using var administrator = await site.SignInAsync(Role.Administrator);
        var page = await administrator.GetAsync("/desk/plans");
        Assert.NotEqual("/sign-in", page.Location);
    }
}
