using System.Globalization;
using CsCheck;
using Liangdeng.Features.Lights;
using Liangdeng.Features.Register;
using Liangdeng.Features.Shared.Times;
using Liangdeng.Hosting;
using Liangdeng.Tests.Features.Register;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Hosting.Past;

/// <summary>What happens in one register: when things were so, and when they were recorded.</summary>
/// <param name="Late">Days after a month's end on which its figure is recorded.</param>
/// <param name="Corrected">Days after that on which it is corrected; null where the first figure stands.</param>
public sealed record FigureStory(int Month, int Value, int Late, int? Corrected, int Better);

/// <param name="AmendedOn">Day of the year on which the target is lowered.</param>
/// <param name="ClosedOn">Days after the end on which it is closed as withdrawn; null where it stays open.</param>
public sealed record RegisterStory(IReadOnlyList<FigureStory> Figures, int? AmendedOn, int? ClosedOn, int BlockedOn, int? ClearedAfter);

/// <summary>Any story, told twice: each past day has to be found again.</summary>
public sealed class AnyPastTests
{
    private static readonly LocalDate Opened = new(2021, 2, 1);
    private static readonly LocalDate Told = new(2021, 10, 20);

    private static readonly Gen<FigureStory> Figure = Gen.Select(
        Gen.Int[2, 8], Gen.Int[0, 200], Gen.Int[1, 40], Gen.Int[0, 60], Gen.Int[0, 200],
        (month, value, late, corrected, better) => new FigureStory(month, value, late, corrected > 30 ? corrected - 30 : null, better));

    private static readonly Gen<RegisterStory> Story = Gen.Select(
        Figure.Array[1, 8], Gen.Int[-60, 250], Gen.Int[-60, 280], Gen.Int[10, 250], Gen.Int[-20, 60],
        (figures, amended, closed, blocked, cleared) => new RegisterStory(
            [.. figures.DistinctBy(figure => figure.Month).OrderBy(figure => figure.Month)],
            amended > 20 ? amended : null, closed > 200 ? closed : null, blocked, cleared > 0 ? cleared : null));

    [Fact]
    public Task As_of_any_day_the_views_are_what_they_were_at_its_end() => Story.SampleAsync(async story =>
    {
        await using var site = await TellAsync(Acts(story, hindsight: false));
        foreach (var day in Days(story))
        {
            var then = await Snapshots.OfReplayAsync(site.Site.Services, day);
            Snapshots.AreTheSame(then, await Snapshots.OfPastAsync(site.Site.Services, day), $"{day} of {story}");
        }
    }, iter: 3, threads: 1);

    [Fact]
    public Task About_any_day_is_as_of_it_where_everything_had_been_recorded_at_once() => Story.SampleAsync(async story =>
    {
        await using var real = await TellAsync(Acts(story, hindsight: false));
        await using var ideal = await TellAsync(Acts(story, hindsight: true));
        foreach (var day in Days(story))
        {
            Assert.Equal(await LitAsync(ideal, day, (db, asOf, only, stop) => RegisterAsOf.ReadAsync(db, asOf, only, stop)), await LitAsync(real, day, RegisterAbout.ReadAsync));
            await using var about = await real.Site.Service<PastViews>().OpenAsync(new(TimeKind.About, day), null, [], CancellationToken.None);
            await using var asOf = await ideal.Site.Service<PastViews>().OpenAsync(new(TimeKind.AsOf, day), null, [], CancellationToken.None);
            Assert.Equal(await SeenAsync(asOf), await SeenAsync(about));
        }
    }, iter: 3, threads: 1);

    private static IEnumerable<LocalDate> Days(RegisterStory story) =>
    [
        Opened, Opened.PlusDays(20), .. story.Figures.Select(figure => EndOf(figure).PlusDays(figure.Late - 1)),
        .. story.Figures.Select(EndOf), Opened.PlusDays(story.AmendedOn ?? 30), Opened.PlusDays(story.BlockedOn), Told.PlusDays(-1),
    ];

