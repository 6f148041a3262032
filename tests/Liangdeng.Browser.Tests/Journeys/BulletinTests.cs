using Liangdeng.Features.People;
using Microsoft.Playwright;
using NodaTime;
using static Microsoft.Playwright.Assertions;

namespace Liangdeng.Browser.Tests.Journeys;

/// <summary>Figures wait for the month's bulletin: verified, not seen, released by somebody else, seen with both days.</summary>
public sealed class BulletinTests(Chromium chromium)
{
    private const string Promise = $"/commitments/{TwoPlans.Kept}";
    private const string December = "2020年12月";

    private static readonly LocalDate Verified = new(2021, 1, 13);
    private static readonly LocalDate Released = new(2021, 1, 15);

    [Fact]
    public async Task A_light_is_public_with_its_bulletin_and_both_days_are_on_record()
    {
        await using var site = await TestSite.OpenAsync(chromium, Verified, Role.Supervisor, Role.Reporter, Role.Head, Role.Reviewer);
        await TwoPlans.MakeAsync(site);
        await using var supervisor = await site.SignInAsync(Role.Supervisor);
        await using var resident = await site.VisitAsync(width: 390);

        await HoldBackAsync(supervisor);
        await VerifyAsync(supervisor);
        await resident.GoAsync(Promise);
        await resident.SeesAsync(resident.Say("bulletins.gate.visitor.one", December));
        await Expect(LightOf(resident)).Not.ToContainTextAsync(resident.Say("shared.colour.green"));
        await supervisor.GoAsync(Promise);
        await supervisor.SeesAsync(supervisor.Say("bulletins.gate.staff.one", December));
        await Expect(LightOf(supervisor)).ToContainTextAsync(supervisor.Say("shared.colour.green"));

        await ComposeAsync(supervisor);
        site.SetClock(Released);
        await using var reviewer = await site.SignInAsync(Role.Reviewer);
        await ReleaseAsync(reviewer);
        await resident.GoAsync(Promise);
        await SeeAsync(resident);
        await resident.SwitchLanguageAsync();
        await SeeAsync(resident);
    }

    private static async Task HoldBackAsync(Visitor supervisor)
    {
        await supervisor.GoAsync("/bulletins");
        await supervisor.SeesAsync(supervisor.Say("bulletins.publicity.AtOnce.public"));
        await supervisor.FollowAsync("bulletins.publicity.change");
        await supervisor.TickAsync("bulletins.publicity.ByBulletin");
        await supervisor.PressAsync("bulletins.publicity.do");
        await supervisor.SeesAsync(supervisor.Say("publicity.refused.GroundMissing"));
        await supervisor.FillAsync("bulletins.publicity.why", "先审查后公开");
        await supervisor.PressAsync("bulletins.publicity.do");
        await supervisor.SeesAsync(supervisor.Say("bulletins.publicity.done.ByBulletin"));
    }

    private static async Task VerifyAsync(Visitor supervisor)
    {
        await supervisor.GoAsync("/desk");
        await supervisor.FollowAsync("desk.verify.one", TwoPlans.Kept, December);
        await supervisor.PressAsync("report.verify.do");
        await supervisor.SeesAsync(supervisor.Say("report.verified", TwoPlans.Kept));
    }

    private static async Task ComposeAsync(Visitor supervisor)
    {
        await supervisor.GoAsync("/desk");
        await supervisor.FollowAsync("bulletins.desk");
        await supervisor.ChooseAsync("bulletins.period", December);
        await supervisor.FillAsync("bulletins.remarks", "全年事项基本完成。");
        await supervisor.PressAsync("bulletins.compose.do");
        await supervisor.SeesAsync(supervisor.Say("bulletins.compose.done", December));
        await Expect(supervisor.Button("bulletins.release.do")).ToHaveCountAsync(0);
    }

    private static async Task ReleaseAsync(Visitor reviewer)
    {
        await reviewer.GoAsync("/desk");
        await reviewer.FollowAsync("bulletins.to-release.one", December);
        await reviewer.SeesAsync("全年事项基本完成。");
        await reviewer.TickAsync("bulletins.scope.All");
        await reviewer.FillAsync("bulletins.ground", "逐项核对过，可以公开。");
        await reviewer.PressAsync("bulletins.release.do");
        await reviewer.SeesAsync(reviewer.Say("bulletins.release.done.All", December));
    }

    /// <summary>The new light, the day of its verification, and the day since which it is public.</summary>
    private static async Task SeeAsync(Visitor resident)
    {
        await Expect(LightOf(resident)).ToContainTextAsync(resident.Say("shared.colour.green"));
        var table = resident.Page.GetByRole(AriaRole.Region, new() { Name = resident.Say("bulletins.since"), Exact = true });
        var (on, since) = resident.Language == "zh" ? ("2021年1月13日", "2021年1月15日") : ("13 January 2021", "15 January 2021");
        await Expect(table.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync(on);
        await Expect(table.GetByRole(AriaRole.Row).Nth(1).GetByRole(AriaRole.Link, new() { Name = since })).ToBeVisibleAsync();
    }

    private static ILocator LightOf(Visitor visitor) => visitor.Page.Locator("section.reason .light").First;
}
