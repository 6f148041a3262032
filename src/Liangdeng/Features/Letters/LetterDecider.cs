using System.Diagnostics;
using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;
using NodaTime.Text;
using Reason = Liangdeng.Features.Letters.LetterRefusal;

namespace Liangdeng.Features.Letters;

/// <summary>What is known when a letter is decided on.</summary>
/// <param name="Letters">All about the commitment, in the order of the docket.</param>
/// <param name="Letter">The one that the command is about; null where there is none.</param>
/// <param name="Numbered">How many letters of this series and year have a number.</param>
/// <param name="Today">The day in the district's zone.</param>
public sealed record LetterContext(
    LetterRules Rules, LetterItem? Item, LetterDocket Docket, IReadOnlyList<Letter> Letters, Letter? Letter, long Numbered,
    LetterNames Names, IReadOnlyDictionary<UnitCode, EndedUnit> Ended, LocalDate Today)
{
    /// <summary>Enough for what happens to one letter and opens no other.</summary>
    public static LetterContext OfOne(Letter? letter, long numbered, LocalDate today) => new(
        LetterRulesText.Shipped.Rules, null, LetterDocket.Empty, [], letter, numbered, LetterNames.None, EndedUnit.None, today);
}

/// <summary>One letter from its draft to its end. Whoever worded it does not check it, whoever checked it does not sign it, and
/// whoever answered does not say that the answer does. What opens letters is <see cref="LetterOpening"/>.</summary>
public static class LetterDecider
{
    public const int MaxTitle = 120;
    public const int MaxParagraph = 1000;
    public const int MaxParagraphs = 20;
    public const int MaxGround = 500;
    public const int MaxMeasures = 2000;

    /// <summary>Measures that take longer are not what was asked for.</summary>
    private static readonly Period FarthestDone = Period.FromYears(2);

    public static Decision Decide(LetterContext context, Actor by, WorkingTime time, LetterCommand command) => command switch
    {
        LetterCommand.FollowLights c => LetterOpening.Follow(context, c),
        LetterCommand.DropDrafts => LetterOpening.DropDrafts(context),
        LetterCommand.WriteByHand c => LetterOpening.Write(context, c),
        LetterCommand.OfOne c => context.Letter is { } letter
            ? OfOne(context, letter, by, time, c)
            : Decision.Refuse(Reason.NoSuchLetter),
        _ => throw new UnreachableException(command.GetType().Name),
    };

    private static Decision OfOne(LetterContext context, Letter letter, Actor by, WorkingTime time, LetterCommand.OfOne command) =>
        command switch
        {
            LetterCommand.Reword c => Reword(letter, c),
            LetterCommand.Check => Check(letter, by),
            LetterCommand.SendBack c => letter.State != LetterState.Checked ? Decision.Refuse(Reason.NotChecked)
                : GroundFault(c.Ground) ?? Drafts(letter, new LetterDraftEvent.SentBack(c.Ground.Trim())),
            LetterCommand.Drop c => !letter.IsDraft ? Decision.Refuse(Reason.NotADraft)
                : GroundFault(c.Ground) ?? Drafts(letter, new LetterDraftEvent.Dropped(LetterDropped.ByHand, c.Ground.Trim())),
            LetterCommand.Sign => Sign(context, letter, by),
            LetterCommand.SendByItself => SendByItself(context, letter, time),
            LetterCommand.Seal c => letter.State != LetterState.Signed ? Decision.Refuse(letter.IsDraft ? Reason.NotSigned : Reason.IsOver)
                : letter.IsSealed ? Decision.Refuse(Reason.AlreadySealed)
                : Happens(letter, new LetterEvent.Sealed(c.File)),
            LetterCommand.Issue c => Issue(context, letter, time, c),
            LetterCommand.Deliver c => Deliver(context, letter, time, c),
            LetterCommand.Withdraw c => letter.Signing is null ? Decision.Refuse(Reason.NotSigned)
                : !letter.IsOpen ? Decision.Refuse(Reason.IsOver)
                : GroundFault(c.Ground) ?? Happens(letter, new LetterEvent.Withdrawn(c.Ground.Trim())),
            LetterCommand.ReleaseText => Release(letter, by),
            _ => letter.IsOpen ? WithAddressee(context, letter, by, time, command) : Decision.Refuse(Reason.IsOver),
        };

