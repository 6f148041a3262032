using System.Diagnostics;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using NodaTime;

namespace Liangdeng.Features.Letters;

/// <summary>A light that turned.</summary>
/// <param name="Entry">Of the light.</param>
/// <param name="Name">Of the light, in Chinese: letters are written in Chinese.</param>
/// <param name="IsGood">The best light of its rulebook.</param>
/// <param name="Reason">The sentence of its figures and rule; begins with the name.</param>
public sealed record LightChange(long Entry, string Light, string Name, bool IsGood, LocalDate Day, string Reason)
{
    /// <summary>Ids of the letters that follow by the rulebook that lit it; null where that names none for any light.</summary>
    public IReadOnlyList<string>? Effects { get; init; }
}

/// <summary>What can be done with letters. What a form leaves empty arrives as null, and the decider says so.</summary>
public abstract record LetterCommand
{
    private LetterCommand()
    {
    }

    // About all letters of a commitment.

    /// <summary>Lights turned; in the order of the ledger. Those that were gone through before are left out.</summary>
    public sealed record FollowLights(CommitmentId Commitment, IReadOnlyList<LightChange> Changes) : LetterCommand;

    /// <summary>The commitment is closed: its drafts come to nothing.</summary>
    public sealed record DropDrafts(CommitmentId Commitment) : LetterCommand;

    /// <param name="Form">The number of the form: sent twice it makes one letter.</param>
    /// <param name="To">Null for whom the kind names.</param>
    public sealed record WriteByHand(Guid Form, CommitmentId Commitment, string? Kind, UnitCode? To, string Ground) : LetterCommand;

    // About one.

    public abstract record OfOne(LetterId Letter) : LetterCommand;

    public sealed record Reword(LetterId Letter, string Title, string Text) : OfOne(Letter);

    public sealed record Check(LetterId Letter) : OfOne(Letter);

    public sealed record SendBack(LetterId Letter, string Ground) : OfOne(Letter);

    public sealed record Drop(LetterId Letter, string Ground) : OfOne(Letter);

    public sealed record Sign(LetterId Letter) : OfOne(Letter);

    /// <summary>Its kind goes out by itself: it is numbered, issued and laid on the desk.</summary>
    public sealed record SendByItself(LetterId Letter) : OfOne(Letter);

    public sealed record Seal(LetterId Letter, StoredFile File) : OfOne(Letter);

    /// <param name="Word">Its Word document, in the store of files; null where none is kept.</param>
    public sealed record Issue(LetterId Letter, LetterWay? Way, StoredFile? Word = null) : OfOne(Letter);

    /// <summary>The paper was handed over.</summary>
    public sealed record Deliver(LetterId Letter, LocalDate? On) : OfOne(Letter);

    public sealed record SignFor(LetterId Letter) : OfOne(Letter);

    /// <summary>Sends the reminders that are due; changes nothing where none is.</summary>
    public sealed record Remind(LetterId Letter) : OfOne(Letter);

    /// <summary>Fixes limits that could not be before. Changes nothing where there is none.</summary>
    public sealed record FixLimit(LetterId Letter) : OfOne(Letter);

    /// <summary>Time is over without an answer: the next rung. Changes nothing where it is not.</summary>
    public sealed record Escalate(LetterId Letter) : OfOne(Letter);

    public sealed record Answer(LetterId Letter, string Measures, LocalDate? DoneBy) : OfOne(Letter);

    public sealed record Accept(LetterId Letter) : OfOne(Letter);

    public sealed record Return(LetterId Letter, string Ground) : OfOne(Letter);

    public sealed record Pause(LetterId Letter, string Ground) : OfOne(Letter);

    public sealed record Resume(LetterId Letter) : OfOne(Letter);

    public sealed record Extend(LetterId Letter, int? Days, string Ground) : OfOne(Letter);

    public sealed record Close(LetterId Letter, string Ground) : OfOne(Letter);

    public sealed record Withdraw(LetterId Letter, string Ground) : OfOne(Letter);

    public sealed record ReleaseText(LetterId Letter) : OfOne(Letter);
}

/// <summary>Another text of rules for letters comes into force.</summary>
public sealed record AdoptLetterRules(string Text);

public enum LetterRefusal
{
    NoSuchCommitment,
    NotBrokenDown,
    CommitmentClosed,
    NoSuchLetter,
    NoSuchUnit,
    UnitEnded,
    KindMissing,
    NoSuchKind,
    RungIsOpen,
    GroundMissing,
    TextMissing,
    TextTooLong,
    TooManyParagraphs,
    NotADraft,
    NotChecked,
    AlreadyChecked,
    WriterCannotCheck,
    CheckerCannotSign,
    NotSigned,
    SealMissing,
    AlreadySealed,
    WayMissing,
    NotIssued,
    DayMissing,
    DayOutside,
    NotDelivered,
    AlreadySignedFor,
    AlreadyAnswered,
    DoneByMissing,
    DoneByOutside,
    NotAnswered,
    AnswererCannotJudge,
    IsPaused,
    NotPaused,
    LimitIsOver,
    NoExtension,
    DaysMissing,
    NotAccepted,
    IsOver,
    NothingToRelease,
    SignerCannotRelease,
    RulesFaulty,
    SameRules,
    VersionUsed,
}

/// <summary>Rows of <c>permits.csv</c>.</summary>
public static class LetterActions
{
    /// <summary>Go through lights, remind, send the next rung.</summary>
    public const string Run = "letter.run";
    public const string Write = "letter.write";
    public const string Check = "letter.check";
    public const string Sign = "letter.sign";

    /// <summary>Take the seal back, issue, say when the paper was handed over.</summary>
    public const string Send = "letter.send";
    public const string SignFor = "letter.sign-for";
    public const string Answer = "letter.answer";
    public const string Judge = "letter.judge";

    /// <summary>Pause and extend a limit.</summary>
    public const string Extend = "letter.extend";
    public const string Withdraw = "letter.withdraw";
    public const string Release = "letter.release";
    public const string SetRules = "letter.set-rules";
    public const string ReadDraft = "letter.read-draft";

    public static string Of(LetterCommand command) => command switch
    {
        LetterCommand.FollowLights or LetterCommand.DropDrafts or LetterCommand.SendByItself or LetterCommand.Remind
            or LetterCommand.FixLimit or LetterCommand.Escalate => Run,
        LetterCommand.WriteByHand or LetterCommand.Reword or LetterCommand.Drop => Write,
        LetterCommand.Check => Check,
        LetterCommand.Sign or LetterCommand.SendBack => Sign,
        LetterCommand.Seal or LetterCommand.Issue or LetterCommand.Deliver => Send,
        LetterCommand.SignFor => SignFor,
        LetterCommand.Answer => Answer,
        LetterCommand.Accept or LetterCommand.Return or LetterCommand.Close => Judge,
        LetterCommand.Pause or LetterCommand.Resume or LetterCommand.Extend => Extend,
        LetterCommand.Withdraw => Withdraw,
        LetterCommand.ReleaseText => Release,
        _ => throw new UnreachableException(command.GetType().Name),
    };
}
