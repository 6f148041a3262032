using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.CommandPosts;

/// <summary>One line of the list as the page shows it.</summary>
/// <param name="Commitment">What it is about, or what the blocker stands in the way of; null where the cause is gone.</param>
/// <param name="Blocker">Null where it is about a commitment.</param>
/// <param name="Settled">The item as it was settled today; null while it is not, and before the stand-up begins.</param>
public sealed record HalfHourLine(
    int No, HalfHourKind Kind, string About, LocalDate? Since, int Minutes, CommitmentLine? Commitment, BlockerLine? Blocker, StandUpItemRow? Settled)
{
    /// <summary>What an earlier stand-up said of it.</summary>
    public StandUpItemRow? Before { get; init; }

    public string Address => Kind.IsBlocker() ? $"/blockers/{About}" : $"/commitments/{About}";

    public string Words => Blocker?.Row.Text ?? Commitment?.Row.Words ?? "";
}

/// <summary>The list of one post on one day.</summary>
/// <param name="Begun">Null before the stand-up has begun: the list is then what it would be now.</param>
/// <param name="Since">What has come since it began, in the order of the list.</param>
public sealed record HalfHourDay(
    HalfHourTermsEvent.TermsSet Terms, StandUpRow? Begun, IReadOnlyList<HalfHourLine> Listed, IReadOnlyList<HalfHourLine> NotFitting,
    IReadOnlyList<HalfHourLine> Since, IReadOnlyList<HalfHourLeftOver> Earlier)
{
    public int Minutes => Listed.Sum(line => line.Minutes);

    public bool AllSettled => Begun is not null && Listed.All(line => line.Settled is not null);
}

/// <summary>Reads half-hour lists and what they left.</summary>
public sealed class HalfHourReader(
    ViewsDb db, HalfHourItems items, HalfHourLeftOvers leftOvers, BlockerReader blockers, DistrictClock clock)
{
    public Task<HalfHourTermsEvent.TermsSet> TermsAsync(CancellationToken stop) => HalfHourItems.TermsAsync(db, stop);

    /// <summary>Today's list.</summary>
    public async Task<HalfHourDay> TodayAsync(CommandPostRow post, CancellationToken stop)
    {
        var (now, today) = (BlockerTime.LocalOf(clock.GetCurrentInstant()), clock.Today);
        var terms = await TermsAsync(stop);
        var source = await items.OfAsync(db, post.Id, now, stop);
        var all = await db.Set<StandUpItemRow>().Where(row => row.PostId == post.Id && row.Day <= today).ToListAsync(stop);
        var marks = all.Select(row => row.Mark).ToList();
        var waiting = source.Items.Where(item => !HalfHourHistory.IsQuiet(item, marks, today)).ToList();
        var begun = await db.Set<StandUpRow>().FirstOrDefaultAsync(row => row.PostId == post.Id && row.Day == today, stop);
        var shown = (await blockers.LinesAsync([.. source.Blockers.Values], stop)).ToDictionary(line => line.Row.Code);
        var before = all.Where(row => row.Day < today && row.Word is not null).GroupBy(row => row.About)
            .ToDictionary(rows => rows.Key, rows => rows.MaxBy(row => row.Day)!);
        HalfHourLine Line(int no, HalfHourKind kind, string about, int minutes, StandUpItemRow? settled) => new(
            no, kind, about, source.Items.FirstOrDefault(item => item.About == about)?.Since, minutes, source.CommitmentOf(about),
            shown.GetValueOrDefault(about), settled)
        {
            Before = before.GetValueOrDefault(about),
        };
        var earlier = HalfHourLeftOver.Of(post, source, marks.Where(mark => mark.Day < today));
        var settings = terms.Settings();
        if (begun is null)
        {
            var list = HalfHourList.Of(waiting, settings);
            HalfHourLine Of(TimedItem item, int at) => Line(at + 1, item.Item.Kind, item.Item.About, item.Minutes, null);
            return new(terms, null, [.. list.Listed.Select(Of)], [.. list.LeftOver.Select((item, at) => Of(item, at + list.Listed.Count))], [], earlier);
        }

        var stood = all.Where(row => row.Day == today).OrderBy(row => row.No)
            .Select(row => (row.Listed, Line: Line(row.No, row.Kind, row.About, row.Minutes, row.Word is null ? null : row))).ToLookup(one => one.Listed, one => one.Line);
        var known = all.Where(row => row.Day == today).Select(row => row.About).ToHashSet();
        var since = HalfHourList.Of(waiting.Where(item => !known.Contains(item.About)), settings);
        return new(
            terms, begun, [.. stood[true]], [.. stood[false]],
            [.. since.Listed.Concat(since.LeftOver).Select(item => Line(0, item.Item.Kind, item.Item.About, item.Minutes, null))], earlier);
    }

    /// <summary>What the stand-ups have left, the worst first, post by post: for the weekly coordination.</summary>
    /// <param name="post">Null for all posts at work.</param>
    /// <param name="upTo">Stand-ups up to this day count.</param>
    public Task<IReadOnlyList<HalfHourLeftOver>> LeftOversAsync(CommandPostId? post, LocalDate upTo, CancellationToken stop) =>
        leftOvers.ReadAsync(db, post?.Value, upTo, BlockerTime.LocalOf(clock.GetCurrentInstant()), stop);
}
