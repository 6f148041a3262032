using System.Globalization;
using Liangdeng.Features.Shared;

namespace Liangdeng.Features.Plans;

/// <summary>What the confirm screen shows of a reading: which entry is open, what comes next, how the text is marked.</summary>
public sealed class ReadingScreen(OpenReading open, int? at, string? show)
{
    public const string ShowLow = "low";
    public const string ShowLeft = "left";
    public const string ShowDropped = "dropped";

    private readonly List<ReadingEntry> all =
    [
        .. open.Draft.Entries.Values.Where(entry => entry.State != EntryState.Replaced)
            .OrderBy(entry => entry.Entry.Quote.Start).ThenBy(entry => entry.Entry.No),
    ];

    /// <summary>Everything but what was split or merged away, in the order of the text.</summary>
    public IReadOnlyList<ReadingEntry> All => all;

    public IReadOnlyList<ReadingEntry> Shown => show switch
    {
        ShowLow => all.FindAll(entry => entry.IsLow && !entry.IsLookedAt),
        ShowLeft => all.FindAll(entry => !entry.IsLookedAt),
        ShowDropped => all.FindAll(entry => entry.State == EntryState.Dropped),
        _ => all,
    };

    /// <summary>The entry that was asked for, else the first unsure one, else the first that nobody looked at.</summary>
    public ReadingEntry? Current => all.Find(entry => entry.Entry.No == at)
        ?? all.Find(entry => entry.IsLow && !entry.IsLookedAt)
        ?? all.Find(entry => !entry.IsLookedAt)
        ?? all.FirstOrDefault();

    public ReadingEntry? Next => Beside(1);

    public ReadingEntry? Previous => Beside(-1);

    /// <summary>Where a person goes on after this entry: the next that nobody looked at, from the start again at the end.
    /// </summary>
    public int? AfterCurrent
    {
        get
        {
            var place = Current is null ? -1 : all.IndexOf(Current);
            return all.Skip(place + 1).Concat(all.Take(Math.Max(place, 0)))
                .FirstOrDefault(entry => !entry.IsLookedAt && entry != Current)?.Entry.No;
        }
    }

    public int LookedAt => all.Count(entry => entry.IsLookedAt);

    public int LowLeft => open.Draft.LowLeft.Count();

    /// <summary>Those that can be confirmed at once: sure, and nobody has touched them.</summary>
    public IReadOnlyList<ReadingEntry> Sure => all.FindAll(entry => !entry.IsLookedAt && !entry.IsLow);

    public string SurePairs => string.Join(
        ',', Sure.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Entry.No}:{entry.Changes}")));

    /// <summary>Entries whose number the merge with this one can take in: the one behind it.</summary>
    public ReadingEntry? MergesWith => Current is { IsActive: true } current
        ? all.SkipWhile(entry => entry != current).Skip(1).FirstOrDefault(entry => entry.IsActive)
        : null;

    public IReadOnlyList<SourceMark> Marks(Texts texts, Guid plan) =>
        [.. all.Select(entry => MarkOf(entry, texts, plan))];

    /// <summary>Starts of the lines that are headings.</summary>
    public static IReadOnlySet<int> Headings(string text, IEnumerable<Span> headings) =>
        headings.Select(heading => heading.Start == 0 ? 0 : text.LastIndexOf('\n', heading.Start - 1) + 1).ToHashSet();

    /// <summary>The text around a place, to tell it from the others.</summary>
    public static (string Before, string Words, string After) Around(string text, Span place)
    {
        const int Reach = 18;
        var (from, to) = (Math.Max(0, place.Start - Reach), Math.Min(text.Length, place.End + Reach));
        return (text[from..place.Start], text[place.Start..place.End], text[place.End..to]);
    }

    private ReadingEntry? Beside(int step)
    {
        var place = Current is null ? -1 : all.IndexOf(Current) + step;
        return place >= 0 && place < all.Count ? all[place] : null;
    }

    private SourceMark MarkOf(ReadingEntry entry, Texts texts, Guid plan)
    {
        var no = entry.Entry.No.ToString(CultureInfo.InvariantCulture);
        var sort = entry.Entry.Target is null ? "deliverable" : "target";
        var css = entry == Current ? "here" : entry.State switch
        {
            EntryState.Dropped => "dropped",
            EntryState.Unlooked => entry.IsLow ? "unsure" : "",
            _ => "sure",
        };
        return new(
            entry.Entry.Quote.Start, entry.Entry.Quote.End, $"m{no}", PlanAddresses.Entry(plan, entry.Entry.No),
            $"{css} {sort}".TrimStart(),
            texts["plans.mark", no, texts[$"plans.sort.{sort}"], texts[StateKey(entry)]],
            texts["plans.mark", no, texts[$"plans.sort.{sort}"], texts[StateKey(entry)]]);
    }

    /// <summary>Key of the words for how far an entry is.</summary>
    public static string StateKey(ReadingEntry entry) => entry.State switch
    {
        EntryState.Unlooked => entry.IsLow ? "plans.state.low" : "plans.state.unlooked",
        EntryState.Confirmed => "plans.state.confirmed",
        EntryState.Written => "plans.state.written",
        EntryState.Dropped => "plans.state.dropped",
        EntryState.Replaced => "plans.state.replaced",
    };
}
