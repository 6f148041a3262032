using Liangdeng.Features.People;
using NodaTime;
using static Microsoft.Playwright.Assertions;

namespace Liangdeng.Browser.Tests.Journeys;

/// <summary>A district that has a spreadsheet and no plan document: from its own table to a public register.</summary>
public sealed class OwnTableTests(Chromium chromium)
{
    private const string Title = "2021年重点工作任务分解表";

    private static readonly byte[] Table = TableFile.Make(
        [Title],
        ["序号", "重点工作", "目标值", "单位", "牵头科局", "完成时限", "联络员", "二季度", "四季度"],
        ["1", "新建污水管网", "120", "公里", "区水利局", "12月底前", "李联络", "60", "120"],
        ["2", "完成水资源规划编制", "", "", "区水利局", "尽快", "", "", ""],
        ["3", "完成河湖名录编制", "", "", "区水利局", "6月底", "李联络", "", ""]);

    [Fact]
    public async Task A_spreadsheet_becomes_a_published_plan_with_its_breakdown()
    {
        await using var site = await TestSite.OpenAsync(chromium, new LocalDate(2021, 3, 1), Role.Supervisor, Role.Reviewer);
        await using var supervisor = await site.SignInAsync(Role.Supervisor);
        var plan = await ImportAsync(supervisor);

        await PlanSteps.ConfirmEverythingAsync(supervisor, plan);
        await using var reviewer = await site.SignInAsync(Role.Reviewer);
        await PlanSteps.ReleaseAsync(reviewer, plan);
        await PlanSteps.PublishAsync(supervisor, plan, 2);
        await TakeOverAsync(supervisor, plan);

        await using var visitor = await site.VisitAsync();
        await visitor.GoAsync("/commitments/2021-001");
        await visitor.SeesAsync("新建污水管网（目标值120公里）");
        await visitor.SeesAsync("区水利局");
        // A contact is a person: named inside the house alone.
        await Expect(visitor.Page.GetByText("李联络")).ToHaveCountAsync(0);
    }

    /// <summary>One column is not known, one row has no date: the column is named, the row is left out.</summary>
    private static async Task<string> ImportAsync(Visitor supervisor)
    {
        await supervisor.GoAsync("/desk/plans");
        await supervisor.FollowAsync("exchange.import.title");
        await supervisor.Box("exchange.import.file").SetInputFilesAsync(
            new Microsoft.Playwright.FilePayload { Name = "台账.xlsx", MimeType = "application/octet-stream", Buffer = Table });
        await supervisor.PressAsync("exchange.import.do");
        await Expect(supervisor.Page.Locator("#refused-rows tbody tr")).ToHaveCountAsync(1);
        await Expect(supervisor.Page.Locator("#refused-rows")).ToContainTextAsync("尽快");

        await supervisor.Page.GetByLabel(supervisor.Say("exchange.import.column", "E", "牵头科局"))
            .SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Label = supervisor.Say("exchange.mean.Lead") });
        await supervisor.PressAsync("exchange.import.again");
        await supervisor.FillAsync("plans.publisher", "测试区人民政府");
        await supervisor.TickAsync("plans.import.not-classified");
        await supervisor.PressAsync("exchange.import.take");
        await supervisor.SeesAsync(supervisor.Say("exchange.import.refused", 1, 2));

        await supervisor.Page.GetByLabel(supervisor.Say("exchange.import.good-ones", 2)).CheckAsync();
        await supervisor.PressAsync("exchange.import.take");
        await supervisor.SeesAsync(supervisor.Say("exchange.import.done", 2));
        await supervisor.AfterAsync(() => supervisor.Page.GetByRole(
            Microsoft.Playwright.AriaRole.Link, new() { Name = Title, Exact = true }).ClickAsync());
        return new Uri(supervisor.Page.Url).AbsolutePath.Split('/')[^1];
    }

    private static async Task TakeOverAsync(Visitor supervisor, string plan)
    {
        await supervisor.GoAsync($"/desk/breakdown/{plan}");
        await supervisor.FollowAsync("exchange.prepared.link", 2);
        await supervisor.FillAsync("exchange.prepared.definition", "以主管部门核定为准");
        await supervisor.PressAsync("exchange.prepared.take");
        await supervisor.SeesAsync(supervisor.Say("exchange.prepared.done", 2));
    }
}
