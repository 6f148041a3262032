using NodaTime;

namespace Liangdeng.Features.CommandPosts;

/// <summary>Why something is on the half-hour list; the worst first, which is the order of the list.</summary>
public enum HalfHourKind
{
    /// <summary>A blocker that nobody picked up in time.</summary>
    NotPickedUp,

    /// <summary>A blocker that was lifted to the command post and has no next step, or one that is past.</summary>
    Lifted,

    /// <summary>A commitment past its due date.</summary>
    Overdue,

    /// <summary>A commitment whose light is red.</summary>
    Red,

    /// <summary>A blocker whose next step is past its day.</summary>
    StepOverdue,

    /// <summary>A blocker that has to be picked up; there is still time.</summary>
    Waiting,

    /// <summary>A blocker whose owner has said no next step.</summary>
    NoStep,

    /// <summary>A commitment that is due within ten working days.</summary>
    DueSoon,
}

public static class HalfHourKinds
{
    /// <summary>It is about a blocker; else about a commitment.</summary>
    public static bool IsBlocker(this HalfHourKind kind) =>
        kind is HalfHourKind.NotPickedUp or HalfHourKind.Lifted or HalfHourKind.StepOverdue or HalfHourKind.Waiting or HalfHourKind.NoStep;
}

/// <summary>Something that a post could settle today.</summary>
/// <param name="About">Public code of the blocker, or of the commitment.</param>
/// <param name="Since">Raised, due, or red since: what is older comes first.</param>
public sealed record HalfHourItem(HalfHourKind Kind, string About, LocalDate Since);

/// <summary>With the minutes that it is given.</summary>
public sealed record TimedItem(HalfHourItem Item, int Minutes);

/// <summary>The numbers of the list.</summary>
/// <param name="Minutes">Of the whole stand-up.</param>
/// <param name="Each">Of one item, by kind; none is longer than the stand-up.</param>
public sealed record HalfHourSettings(int Minutes, IReadOnlyDictionary<HalfHourKind, int> Each);

/// <summary>
/// What one post can settle in one stand-up. The order is by kind, then the oldest, then the code, so it is the same whoever
/// asks; the list goes down that order and ends before the first item that does not fit, so nothing that was left over is worse
/// than anything on the list. A commitment or blocker stands in it once, for its worst reason. Pure.
/// </summary>
public sealed record HalfHourList(IReadOnlyList<TimedItem> Listed, IReadOnlyList<TimedItem> LeftOver)
{
    /// <summary>What the list takes.</summary>
    public int Minutes => Listed.Sum(item => item.Minutes);

    public static HalfHourList Of(IEnumerable<HalfHourItem> items, HalfHourSettings settings)
    {
        TimedItem[] all = [.. InOrder(items).Select(item => new TimedItem(item, settings.Each[item.Kind]))];
        var (fitting, used) = (0, 0);
        while (fitting < all.Length && used + all[fitting].Minutes <= settings.Minutes)
        {
            used += all[fitting++].Minutes;
        }

        return new(all[..fitting], all[fitting..]);
    }

    private static IEnumerable<HalfHourItem> InOrder(IEnumerable<HalfHourItem> items) => items
        .GroupBy(item => item.About).Select(same => same.MinBy(item => (item.Kind, item.Since))!)
        .OrderBy(item => item.Kind).ThenBy(item => item.Since).ThenBy(item => item.About, StringComparer.Ordinal);
}

/// <summary>What a past stand-up says of one item.</summary>
/// <param name="Listed">It fitted into the stand-up's time.</param>
/// <param name="Again">Settled until this day; null where no day was said.</param>
public sealed record StandUpMark(LocalDate Day, string About, HalfHourKind Kind, bool Listed, bool Settled, LocalDate? Again);

/// <summary>Since when an item stands over.</summary>
/// <param name="FirstOn">The first of the stand-ups in a row that did not settle it.</param>
/// <param name="Times">How many of them there are.</param>
/// <param name="Fitted">It was within the time of the last one, and was not settled there all the same.</param>
/// <param name="Stood">Why it stood on the last one: what is the matter now may have become another.</param>
public sealed record StandingOver(HalfHourItem Item, LocalDate FirstOn, LocalDate LastOn, int Times, bool Fitted, HalfHourKind Stood);

/// <summary>What the stand-ups of a post have left. Pure.</summary>
public static class HalfHourHistory
{
    /// <summary>Items whose cause goes on and that no stand-up has settled since they last stood on one.</summary>
    /// <param name="items">Those of now; what has gone by itself is not left over.</param>
    /// <param name="marks">Of one post, in any order.</param>
    public static IReadOnlyList<StandingOver> LeftOver(IEnumerable<HalfHourItem> items, IEnumerable<StandUpMark> marks)
    {
        var byAbout = marks.ToLookup(mark => mark.About);
        return
        [
            .. items.Select(item => Run(item, [.. byAbout[item.About].OrderByDescending(mark => mark.Day).TakeWhile(mark => !mark.Settled)])).OfType<StandingOver>()
                .OrderBy(over => over.Item.Kind).ThenBy(over => over.FirstOn).ThenBy(over => over.Item.About, StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether an item was settled until a later day, and nothing worse has come of it.</summary>
    public static bool IsQuiet(HalfHourItem item, IEnumerable<StandUpMark> marks, LocalDate today) =>
        marks.Where(mark => mark.About == item.About && mark.Day < today).MaxBy(mark => mark.Day) is { Settled: true, Again: { } again } last
        && again > today && item.Kind >= last.Kind;

    private static StandingOver? Run(HalfHourItem item, IReadOnlyList<StandUpMark> unsettled) => unsettled.Count == 0
        ? null
        : new(item, unsettled[^1].Day, unsettled[0].Day, unsettled.Count, unsettled[0].Listed, unsettled[0].Kind);
}
