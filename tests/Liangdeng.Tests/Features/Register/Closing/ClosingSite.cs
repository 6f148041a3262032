using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

/// <summary>What the tests of closings do on a site with two commitments, issued, and next year's plan of one.</summary>
internal static class ClosingSite
{
    public static string NextAddress => ClosingScene.NextPlan.Value.ToString("N");

    public static Task<Outcome> DoAsync(this RegisterSite register, ClosingCommand command, string account = "supervisor") =>
        register.Site.Service<ClosingDesk>().HandleAsync(
            register.Site.OrderOf(Role.Supervisor, account), command, CancellationToken.None);

    /// <summary>A report of the first commitment that went its whole way, with evidence.</summary>
    public static async Task<RegisterSite> VerifiedAsync(this RegisterSite register, string value, ReportPeriod? period = null)
    {
        var month = period ?? September;
        Assert.Null((await register.DoAsync(Role.Reporter, HandIn(value, month) with { Evidence = [Photo] })).Refused);
        Assert.Null((await register.DoAsync(Role.Head, new ReportCommand.Clear(Id, month, 1))).Refused);
        Assert.Null((await register.DoAsync(Role.Supervisor, new ReportCommand.Verify(Id, month, 1))).Refused);
        return register;
    }

    public static async Task<RegisterSite> ClosedAsync(
        this RegisterSite register, ClosingOutcome outcome = ClosingOutcome.Kept, CommitmentId? commitment = null)
    {
        var command = ClosingScene.Close(outcome, register.Site.Clock.Today) with { Commitment = commitment ?? Id };
        Assert.Null((await register.DoAsync(command)).Refused);
        return register;
    }

    /// <summary>Next year's plan, with 2022-001.</summary>
    public static async Task<RegisterSite> WithNextYearAsync(this RegisterSite register)
    {
        var (start, end) = (new LocalDate(2022, 1, 1), new LocalDate(2022, 12, 31));
        await register.Site.AppendAsync(
            Streams.Plan(ClosingScene.NextPlan),
            new PlanEvent.Published(
                ClosingScene.NextPlan, "示范区2022年工作计划", "区政府", start, "https://example.org/2", start, end, "text/1", Photo, await register.TextAsync(),
                new(0, 10), [new(1, "接着攻坚", new(0, 4))], 1));
        await register.Site.AppendAsync(
            Streams.Commitment(ClosingScene.NextId), ClosingScene.Next with { Words = "全年完成投资60亿元以上" });
        return register;
    }

    public static void SetDay(this RegisterSite register, LocalDate day) => register.Site.Clock.StopAt(
        day.At(new LocalTime(10, 0)).InZoneStrictly(DistrictClock.Zone).ToInstant());

    /// <summary>Another year, with the lamps of every day between lit in their nights.</summary>
    public static async Task LightUntilAsync(this RegisterSite register, LocalDate day)
    {
        for (var next = register.Site.Clock.Today.PlusDays(1); next <= day; next = next.PlusDays(1))
        {
            register.Site.Clock.StopAt(next.At(new LocalTime(0, 10)).InZoneStrictly(DistrictClock.Zone).ToInstant());
            await register.Site.Service<LamplighterDesk>().RunDueAsync(CancellationToken.None);
        }

        register.SetDay(day);
    }

    public static async Task<T> AskAsync<T>(this RegisterSite register, Func<ViewsDb, Task<T>> ask)
    {
        await using var db = await register.Site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync();
        return await ask(db);
    }

    public static Task<List<LightRow>> LightsAsync(this RegisterSite register) => register.AskAsync(db =>
        db.Set<LightRow>().Where(row => row.CommitmentId == Id.Value).OrderBy(row => row.Version).ToListAsync());
}