    private static Decision WithAddressee(
        LetterContext context, Letter letter, Actor by, WorkingTime time, LetterCommand.OfOne command) => command switch
        {
            LetterCommand.Remind => Remind(context, letter, time),
            LetterCommand.FixLimit => FixLimit(letter, time),
            LetterCommand.Escalate => LetterOpening.Escalate(context, letter, time),
            LetterCommand.SignFor => letter.State switch
            {
                LetterState.Delivered => Happens(letter, new LetterEvent.SignedFor(letter.Draft.To.Unit)),
                < LetterState.Delivered => Decision.Refuse(Reason.NotDelivered),
                _ => Decision.Refuse(Reason.AlreadySignedFor),
            },
            LetterCommand.Answer c => Answer(context, letter, time, c),
            LetterCommand.Accept => JudgeFault(letter, by) ?? Happens(letter, new LetterEvent.Accepted()),
            LetterCommand.Return c => JudgeFault(letter, by) ?? GroundFault(c.Ground) ?? Return(context, letter, time, c),
            LetterCommand.Pause c => LimitFault(context, letter, time) ?? GroundFault(c.Ground)
                ?? Happens(letter, new LetterEvent.Paused(context.Today, c.Ground.Trim())),
            LetterCommand.Resume => Resume(context, letter, time),
            LetterCommand.Extend c => Extend(context, letter, time, c),
            LetterCommand.Close c => letter.State != LetterState.Accepted ? Decision.Refuse(Reason.NotAccepted)
                : GroundFault(c.Ground) ?? Happens(letter, new LetterEvent.Closed(ByRule: false, c.Ground.Trim())),
            _ => throw new UnreachableException(command.GetType().Name),
        };

