using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Liangdeng.Tests.Features.Plans;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Tests.Features.Register;

/// <summary>A published plan whose public events are written as they stand in the ledger, without the desks before them.</summary>
internal static class PublicScene
{
    public static readonly LocalDate YearStart = new(2021, 1, 1);
    public static readonly LocalDate YearEnd = new(2021, 12, 31);

    /// <summary>Publishes the sample plan and gives its commitments.</summary>
    public static async Task<IReadOnlyList<CommitmentRow>> CommitmentsAsync(this SiteFixture site)
    {
        await site.PublishedAsync();
        return await site.RowsAsync();
    }

    public static async Task<IReadOnlyList<CommitmentRow>> RowsAsync(this SiteFixture site)
    {
        // A command answers after two seconds at most; on a busy machine the views may come later.
        Assert.True(await site.Service<PageViews>().WaitForAsync(
            site.Service<LedgerStore>().Size, TimeSpan.FromSeconds(10), CancellationToken.None));
        await using var db = await site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync();
        return await db.Set<CommitmentRow>().OrderBy(row => row.Code).ToListAsync();
    }

    public static Task BreakDownAsync(this SiteFixture site, CommitmentRow row, SchedulePlan? schedule = null) => site.AppendAsync(
        Streams.Commitment(new(row.Id)),
        new CommitmentEvent.BrokenDown(
            SiteFixture.Water, [], [], null, "", "", YearStart, YearEnd, schedule ?? new(ScheduleKind.ByMonths, false, []),
            null, null, false, "全部验收"));

    public static async Task VerifyAsync(this SiteFixture site, CommitmentRow row, int month, string value)
    {
        await site.AppendAsync(
            Streams.Commitment(new(row.Id)),
            new CommitmentEvent.FigureVerified(
                new(2021, month), 1, new(value, row.Unit!), null, null, "已核", "", [], null));
        await site.Service<LamplighterDesk>().EvaluateAsync(new(row.Id), CancellationToken.None);
    }

    /// <summary>Appends to the end of a stream and waits until pages show it.</summary>
    public static async Task<long> AppendAsync(this SiteFixture site, string stream, params object[] events)
    {
        var ledger = site.Service<LedgerStore>();
        var version = await ledger.VersionAsync(stream, CancellationToken.None);
        var order = new Order(
            Actor.Console("test"), site.Service<Ids>().Next(), site.Clock.GetCurrentInstant(), site.Clock.Today);
        var result = await site.Service<History>().AppendAsync(order, [new(stream, version, events)], CancellationToken.None);
        var done = Assert.IsType<AppendResult.Appended>(result);
        Assert.True(await site.Service<PageViews>().WaitForAsync(
            done.FirstIndex + done.Count, TimeSpan.FromSeconds(10), CancellationToken.None));
        return done.FirstIndex;
    }

    /// <summary>Appends to many new streams in one go and waits until pages show it.</summary>
    public static async Task AppendAllAsync(this SiteFixture site, IEnumerable<(string Stream, object[] Events)> streams)
    {
        var order = new Order(
            Actor.Console("test"), site.Service<Ids>().Next(), site.Clock.GetCurrentInstant(), site.Clock.Today);
        var result = await site.Service<History>().AppendAsync(
            order, [.. streams.Select(one => new Write(one.Stream, 0, one.Events))], CancellationToken.None);
        var done = Assert.IsType<AppendResult.Appended>(result);
        Assert.True(await site.Service<PageViews>().WaitForAsync(
            done.FirstIndex + done.Count, TimeSpan.FromMinutes(1), CancellationToken.None));
    }

    /// <summary>An entry that no view knows, of the kind that a stream's name stands for.</summary>
    public static async Task<long> AppendUnknownAsync(this SiteFixture site, string stream, int count = 1)
    {
        var ledger = site.Service<LedgerStore>();
        var version = await ledger.VersionAsync(stream, CancellationToken.None);
        var result = await ledger.AppendAsync(
            new Act(site.Person("supervisor").Value, site.Service<Ids>().Next()),
            [
                new(stream, Streams.KindOf(stream), version,
                    [.. Enumerable.Range(0, count).Select(_ => new NewEvent("test-done.1", "{}"u8.ToArray(), null))]),
            ],
            CancellationToken.None);
        var done = Assert.IsType<AppendResult.Appended>(result);
        Assert.True(await site.Service<PageViews>().WaitForAsync(
            done.FirstIndex + done.Count, TimeSpan.FromSeconds(10), CancellationToken.None));
        return done.FirstIndex;
    }

    public static async Task<SiteBrowser> InEnglishAsync(this SiteFixture site)
    {
        var browser = site.Visitor();
        await browser.GetAsync("/?lang=en");
        return browser;
    }
}
