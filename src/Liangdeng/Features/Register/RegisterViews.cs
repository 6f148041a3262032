using Liangdeng.Features.Plans;
using Liangdeng.Language;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>One commitment with all that the table, the chart and its page show.</summary>
public sealed class CommitmentRow
{
    public Guid Id { get; set; }

    /// <summary>Public code, <c>2021-017</c>.</summary>
    public string Code { get; set; } = "";

    public Guid PlanId { get; set; }

    public int Focus { get; set; }

    public CommitmentKind Kind { get; set; }

    public int Start { get; set; }

    public int End { get; set; }

    public string Words { get; set; } = "";

    public string Action { get; set; } = "";

    public string Object { get; set; } = "";

    public bool Firm { get; set; }

    public string? Metric { get; set; }

    public Comparator? Comparator { get; set; }

    /// <summary>Plain decimal text.</summary>
    public string? Quantity { get; set; }

    public string? QuantityMax { get; set; }

    public string? Unit { get; set; }

    public int? NumberStart { get; set; }

    public int? NumberEnd { get; set; }

    public string Hedge { get; set; } = "";

    public LocalDate PeriodStart { get; set; }

    public LocalDate PeriodEnd { get; set; }

    public long PublishedIndex { get; set; }

    /// <summary>Null until the breakdown gives it a lead unit; so are all the following.</summary>
    public string? Lead { get; set; }

    /// <summary>Codes with commas.</summary>
    public string CoLeads { get; set; } = "";

    public string Supporting { get; set; } = "";

    public string? Supervising { get; set; }

    public string LeaderOffice { get; set; } = "";

    public string LinkedLeaderOffice { get; set; } = "";

    public LocalDate? StartDay { get; set; }

    public LocalDate? Due { get; set; }

    /// <summary><see cref="SchedulePlan"/> as JSON.</summary>
    public string? Schedule { get; set; }

    public string? StartLevel { get; set; }

    public string? Tolerance { get; set; }

    public bool Hold { get; set; }

    public string DefinitionOfDone { get; set; } = "";

    public long? BreakdownIndex { get; set; }

    /// <summary>The entry that gave it the terms that stand: of what was published, of the breakdown, of an amendment.
    /// </summary>
    public long TermsIndex { get; set; }

    /// <summary>Number of the last amendment; 0 while there is none.</summary>
    public int AmendmentNo { get; set; }

    /// <summary>The last verified period, <c>2021-09</c>, and what it says; null before the first.</summary>
    public string? FigurePeriod { get; set; }

    public string? Value { get; set; }

    /// <summary>The figure is computed from members: no report is owed.</summary>
    public bool Measured { get; set; }

    /// <summary>What of the projects measures it; null where they do not.</summary>
    public Projects.ProjectMeasure? MeasuredProjects { get; set; }

    public int? Progress { get; set; }

    public LocalDate? DoneOn { get; set; }

    /// <summary>The light now; null before the first evaluation.</summary>
    public string? Light { get; set; }

    public string? LightRule { get; set; }

    public LocalDate? LightCutOff { get; set; }

    public LocalDate? LightDay { get; set; }

    /// <summary>The facts of the light as JSON.</summary>
    public string? LightFacts { get; set; }

    public string? Rulebook { get; set; }

    public string? RulebookVersion { get; set; }

    public long? LightIndex { get; set; }

    /// <summary>Version of the light's stream.</summary>
    public long LightVersion { get; set; }

    /// <summary>When the light last changed its colour, and what it was before.</summary>
    public Instant? LightChangedAt { get; set; }

    public string? LightBefore { get; set; }

    /// <summary>How often it was closed; a closing that was taken back counts too.</summary>
    public int Closings { get; set; }

    /// <summary>What became of it; null while it is open, and so are the next two.</summary>
    public ClosingOutcome? Outcome { get; set; }

    public LocalDate? ClosedOn { get; set; }

    public Instant? ClosedAt { get; set; }

    /// <summary>Code of the commitment of a later plan in which it goes on; null but for <see cref="ClosingOutcome.CarriedOver"/>.
    /// </summary>
    public string? CarriedTo { get; set; }

    /// <summary>Code of the commitment of an earlier plan that goes on in this one, or null.</summary>
    public string? TakenFrom { get; set; }

    public CommitmentRow Copy() => (CommitmentRow)MemberwiseClone();
}

/// <summary>Inside the house only.</summary>
public sealed class CommitmentPeopleRow
{
    public Guid CommitmentId { get; set; }

    public string Leader { get; set; } = "";

    public string LinkedLeader { get; set; } = "";

    public string Head { get; set; } = "";

    public string Contact { get; set; } = "";
}

/// <summary>A verified figure; public. A corrected one stays, marked.</summary>
public sealed class FigureRow
{
    public Guid CommitmentId { get; set; }

    /// <summary><c>2021-09</c>.</summary>
    public string Period { get; set; } = "";

    public int Version { get; set; }

    public string? Value { get; set; }

    public string? Unit { get; set; }

    public int? Progress { get; set; }

    public LocalDate? DoneOn { get; set; }

    public string Words { get; set; } = "";

    public string Blockers { get; set; } = "";

    /// <summary>List of <see cref="StoredFile"/> as JSON.</summary>
    public string Evidence { get; set; } = "[]";

    public int? Corrects { get; set; }

    public bool Superseded { get; set; }

    /// <summary>The unit that answered for it when it was reported.</summary>
    public string Lead { get; set; } = "";

    public Instant VerifiedAt { get; set; }

    /// <summary>Who verified it, by unit and post only.</summary>
    public string? VerifierUnit { get; set; }

    public string? VerifierPost { get; set; }

    public long Index { get; set; }
}

public enum ReportState
{
    /// <summary>Written down, waits for the head of the unit.</summary>
    AwaitingClearance,

    /// <summary>Sent back by the head.</summary>
    ReturnedInside,

    /// <summary>Left the unit, is being verified.</summary>
    Submitted,

    /// <summary>Sent back by the supervision office.</summary>
    Returned,

    Verified,
}

/// <summary>The newest version of a period's report; inside the house, but for state and day.</summary>
public sealed class ReportRow
{
    public Guid CommitmentId { get; set; }

    public string Period { get; set; } = "";

    public string Lead { get; set; } = "";

    public int Version { get; set; }

    public ReportState State { get; set; }

    public string? Value { get; set; }

    public string? Unit { get; set; }

    public int? Progress { get; set; }

    public LocalDate? DoneOn { get; set; }

    public string Words { get; set; } = "";

    public string Blockers { get; set; } = "";

    public string Evidence { get; set; } = "[]";

    public int? Corrects { get; set; }

    public string CorrectionGround { get; set; } = "";

    public Guid DraftedBy { get; set; }

    public Guid? ClearedBy { get; set; }

    public Guid? DecidedBy { get; set; }

    public string ReturnGround { get; set; } = "";

    public Instant DraftedAt { get; set; }

    public Instant? SubmittedAt { get; set; }

    public Instant ChangedAt { get; set; }
}
