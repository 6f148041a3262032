using NodaTime;

namespace Liangdeng.Features.Register;

public enum BlockerState
{
    /// <summary>Nobody has picked it up.</summary>
    Waiting,

    /// <summary>Somebody is at it.</summary>
    Owned,
    Cleared,
    TakenBack,
}

/// <summary>One blocker with all that lists and its page show.</summary>
public sealed class BlockerRow
{
    public Guid Id { get; set; }

    /// <summary>Public code, <c>K2021-012</c>.</summary>
    public string Code { get; set; } = "";

    public Guid CommitmentId { get; set; }

    public BlockerKind Kind { get; set; }

    public string Text { get; set; } = "";

    /// <summary>The unit that raised it, and the post of whoever did.</summary>
    public string From { get; set; } = "";

    public string? FromPost { get; set; }

    /// <summary>Where the unit that raised it is no more: the one that says whether it is gone.</summary>
    public string? ConfirmBy { get; set; }

    /// <summary>Never on a public page.</summary>
    public Guid RaisedBy { get; set; }

    public string? NeedFrom { get; set; }

    public Instant RaisedAt { get; set; }

    public LocalDate RaisedOn { get; set; }

    public int PickUpMinutes { get; set; }

    /// <summary>Null while it runs into a year that is not announced.</summary>
    public Instant? PickUpEnds { get; set; }

    public BlockerState State { get; set; }

    public string? Owner { get; set; }

    /// <summary>Of whoever picked it up; null after it was handed on, or given by rule.</summary>
    public string? OwnerPost { get; set; }

    /// <summary>Nobody picked it up in time; stays true for good.</summary>
    public bool NotPickedUp { get; set; }

    /// <summary>The owner is the rule's, not yet anybody's own.</summary>
    public bool ByRule { get; set; }

    public string? Step { get; set; }

    public LocalDate? StepDue { get; set; }

    public BlockerLevel Level { get; set; }

    /// <summary>From this day on its age counts anew for the suggestion to lift it: somebody has just decided that it need not
    /// be.</summary>
    public LocalDate? LoweredOn { get; set; }

    public string? ClearedWhat { get; set; }

    /// <summary>The day since which it is gone, and when that was recorded.</summary>
    public LocalDate? ClearedOn { get; set; }

    public Instant? ClearedAt { get; set; }

    public int ContestDays { get; set; }

    public LocalDate? ContestUntil { get; set; }

    public bool Confirmed { get; set; }

    public int Reopened { get; set; }

    /// <summary>Why it was taken back.</summary>
    public string? TakenBackGround { get; set; }

    /// <summary>When it was last cleared or taken back; null while it is open.</summary>
    public Instant? EndedAt { get; set; }

    public long RaisedIndex { get; set; }

    public bool IsOpen => State is BlockerState.Waiting or BlockerState.Owned;
}

/// <summary>One entry of a blocker's history, as it was written.</summary>
public sealed class BlockerEntryRow
{
    public Guid BlockerId { get; set; }

    public long Version { get; set; }

    public Instant At { get; set; }

    /// <summary>Who did it, by unit and post only.</summary>
    public string? ByUnit { get; set; }

    public string? ByPost { get; set; }

    /// <summary>The rule did it, nobody in person.</summary>
    public bool ByRule { get; set; }

    public string Type { get; set; } = "";

    /// <summary>The event as JSON.</summary>
    public string Data { get; set; } = "";

    public long Index { get; set; }
}

/// <summary>A time during which a blocker was open, as it was recorded: what a past day knew of it.</summary>
public sealed class BlockerSpanRow
{
    public Guid BlockerId { get; set; }

    /// <summary>0, then one more for every time that it was not gone.</summary>
    public int No { get; set; }

    public Guid CommitmentId { get; set; }

    /// <summary>From which its age counts, also after it was opened again.</summary>
    public LocalDate RaisedOn { get; set; }

    public Instant From { get; set; }

    public Instant? Until { get; set; }
}

/// <summary>The district's numbers; there is none until it sets its own.</summary>
public sealed class BlockerTermsRow
{
    public int Id { get; set; } = 1;

    /// <summary><see cref="BlockerTermsEvent.TermsSet"/> as JSON.</summary>
    public string Terms { get; set; } = "";

    public long Index { get; set; }
}
