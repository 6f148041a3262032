using Liangdeng.Features.People;
using Microsoft.Playwright;
using NodaTime;
using static Microsoft.Playwright.Assertions;

namespace Liangdeng.Browser.Tests.Journeys;

public sealed class AnnualAccountTests(Chromium chromium)
{
    private static readonly LocalDate Day = new(2021, 1, 13);

    [Fact]
    public async Task An_account_is_frozen_by_one_let_out_by_another_and_read_on_a_phone()
    {
        await using var site = await TestSite.OpenAsync(chromium, Day, Role.Supervisor, Role.Reviewer, Role.Reporter, Role.Head);
        await TwoPlans.MakeAsync(site);

        await using var supervisor = await site.SignInAsync(Role.Supervisor);
        await supervisor.GoAsync("/desk");
        await supervisor.FollowAsync("account.desk.freeze.one");
        await supervisor.SeesHeadingAsync("account.draft.title", TwoPlans.LastTitle);
        await supervisor.PressAsync("account.freeze.do");
        await supervisor.SeesAsync(supervisor.Say("account.frozen", TwoPlans.LastTitle));

        await using var reviewer = await site.SignInAsync(Role.Reviewer);
        await reviewer.GoAsync("/desk");
        await reviewer.FollowAsync("account.desk.release.one", "1");
        await reviewer.PressAsync("account.release.do");
        await reviewer.SeesAsync(reviewer.Say("annual.refused.GroundMissing"));
        await reviewer.FillAsync("account.release.ground", "逐项看过，可以公开。");
        await reviewer.PressAsync("account.release.do");
        await reviewer.SeesAsync(reviewer.Say("account.released", TwoPlans.LastTitle));

        await using var resident = await site.VisitAsync(width: 390);
        await ReadAsync(resident);
    }

    private static async Task ReadAsync(Visitor resident)
    {
        await resident.GoAsync("/plans");
        await resident.AfterAsync(() => resident.Page.GetByRole(AriaRole.Link, new() { Name = TwoPlans.LastTitle, Exact = true }).ClickAsync());
        await resident.FollowAsync("account.link");
        await resident.SeesHeadingAsync("account.title", TwoPlans.LastTitle);
        await resident.FollowAsync("account.by.unit");
        await resident.SeesAsync("区水利局");
        // Under each other, and still a table of two columns for whoever has it read out.
        await Expect(resident.Page.GetByRole(AriaRole.Rowheader, new() { NameRegex = new(TwoPlans.KeptWords) })).ToHaveCountAsync(1);
        await Expect(resident.Page.GetByRole(AriaRole.Columnheader)).ToHaveCountAsync(2);
        await resident.SwitchLanguageAsync();
        await resident.SeesHeadingAsync("account.title", TwoPlans.LastTitle);
        await resident.SeesAsync("Water Bureau");
    }
}
