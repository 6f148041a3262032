using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.Letters;

/// <summary>Why a draft came to nothing.</summary>
public enum LetterDropped
{
    /// <summary>The light was good again before anybody signed.</summary>
    GoodAgain,

    /// <summary>A letter of a higher rung took its place.</summary>
    HigherRung,

    /// <summary>The commitment was closed.</summary>
    ItemClosed,

    /// <summary>A person dropped it, with a ground.</summary>
    ByHand,
}

/// <summary>A letter before it has its number, and what is written in it and in its answers (stream <c>letter-draft/{letter}</c>,
/// private): what was never signed is nobody's business, and words become public when they are released.</summary>
public abstract record LetterDraftEvent
{
    private LetterDraftEvent()
    {
    }

    /// <param name="Chain">Null for a letter outside every chain.</param>
    /// <param name="Light">Entry of the light that caused it; null where no light did.</param>
    /// <param name="After">The letter whose answer did not come.</param>
    /// <param name="Ground">Of a letter that a person writes; else empty.</param>
    /// <param name="ByHand">A person wrote it.</param>
    /// <param name="AfterNumber">The number of that letter; else empty.</param>
    public sealed record Drafted(
        LetterId Letter, CommitmentId Commitment, string? Chain, long? Light, LetterId? After, string AfterNumber, string Ground,
        bool ByHand, LetterForm Form, LetterAddressee To, IReadOnlyList<LetterAddressee> Copies, string Title,
        IReadOnlyList<string> Text) : LetterDraftEvent;

    /// <summary>The light changed again while the letter was open.</summary>
    /// <param name="Entry">Of the light.</param>
    /// <param name="Sentence">What the letter says of it where it is not signed yet.</param>
    public sealed record Followed(long Entry, string Light, LocalDate Day, string Sentence) : LetterDraftEvent;

    public sealed record Reworded(string Title, IReadOnlyList<string> Text) : LetterDraftEvent;

    public sealed record Checked : LetterDraftEvent;

    /// <summary>Whoever would sign it sent it back to be reworded.</summary>
    public sealed record SentBack(string Ground) : LetterDraftEvent;

    public sealed record Dropped(LetterDropped Why, string Ground) : LetterDraftEvent;

    /// <summary>In the same append as its number: nothing is reworded and nothing added behind the signer's back.</summary>
    public sealed record DraftSigned(string Number) : LetterDraftEvent;

    /// <summary>The unit's answer in its own words.</summary>
    /// <param name="DoneBy">When the measures will have worked.</param>
    public sealed record AnswerWritten(string Measures, LocalDate DoneBy) : LetterDraftEvent;
}

/// <summary>How a letter reached its addressee.</summary>
public enum LetterWay
{
    /// <summary>Laid on the unit's desk on this site.</summary>
    Desk,

    /// <summary>Handed over on paper.</summary>
    Paper,
}

/// <summary>What a reminder is about.</summary>
public enum LetterReminder
{
    /// <summary>It has not been signed for.</summary>
    SignFor,

    /// <summary>The answer is due soon.</summary>
    Answer,
}

/// <summary>The limits of a letter, as they stood when it was signed; in working days.</summary>
public sealed record LetterLimits(int SignFor, int Answer, int? RemindBefore, int AnswerAgain, int ExtendDays, int ExtendTimes);

/// <summary>What is fixed for a letter by its kind, as the rules were when it was drafted: a later change of the rules changes no
/// letter.</summary>
/// <param name="Kind">Id of the kind.</param>
/// <param name="Series">The mark of its number.</param>
/// <param name="Authority">On what it rests that the body may send it.</param>
/// <param name="ByItself">Nobody has to sign.</param>
public sealed record LetterForm(
    string Kind, Wording Name, string Series, Wording IssuedBy, Wording Authority, string RulesId, int RulesVersion,
    LetterLimits Limits, bool ByItself, bool NeedsSeal);

/// <summary>An answer that was made public.</summary>
public sealed record ReleasedAnswer(LocalDate Day, string Measures, LocalDate DoneBy);

/// <summary>A signed letter (stream <c>letter/{letter}</c>, public): number, addressee, on what it rests, its days and how it
/// stands; its words only once they are released.</summary>
public abstract record LetterEvent
{
    private LetterEvent()
    {
    }

    /// <summary>签发; in the same append the series gives its number.</summary>
    /// <param name="Light">Entry of the light on which it rests; null where it rests on a ground alone.</param>
    /// <param name="After">Number of the letter that was not answered; empty for a first one.</param>
    /// <param name="Ground">Of a letter that a person wrote; else empty.</param>
    /// <param name="TextSha256">Of title and paragraphs, each ended by a line feed, in UTF-8.</param>
    public sealed record Signed(
        LetterId Letter, CommitmentId Commitment, string Number, LetterForm Form, LetterAddressee To,
        IReadOnlyList<LetterAddressee> Copies, long? Light, string After, string Ground, string TextSha256) : LetterEvent;

