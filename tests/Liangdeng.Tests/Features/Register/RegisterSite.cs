using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

/// <summary>A site with a published plan of two commitments: 2021-001 an amount, 2021-002 a deliverable.</summary>
internal sealed class RegisterSite : IAsyncDisposable
{
    public static readonly CommitmentId Second = new(new Guid("01890000-0000-7000-8000-0000000000c2"));

    private RegisterSite(SiteFixture site) => Site = site;

    public SiteFixture Site { get; }

    public static string PlanAddress => $"/desk/breakdown/{Plan.Value:N}";

    /// <param name="day">On which it is opened and the plan published; null for the scene's today.</param>
    public static async Task<RegisterSite> OpenAsync(LocalDate? day = null, string pdfProgram = "")
    {
        var site = new RegisterSite(await SiteFixture.OpenAsync(day ?? Today, pdfProgram));
        await site.PublishAsync();
        return site;
    }

    /// <summary>With the terms of both, under the water bureau, issued.</summary>
    public static async Task<RegisterSite> IssuedAsync()
    {
        var site = await OpenAsync();
        Assert.Null((await site.DoAsync(BreakDown)).Refused);
        Assert.Null((await site.DoAsync(BreakDown with { Commitment = Second })).Refused);
        Assert.Null((await site.DoAsync(new RegisterCommand.IssueBreakdown(Plan, "示政办〔2021〕9号", new(2021, 2, 20)))).Refused);
        return site;
    }

    public Task<Outcome> DoAsync(RegisterCommand command) =>
        Site.Service<RegisterDesk>().HandleAsync(Site.OrderOf(Role.Supervisor), command, CancellationToken.None);

    public Task<Outcome> DoAsync(Role role, ReportCommand command) =>
        Site.Service<ReportDesk>().HandleAsync(Site.OrderOf(role), command, CancellationToken.None);

    public async Task<RegisterSite> HandedInAsync(string value = "165")
    {
        Assert.Null((await DoAsync(Role.Reporter, HandIn(value))).Refused);
        return this;
    }

    public async Task<RegisterSite> ClearedAsync()
    {
        await HandedInAsync();
        Assert.Null((await DoAsync(Role.Head, new ReportCommand.Clear(Id, September, 1))).Refused);
        return this;
    }

    public async Task<ReportRow?> ReportAsync()
    {
        await using var db = await Site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync();
        return await db.Set<ReportRow>().AsNoTracking().FirstOrDefaultAsync(row => row.CommitmentId == Id.Value && row.Period == "2021-09");
    }

    public async Task<CommitmentRow> CommitmentAsync()
    {
        await using var db = await Site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync();
        return await db.Set<CommitmentRow>().AsNoTracking().FirstAsync(row => row.Id == Id.Value);
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    /// <summary>The text of a plan, on disk, for pages that quote it.</summary>
    public Task<StoredFile> TextAsync() => Site.Service<PlanFiles>().KeepAsync(
        System.Text.Encoding.UTF8.GetBytes("全年完成投资225亿元以上，完成国土空间规划编制。"), "计划.txt", "text/plain", CancellationToken.None);

    private async Task PublishAsync()
    {
        var text = await TextAsync();
        var result = await Site.Service<History>().AppendAsync(
            Site.OrderOf(Role.Supervisor),
            [
                new(Streams.Plan(Plan), 0,
                [
                    new PlanEvent.Published(
                        Plan, "示范区2021年工作计划", "区政府", new LocalDate(2021, 2, 1), "https://example.org/1", Jan1, Dec31,
                        "text/1", Photo, text, new(0, 10), [new(1, "项目攻坚", new(0, 4))], 2),
                ]),
                new(Streams.Commitment(Id), 0, [Investment]),
                new(Streams.Commitment(Second), 0, [Planning with { Id = Second, Code = "2021-002", Words = "完成国土空间规划编制" }]),
            ],
            CancellationToken.None);
        var done = Assert.IsType<AppendResult.Appended>(result);
        Assert.True(await Site.Service<PageViews>().WaitForAsync(done.FirstIndex + done.Count, TimeSpan.FromMinutes(1), CancellationToken.None));
    }
}
