using Liangdeng.Browser.Tests.Pages;
using Liangdeng.Features.People;
using NodaTime;
using static Microsoft.Playwright.Assertions;

namespace Liangdeng.Browser.Tests.Journeys;

/// <summary>The screen that confirms a plan, with a plan that is longer than the screen.</summary>
public sealed class ConfirmScreenTests(Chromium chromium)
{
    private static readonly LocalDate Day = new(2021, 3, 1);

    private static readonly string LongText = PlanSteps.Text + string.Concat(
        "甲乙丙丁戊己庚辛壬癸".Select(name => $"年底前完成{name}号水库除险加固，并且把巡查、养护、报汛的责任写到村、写到人。\n\n"));

    [Theory]
    [InlineData(390, 844)]
    [InlineData(1280, 800)]
    public async Task The_words_of_an_open_entry_are_in_view_and_nothing_scrolls_sideways(int width, int height)
    {
        await using var site = await TestSite.OpenAsync(chromium, Day, Role.Supervisor);
        await using var supervisor = await site.SignInAsync(Role.Supervisor);
        await PlanSteps.ImportAsync(supervisor, "海滨区2021年工作计划", LongText);
        await supervisor.Page.SetViewportSizeAsync(width, height);
        await PlanSteps.OpenEntryAsync(supervisor, "完成癸号水库除险加固");
        await Expect(supervisor.Page.Locator(":target")).ToBeInViewportAsync();
        Assert.Empty(await supervisor.Page.EvaluateAsync<string[]>(PageCheck.Overflowing));
    }

    [Fact]
    public async Task A_plan_is_confirmed_with_the_keyboard_alone()
    {
        await using var site = await TestSite.OpenAsync(chromium, Day, Role.Supervisor);
        await using var supervisor = await site.SignInAsync(Role.Supervisor);
        await PlanSteps.ImportAsync(supervisor, "海滨区2021年工作计划", PlanSteps.Text);
        for (var done = 1; done <= 6; done++)
        {
            await supervisor.TabToAsync(supervisor.Button("plans.confirm"));
            await supervisor.AfterAsync(() => supervisor.Page.Keyboard.PressAsync("Enter"));
            await supervisor.SeesAsync(supervisor.Say("plans.confirm.progress", done, 6, 0));
        }

        await supervisor.SeesAsync(supervisor.Say("plans.confirm.ready"));
    }
}