    /// <summary>The letter came back with its seal: a scan of the paper, or the e-seal's file, byte for byte.</summary>
    public sealed record Sealed(StoredFile File) : LetterEvent;

    public sealed record Issued : LetterEvent;

    /// <param name="On">The day on which it was there.</param>
    /// <param name="SignForDue">Null while the limit runs into a year whose days off are not announced; so is the next.</param>
    public sealed record Delivered(LetterWay Way, LocalDate On, LocalDate? SignForDue, LocalDate? AnswerDue) : LetterEvent;

    /// <summary>A limit that ran into a year whose days off were not announced is fixed, since it is now.</summary>
    /// <param name="SignForDue">Null where it stood already, or still cannot be fixed; so is the next.</param>
    public sealed record LimitFixed(LocalDate? SignForDue, LocalDate? AnswerDue) : LetterEvent;

    /// <summary>签收, by a unit; null for the office of a leader.</summary>
    public sealed record SignedFor(UnitCode? Unit) : LetterEvent;

    /// <param name="Due">The last day of what it reminds of.</param>
    public sealed record Reminded(LetterReminder Of, LocalDate Due) : LetterEvent;

    /// <summary>The limit is over and there is no answer.</summary>
    /// <param name="Next">The kind that is drafted now; null where there is no next rung, or it stands already.</param>
    public sealed record NotAnswered(LocalDate Due, string? Next) : LetterEvent;

    /// <param name="DoneBy">When the measures will have worked, by the unit's word.</param>
    public sealed record Answered(LocalDate DoneBy, bool Late) : LetterEvent;

    public sealed record Accepted : LetterEvent;

    /// <summary>The answer does not do.</summary>
    /// <param name="Days">Working days for a new one.</param>
    public sealed record Returned(string Ground, int Days, LocalDate? AnswerDue) : LetterEvent;

    /// <summary>The limit does not run from this day on.</summary>
    public sealed record Paused(LocalDate From, string Ground) : LetterEvent;

    /// <summary>It runs again from the next day on.</summary>
    public sealed record Resumed(LocalDate On, LocalDate? AnswerDue) : LetterEvent;

    public sealed record Extended(int Days, string Ground, LocalDate? AnswerDue) : LetterEvent;

    /// <param name="ByRule">The light was good again after the answer was accepted.</param>
    public sealed record Closed(bool ByRule, string Ground) : LetterEvent;

    public sealed record Withdrawn(string Ground) : LetterEvent;

    /// <summary>Title, text and answers may be read by everybody; again where an answer came later.</summary>
    public sealed record TextReleased(string Title, IReadOnlyList<string> Text, IReadOnlyList<ReleasedAnswer> Answers) : LetterEvent;
}

/// <summary>What became of one change of a light.</summary>
public enum LetterStep
{
    /// <summary>A letter was drafted.</summary>
    Opened,

    /// <summary>It was added to one that is open.</summary>
    Followed,

    /// <summary>A draft came to nothing, or a letter was closed.</summary>
    Ended,
}

/// <summary>All letters about one commitment in one order (stream <c>letter-docket/{commitment}</c>, private). Whoever opens a
/// letter writes here, so that of two who do it at once one has to look again.</summary>
public abstract record LetterDocketEvent
{
    private LetterDocketEvent()
    {
    }

    /// <param name="UpTo">Lights up to this entry have been gone through.</param>
    public sealed record Entered(LetterId Letter, string Kind, LetterStep Step, long UpTo) : LetterDocketEvent;
}

/// <summary>Entry n of <c>series/{mark}/{year}</c> is the letter with number n: numbers have no gaps.</summary>
public abstract record LetterSeriesEvent
{
    private LetterSeriesEvent()
    {
    }

    public sealed record Numbered(LetterId Letter, string Number) : LetterSeriesEvent;
}

/// <summary>The rules for letters in force (stream <c>letter-rules</c>, public).</summary>
public abstract record LetterRulesEvent
{
    private LetterRulesEvent()
    {
    }

    public sealed record Adopted(string Id, int Version, string Sha256, string Text) : LetterRulesEvent;
}

/// <summary>How far the lights have been gone through for letters (stream <c>job/letters</c>).</summary>
public abstract record LetterWatchEvent
{
    private LetterWatchEvent()
    {
    }

    /// <param name="UpTo">Entry of the last light that changed.</param>
    public sealed record LightsRead(long UpTo, int Changes) : LetterWatchEvent;
}
