using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.Letters;

/// <summary>How far a letter has come.</summary>
public enum LetterState
{
    Drafted,
    Checked,

    /// <summary>It has its number.</summary>
    Signed,
    Issued,

    /// <summary>It is there; nobody has signed for it.</summary>
    Delivered,
    SignedFor,
    Answered,
    Accepted,
    Closed,
    Withdrawn,

    /// <summary>It was never signed.</summary>
    Dropped,
}

/// <summary>A letter as its two streams tell it.</summary>
/// <param name="Origin">Its drafting.</param>
public sealed record Letter(Recorded<LetterDraftEvent> Origin, LetterState State)
{
    public LetterDraftEvent.Drafted Draft => (LetterDraftEvent.Drafted)Origin.What;

    public LetterId Id => Draft.Letter;

    public string Title { get; init; } = "";

    /// <summary>As it is worded now, without what was added since.</summary>
    public IReadOnlyList<string> Text { get; init; } = [];

    /// <summary>Changes of the light since it was drafted.</summary>
    public IReadOnlyList<LetterDraftEvent.Followed> Changes { get; init; } = [];

    /// <summary>How many of them came before it was signed and stand in it.</summary>
    public int ChangesInText { get; init; }

    public Recorded<LetterDraftEvent>? Writing { get; init; }

    public Recorded<LetterDraftEvent>? Checking { get; init; }

    public IReadOnlyList<Recorded<LetterDraftEvent>> Answers { get; init; } = [];

    /// <summary>Null before it is signed.</summary>
    public Recorded<LetterEvent>? Signing { get; init; }

    public LetterEvent.Signed? Signed => (LetterEvent.Signed?)Signing?.What;

    public bool IsSealed { get; init; }

    public LetterEvent.Delivered? Delivered { get; init; }

    /// <summary>Null before it is delivered.</summary>
    public LetterTerm? Term { get; init; }

    public int Extensions { get; init; }

    public bool RemindedToSignFor { get; init; }

    public bool RemindedToAnswer { get; init; }

    public bool NotAnswered { get; init; }

    /// <summary>How many answers were made public, with the text; null where nothing was.</summary>
    public int? Released { get; init; }

    /// <summary>Versions of its two streams.</summary>
    public long DraftVersion { get; init; }

    public long Version { get; init; }

    /// <summary>Nothing else of its rung may be opened.</summary>
    public bool IsOpen => State is not (LetterState.Closed or LetterState.Withdrawn or LetterState.Dropped);

    public bool IsDraft => State is LetterState.Drafted or LetterState.Checked;

    /// <summary>It is with its addressee, who owes an answer.</summary>
    public bool AwaitsAnswer => State is LetterState.Delivered or LetterState.SignedFor;

    /// <summary>Title and paragraphs as they are signed: with what was added before.</summary>
    public IReadOnlyList<string> WholeText => [.. Text, .. Changes.Take(Signing is null ? Changes.Count : ChangesInText).Select(change => change.Sentence)];

