using Liangdeng.Features.People;

namespace Liangdeng.Features.Letters;

/// <summary>Which forms the page of a letter offers to somebody: those of their part that its state allows. The decider has the
/// last word.</summary>
/// <param name="Line">Null while it is a draft.</param>
/// <param name="May">Whether an action is theirs, at this letter.</param>
public sealed record LetterOffer(LetterDraftRow Draft, LetterLine? Line, PersonId Person, Func<string, bool> May)
{
    private LetterState State => Line?.Row.State ?? Draft.State;

    private bool IsOpen => Line?.Row.IsOpen == true;

    private bool Awaits => Line?.Row.AwaitsAnswer == true;

    private bool IsPaused => Line?.Term?.IsPaused == true;

    public bool Reword => Draft.IsDraft && May(LetterActions.Write);

    public bool Drop => Reword;

    public bool Check => State == LetterState.Drafted && Draft.WordedBy != Person.Value && May(LetterActions.Check);

    public bool Sign => State == LetterState.Checked && Draft.CheckedBy != Person.Value && May(LetterActions.Sign);

    public bool SendBack => State == LetterState.Checked && May(LetterActions.Sign);

    public bool Seal => State == LetterState.Signed && !Line!.Row.Sealed && May(LetterActions.Send);

    public bool Issue => State == LetterState.Signed && (Line!.Row.Sealed || !Line.Signed.Form.NeedsSeal) && May(LetterActions.Send);

    public bool Deliver => State == LetterState.Issued && May(LetterActions.Send);

    public bool SignFor => State == LetterState.Delivered && May(LetterActions.SignFor);

    public bool Answer => Awaits && May(LetterActions.Answer);

    public bool Judge => State == LetterState.Answered && May(LetterActions.Judge);

    public bool Close => State == LetterState.Accepted && May(LetterActions.Judge);

    public bool Pause => Awaits && !IsPaused && !Line!.IsOverdue && May(LetterActions.Extend);

    public bool Resume => Awaits && IsPaused && May(LetterActions.Extend);

    public bool Extend => Pause && Line!.Row.Extensions < Line.Signed.Form.Limits.ExtendTimes;

    public bool Withdraw => IsOpen && May(LetterActions.Withdraw);

    public bool Release => Line is not null && May(LetterActions.Release)
        && (Line.Row.Released is not { } json || Json.Read<LetterEvent.TextReleased>(json).Answers.Count < Draft.AnswersRead.Count);

    public bool Nothing => !(Reword || Check || Sign || SendBack || Seal || Issue || Deliver || SignFor || Answer || Judge || Close || Pause
        || Resume || Withdraw || Release);
}