    /// <summary>What happens, with the day on which it is recorded.</summary>
    /// <param name="hindsight">All that is known in the end is recorded on the day on which it was so, and nothing that turned out
    /// wrong.</param>
    private static IEnumerable<(LocalDate Day, string Stream, object What)> Acts(RegisterStory story, bool hindsight)
    {
        var stream = Streams.Commitment(Id);
        var closed = story.ClosedOn is { } after ? Opened.PlusDays(after) : (LocalDate?)null;
        foreach (var figure in story.Figures.Where(figure => closed is null || EndOf(figure) < closed))
        {
            var verified = EndOf(figure).PlusDays(figure.Late);
            if (hindsight)
            {
                var better = figure.Corrected is { } until && verified.PlusDays(until) <= Told;
                if (verified <= Told)
                {
                    yield return (EndOf(figure), stream, Verified(figure, 1, better ? figure.Better : figure.Value, null));
                }

                continue;
            }

            yield return (verified, stream, Verified(figure, 1, figure.Value, null));
            if (figure.Corrected is { } days)
            {
                yield return (verified.PlusDays(days), stream, Verified(figure, 2, figure.Better, 1));
            }
        }

        if (story.AmendedOn is { } amended)
        {
            yield return (Opened.PlusDays(amended), stream, new CommitmentEvent.Amended(
                1, "全年完成投资180亿元以上", Investment.Target! with { Quantity = new("180", "亿元") }, Terms(Investment), "两个项目未获批", Photo));
        }

        if (closed is { } day)
        {
            // A closing says for itself on which day it was so.
            yield return (day, stream, new CommitmentEvent.Closed(ClosingOutcome.Withdrawn, day, "项目取消", [], null));
        }

        var blocker = new BlockerId(new Guid("01890000-0000-7000-8000-0000000000d1"));
        var raised = Opened.PlusDays(story.BlockedOn);
        yield return (raised, Streams.Blocker(blocker), new BlockerEvent.Raised(
            blocker, "K2021-001", Id, default, "用地手续未办结", Water, null, 30, null));
        if (story.ClearedAfter is { } later && raised.PlusDays(later + 9) <= Told)
        {
            var gone = raised.PlusDays(later);
            yield return (hindsight ? gone : gone.PlusDays(9), Streams.Blocker(blocker), new BlockerEvent.Cleared("手续已办结", gone, 0, null));
        }
    }

    private static CommitmentEvent.FigureVerified Verified(FigureStory figure, int version, int value, int? corrects) => new(
        new(2021, figure.Month), version, new(value.ToString(CultureInfo.InvariantCulture), "亿元"), null, null, "已核", "", [], corrects);

    private static async Task<RegisterSite> TellAsync(IEnumerable<(LocalDate Day, string Stream, object What)> acts)
    {
        var site = await RegisterSite.OpenAsync(Opened);
        Assert.Null((await site.DoAsync(BreakDown)).Refused);
        Assert.Null((await site.DoAsync(BreakDown with { Commitment = RegisterSite.Second })).Refused);
        Assert.Null((await site.DoAsync(new RegisterCommand.IssueBreakdown(Plan, "示政办〔2021〕1号", Opened))).Refused);
        foreach (var (day, stream, what) in acts.OrderBy(act => act.Day).Where(act => act.Day <= Told))
        {
            site.Site.Clock.StopAt(day.At(new LocalTime(11, 0)).InZoneStrictly(DistrictClock.Zone).ToInstant());
            await site.Site.AppendAsync(stream, what);
        }

        site.Site.Clock.StopAt(Told.At(new LocalTime(12, 0)).InZoneStrictly(DistrictClock.Zone).ToInstant());
        return site;
    }

    private static async Task<IReadOnlyList<string>> LitAsync(
        RegisterSite site, LocalDate day, Func<ViewsDb, LocalDate, CommitmentId?, CancellationToken, Task<IReadOnlyList<Known>>> read)
    {
        await using var db = await site.Site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync();
        var book = ShippedRulebooks.Default;
        return
        [
            .. (await read(db, day, null, CancellationToken.None)).Select(known =>
            {
                var lit = Judging.Try(book, RulebookInForce.CalendarOf(book), known, known.DayOf(day));
                return $"{known.Commitment.Code} {lit.Light.Id} {lit.RuleId} {string.Join(' ', LightFacts.Of(lit).Select(fact => $"{fact.Name}={fact.Value}"))}";
            }),
        ];
    }

    /// <summary>What both times have to agree on: all but who lit it, and which entry says so.</summary>
    private static async Task<IReadOnlyList<string>> SeenAsync(ViewsDb db)
    {
        var blockers = await db.Set<BlockerRow>().CountAsync(row => row.State == BlockerState.Waiting || row.State == BlockerState.Owned);
        return
        [
            $"{blockers} open",
            .. (await db.Set<CommitmentRow>().OrderBy(row => row.Code).ToListAsync()).Select(row =>
                $"{row.Code} {row.Words} {row.Quantity} {row.Lead} {row.FigurePeriod} {row.Value} {row.AmendmentNo} {row.Outcome} {row.ClosedOn}"),
            .. (await db.Set<FigureRow>().OrderBy(row => row.Period).ToListAsync()).Select(row => $"{row.CommitmentId} {row.Period} {row.Value}"),
        ];
    }

    private static LocalDate EndOf(FigureStory figure) => new ReportPeriod(2021, figure.Month).End;
}
