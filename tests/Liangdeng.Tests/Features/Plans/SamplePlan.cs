using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;

namespace Liangdeng.Tests.Features.Plans;

/// <summary>A plan of a district that does not exist, and the way it takes through the house.</summary>
internal static class SamplePlan
{
    public const string Text = """
        示范区2021年工作计划

        一、聚力产业发展

        全年完成投资225亿元以上，竣工投产项目40个。完成国土空间规划编制。

        二、聚力民生改善

        新建学校12所，污水处理率达到95%以上。加快推进老旧小区改造。救助资金5个工作日内到位。
        """;

    public static PlanCommand.Import Import(PlanId id, string text = Text, string title = "示范区2021年工作计划") => new(
        id, title, "示范区人民政府", new(2021, 2, 3), "https://example.org/plan", new(2021, 1, 1), new(2021, 12, 31),
        "计划.txt", Encoding.UTF8.GetBytes(text), null, NotClassified: true);

    public static async Task<Outcome> DoAsync(this SiteFixture site, Role role, PlanCommand command) =>
        await site.Service<PlansDesk>().HandleAsync(site.OrderOf(role), command, CancellationToken.None);

    public static async Task<PlanId> ImportAsync(this SiteFixture site, string text = Text)
    {
        var id = new PlanId(site.Service<Ids>().Next());
        Accepted(await site.DoAsync(Role.Supervisor, Import(id, text)));
        return id;
    }

    public static async Task<OpenReading> OpenAsync(this SiteFixture site, PlanId id) =>
        (await site.Service<ReadingRoom>().OpenAsync(id, CancellationToken.None))!;

    public static async Task<PlanId> ConfirmedAsync(this SiteFixture site, string text = Text)
    {
        var id = await site.ImportAsync(text);
        foreach (var entry in (await site.OpenAsync(id)).Draft.Active)
        {
            Accepted(await site.DoAsync(Role.Supervisor, new PlanCommand.Confirm(id, entry.Entry.No, 0)));
        }

        return id;
    }

    public static async Task<PlanId> PublishedAsync(this SiteFixture site, string text = Text)
    {
        var id = await site.ConfirmedAsync(text);
        Accepted(await site.DoAsync(Role.Reviewer, new PlanCommand.DecideRelease(id, ReleaseScope.All, "不涉密", [])));
        Accepted(await site.DoAsync(Role.Supervisor, new PlanCommand.Publish(id)));
        return id;
    }

    public static void Accepted(Outcome outcome) => Assert.Null(outcome.Refused);
}
