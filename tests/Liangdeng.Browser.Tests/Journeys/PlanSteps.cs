using Microsoft.Playwright;

namespace Liangdeng.Browser.Tests.Journeys;

/// <summary>The ways of a plan from its words to the public, as people go them.</summary>
internal static class PlanSteps
{
    /// <summary>Three targets and three deliverables, and a heading for each half.</summary>
    public const string Text = """
        海滨区2021年工作计划

        一、聚力项目建设
        全年新开工项目20个以上，完成投资36亿元以上。上半年完成滨海大道改造。

        二、聚力民生改善
        新增公办学位1200个以上，建成镇级敬老院。
        年底前完成老旧小区供水管网改造，让群众喝上放心水。

        """;

    /// <returns>The plan's number, as addresses have it.</returns>
    public static async Task<string> ImportAsync(Visitor supervisor, string title, string text)
    {
        await supervisor.GoAsync("/desk/plans");
        await supervisor.FollowAsync("plans.import.title");
        await FillImportAsync(supervisor, title, text);
        await supervisor.PressAsync("plans.import.send");
        await supervisor.SeesAsync(supervisor.Say("plans.import.done"));
        await supervisor.AfterAsync(() =>
            supervisor.Page.GetByRole(AriaRole.Link, new() { Name = title, Exact = true }).ClickAsync());
        return new Uri(supervisor.Page.Url).AbsolutePath.Split('/')[^1];
    }

    public static async Task FillImportAsync(Visitor supervisor, string title, string text)
    {
        await supervisor.FillAsync("plans.import.words", text);
        await supervisor.FillAsync("plans.title", title);
        await supervisor.FillAsync("plans.publisher", "海滨区人民政府");
        await supervisor.FillAsync("plans.period.from", "2021-01-01");
        await supervisor.FillAsync("plans.period.to", "2021-12-31");
        await supervisor.TickAsync("plans.import.not-classified");
    }

    /// <summary>Opens one entry, by the words that it quotes.</summary>
    public static Task OpenEntryAsync(Visitor visitor, string words) => visitor.AfterAsync(() =>
        visitor.Page.GetByRole(AriaRole.Listitem).GetByRole(AriaRole.Link, new() { Name = words, Exact = true }).ClickAsync());

    public static async Task ConfirmEverythingAsync(Visitor supervisor, string plan)
    {
        await supervisor.GoAsync($"/desk/plans/{plan}");
        while (await supervisor.Button("plans.confirm").IsVisibleAsync())
        {
            await supervisor.PressAsync("plans.confirm");
        }

        await supervisor.SeesAsync(supervisor.Say("plans.confirm.ready"));
    }

    public static async Task ReleaseAsync(Visitor reviewer, string plan)
    {
        await reviewer.GoAsync($"/desk/plans/{plan}/release");
        await reviewer.TickAsync("plans.scope.All");
        await reviewer.FillAsync("plans.release.ground", "原文已在政府网站公布，不涉密。");
        await reviewer.PressAsync("plans.release.decide");
        await reviewer.SeesAsync(reviewer.Say("plans.release.done"));
    }

    public static async Task PublishAsync(Visitor supervisor, string plan, int entries)
    {
        await supervisor.GoAsync($"/desk/plans/{plan}/publish");
        await supervisor.PressAsync("plans.publish.send", entries);
        await supervisor.SeesAsync(supervisor.Say("plans.publish.done"));
    }
}