    public string TextSha256 => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Concat(WholeText.Prepend(Title).Select(line => line + "\n")))));

    /// <returns>Null where nothing was drafted.</returns>
    public static Letter? From(Past<LetterDraftEvent> draft, Past<LetterEvent> life)
    {
        // The two streams are told in the order of the ledger.
        var all = draft.Events.Select(e => (e.Index, Draft: (Recorded<LetterDraftEvent>?)e, Life: (Recorded<LetterEvent>?)null))
            .Concat(life.Events.Select(e => (e.Index, Draft: (Recorded<LetterDraftEvent>?)null, Life: (Recorded<LetterEvent>?)e)))
            .OrderBy(e => e.Index);
        var letter = all.Aggregate((Letter?)null, (state, e) => e.Draft is { } one ? Evolve(state, one) : Evolve(state!, e.Life!));
        return letter is null ? null : letter with { DraftVersion = draft.Version, Version = life.Version };
    }

    public static Letter Evolve(Letter? state, Recorded<LetterDraftEvent> happened) => (state, happened.What) switch
    {
        (null, LetterDraftEvent.Drafted e) => new(happened, LetterState.Drafted)
        {
            Title = e.Title,
            Text = e.Text,
            Writing = e.ByHand ? happened : null,
        },
        ({ IsOpen: true } s, LetterDraftEvent.Followed e) => s with { Changes = [.. s.Changes, e] },
        ({ IsDraft: true } s, LetterDraftEvent.Reworded e) => s with
        {
            Title = e.Title,
            Text = e.Text,
            Writing = happened,
            Checking = null,
            State = LetterState.Drafted,
        },
        ({ State: LetterState.Drafted } s, LetterDraftEvent.Checked) => s with { State = LetterState.Checked, Checking = happened },
        ({ State: LetterState.Checked } s, LetterDraftEvent.SentBack) => s with { State = LetterState.Drafted, Checking = null },
        ({ IsDraft: true } s, LetterDraftEvent.Dropped) => s with { State = LetterState.Dropped },
        ({ } s, LetterDraftEvent.DraftSigned or LetterDraftEvent.Printed) => s,
        ({ IsOpen: true } s, LetterDraftEvent.AnswerWritten) => s with { Answers = [.. s.Answers, happened] },
        _ => throw Impossible(happened.What, state),
    };

    public static Letter Evolve(Letter state, Recorded<LetterEvent> happened) => (state, happened.What) switch
    {
        ({ IsDraft: true } s, LetterEvent.Signed) => s with
        {
            State = LetterState.Signed,
            Signing = happened,
            ChangesInText = s.Changes.Count,
        },
        ({ State: LetterState.Signed } s, LetterEvent.Sealed) => s with { IsSealed = true },
        ({ State: LetterState.Signed } s, LetterEvent.Issued) => s with { State = LetterState.Issued },
        ({ State: LetterState.Issued } s, LetterEvent.Delivered e) => s with
        {
            State = LetterState.Delivered,
            Delivered = e,
            Term = new(e.On, s.Signed!.Form.Limits.Answer, [], e.AnswerDue),
        },
        ({ AwaitsAnswer: true } s, LetterEvent.LimitFixed e) => s with
        {
            Delivered = s.Delivered! with { SignForDue = e.SignForDue ?? s.Delivered!.SignForDue },
            Term = s.Term! with { Fixed = e.AnswerDue ?? s.Term!.Fixed },
        },
        ({ State: LetterState.Delivered } s, LetterEvent.SignedFor) => s with { State = LetterState.SignedFor },
        ({ AwaitsAnswer: true } s, LetterEvent.Reminded { Of: LetterReminder.SignFor }) => s with { RemindedToSignFor = true },
        ({ AwaitsAnswer: true } s, LetterEvent.Reminded) => s with { RemindedToAnswer = true },
        ({ AwaitsAnswer: true } s, LetterEvent.NotAnswered) => s with { NotAnswered = true },
        ({ State: LetterState.SignedFor } s, LetterEvent.Answered) => s with { State = LetterState.Answered },
        ({ State: LetterState.Answered } s, LetterEvent.Accepted) => s with { State = LetterState.Accepted },
        ({ State: LetterState.Answered } s, LetterEvent.Returned e) => s with
        {
            State = LetterState.SignedFor,
            Term = new(DayOf(happened), e.Days, [], e.AnswerDue),
            RemindedToAnswer = false,
            NotAnswered = false,
        },
        ({ AwaitsAnswer: true, Term.IsPaused: false } s, LetterEvent.Paused e) => s with
        {
            Term = s.Term! with { Pauses = [.. s.Term!.Pauses, new(e.From, null, e.Ground)], Fixed = null },
        },
        ({ AwaitsAnswer: true, Term.IsPaused: true } s, LetterEvent.Resumed e) => s with
        {
            Term = s.Term! with { Pauses = [.. s.Term!.Pauses.SkipLast(1), s.Term.Pauses[^1] with { Until = e.On }], Fixed = e.AnswerDue },
            RemindedToAnswer = false,
        },
        ({ AwaitsAnswer: true, Term.IsPaused: false } s, LetterEvent.Extended e) => s with
        {
            Term = s.Term! with { Days = s.Term!.Days + e.Days, Fixed = e.AnswerDue },
            Extensions = s.Extensions + 1,
            RemindedToAnswer = false,
        },
        ({ State: LetterState.Accepted } s, LetterEvent.Closed) => s with { State = LetterState.Closed },
        ({ IsOpen: true, Signing: not null } s, LetterEvent.Withdrawn) => s with { State = LetterState.Withdrawn },
        ({ Signing: not null } s, LetterEvent.TextReleased e) => s with { Released = e.Answers.Count },
        _ => throw Impossible(happened.What, state),
    };

    private static LocalDate DayOf(Recorded<LetterEvent> happened) => happened.At.InZone(DistrictClock.Zone).Date;

    private static UnreachableException Impossible(object happened, Letter? state) =>
        new($"{happened.GetType().Name} cannot follow {state?.State.ToString() ?? "nothing"}.");
}

/// <summary>All letters about one commitment.</summary>
/// <param name="UpTo">Lights up to this entry have been gone through; -1 before the first.</param>
/// <param name="Opened">In the order in which they were opened.</param>
public sealed record LetterDocket(long UpTo, IReadOnlyList<LetterId> Opened, long Version)
{
    public static readonly LetterDocket Empty = new(-1, [], 0);

    public static LetterDocket From(Past<LetterDocketEvent> past)
    {
        var entered = past.Events.Select(e => (LetterDocketEvent.Entered)e.What).ToList();
        return new(
            entered.Select(e => e.UpTo).DefaultIfEmpty(-1).Max(),
            [.. entered.Where(e => e.Step == LetterStep.Opened).Select(e => e.Letter)], past.Version);
    }
}
