using Liangdeng.Hosting;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Letters;

/// <summary>What a form on the page of a letter does.</summary>
public enum LetterAct
{
    Reword,
    Check,
    SendBack,
    Drop,
    Sign,
    Issue,
    Deliver,
    SignFor,
    Answer,
    Accept,
    Return,
    Pause,
    Resume,
    Extend,
    Close,
    Withdraw,
    Release,
}

/// <summary>The forms of that page as they are typed. Each has names of its own, since they stand on one page.</summary>
public sealed class LetterFields
{
    public string? Title { get; set; }

    public string? Text { get; set; }

    public string? SendBackGround { get; set; }

    public string? DropGround { get; set; }

    public LetterWay? Way { get; set; }

    public string? DeliveredOn { get; set; }

    public string? Measures { get; set; }

    public string? DoneBy { get; set; }

    public string? ReturnGround { get; set; }

    public string? PauseGround { get; set; }

    public string? ExtendDays { get; set; }

    public string? ExtendGround { get; set; }

    public string? CloseGround { get; set; }

    public string? WithdrawGround { get; set; }

    /// <param name="fault">Takes a field's name and the key of what to put right.</param>
    /// <returns>Null where a day cannot be read.</returns>
    public LetterCommand? ToCommand(LetterId id, LetterAct act, Action<string, string> fault) => act switch
    {
        LetterAct.Reword => new LetterCommand.Reword(id, Title ?? "", Text ?? ""),
        LetterAct.Check => new LetterCommand.Check(id),
        LetterAct.SendBack => new LetterCommand.SendBack(id, SendBackGround ?? ""),
        LetterAct.Drop => new LetterCommand.Drop(id, DropGround ?? ""),
        LetterAct.Sign => new LetterCommand.Sign(id),
        LetterAct.Issue => new LetterCommand.Issue(id, Way),
        LetterAct.Deliver => Day(DeliveredOn, nameof(DeliveredOn), fault, on => new LetterCommand.Deliver(id, on)),
        LetterAct.SignFor => new LetterCommand.SignFor(id),
        LetterAct.Answer => Day(DoneBy, nameof(DoneBy), fault, by => new LetterCommand.Answer(id, Measures ?? "", by)),
        LetterAct.Accept => new LetterCommand.Accept(id),
        LetterAct.Return => new LetterCommand.Return(id, ReturnGround ?? ""),
        LetterAct.Pause => new LetterCommand.Pause(id, PauseGround ?? ""),
        LetterAct.Resume => new LetterCommand.Resume(id),
        LetterAct.Extend => new LetterCommand.Extend(
            id, int.TryParse(ExtendDays, System.Globalization.CultureInfo.InvariantCulture, out var days) ? days : null, ExtendGround ?? ""),
        LetterAct.Close => new LetterCommand.Close(id, CloseGround ?? ""),
        LetterAct.Withdraw => new LetterCommand.Withdraw(id, WithdrawGround ?? ""),
        LetterAct.Release => new LetterCommand.ReleaseText(id),
    };

    /// <summary>At which field of the form a refusal stands; empty where it concerns the whole form.</summary>
    public static string FieldOf(LetterAct act, Refusal refusal) => (act, refusal.Reason) switch
    {
        (LetterAct.Reword, LetterRefusal.TextMissing or LetterRefusal.TextTooLong or LetterRefusal.TooManyParagraphs) => nameof(Text),
        (LetterAct.Issue, LetterRefusal.WayMissing) => nameof(Way),
        (LetterAct.Deliver, LetterRefusal.DayMissing or LetterRefusal.DayOutside) => nameof(DeliveredOn),
        (LetterAct.Answer, LetterRefusal.TextMissing or LetterRefusal.TextTooLong) => nameof(Measures),
        (LetterAct.Answer, LetterRefusal.DoneByMissing or LetterRefusal.DoneByOutside) => nameof(DoneBy),
        (LetterAct.Extend, LetterRefusal.DaysMissing) => nameof(ExtendDays),
        (LetterAct.SendBack or LetterAct.Drop or LetterAct.Return or LetterAct.Pause or LetterAct.Extend or LetterAct.Close or LetterAct.Withdraw,
            LetterRefusal.GroundMissing or LetterRefusal.TextTooLong) => $"{act}Ground",
        _ => "",
    };

    private static LetterCommand? Day(string? text, string field, Action<string, string> fault, Func<LocalDate?, LetterCommand> command)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return command(null);
        }

        if (LocalDatePattern.Iso.Parse(text.Trim()) is { Success: true, Value: var day })
        {
            return command(day);
        }

        fault(field, "letters.field.day");
        return null;
    }
}
