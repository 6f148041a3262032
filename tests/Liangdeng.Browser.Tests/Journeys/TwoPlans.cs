using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Language;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Browser.Tests.Journeys;

/// <summary>Last year's plan, broken down, with its December reports on their way to be verified; and this year's.</summary>
internal static class TwoPlans
{
    public const string Kept = "2020-001";
    public const string KeptWords = "新建候车亭40个";
    public const string Left = "2020-002";
    public const string Next = "2021-001";
    public const string LastTitle = "测试区2020年工作计划";
    public const string NextTitle = "测试区2021年工作计划";

    private const string Text = "新建候车亭40个，改造农村公厕20个。";

    private static readonly ReportPeriod December = new(2020, 12);
    private static readonly PlanId LastYear = new(new("01890000-0000-7000-8000-0000000000a1"));
    private static readonly PlanId ThisYear = new(new("01890000-0000-7000-8000-0000000000a2"));
    private static readonly CommitmentId First = new(new("01890000-0000-7000-8000-0000000000c1"));
    private static readonly CommitmentId Second = new(new("01890000-0000-7000-8000-0000000000c2"));
    private static readonly CommitmentId Third = new(new("01890000-0000-7000-8000-0000000000c3"));

    public static async Task MakeAsync(TestSite site)
    {
        var text = await site.Service<PlanFiles>().KeepAsync(
            System.Text.Encoding.UTF8.GetBytes(Text), "计划.txt", "text/plain", TestContext.Current.CancellationToken);
        await AppendAsync(
            site,
            new(Streams.Plan(LastYear), 0, [PlanOf(LastYear, LastTitle, 2020, 2, text), new PlanEvent.BreakdownIssued("测政办〔2020〕1号", new(2020, 2, 1), 2)]),
            new(Streams.Commitment(First), 0, [PromiseOf(First, Kept, LastYear, 2020, new(0, 8), KeptWords, "40"), Terms]),
            new(Streams.Commitment(Second), 0, [PromiseOf(Second, Left, LastYear, 2020, new(9, 17), "改造农村公厕20个", "20"), Terms]),
            new(Streams.Plan(ThisYear), 0, [PlanOf(ThisYear, NextTitle, 2021, 1, text)]),
            new(Streams.Commitment(Third), 0, [PromiseOf(Third, Next, ThisYear, 2021, new(9, 17), "改造农村公厕20个", "20")]));
        await ReportAsync(site, First, "41", text);
        await ReportAsync(site, Second, "12", text);
    }

    private static CommitmentEvent.BrokenDown Terms => new(
        TestSite.Water, [], [], TestSite.Office, "", "", new(2020, 1, 1), new(2020, 12, 31), new(ScheduleKind.ByMonths, false, []),
        null, null, false, "逐个验收");

    private static PlanEvent.Published PlanOf(PlanId id, string title, int year, int commitments, StoredFile text) => new(
        id, title, "测试区人民政府", new(year, 1, 5), "https://example.org/" + id.Value.ToString("N"), new(year, 1, 1), new(year, 12, 31), "text/1",
        text, text, new(0, Text.Length), [new(1, "城乡建设", new(0, 2))], commitments);

    private static CommitmentEvent.Published PromiseOf(
        CommitmentId id, string code, PlanId plan, int year, Span quote, string words, string quantity) => new(
        id, code, plan, 1, CommitmentKind.Amount, quote, words, "新建", "设施", true,
        new("设施", Comparator.AtLeast, new(quantity, "个"), null, quote, "", ""), new(year, 1, 1), new(year, 12, 31));

    private static async Task ReportAsync(TestSite site, CommitmentId id, string value, StoredFile evidence)
    {
        var report = new ReportCommand.HandIn(id, December, new(value, "个"), null, null, "逐个验收过。", "", [evidence], "");
        await DoAsync(site, Role.Reporter, report);
        await DoAsync(site, Role.Head, new ReportCommand.Clear(id, December, 1));
    }

    private static async Task DoAsync(TestSite site, Role role, ReportCommand command)
    {
        await using var db = await site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync();
        var account = TestSite.NameOf(role);
        var person = await db.Set<PersonRow>().FirstAsync(row => row.Account == account);
        var order = new Order(
            new(new(person.Id), "科员", TestSite.Water, [role]), site.Service<Ids>().Next(), site.Clock.GetCurrentInstant(), site.Clock.Today);
        Assert.Null((await site.Service<ReportDesk>().HandleAsync(order, command, TestContext.Current.CancellationToken)).Refused);
    }

    private static async Task AppendAsync(TestSite site, params Write[] writes)
    {
        var order = new Order(Actor.Console("test"), site.Service<Ids>().Next(), site.Clock.GetCurrentInstant(), site.Clock.Today);
        var done = Assert.IsType<AppendResult.Appended>(
            await site.Service<History>().AppendAsync(order, writes, TestContext.Current.CancellationToken));
        Assert.True(await site.Service<PageViews>().WaitForAsync(
            done.FirstIndex + done.Count, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }
}