    private static Decision Reword(Letter letter, LetterCommand.Reword c)
    {
        var title = c.Title.Trim();
        string[] text = [.. c.Text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
        return !letter.IsDraft ? Decision.Refuse(Reason.NotADraft)
            : title.Length == 0 || text.Length == 0 ? Decision.Refuse(Reason.TextMissing)
            : title.Length > MaxTitle ? Decision.Refuse(Reason.TextTooLong, MaxTitle)
            : text.Length > MaxParagraphs ? Decision.Refuse(Reason.TooManyParagraphs, MaxParagraphs)
            : text.Any(line => line.Length > MaxParagraph) ? Decision.Refuse(Reason.TextTooLong, MaxParagraph)
            : title == letter.Title && text.SequenceEqual(letter.Text) ? Decision.Accept()
            : Drafts(letter, new LetterDraftEvent.Reworded(title, text));
    }

    private static Decision Check(Letter letter, Actor by) =>
        letter.State == LetterState.Checked ? Decision.Refuse(Reason.AlreadyChecked)
        : !letter.IsDraft ? Decision.Refuse(Reason.NotADraft)
        : letter.Writing?.IsBy(by) == true ? Decision.Refuse(Reason.WriterCannotCheck)
        : Drafts(letter, new LetterDraftEvent.Checked());

    private static Decision Sign(LetterContext context, Letter letter, Actor by) =>
        !letter.IsDraft ? Decision.Refuse(Reason.NotADraft)
        : letter.State != LetterState.Checked ? Decision.Refuse(Reason.NotChecked)
        : letter.Checking!.IsBy(by) ? Decision.Refuse(Reason.CheckerCannotSign)
        : Decision.Accept(Numbering(context, letter));

    private static Decision SendByItself(LetterContext context, Letter letter, WorkingTime time)
    {
        // What a person wrote or reworded is looked at by another person, whatever its kind.
        if (!letter.IsDraft || !letter.Draft.Form.ByItself || letter.Writing is not null)
        {
            return Decision.Accept();
        }

        var writes = Numbering(context, letter);
        return Decision.Accept(
        [
            .. writes.SkipLast(1),
            writes[^1] with
            {
                Events = [.. writes[^1].Events, new LetterEvent.Issued(), Delivery(letter, LetterWay.Desk, context.Today, time)],
            },
        ]);
    }

    /// <summary>The number is the version of its series, in the same append as the signing.</summary>
    private static Write[] Numbering(LetterContext context, Letter letter)
    {
        var draft = letter.Draft;
        var number = string.Create(
            CultureInfo.InvariantCulture, $"{draft.Form.Series}〔{context.Today.Year}〕{context.Numbered + 1}号");
        return
        [
            new(
                Streams.LetterSeries(draft.Form.Series, context.Today.Year), context.Numbered,
                [new LetterSeriesEvent.Numbered(letter.Id, number)]),
            new(Streams.LetterDraft(letter.Id), letter.DraftVersion, [new LetterDraftEvent.DraftSigned(number)]),
            new(
                Streams.Letter(letter.Id), letter.Version,
                [
                    new LetterEvent.Signed(
                        letter.Id, draft.Commitment, number, draft.Form, draft.To, draft.Copies, draft.Light, draft.AfterNumber,
                        draft.Ground, letter.TextSha256),
                ]),
        ];
    }

    private static Decision Issue(LetterContext context, Letter letter, WorkingTime time, LetterCommand.Issue c)
    {
        if (letter.State != LetterState.Signed)
        {
            return Decision.Refuse(letter.IsDraft ? Reason.NotSigned : Reason.IsOver);
        }

        if (letter.Signed!.Form.NeedsSeal && !letter.IsSealed)
        {
            return Decision.Refuse(Reason.SealMissing);
        }

        return c.Way switch
        {
            null => Decision.Refuse(Reason.WayMissing),
            LetterWay.Desk => Happens(letter, new LetterEvent.Issued(), Delivery(letter, LetterWay.Desk, context.Today, time)),
            _ => Happens(letter, new LetterEvent.Issued()),
        };
    }

    private static Decision Deliver(LetterContext context, Letter letter, WorkingTime time, LetterCommand.Deliver c)
    {
        if (letter.State != LetterState.Issued)
        {
            return Decision.Refuse(letter.State < LetterState.Issued ? Reason.NotIssued : Reason.IsOver);
        }

        var signed = letter.Signing!.At.InZone(DistrictClock.Zone).Date;
        return c.On is not { } on ? Decision.Refuse(Reason.DayMissing)
            : on < signed || on > context.Today ? Decision.Refuse(Reason.DayOutside, Text(signed), Text(context.Today))
            : Happens(letter, Delivery(letter, LetterWay.Paper, on, time));
    }

    private static LetterEvent.Delivered Delivery(Letter letter, LetterWay way, LocalDate on, WorkingTime time)
    {
        var limits = letter.Draft.Form.Limits;
        return new(way, on, Fixed(time.Due(on, new WorkingDays(limits.SignFor))), Fixed(time.Due(on, new WorkingDays(limits.Answer))));
    }

    private static Decision Remind(LetterContext context, Letter letter, WorkingTime time)
    {
        if (!letter.AwaitsAnswer)
        {
            return Decision.Accept();
        }

        List<LetterEvent> due = [];
        var delivered = letter.Delivered!;
        var limits = letter.Signed!.Form.Limits;
        var signFor = time.Due(delivered.On, new WorkingDays(limits.SignFor));
        if (letter is { State: LetterState.Delivered, RemindedToSignFor: false }
            && (delivered.SignForDue is { } day ? context.Today > day : signFor.IsOverdue(context.Today)))
        {
            due.Add(new LetterEvent.Reminded(LetterReminder.SignFor, delivered.SignForDue ?? signFor.LastDay));
        }

        if (limits.RemindBefore is { } before && !letter.RemindedToAnswer && letter.Term!.LastDay(time) is { } last
            && context.Today <= last && time.Between(context.Today, last).Count <= before)
        {
            due.Add(new LetterEvent.Reminded(LetterReminder.Answer, last));
        }

        return due.Count == 0 ? Decision.Accept() : Happens(letter, [.. due]);
    }

    private static Decision FixLimit(Letter letter, WorkingTime time)
    {
        if (!letter.AwaitsAnswer)
        {
            return Decision.Accept();
        }

        var signFor = letter.Delivered!.SignForDue is null
            ? Fixed(time.Due(letter.Delivered.On, new WorkingDays(letter.Signed!.Form.Limits.SignFor)))
            : null;
        var answer = letter.Term is { Fixed: null, IsPaused: false } term ? term.DayToFix(time) : null;
        return signFor is null && answer is null ? Decision.Accept() : Happens(letter, new LetterEvent.LimitFixed(signFor, answer));
    }

    private static Decision Answer(LetterContext context, Letter letter, WorkingTime time, LetterCommand.Answer c)
    {
        if (!letter.AwaitsAnswer)
        {
            return Decision.Refuse(letter.State < LetterState.Delivered ? Reason.NotDelivered : Reason.AlreadyAnswered);
        }

        if (string.IsNullOrWhiteSpace(c.Measures) || c.Measures.Trim().Length > MaxMeasures)
        {
            return string.IsNullOrWhiteSpace(c.Measures)
                ? Decision.Refuse(Reason.TextMissing)
                : Decision.Refuse(Reason.TextTooLong, MaxMeasures);
        }

        if (c.DoneBy is not { } doneBy)
        {
            return Decision.Refuse(Reason.DoneByMissing);
        }

        if (doneBy < context.Today || doneBy > context.Today + FarthestDone)
        {
            return Decision.Refuse(Reason.DoneByOutside, Text(context.Today), Text(context.Today + FarthestDone));
        }

        LetterEvent[] signedFor = letter.State == LetterState.Delivered ? [new LetterEvent.SignedFor(letter.Draft.To.Unit)] : [];
        return Decision.Accept(
            new Write(
                Streams.Letter(letter.Id), letter.Version,
                [.. signedFor, new LetterEvent.Answered(doneBy, letter.Term!.IsOver(time, context.Today))]),
            new Write(
                Streams.LetterDraft(letter.Id), letter.DraftVersion, [new LetterDraftEvent.AnswerWritten(c.Measures.Trim(), doneBy)]));
    }

    private static Decision? JudgeFault(Letter letter, Actor by) =>
        letter.State != LetterState.Answered ? Decision.Refuse(Reason.NotAnswered)
        : letter.Answers[^1].IsBy(by) ? Decision.Refuse(Reason.AnswererCannotJudge)
        : null;

    private static Decision Return(LetterContext context, Letter letter, WorkingTime time, LetterCommand.Return c)
    {
        var days = letter.Signed!.Form.Limits.AnswerAgain;
        return Happens(
            letter, new LetterEvent.Returned(c.Ground.Trim(), days, Fixed(time.Due(context.Today, new WorkingDays(days)))));
    }

    private static Decision? LimitFault(LetterContext context, Letter letter, WorkingTime time) =>
        !letter.AwaitsAnswer ? Decision.Refuse(letter.State < LetterState.Delivered ? Reason.NotDelivered : Reason.AlreadyAnswered)
        : letter.Term!.IsPaused ? Decision.Refuse(Reason.IsPaused)
        : letter.Term.IsOver(time, context.Today) ? Decision.Refuse(Reason.LimitIsOver, Text(letter.Term.LastDay(time)!.Value))
        : null;

    private static Decision Resume(LetterContext context, Letter letter, WorkingTime time)
    {
        if (!letter.AwaitsAnswer || !letter.Term!.IsPaused)
        {
            return Decision.Refuse(Reason.NotPaused);
        }

        var term = letter.Term with { Pauses = [.. letter.Term.Pauses.SkipLast(1), letter.Term.Pauses[^1] with { Until = context.Today }] };
        return Happens(letter, new LetterEvent.Resumed(context.Today, term.DayToFix(time)));
    }

    private static Decision Extend(LetterContext context, Letter letter, WorkingTime time, LetterCommand.Extend c)
    {
        if (LimitFault(context, letter, time) is { } fault)
        {
            return fault;
        }

        var limits = letter.Signed!.Form.Limits;
        return letter.Extensions >= limits.ExtendTimes ? Decision.Refuse(Reason.NoExtension, limits.ExtendTimes)
            : c.Days is not { } days || days < 1 || days > limits.ExtendDays ? Decision.Refuse(Reason.DaysMissing, limits.ExtendDays)
            : GroundFault(c.Ground) ?? Happens(
                letter,
                new LetterEvent.Extended(
                    days, c.Ground.Trim(), (letter.Term! with { Days = letter.Term!.Days + days, Fixed = null }).DayToFix(time)));
    }

    private static Decision Release(Letter letter, Actor by) =>
        letter.Signing is not { } signing ? Decision.Refuse(Reason.NotSigned)
        : signing.IsBy(by) ? Decision.Refuse(Reason.SignerCannotRelease)
        : letter.Released == letter.Answers.Count ? Decision.Refuse(Reason.NothingToRelease)
        : Happens(letter, new LetterEvent.TextReleased(
            letter.Title, letter.WholeText,
            [
                .. letter.Answers.Select(answer => (answer.At, Words: (LetterDraftEvent.AnswerWritten)answer.What)).Select(answer =>
                    new ReleasedAnswer(answer.At.InZone(DistrictClock.Zone).Date, answer.Words.Measures, answer.Words.DoneBy)),
            ]));

    internal static Decision? GroundFault(string ground) =>
        string.IsNullOrWhiteSpace(ground) ? Decision.Refuse(Reason.GroundMissing)
        : ground.Trim().Length > MaxGround ? Decision.Refuse(Reason.TextTooLong, MaxGround)
        : null;

    private static LocalDate? Fixed(Deadline due) => due.Provisional ? null : due.LastDay;

    private static Decision Drafts(Letter letter, LetterDraftEvent happened) =>
        Decision.Accept(new Write(Streams.LetterDraft(letter.Id), letter.DraftVersion, [happened]));

    private static Decision Happens(Letter letter, params LetterEvent[] happened) =>
        Decision.Accept(new Write(Streams.Letter(letter.Id), letter.Version, happened));

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
