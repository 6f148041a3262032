using Liangdeng.Hosting;
using Liangdeng.Language;
using NodaTime;

namespace Liangdeng.Features.Plans;

public readonly record struct PlanId(Guid Value);

/// <summary>A span of the extracted text, UTF-16 code units.</summary>
public sealed record Span(int Start, int End);

/// <summary>One entry of a draft register: what was read, or what a person made of it.</summary>
/// <param name="No">Number inside the draft, from 1; never used again.</param>
/// <param name="Target">The figure, or null for a deliverable.</param>
/// <param name="Confidence">Of the machine's reading, 0 to 1000; null where a person wrote the entry.</param>
/// <param name="Reason">Id of the pattern, as in <see cref="ReadingReasons"/>; null where a person wrote the entry.</param>
public sealed record DraftEntry(
    int No, Span Quote, string Words, int Focus, string Action, string Object, bool Firm, string DueText,
    DraftTarget? Target, int? Confidence, string? Reason);

/// <summary>The figure of a draft entry.</summary>
public sealed record DraftTarget(
    Span Number, string Metric, Comparator Comparator, Amount Quantity, Amount? QuantityMax, TargetKind Kind,
    string Scope, string Hedge);

/// <summary>A heading of the plan under which promises stand.</summary>
public sealed record Focus(int No, string Name, Span Heading);

/// <summary>A stored file and its SHA-256.</summary>
public sealed record StoredFile(Guid Id, string Name, string MediaType, long Size, string Sha256);

public enum ReleaseScope
{
    All,
    Part,
    Not,
}

/// <summary>The work on a plan before it is public (stream <c>reading/{plan}</c>, private).</summary>
public abstract record ReadingEvent
{
    private ReadingEvent()
    {
    }

    /// <summary>A document was brought in: its bytes, the text taken out of it, and where it was published.</summary>
    public sealed record Imported(
        PlanId Plan, string Title, string Publisher, LocalDate? PublishedOn, string Address,
        LocalDate PeriodStart, LocalDate PeriodEnd, string Format, string Encoding, string Extractor,
        StoredFile Original, StoredFile Text, Span Range, IReadOnlyList<Focus> Foci) : ReadingEvent;

    /// <summary>What the reader found, in chunks of at most 50.</summary>
    public sealed record EntriesRead(string Reader, IReadOnlyList<DraftEntry> Entries) : ReadingEvent;

    /// <summary>Units, dates and schedules that came with a table, in chunks of at most 50.</summary>
    public sealed record TermsPrepared(IReadOnlyList<PreparedTerms> Terms) : ReadingEvent;

    /// <summary>A person put right what is said about the document; its words stay as they came.</summary>
    public sealed record DocumentDescribed(
        string Title, string Publisher, LocalDate? PublishedOn, string Address, LocalDate PeriodStart,
        LocalDate PeriodEnd) : ReadingEvent;

    public sealed record EntryConfirmed(int No) : ReadingEvent;

    public sealed record EntryCorrected(DraftEntry Entry) : ReadingEvent;

    public sealed record EntrySplit(int No, IReadOnlyList<DraftEntry> Into) : ReadingEvent;

    public sealed record EntriesMerged(IReadOnlyList<int> Nos, DraftEntry Into) : ReadingEvent;

    public sealed record EntryDropped(int No, string Ground) : ReadingEvent;

    public sealed record EntryAdded(DraftEntry Entry) : ReadingEvent;

    /// <summary>A dropped entry taken back.</summary>
    public sealed record EntryRestored(int No) : ReadingEvent;

    /// <summary>公开审查: whether, and what of it, may go public.</summary>
    public sealed record ReleaseDecided(ReleaseScope Scope, string Ground, IReadOnlyList<int> Withheld) : ReadingEvent;

    public sealed record Published : ReadingEvent;
}

/// <summary>The published plan (stream <c>plan/{id}</c>, public).</summary>
public abstract record PlanEvent
{
    private PlanEvent()
    {
    }

    public sealed record Published(
        PlanId Plan, string Title, string Publisher, LocalDate? PublishedOn, string Address,
        LocalDate PeriodStart, LocalDate PeriodEnd, string Extractor,
        StoredFile Original, StoredFile Text, Span Range, IReadOnlyList<Focus> Foci, int Commitments) : PlanEvent;

    /// <summary>任务分解 was issued under its number, for all commitments that had one by then.</summary>
    public sealed record BreakdownIssued(string Number, LocalDate IssuedOn, int Commitments) : PlanEvent;
}
