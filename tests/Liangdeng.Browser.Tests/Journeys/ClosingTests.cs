using Liangdeng.Features.People;
using Microsoft.Playwright;
using NodaTime;
using static Microsoft.Playwright.Assertions;

namespace Liangdeng.Browser.Tests.Journeys;

public sealed class ClosingTests(Chromium chromium)
{
    private static readonly LocalDate Day = new(2021, 1, 13);

    [Fact]
    public async Task A_promise_is_closed_and_one_that_was_not_kept_is_followed_into_the_next_plan()
    {
        await using var site = await TestSite.OpenAsync(chromium, Day, Role.Supervisor, Role.Reporter, Role.Head);
        await TwoPlans.MakeAsync(site);
        await using var supervisor = await site.SignInAsync(Role.Supervisor);
        await VerifyAsync(supervisor, TwoPlans.Kept);
        await VerifyAsync(supervisor, TwoPlans.Left);

        await OpenAsync(supervisor, TwoPlans.Kept);
        await Expect(supervisor.Page.GetByLabel(supervisor.Say("shared.outcome.kept"), new() { Exact = true })).ToBeCheckedAsync();
        await supervisor.PressAsync("closing.check");
        await supervisor.SeesAsync(supervisor.Say("closing.refused.GroundMissing"));
        await ConfirmAsync(supervisor, TwoPlans.Kept, "验收名录核对一致。");

        await OpenAsync(supervisor, TwoPlans.Left);
        await supervisor.TickAsync("shared.outcome.carried-over");
        await supervisor.FillAsync("closing.next", TwoPlans.Next);
        await ConfirmAsync(supervisor, TwoPlans.Left, "还差8个，并入下一年接着办。");

        await using var resident = await site.VisitAsync(width: 390);
        await SeeOutcomeAsync(resident);
        await FollowAsync(resident);
    }

    private static async Task VerifyAsync(Visitor supervisor, string code)
    {
        await supervisor.GoAsync("/desk");
        await supervisor.FollowAsync("desk.verify.one", code, "2020年12月");
        await supervisor.PressAsync("report.verify.do");
        await supervisor.SeesAsync(supervisor.Say("report.verified", code));
    }

    private static async Task OpenAsync(Visitor supervisor, string code)
    {
        await supervisor.GoAsync("/desk");
        await supervisor.AfterAsync(() => supervisor.Page.GetByRole(AriaRole.Region, new() { Name = supervisor.Say("desk.closing"), Exact = true })
            .GetByRole(AriaRole.Link, new() { NameRegex = new(code) }).ClickAsync());
        await supervisor.SeesHeadingAsync("closing.title", code);
    }

    private static async Task ConfirmAsync(Visitor supervisor, string code, string ground)
    {
        await supervisor.FillAsync("closing.ground", ground);
        await supervisor.PressAsync("closing.check");
        await supervisor.SeesHeadingAsync("closing.confirm.title", code);
        await supervisor.SeesAsync(ground);
        await supervisor.PressAsync("closing.confirm.do");
        await supervisor.SeesAsync(supervisor.Say("closing.done", code));
    }

    /// <summary>From the overview of this year to last year's, to what was kept, in both languages.</summary>
    private static async Task SeeOutcomeAsync(Visitor resident)
    {
        await resident.GoAsync("/");
        await resident.SeesAsync(TwoPlans.NextTitle);
        await resident.AfterAsync(() => resident.Page.GetByRole(AriaRole.Link, new() { Name = TwoPlans.LastTitle, Exact = true }).ClickAsync());
        await resident.FollowAsync("shared.outcome.kept");
        await resident.AfterAsync(() => resident.Page.GetByRole(AriaRole.Link, new() { Name = TwoPlans.KeptWords, Exact = true }).ClickAsync());
        await resident.SeesAsync("验收名录核对一致。");
        await resident.SwitchLanguageAsync();
        await Expect(resident.Page.GetByRole(AriaRole.Region, new() { Name = resident.Say("closing.outcome"), Exact = true }))
            .ToContainTextAsync(resident.Say("shared.outcome.kept"));
        await resident.SwitchLanguageAsync();
    }

    private static async Task FollowAsync(Visitor resident)
    {
        ILocator Chain() => resident.Page.GetByRole(AriaRole.Region, new() { Name = resident.Say("closing.chain"), Exact = true });
        await resident.GoAsync($"/commitments/{TwoPlans.Left}");
        await resident.SeesAsync("还差8个，并入下一年接着办。");
        await resident.AfterAsync(() => Chain().GetByRole(AriaRole.Link).ClickAsync());
        Assert.Equal($"/commitments/{TwoPlans.Next}", resident.Path);
        await Expect(Chain()).ToContainTextAsync(resident.Say("shared.outcome.carried-over"));
        await resident.AfterAsync(() => Chain().GetByRole(AriaRole.Link).ClickAsync());
        Assert.Equal($"/commitments/{TwoPlans.Left}", resident.Path);
    }
}
