using Liangdeng.Features.People;
using Microsoft.Playwright;
using NodaTime;
using static Microsoft.Playwright.Assertions;

namespace Liangdeng.Browser.Tests.Journeys;

/// <summary>Several people at one plan, and people who press twice.</summary>
public sealed class SharedWorkTests(Chromium chromium)
{
    private const string Entry = "完成投资36亿元以上";
    private static readonly LocalDate Day = new(2021, 3, 1);

    [Fact]
    public async Task Two_people_who_correct_the_same_entry_see_each_other_and_lose_nothing()
    {
        await using var site = await TestSite.OpenAsync(chromium, Day, Role.Supervisor);
        await site.RegisterAsync("second", Role.Supervisor);
        await using var first = await site.SignInAsync(Role.Supervisor);
        var plan = await PlanSteps.ImportAsync(first, "海滨区2021年工作计划", PlanSteps.Text);
        await using var second = await site.SignInAsync("second");
        await second.GoAsync($"/desk/plans/{plan}");
        await TypeAsync(first, "固定资产投资");
        await TypeAsync(second, "全社会投资");

        await first.PressAsync("plans.correct.save");
        await first.SeesAsync(first.Say("plans.confirm.corrected"));
        await second.PressAsync("plans.correct.save");
        await Expect(second.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("刚被别人改过");
        await Expect(second.Page.GetByRole(AriaRole.Definition).GetByText("固定资产投资")).ToBeVisibleAsync();
        await Expect(second.Box("plans.field.metric")).ToHaveValueAsync("全社会投资");

        await second.PressAsync("plans.correct.save");
        await second.SeesAsync(second.Say("plans.confirm.corrected"));
        await Expect(second.Page.GetByRole(AriaRole.Definition).GetByText("全社会投资")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Two_people_who_confirm_different_entries_share_the_work()
    {
        await using var site = await TestSite.OpenAsync(chromium, Day, Role.Supervisor);
        await site.RegisterAsync("second", Role.Supervisor);
        await using var first = await site.SignInAsync(Role.Supervisor);
        var plan = await PlanSteps.ImportAsync(first, "海滨区2021年工作计划", PlanSteps.Text);
        await using var second = await site.SignInAsync("second");
        await second.GoAsync($"/desk/plans/{plan}");
        await PlanSteps.OpenEntryAsync(first, Entry);
        await PlanSteps.OpenEntryAsync(second, "新开工项目20个以上");
        await first.PressAsync("plans.confirm");
        await second.PressAsync("plans.confirm");
        await second.SeesAsync(second.Say("plans.confirm.progress", 2, 6, 0));
    }

    [Fact]
    public async Task A_button_that_is_pressed_twice_does_its_work_once()
    {
        await using var site = await TestSite.OpenAsync(chromium, Day, Role.Administrator);
        await using var administrator = await site.SignInAsync(Role.Administrator);
        await administrator.GoAsync("/desk/people");
        await FillUnitAsync(administrator);
        await administrator.AfterAsync(() => administrator.Button("people.unit.add").DblClickAsync());
        await SeeOneUnitAsync(administrator);
        await Expect(administrator.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Going_back_and_sending_again_does_the_work_once()
    {
        await using var site = await TestSite.OpenAsync(chromium, Day, Role.Administrator);
        await using var administrator = await site.SignInAsync(Role.Administrator);
        await administrator.GoAsync("/desk/people");
        await FillUnitAsync(administrator);
        await administrator.PressAsync("people.unit.add");
        await administrator.SeesAsync(administrator.Say("people.unit.added", "区交通局"));
        await administrator.Page.GoBackAsync();
        await FillUnitAsync(administrator);
        await administrator.PressAsync("people.unit.add");
        await SeeOneUnitAsync(administrator);
    }

    [Fact]
    public async Task A_plan_that_is_sent_again_is_not_stored_again_and_its_first_copy_is_offered()
    {
        await using var site = await TestSite.OpenAsync(chromium, Day, Role.Supervisor);
        await using var supervisor = await site.SignInAsync(Role.Supervisor);
        var plan = await PlanSteps.ImportAsync(supervisor, "海滨区2021年工作计划", PlanSteps.Text);
        await supervisor.GoAsync("/desk/plans/import");
        await PlanSteps.FillImportAsync(supervisor, "海滨区2021年工作计划", PlanSteps.Text);
        await supervisor.PressAsync("plans.import.send");
        await supervisor.FollowAsync("plans.import.existing");
        Assert.Contains(plan, supervisor.Path, StringComparison.Ordinal);
    }

    private static async Task TypeAsync(Visitor supervisor, string metric)
    {
        await PlanSteps.OpenEntryAsync(supervisor, Entry);
        await supervisor.UnfoldAsync("plans.correct");
        await supervisor.FillAsync("plans.field.metric", metric);
    }

    private static async Task FillUnitAsync(Visitor administrator)
    {
        await administrator.FillAsync("people.unit.code", "roads");
        await administrator.FillAsync("people.name-zh", "区交通局");
        await administrator.FillAsync("people.name-en", "Roads Bureau");
    }

    private static async Task SeeOneUnitAsync(Visitor administrator)
    {
        await administrator.GoAsync("/desk/people");
        await administrator.SeesAsync(administrator.Say("people.units.caption", 3));
        await Expect(administrator.Page.GetByRole(AriaRole.Cell, new() { Name = "区交通局" })).ToHaveCountAsync(1);
    }
}
