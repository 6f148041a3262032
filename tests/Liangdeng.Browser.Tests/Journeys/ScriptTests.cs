using Liangdeng.Features.People;
using Microsoft.Playwright;
using NodaTime;
using static Microsoft.Playwright.Assertions;

namespace Liangdeng.Browser.Tests.Journeys;

/// <summary>What script makes nicer, with script on.</summary>
public sealed class ScriptTests(Chromium chromium)
{
    private const string Words = "让群众喝上放心水";
    private static readonly LocalDate Day = new(2021, 3, 1);

    [Fact]
    public async Task Words_selected_in_the_plan_become_the_quote_of_a_new_entry()
    {
        await using var site = await TestSite.OpenAsync(chromium, Day, Role.Supervisor);
        await using var supervisor = await site.SignInAsync(Role.Supervisor, script: true);
        await PlanSteps.ImportAsync(supervisor, "海滨区2021年工作计划", PlanSteps.Text);
        await supervisor.FollowAsync("plans.add.link");
        await SelectAsync(supervisor.Page, Words);
        await Expect(supervisor.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = Words })).ToBeVisibleAsync();
        await supervisor.TickAsync("plans.sort.deliverable");
        await supervisor.FillAsync("plans.field.object", "群众喝上放心水");
        await supervisor.PressAsync("plans.add.save");
        await supervisor.SeesAsync(supervisor.Say("plans.add.done"));
        await Expect(supervisor.Page.GetByRole(AriaRole.Link, new() { Name = Words, Exact = true }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Whoever_leaves_unsent_words_behind_is_warned()
    {
        await using var site = await TestSite.OpenAsync(chromium, Day, Role.Supervisor);
        await using var supervisor = await site.SignInAsync(Role.Supervisor, script: true);
        await supervisor.GoAsync("/desk/plans/import");
        await supervisor.Box("plans.title").PressSequentiallyAsync("写到一半");
        var warned = new TaskCompletionSource<string>();
        supervisor.Page.Dialog += async (_, dialog) =>
        {
            warned.TrySetResult(dialog.Type);
            await dialog.DismissAsync();
        };
        await supervisor.Link("shared.nav.overview").ClickAsync();
        Assert.Equal("beforeunload", await warned.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        await Expect(supervisor.Box("plans.title")).ToHaveValueAsync("写到一半");
    }

    [Fact]
    public async Task Keys_walk_confirm_and_drop_while_their_box_is_ticked()
    {
        await using var site = await TestSite.OpenAsync(chromium, Day, Role.Supervisor);
        await using var supervisor = await site.SignInAsync(Role.Supervisor, script: true);
        await PlanSteps.ImportAsync(supervisor, "海滨区2021年工作计划", PlanSteps.Text);
        var keyboard = supervisor.Page.Keyboard;
        await keyboard.PressAsync("n");
        await supervisor.SeesHeadingOfEntryAsync(1);
        await supervisor.TickAsync("plans.keys");
        await supervisor.AfterAsync(() => keyboard.PressAsync("n"));
        await supervisor.SeesHeadingOfEntryAsync(2);
        await supervisor.AfterAsync(() => keyboard.PressAsync("a"));
        await supervisor.SeesAsync(supervisor.Say("plans.confirm.confirmed"));
        await supervisor.SeesHeadingOfEntryAsync(3);
        await keyboard.PressAsync("d");
        await Expect(supervisor.Box("plans.drop.ground")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_line_before_many_boxes_goes_on_saying_which_are_ticked()
    {
        await using var site = await TestSite.OpenAsync(chromium, Day, Role.Supervisor, Role.Reviewer);
        await using var supervisor = await site.SignInAsync(Role.Supervisor, script: true);
        var plan = await PlanSteps.ImportAsync(supervisor, "海滨区2021年工作计划", PlanSteps.Text);
        await PlanSteps.ConfirmEverythingAsync(supervisor, plan);
        await using var reviewer = await site.SignInAsync(Role.Reviewer);
        await PlanSteps.ReleaseAsync(reviewer, plan);
        await PlanSteps.PublishAsync(supervisor, plan, entries: 6);
        await supervisor.GoAsync($"/desk/breakdown/{plan}/2021-001");
        var many = supervisor.Page.GetByRole(AriaRole.Group, new() { Name = supervisor.Say("shared.field.optional", supervisor.Say("register.supporting")) });
        var line = many.Locator("summary");
        await Expect(line).ToHaveTextAsync(supervisor.Say("shared.many.none"));
        await line.ClickAsync();
        await many.GetByLabel("区水利局").CheckAsync();
        await many.GetByLabel("区政府督查室").CheckAsync();
        await Expect(line).ToHaveTextAsync(supervisor.Say("shared.many.chosen", 2, "区政府督查室、区水利局"));
        await many.GetByLabel("区水利局").UncheckAsync();
        await many.GetByLabel("区政府督查室").UncheckAsync();
        await Expect(line).ToHaveTextAsync(supervisor.Say("shared.many.none"));
    }

    /// <summary>Draws the mouse over words, as a hand does.</summary>
    private static async Task SelectAsync(IPage page, string words)
    {
        var text = page.GetByText(words).Last;
        await text.ScrollIntoViewIfNeededAsync();
        var ends = await text.EvaluateAsync<double[]>(
            """
            (element, words) => {
              const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
              for (let node; (node = walker.nextNode());) {
                const at = node.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + words.length);
                const all = [...range.getClientRects()], first = all[0], last = all[all.length - 1];
                return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
              }
            }
            """, words);
        await page.Mouse.MoveAsync((float)ends[0], (float)ends[1]);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync((float)ends[2], (float)ends[3], new() { Steps = 6 });
        await page.Mouse.UpAsync();
    }
}
