using System.Diagnostics;
using Liangdeng.Features.Lights;
using Liangdeng.Features.Register;
using Liangdeng.Features.Shared.Times;
using Liangdeng.Hosting;
using Liangdeng.Tests.Features.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Liangdeng.Tests.Hosting.Past;

/// <summary>Past days of the whole demo.</summary>
public sealed class DemoOfPastDaysTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<int, int, int> Days => new()
    {
        { 2021, 2, 3 }, { 2021, 6, 30 }, { 2021, 8, 12 }, { 2021, 9, 22 }, { 2021, 10, 14 },
    };

    [Theory]
    [MemberData(nameof(Days))]
    public async Task Views_as_of_a_day_are_those_that_the_ledger_of_that_day_gives(int year, int month, int dayOfMonth)
    {
        var day = new LocalDate(year, month, dayOfMonth);
        var replayed = await Snapshots.OfReplayAsync(demo.Services, day);
        Assert.NotEmpty(replayed["commitments"]);
        Assert.NotEmpty(replayed["lights"]);

        Snapshots.AreTheSame(replayed, await Snapshots.OfPastAsync(demo.Services, day), $"{day}");
    }

    [Fact]
    public async Task Views_as_of_today_are_those_of_now()
    {
        await using var now = await demo.Services.GetRequiredService<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(Stop);
        var today = demo.Services.GetRequiredService<DistrictClock>().Today;

        Snapshots.AreTheSame(await Snapshots.OfAsync(now), await Snapshots.OfPastAsync(demo.Services, today), "today");
    }

    [Fact]
    public async Task About_a_day_each_commitment_has_the_light_of_a_plain_recomputation()
    {
        var day = new LocalDate(2021, 8, 31);
        await using var past = await PastAsync(TimeKind.About, day);
        await using var now = await demo.Services.GetRequiredService<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(Stop);
        var book = await demo.Services.GetRequiredService<RulebookInForce>().NowAsync(past, Stop);
        var plain = await LightsTable.AboutAsync(now, book, day, null, Stop);
        var rows = await past.Set<CommitmentRow>().OrderBy(row => row.Code).ToListAsync(Stop);

        Assert.NotEmpty(rows);
        Assert.Equal(
            plain.Select(row => (row.Commitment.Code, row.Lighting.Light.Id, row.Lighting.Facts.Head.CutOff)),
            rows.Select(row => (row.Code, row.Light!, row.LightCutOff)));
    }

    [Fact]
    public async Task A_corrected_figure_is_the_old_one_as_of_its_day_and_the_new_one_about_it()
    {
        var corrected = (await demo.RowsAsync<FigureRow>()).Single(figure => figure is { Corrects: not null, Period: "2021-08" });
        var first = (await demo.RowsAsync<FigureRow>()).Single(figure =>
            figure.CommitmentId == corrected.CommitmentId && figure.Period == "2021-08" && figure.Version == corrected.Corrects);
        var before = corrected.VerifiedAt.InZone(DistrictClock.Zone).Date.PlusDays(-1);
        await using var asOf = await PastAsync(TimeKind.AsOf, before);
        await using var about = await PastAsync(TimeKind.About, before);

        Assert.Equal(first.Value, (await asOf.GetAsync<CommitmentRow>(corrected.CommitmentId, Stop)).Value);
        Assert.Equal(corrected.Value, (await about.GetAsync<CommitmentRow>(corrected.CommitmentId, Stop)).Value);
        Assert.False((await asOf.Set<FigureRow>().SingleAsync(figure =>
            figure.CommitmentId == corrected.CommitmentId && figure.Period == "2021-08", Stop)).Superseded);
    }

    [Fact]
    public async Task Nothing_about_a_day_says_what_was_done_after_it()
    {
        var day = new LocalDate(2021, 6, 30);
        await using var about = await PastAsync(TimeKind.About, day);

        Assert.All(await about.Set<FigureRow>().ToListAsync(Stop), figure => Assert.True(string.CompareOrdinal(figure.Period, "2021-06") <= 0));
        Assert.All(await about.Set<CommitmentRow>().ToListAsync(Stop), row => Assert.True(row.DoneOn is not { } done || done <= day));
        Assert.All(await about.Set<ClosingRow>().ToListAsync(Stop), row => Assert.True(row.On <= day));
        Assert.All(await about.Set<BlockerRow>().ToListAsync(Stop), row => Assert.True(
            row.RaisedOn <= day && (row.ClearedOn is not { } cleared || cleared <= day)));
        Assert.Empty(await about.Set<LightRow>().ToListAsync(Stop));
        Assert.All(await about.Set<CommitmentRow>().ToListAsync(Stop), row => Assert.Null(row.LightIndex));
    }

    [Fact]
    public async Task What_is_inside_the_house_has_no_past()
    {
        await using var past = await PastAsync(TimeKind.AsOf, new(2021, 6, 30));
        await using var about = await PastAsync(TimeKind.About, new(2021, 6, 30));

        foreach (var db in new[] { past, about })
        {
            Assert.Empty(await db.Set<ReportRow>().ToListAsync(Stop));
            Assert.Empty(await db.Set<AmendmentRequestRow>().ToListAsync(Stop));
            Assert.Empty(await db.Set<Liangdeng.Features.People.PersonRow>().ToListAsync(Stop));
        }
    }

    [Fact]
    public async Task A_past_table_takes_about_as_long_as_the_present_one()
    {
        var lines = demo.Services.GetRequiredService<CommitmentLines>();
        async Task<TimeSpan> TimeAsync(Func<Task<ViewsDb>> open)
        {
            var best = TimeSpan.MaxValue;
            for (var run = 0; run < 12; run++)
            {
                var begun = Stopwatch.GetTimestamp();
                await using var db = await open();
                Assert.True((await lines.OfAsync(db, await db.Set<CommitmentRow>().AsNoTracking().ToListAsync(Stop), Stop)).Count > 100);
                best = TimeSpan.FromTicks(Math.Min(best.Ticks, Stopwatch.GetElapsedTime(begun).Ticks));
            }

            return best;
        }

        var now = await TimeAsync(() => demo.Services.GetRequiredService<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(Stop));
        var asOf = await TimeAsync(() => PastAsync(TimeKind.AsOf, new(2021, 8, 31)));
        var about = await TimeAsync(() => PastAsync(TimeKind.About, new(2021, 8, 31)));
        TestContext.Current.TestOutputHelper?.WriteLine($"now {now.TotalMilliseconds:0.0} ms, as of {asOf.TotalMilliseconds:0.0} ms, about {about.TotalMilliseconds:0.0} ms");

        // Measured at less than twice; a busy machine gets room.
        Assert.True(asOf < (now * 4) + TimeSpan.FromMilliseconds(20), $"as of {asOf.TotalMilliseconds} ms, now {now.TotalMilliseconds} ms");
    }

    private Task<ViewsDb> PastAsync(TimeKind kind, LocalDate day) =>
        demo.Services.GetRequiredService<PastViews>().OpenAsync(new(kind, day), null, [], Stop);
}
