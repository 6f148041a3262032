using System.Text;
using System.Text.Json;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.Letters;

/// <summary>A signed letter with all that lists and its page show to everybody.</summary>
public sealed class LetterRow
{
    /// <summary><see cref="LetterId"/>.</summary>
    public string Id { get; set; } = "";

    public Guid CommitmentId { get; set; }

    public string Number { get; set; } = "";

    public string Kind { get; set; } = "";

    /// <summary>Unit addressed; null for the office of a leader.</summary>
    public string? ToUnit { get; set; }

    public string ToOffice { get; set; } = "";

    /// <summary>The whole signing, <see cref="LetterEvent.Signed"/> as JSON.</summary>
    public string Signing { get; set; } = "";

    public LetterState State { get; set; }

    public Instant SignedAt { get; set; }

    public LocalDate SignedOn { get; set; }

    public bool Sealed { get; set; }

    /// <summary>The sealed file as JSON; null before.</summary>
    public string? SealedFile { get; set; }

    public LocalDate? DeliveredOn { get; set; }

    public LetterWay? Way { get; set; }

    public LocalDate? SignForDue { get; set; }

    public Instant? SignedForAt { get; set; }

    /// <summary>The limit of the answer, <see cref="LetterTerm"/> as JSON; null before it is delivered.</summary>
    public string? Term { get; set; }

    /// <summary>Its last day; null before, while it is paused, and while it is not fixed.</summary>
    public LocalDate? AnswerDue { get; set; }

    public bool RemindedToSignFor { get; set; }

    public bool RemindedToAnswer { get; set; }

    /// <summary>There was no answer in time, once or again; stays true.</summary>
    public bool WasLate { get; set; }

    /// <summary>There is none now, and the next rung was looked after.</summary>
    public bool NotAnswered { get; set; }

    public int Extensions { get; set; }

    public Instant? AnsweredAt { get; set; }

    /// <summary>By when the measures will have worked.</summary>
    public LocalDate? DoneBy { get; set; }

    public Instant? EndedAt { get; set; }

    /// <summary><see cref="LetterEvent.TextReleased"/> as JSON; null while its words are not public.</summary>
    public string? Released { get; set; }

    public long SignedIndex { get; set; }

    public bool AwaitsAnswer => State is LetterState.Delivered or LetterState.SignedFor;

    public bool IsOpen => State is not (LetterState.Closed or LetterState.Withdrawn);

    public LetterEvent.Signed SigningEvent => Json.Read<LetterEvent.Signed>(Signing);

    public LetterTerm? TermRead => Term is null ? null : Json.Read<LetterTerm>(Term);
}

/// <summary>One entry of a letter's public history.</summary>
public sealed class LetterEntryRow
{
    public string LetterId { get; set; } = "";

    public long Version { get; set; }

    public Instant At { get; set; }

    public string? ByUnit { get; set; }

    public string? ByPost { get; set; }

    public bool ByRule { get; set; }

    public string Type { get; set; } = "";

    public string Data { get; set; } = "";

    public long Index { get; set; }
}

/// <summary>Inside the house only: the words of a letter and of its answers, and drafts that nobody signed.</summary>
public sealed class LetterDraftRow
{
    public string Id { get; set; } = "";

    public Guid CommitmentId { get; set; }

    public string Kind { get; set; } = "";

    /// <summary>The state of the draft; <see cref="LetterState.Signed"/> from its signing on.</summary>
    public LetterState State { get; set; }

    public Instant DraftedAt { get; set; }

    public bool ByItself { get; set; }

    /// <summary>Whoever worded it last; null where the rules did.</summary>
    public Guid? WordedBy { get; set; }

    public Guid? CheckedBy { get; set; }

    /// <summary><see cref="LetterDraftEvent.Drafted"/> as JSON.</summary>
    public string Drafting { get; set; } = "";

    public string Title { get; set; } = "";

    /// <summary>Paragraphs, each ended by a line feed.</summary>
    public string Text { get; set; } = "";

    /// <summary>Paragraphs added because the light turned again before the signing; as <see cref="Text"/>.</summary>
    public string Added { get; set; } = "";

    /// <summary>Why it was sent back or dropped, last.</summary>
    public string Ground { get; set; } = "";

    public LetterDropped? Dropped { get; set; }

    /// <summary>The answers, list of <see cref="ReleasedAnswer"/> as JSON.</summary>
    public string Answers { get; set; } = "[]";

    public IReadOnlyList<string> WholeText =>
        [.. (Text + Added).Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    public IReadOnlyList<ReleasedAnswer> AnswersRead => Json.Read<IReadOnlyList<ReleasedAnswer>>(Answers);

    public LetterDraftEvent.Drafted DraftingEvent => Json.Read<LetterDraftEvent.Drafted>(Drafting);

    public bool IsDraft => State is LetterState.Drafted or LetterState.Checked;
}

/// <summary>Every text of rules for letters that was ever in force.</summary>
public sealed class LetterRulesRow
{
    public string Id { get; set; } = "";

    public int Version { get; set; }

    public string Sha256 { get; set; } = "";

    public string Text { get; set; } = "";

    public Instant AdoptedAt { get; set; }

    public long Index { get; set; }
}

/// <summary>Parts of events inside rows.</summary>
internal static class Json
{
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, EventJson.Options);

    public static T Read<T>(string text) => (T)EventJson.Read(typeof(T), Encoding.UTF8.GetBytes(text));
}
