using System.Collections.Immutable;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>Whether entries that a table makes could stand in a plan; the confirm screen asks the same.</summary>
internal static class EntryFaults
{
    public static Refusal? Of(IReadOnlyList<DraftEntry> entries, string text, Span range, IEnumerable<Focus> foci)
    {
        var document = new ReadingEvent.Imported(
            default, "", "", null, "", default, default, "", "", "", Nothing, Nothing, range, [.. foci]);
        var draft = new Reading.Draft(
            document, ImmutableSortedDictionary<int, ReadingEntry>.Empty, [], null, false, 1);
        return new EntryChecks(draft, text).Fault([.. entries.Select((entry, at) => entry with { No = at + 1 })], [])?.Refused;
    }

    /// <summary>The same for one entry that is to stand beside others.</summary>
    public static Refusal? Beside(
        IReadOnlyList<DraftEntry> others, DraftEntry entry, string text, Span range, IEnumerable<Focus> foci) =>
        Of([entry], text, range, foci)
        ?? (EntryChecks.Overlapping(entry, others) is { } other ? new(PlanRefusal.NumbersOverlap, other.No, other.Words)
            : entry.Target is null && others.FirstOrDefault(one => one.Target is null && one.Quote == entry.Quote) is { } same
                ? new(PlanRefusal.SameWords, same.No)
                : null);

    private static StoredFile Nothing => new(default, "", "", 0, "");
}
