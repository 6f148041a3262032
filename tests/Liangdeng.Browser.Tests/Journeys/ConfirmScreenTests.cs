using Liangdeng.Browser.Tests.Pages;
using Liangdeng.Features.People;
using Microsoft.Playwright;
using NodaTime;
using static Microsoft.Playwright.Assertions;

namespace Liangdeng.Browser.Tests.Journeys;

/// <summary>The screen that confirms a plan, with a plan that is longer than the screen.</summary>
public sealed class ConfirmScreenTests(Chromium chromium)
{
    private static readonly LocalDate Day = new(2021, 3, 1);

    private static readonly string LongText = PlanSteps.Text + string.Concat(
        "甲乙丙丁戊己庚辛壬癸".Select(name => $"年底前完成{name}号水库除险加固，并且把巡查、养护、报汛的责任写到村、写到人。\n\n"));

    /// <summary>What has the focus in the entry's panel, where something else lies over all of it.</summary>
    private const string Hidden =
        """
        () => {
          const focused = document.activeElement;
          if (!focused.closest('.confirm-entry')) return null;
          const box = focused.getBoundingClientRect();
          const seen = [box.top + 2, (box.top + box.bottom) / 2, box.bottom - 2].some(y => {
            const top = document.elementFromPoint(box.left + Math.min(20, box.width / 2), y);
            return top && (focused.contains(top) || top.contains(focused) && !top.closest('#confirm, .confirm-text'));
          });
          return seen ? null : focused.outerHTML;
        }
        """;

    private static readonly LocatorAssertionsToBeInViewportOptions Whole = new() { Ratio = 1 };

    [Theory]
    [InlineData(390, 664)]
    [InlineData(390, 844)]
    [InlineData(1280, 650)]
    [InlineData(1280, 800)]
    public async Task Wherever_an_entry_stands_its_words_its_heading_and_its_button_are_in_view(int width, int height)
    {
        await using var site = await TestSite.OpenAsync(chromium, Day, Role.Supervisor);
        await using var supervisor = await site.SignInAsync(Role.Supervisor);
        await PlanSteps.ImportAsync(supervisor, "海滨区2021年工作计划", LongText);
        await supervisor.Page.SetViewportSizeAsync(width, height);
        foreach (var words in (string[])["新开工项目20个以上", "完成丁号水库除险加固", "完成癸号水库除险加固"])
        {
            await PlanSteps.OpenEntryAsync(supervisor, words);
            await Expect(supervisor.Page.Locator(":target")).ToHaveTextAsync(words);
            await Expect(supervisor.Page.Locator(":target")).ToBeInViewportAsync(Whole);
            await Expect(supervisor.Page.Locator("#entry")).ToBeInViewportAsync(Whole);
            await Expect(supervisor.Button("plans.confirm")).ToBeInViewportAsync(Whole);
            Assert.Empty(await supervisor.Page.EvaluateAsync<string[]>(PageCheck.Overflowing));
        }
    }

    [Fact]
    public async Task On_a_phone_nothing_that_has_the_focus_lies_behind_the_text_or_the_button()
    {
        await using var site = await TestSite.OpenAsync(chromium, Day, Role.Supervisor);
        await using var supervisor = await site.SignInAsync(Role.Supervisor);
        await PlanSteps.ImportAsync(supervisor, "海滨区2021年工作计划", LongText);
        await supervisor.Page.SetViewportSizeAsync(390, 664);
        await PlanSteps.OpenEntryAsync(supervisor, "完成丁号水库除险加固");
        await supervisor.UnfoldAsync("plans.correct");
        foreach (var key in (string[])["Tab", "Shift+Tab"])
        {
            for (var pressed = 0; pressed < 25; pressed++)
            {
                await supervisor.Page.Keyboard.PressAsync(key);
                Assert.Null(await supervisor.Page.EvaluateAsync<string?>(Hidden));
            }
        }
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
