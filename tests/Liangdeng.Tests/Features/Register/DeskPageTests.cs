using System.Net;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

public sealed class DeskPageTests
{
    [Fact]
    public async Task A_visitor_signs_in_first()
    {
        await using var site = await SiteFixture.OpenAsync();
        using var visitor = site.Visitor();

        Assert.StartsWith("/sign-in", (await visitor.GetAsync("/desk")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_role_has_its_desk_and_an_empty_one_says_what_will_stand_there()
    {
        await using var site = await SiteFixture.OpenAsync();
        foreach (var role in Enum.GetValues<Role>())
        {
            using var browser = await site.SignInAsync(role);
            var page = await browser.GetAsync("/desk");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Single(page.Html.QuerySelectorAll("h1"));
        }

        using var reporter = await site.SignInAsync(Role.Reporter);
        Assert.Equal(2, (await reporter.GetAsync("/desk")).Html.QuerySelectorAll(".empty").Length);
    }

    [Fact]
    public async Task A_reporter_finds_what_is_overdue_before_what_is_due()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);

        var rows = (await reporter.GetAsync("/desk")).Html.QuerySelectorAll("section[aria-labelledby='desk-reports'] tbody tr");

        // Nine months of two commitments; September is not overdue before the 13th.
        Assert.Equal(18, rows.Length);
        Assert.Contains("已逾期", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("/desk/reports/2021-001/2021-01", rows[0].QuerySelector("a")!.GetAttribute("href"));
        Assert.DoesNotContain("已逾期", rows[^1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_finds_what_awaits_clearance_and_a_supervisor_what_to_verify()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await register.HandedInAsync();
        using var head = await register.Site.SignInAsync(Role.Head);
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        Assert.Contains("审签 2021-001 2021年9月", (await head.GetAsync("/desk")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("核实 2021-001", (await supervisor.GetAsync("/desk")).Words, StringComparison.Ordinal);
        await register.DoAsync(Role.Head, new ReportCommand.Clear(Id, September, 1));
        Assert.DoesNotContain("审签 2021-001", (await head.GetAsync("/desk")).Words, StringComparison.Ordinal);
        Assert.Contains("核实 2021-001 2021年9月", (await supervisor.GetAsync("/desk")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Periods_are_said_as_people_say_them()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);

        Assert.DoesNotMatch("[0-9]{4}-(0[1-9]|1[0-2])(?![0-9])", (await reporter.GetAsync("/desk")).Words);
        var english = await reporter.FollowAsync(await reporter.GetAsync("/desk?lang=en"));
        Assert.Contains("Report 2021-001 for September 2021", english.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supervisor_finds_the_breakdown_that_is_not_finished()
    {
        await using var register = await RegisterSite.OpenAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        Assert.Contains("分解任务（还差2项）", (await supervisor.GetAsync("/desk")).Words, StringComparison.Ordinal);
        await register.DoAsync(BreakDown);
        await register.DoAsync(BreakDown with { Commitment = RegisterSite.Second });
        var link = (await supervisor.GetAsync("/desk")).One($"a[href='{RegisterSite.PlanAddress}']");
        Assert.Equal("印发任务分解", link.TextContent);
    }

    [Fact]
    public async Task A_leader_finds_the_way_to_the_red_lights_and_the_ledger()
    {
        await using var site = await SiteFixture.OpenAsync();
        using var leader = await site.SignInAsync(Role.Leader);

        var page = await leader.GetAsync("/desk");

        Assert.NotNull(page.One("main a[href='/commitments?light=red']"));
        Assert.NotNull(page.One("main a[href='/ledger']"));
        Assert.Empty(page.Html.QuerySelectorAll("main a[href='/desk/people']"));
    }
}
