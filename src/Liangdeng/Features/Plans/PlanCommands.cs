using NodaTime;

namespace Liangdeng.Features.Plans;

/// <summary>What can be asked for. <c>Seen</c> is the number of changes of an entry that the form had seen: whoever
/// changes what somebody else has changed meanwhile is told so, and nothing is lost.</summary>
public abstract record PlanCommand
{
    private PlanCommand()
    {
    }

    public abstract PlanId Plan { get; init; }

    /// <summary>Brings in a document; pasted text is UTF-8 under a name that ends in <c>.txt</c>.</summary>
    /// <param name="Range">The part of the extracted text that is the plan; null for all of it.</param>
    /// <param name="NotClassified">The importer states that the document is not classified.</param>
    public sealed record Import(
        PlanId Plan, string Title, string Publisher, LocalDate? PublishedOn, string Address, LocalDate PeriodStart,
        LocalDate PeriodEnd, string FileName, ReadOnlyMemory<byte> Bytes, Span? Range, bool NotClassified) : PlanCommand
    {
        /// <summary>What was made of the bytes where they are no document; else null.</summary>
        public PreparedPlan? Prepared { get; init; }

        public Particulars Particulars => new(Title, Publisher, PublishedOn, Address, PeriodStart, PeriodEnd);
    }

    /// <summary>Puts right what is said about the document.</summary>
    public sealed record Describe(PlanId Plan, Particulars Particulars) : PlanCommand;

    public sealed record Confirm(PlanId Plan, int No, int Seen) : PlanCommand;

    /// <summary>Confirms at once those of the entries that the reader was sure of and that nobody touched since.</summary>
    public sealed record ConfirmSure(PlanId Plan, IReadOnlyList<(int No, int Seen)> Nos) : PlanCommand;

    public sealed record Correct(PlanId Plan, DraftEntry Entry, int Seen) : PlanCommand;

    /// <param name="Into">Their numbers are given by the decider.</param>
    public sealed record Split(PlanId Plan, int No, IReadOnlyList<DraftEntry> Into, int Seen) : PlanCommand;

    /// <param name="Into">Its number is given by the decider.</param>
    public sealed record Merge(PlanId Plan, IReadOnlyList<(int No, int Seen)> Nos, DraftEntry Into) : PlanCommand;

    public sealed record Drop(PlanId Plan, int No, string Ground, int Seen) : PlanCommand;

    public sealed record Restore(PlanId Plan, int No, int Seen) : PlanCommand;

    /// <param name="Entry">Its number is given by the decider.</param>
    public sealed record Add(PlanId Plan, DraftEntry Entry) : PlanCommand;

    public sealed record DecideRelease(
        PlanId Plan, ReleaseScope Scope, string Ground, IReadOnlyList<int> Withheld) : PlanCommand;

    public sealed record Publish(PlanId Plan) : PlanCommand;
}

/// <summary>What is said about a document.</summary>
public sealed record Particulars(
    string Title, string Publisher, LocalDate? PublishedOn, string Address, LocalDate PeriodStart, LocalDate PeriodEnd);

public enum PlanRefusal
{
    NoSuchPlan,

    // Importing.
    ClassifiedNotRuledOut,
    TitleMissing,
    PublisherMissing,
    AddressInvalid,
    PeriodInvalid,
    PublishedInFuture,
    RangeInvalid,
    AlreadyImported,
    FileEmpty,

    /// <summary>The first argument says what is wrong with the file, in the reader's language.</summary>
    DocumentUnreadable,
    TooManyEntries,

    // One entry.
    NoSuchEntry,
    EntryChangedMeanwhile,
    EntryIsDropped,
    EntryNotDropped,
    GroundMissing,
    TextTooLong,
    WordsNotFound,
    WordsSeveral,
    QuoteOutsideText,
    QuoteDiffers,
    NumberNotFound,
    NumberOutsideQuote,
    NumbersOverlap,
    SameWords,
    QuantityInvalid,
    MetricMissing,
    ObjectMissing,
    NoSuchFocus,
    SplitNeedsTwo,
    MergeNeedsTwo,
    NothingSure,

    // Letting it out.
    AlreadyPublished,
    LowConfidenceLeft,
    NotAllConfirmed,
    NoEntryLeft,
    PublisherUnknown,
    ReviewerEdited,
    WithheldMissing,
    WithheldUnknown,
    WithheldNotAllowed,
    WithheldEverything,
    NotReleased,
    ReleaseWithheld,
}
