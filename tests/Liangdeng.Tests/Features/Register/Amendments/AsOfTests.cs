using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register.Amendments;

/// <summary>The register as of a day is what was recorded by its end.</summary>
public sealed class AsOfTests
{
    private static LocalDate Day(int day) => new(2021, 10, day);

    [Fact]
    public async Task Each_day_reads_the_terms_that_were_recorded_by_its_end()
    {
        await using var site = await AmendedLaterAsync();

        Assert.Empty(await ReadAsync(site, Day(7)));
        Assert.Equal((false, null, null), Seen(await KnownAsync(site, Day(8))));
        Assert.Equal((false, "water", "225"), Seen(await KnownAsync(site, Day(9))));
        Assert.Equal((false, "roads", "225"), Seen(await KnownAsync(site, Day(11))));
        Assert.Equal((true, "roads", "225"), Seen(await KnownAsync(site, Day(12))));
        Assert.Equal((true, "roads", "225"), Seen(await KnownAsync(site, Day(13))));
        Assert.Equal((true, "roads", "200"), Seen(await KnownAsync(site, Day(14))));
        Assert.Equal((true, "roads", "200"), Seen(await KnownAsync(site, Day(20))));
    }

    [Fact]
    public async Task What_was_amended_later_keeps_its_words_and_dates_on_the_days_before()
    {
        await using var site = await AmendedLaterAsync();

        var before = (await KnownAsync(site, Day(13))).Commitment;
        var after = (await KnownAsync(site, Day(14))).Commitment;

        Assert.Equal(("全年完成投资225亿元以上", Dec31, 0), (before.Words, before.Due!.Value, before.AmendmentNo));
        Assert.Equal(("全年完成投资200亿元以上", Dec31, 1), (after.Words, after.Due!.Value, after.AmendmentNo));
        Assert.Equal(before.LightVersion, after.LightVersion);
    }

    [Fact]
    public async Task Nothing_is_broken_down_before_a_breakdown_was_recorded()
    {
        await using var site = await AmendedLaterAsync();
        var book = ShippedRulebooks.Default;

        Rules.Lighting Lit(Known known, LocalDate day) => Judging.Judge(book, RulebookInForce.CalendarOf(book), known, day);

        Assert.Equal(Rules.GreyReason.NotBrokenDown, Lit(await KnownAsync(site, Day(8)), Day(8)).Grey);
        Assert.Equal(Rules.GreyReason.NotBrokenDown, Lit(await KnownAsync(site, Day(11)), Day(11)).Grey);
        Assert.NotEqual(Rules.GreyReason.NotBrokenDown, Lit(await KnownAsync(site, Day(12)), Day(12)).Grey);
    }

    [Fact]
    public async Task Each_day_knows_whether_a_report_was_being_verified()
    {
        await using var site = await RegisterSite.IssuedAsync();
        await OnAsync(site, Day(9), () => HandInAsync(site, 1));
        await OnAsync(site, Day(10), () => DoAsync(site, Role.Supervisor, new ReportCommand.Return(Id, September, 1, "缺少佐证")));
        await OnAsync(site, Day(12), () => HandInAsync(site, 2));
        await OnAsync(site, Day(13), () => DoAsync(site, Role.Supervisor, new ReportCommand.Verify(Id, September, 2)));

        Assert.Empty((await KnownAsync(site, Day(8))).Submitted);
        Assert.Equal(["2021-09"], (await KnownAsync(site, Day(9))).Submitted);
        Assert.Empty((await KnownAsync(site, Day(10))).Submitted);
        Assert.Empty((await KnownAsync(site, Day(11))).Submitted);
        Assert.Equal(["2021-09"], (await KnownAsync(site, Day(12))).Submitted);
        Assert.Empty((await KnownAsync(site, Day(12))).Figures);
        Assert.Empty((await KnownAsync(site, Day(13))).Submitted);
        Assert.Equal("165", Assert.Single((await KnownAsync(site, Day(13))).Figures).Value);
    }

    [Fact]
    public async Task A_correction_on_its_way_leaves_the_figure_that_stands()
    {
        await using var site = await RegisterSite.IssuedAsync();
        await OnAsync(site, Day(9), async () =>
        {
            await HandInAsync(site, 1);
            await DoAsync(site, Role.Supervisor, new ReportCommand.Verify(Id, September, 1));
        });
        await OnAsync(site, Day(11), () => HandInAsync(site, 2, "170", "漏报一户"));
        await OnAsync(site, Day(12), () => DoAsync(site, Role.Supervisor, new ReportCommand.Verify(Id, September, 2)));

        foreach (var (day, value) in new[] { (9, "165"), (11, "165"), (12, "170") })
        {
            var known = await KnownAsync(site, Day(day));
            Assert.Empty(known.Submitted);
            Assert.Equal(value, Assert.Single(known.Figures).Value);
        }
    }

    private static (bool Issued, string? Lead, string? Quantity) Seen(Known known) =>
        (known.Issued, known.Commitment.Lead, known.Commitment.Lead is null ? null : known.Commitment.Quantity);

    private static async Task<RegisterSite> AmendedLaterAsync()
    {
        var site = await RegisterSite.OpenAsync();
        await OnAsync(site, Day(9), () => DoAsync(site, BreakDown));
        await OnAsync(site, Day(11), async () =>
        {
            await DoAsync(site, BreakDown with { Lead = Roads, Supporting = [] });
            await DoAsync(site, BreakDown with { Commitment = RegisterSite.Second });
        });
        await OnAsync(site, Day(12), () => DoAsync(site, new RegisterCommand.IssueBreakdown(Plan, "示政办〔2021〕9号", Day(12))));
        var amended = new CommitmentEvent.Amended(
            1, "全年完成投资200亿元以上", Investment.Target! with { Quantity = new("200", "亿元") },
            Terms(Investment, BreakDown with { Lead = Roads, Supporting = [] }), "两个项目未获批", Photo);
        await OnAsync(site, Day(14), () => site.Site.AppendAsync(Streams.Commitment(Id), amended));
        site.Site.Clock.StopAt(Noon(Day(20)));
        return site;
    }

    private static async Task HandInAsync(RegisterSite site, int version, string value = "165", string ground = "")
    {
        await DoAsync(site, Role.Reporter, HandIn(value) with { CorrectionGround = ground });
        await DoAsync(site, Role.Head, new ReportCommand.Clear(Id, September, version));
    }

    private static async Task DoAsync(RegisterSite site, RegisterCommand command) =>
        Assert.Null((await site.DoAsync(command)).Refused);

    private static async Task DoAsync(RegisterSite site, Role role, ReportCommand command) =>
        Assert.Null((await site.DoAsync(role, command)).Refused);

    private static Task OnAsync(RegisterSite site, LocalDate day, Func<Task> act)
    {
        site.Site.Clock.StopAt(Noon(day));
        return act();
    }

    private static Instant Noon(LocalDate day) => day.At(new LocalTime(12, 0)).InZoneStrictly(DistrictClock.Zone).ToInstant();

    private static async Task<IReadOnlyList<Known>> ReadAsync(RegisterSite site, LocalDate day)
    {
        await using var db = await site.Site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync();
        return await RegisterAsOf.ReadAsync(db, day, Id, CancellationToken.None);
    }

    private static async Task<Known> KnownAsync(RegisterSite site, LocalDate day) => Assert.Single(await ReadAsync(site, day));
}
