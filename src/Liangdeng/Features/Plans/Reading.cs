using System.Collections.Immutable;
using System.Diagnostics;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Language;
using NodaTime;

namespace Liangdeng.Features.Plans;

/// <summary>How far people have got with an entry.</summary>
public enum EntryState
{
    /// <summary>Nobody has looked yet, or it was taken back after having been dropped.</summary>
    Unlooked,

    Confirmed,

    /// <summary>A person wrote it: corrected, split off, merged, added.</summary>
    Written,

    Dropped,

    /// <summary>Split or merged: others stand in its place.</summary>
    Replaced,
}

/// <summary>An entry of the draft, and who touched it last.</summary>
/// <param name="Changes">Number of acts since it was there; a form carries it as <c>Seen</c>.</param>
/// <param name="Ground">Why it was dropped, else empty.</param>
public sealed record ReadingEntry(
    DraftEntry Entry, EntryState State, int Changes, PersonId? By, Instant? At, string Ground)
{
    /// <summary>Confidence is kept in thousandths.</summary>
    private const int LowConfidence = (int)(PlanReader.LowConfidence * 1000);

    public bool IsActive => State is EntryState.Unlooked or EntryState.Confirmed or EntryState.Written;

    public bool IsLow => Entry.Confidence < LowConfidence;

    public bool IsLookedAt => State is not EntryState.Unlooked;
}

/// <summary>公开审查, as it was decided.</summary>
public sealed record Release(ReleaseScope Scope, string Ground, IReadOnlyList<int> Withheld, PersonId By, Instant At);

/// <summary>A plan on its way from a document to the register.</summary>
public abstract record Reading
{
    private Reading()
    {
    }

    public static Reading From(IEnumerable<Recorded<ReadingEvent>> past) => past.Aggregate((Reading)new Nothing(), Evolve);

    /// <exception cref="UnreachableException">The history cannot have happened: corruption.</exception>
    public static Reading Evolve(Reading reading, Recorded<ReadingEvent> happened) => (reading, happened.What) switch
    {
        (Nothing, ReadingEvent.Imported e) => new Draft(
            e, ImmutableSortedDictionary<int, ReadingEntry>.Empty, EditorsOf(happened), null, false, 1),
        (Draft d, ReadingEvent.EntriesRead e) => e.Entries.Aggregate(d, (draft, entry) => draft.With(
            new ReadingEntry(entry, EntryState.Unlooked, 0, null, null, ""))),
        (Draft d, ReadingEvent.TermsPrepared e) => d with { Prepared = [.. d.Prepared, .. e.Terms] },
        (Draft d, ReadingEvent.ReleaseDecided e) => d with
        {
            Release = new(e.Scope, e.Ground, e.Withheld, happened.By, happened.At),
            ReleaseLapsed = false,
        },
        (Draft d, ReadingEvent.Published) => new Published(d),
        (Draft d, { } e) => d.Edited(happened, e),
        _ => throw Impossible(reading, happened),
    };

    private static UnreachableException Impossible(Reading reading, Recorded<ReadingEvent> happened) =>
        new($"{happened.What.GetType().Name} (entry {happened.Index}) cannot follow {reading.GetType().Name}.");

    private static ImmutableHashSet<PersonId> EditorsOf(Recorded<ReadingEvent> happened) =>
        happened.OnBehalfOf is { } other ? [happened.By, other] : [happened.By];

    /// <summary>No document has come in under this number.</summary>
    public sealed record Nothing : Reading;

    /// <summary>Being read and confirmed.</summary>
    /// <param name="Document">As it came in, with what was put right about it since.</param>
    /// <param name="Entries">By number; dropped and replaced ones too.</param>
    /// <param name="Editors">Whoever brought the plan in or changed anything in it, also through a deputy.</param>
    /// <param name="Release">The decision that holds; null before one, and after a change of what it was about.</param>
    /// <param name="ReleaseLapsed">There was a decision, and something changed after it.</param>
    public sealed record Draft(
        ReadingEvent.Imported Document, ImmutableSortedDictionary<int, ReadingEntry> Entries,
        ImmutableHashSet<PersonId> Editors, Release? Release, bool ReleaseLapsed, int NextNo) : Reading
    {
        /// <summary>What came with the plan for its breakdown; of entries that were dropped since, too.</summary>
        public IReadOnlyList<PreparedTerms> Prepared { get; init; } = [];

        /// <summary>What would be published, in the order of the text.</summary>
        public IReadOnlyList<ReadingEntry> Active =>
            [.. Entries.Values.Where(entry => entry.IsActive).OrderBy(e => e.Entry.Quote.Start).ThenBy(e => e.Entry.No)];

        public IEnumerable<ReadingEntry> Unlooked => Entries.Values.Where(entry => !entry.IsLookedAt);

        /// <summary>What blocks everything else: unsure readings that nobody has looked at.</summary>
        public IEnumerable<ReadingEntry> LowLeft => Unlooked.Where(entry => entry.IsLow);

        internal Draft With(ReadingEntry entry) => this with
        {
            Entries = Entries.SetItem(entry.Entry.No, entry),
            NextNo = Math.Max(NextNo, entry.Entry.No + 1),
        };

        internal Draft Edited(Recorded<ReadingEvent> happened, ReadingEvent what)
        {
            var next = what switch
            {
                ReadingEvent.DocumentDescribed e => this with
                {
                    Document = Document with
                    {
                        Title = e.Title,
                        Publisher = e.Publisher,
                        PublishedOn = e.PublishedOn,
                        Address = e.Address,
                        PeriodStart = e.PeriodStart,
                        PeriodEnd = e.PeriodEnd,
                    },
                },
                ReadingEvent.EntryConfirmed e => Changed(happened, e.No, EntryState.Confirmed),
                ReadingEvent.EntryCorrected e => Changed(happened, e.Entry.No, EntryState.Written, e.Entry),
                ReadingEvent.EntryDropped e => Changed(happened, e.No, EntryState.Dropped, ground: e.Ground),
                ReadingEvent.EntryRestored e => Changed(happened, e.No, EntryState.Unlooked),
                ReadingEvent.EntryAdded e => Written(happened, e.Entry),
                ReadingEvent.EntrySplit e => e.Into.Aggregate(
                    Changed(happened, e.No, EntryState.Replaced), (draft, entry) => draft.Written(happened, entry)),
                ReadingEvent.EntriesMerged e => e.Nos.Aggregate(
                    this, (draft, no) => draft.Changed(happened, no, EntryState.Replaced)).Written(happened, e.Into),
                _ => throw Impossible(this, happened),
            };
            // A release is about what the reviewer saw: a change takes it away.
            return next with
            {
                Editors = next.Editors.Union(EditorsOf(happened)),
                ReleaseLapsed = Release is not null || ReleaseLapsed,
                Release = null,
            };
        }

        private Draft Changed(
            Recorded<ReadingEvent> happened, int no, EntryState state, DraftEntry? to = null, string ground = "") =>
            Entries.TryGetValue(no, out var entry) && entry.State != EntryState.Replaced
                ? With(new(to ?? entry.Entry, state, entry.Changes + 1, happened.By, happened.At, ground))
                : throw Impossible(this, happened);

        private Draft Written(Recorded<ReadingEvent> happened, DraftEntry entry) => Entries.ContainsKey(entry.No)
            ? throw Impossible(this, happened)
            : With(new(entry, EntryState.Written, 0, happened.By, happened.At, ""));
    }

    /// <summary>In the register; nothing here changes any more.</summary>
    public sealed record Published(Draft Last) : Reading;
}
