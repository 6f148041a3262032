using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register.Amendments;

/// <summary>A site whose breakdown is issued, on which promises are amended.</summary>
internal static class AmendmentSite
{
    public const string Address = "/desk/amendments/2021-001";
    public const string First = Address + "/1";
    public const string Public = "/commitments/2021-001";

    public static readonly SentFile Paper = new("调整请示.pdf", "%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"u8.ToArray());

    public static Task<Outcome> DoAsync(this RegisterSite site, Role role, AmendmentCommand command, string? account = null) =>
        site.Site.Service<AmendmentDesk>().HandleAsync(site.Site.OrderOf(role, account), command, CancellationToken.None);

    public static async Task AcceptAsync(this RegisterSite site, Role role, AmendmentCommand command) =>
        Assert.Null((await site.DoAsync(role, command)).Refused);

    /// <summary>Asked by the supervision office, approved by a leader.</summary>
    public static async Task AmendAsync(this RegisterSite site, AmendmentCommand.Ask ask, int no = 1)
    {
        await site.AcceptAsync(Role.Supervisor, ask);
        await site.AcceptAsync(Role.Leader, new AmendmentCommand.Approve(ask.Commitment, no));
    }

    public static async Task VerifyAsync(this RegisterSite site, ReportPeriod period, string value, string unit = "亿元")
    {
        async Task Do(Role role, ReportCommand command) => Assert.Null((await site.DoAsync(role, command)).Refused);

        await Do(Role.Reporter, HandIn(value, period) with { Value = new(value, unit) });
        await Do(Role.Head, new ReportCommand.Clear(Id, period, 1));
        await Do(Role.Supervisor, new ReportCommand.Verify(Id, period, 1));
    }

    /// <summary>Ten in the morning of a day, after the lamplighter has gone through the days before.</summary>
    public static async Task MoveToAsync(this RegisterSite site, LocalDate day)
    {
        site.Site.Clock.StopAt(day.At(new LocalTime(10, 0)).InZoneStrictly(DistrictClock.Zone).ToInstant());
        await site.Site.Service<LamplighterDesk>().RunDueAsync(CancellationToken.None);
        await site.Site.Service<PageViews>().CatchUpAsync(CancellationToken.None);
    }

    public static async Task<IReadOnlyList<TRow>> RowsAsync<TRow>(this RegisterSite site)
        where TRow : class
    {
        await using var db = await site.Site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync();
        return await db.Set<TRow>().AsNoTracking().ToListAsync();
    }

    public static async Task<LightsRow> LightOnAsync(this RegisterSite site, LocalDate day)
    {
        await using var db = await site.Site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync();
        return Assert.Single(await LightsTable.AsOfAsync(db, ShippedRulebooks.Default, day, Id, CancellationToken.None));
    }
}
