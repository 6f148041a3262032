using System.Text.Json;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>What a register is when it leaves the house; <c>docs/register-schema.md</c> says it in words and
/// <c>/schemas/register-1.json</c> for programs. No shape has a field that can hold a person.</summary>
public static class RegisterSchema
{
    /// <summary>Says what a document is; another shape gets another number.</summary>
    public const string Format = "liangdeng-register.1";

    public const string Address = "/schemas/register-1.json";

    /// <summary>Events and exports are written alike: camel case, ISO days, quantities as decimal text.</summary>
    public static readonly JsonSerializerOptions Json = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(EventJson.Options);
        options.Converters.Add(NodaConverters.InstantConverter);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

/// <param name="Part">The address of the table whose rows these are; null for everything.</param>
/// <param name="Entries">Entries of the ledger that the document was made from.</param>
public sealed record HeadShape(
    string Format, Instant ExportedAt, string? Part, long Entries, DistrictShape District, LedgerShape Ledger);

public sealed record DistrictShape(string Code, Wording Name, bool Demo);

/// <summary>The checkpoint that stood when the document was made.</summary>
public sealed record LedgerShape(string Origin, long Size, string Root, string Key);

public sealed record UnitShape(string Code, Wording Name, UnitKind Kind, int Order);

public sealed record PeriodShape(LocalDate From, LocalDate To);

public sealed record OriginalShape(Guid Id, string Name, string Sha256);

/// <param name="Content">The text that every span counts in; null in a document that holds rows of a table only.</param>
public sealed record TextShape(Guid Id, string Sha256, string? Content);

public sealed record IssueShape(string Number, LocalDate IssuedOn);

/// <param name="Entry">Number in the ledger of the entry that published it.</param>
public sealed record PlanShape(
    Guid Id, string Title, string Publisher, LocalDate? PublishedOn, string Address, PeriodShape Period, string Extractor,
    OriginalShape Original, TextShape Text, Span Range, IReadOnlyList<Focus> Foci, IssueShape? Breakdown, long Entry);

/// <param name="Text">The rulebook itself, so that every light can be found again.</param>
public sealed record RulebookShape(string Id, string Version, string Sha256, Instant AdoptedAt, string Text);

/// <param name="Words">As they stand now; <paramref name="Quote"/> is where the plan's own words are.</param>
/// <param name="Terms">Of the breakdown, as they stand now; null before it.</param>
/// <param name="CarriedTo">Code of the commitment in which it goes on, or null.</param>
public sealed record CommitmentShape(
    Guid Id, string Code, Guid Plan, int Focus, CommitmentKind Kind, Span Quote, string Words, string Action, string Object,
    bool Firm, Target? Target, PeriodShape Period, long Entry, CommitmentEvent.BrokenDown? Terms,
    IReadOnlyList<AmendmentShape> Amendments, LightShape? Light, IReadOnlyList<LitShape> Lights,
    IReadOnlyList<FigureShape> Figures, IReadOnlyList<ReportShape> Reports, IReadOnlyList<MemberShape> Members,
    IReadOnlyList<ClosingShape> Closings, string? CarriedTo, string? TakenFrom, int OpenBlockers);

/// <summary>An amendment, and what it took the place of.</summary>
public sealed record AmendmentShape(
    int No, Instant At, long Entry, string Ground, StoredFile Document, string WordsBefore, Target? TargetBefore,
    CommitmentEvent.BrokenDown? TermsBefore);

/// <summary>One evaluation: with the rulebook of that version and these facts anybody finds the same light.</summary>
public sealed record LitShape(
    LocalDate Day, LocalDate? CutOff, string Light, string? Rule, string Rulebook, string RulebookVersion,
    IReadOnlyList<LitFact> Facts, long Entry);

/// <summary>The light now, with its reason in words.</summary>
public sealed record LightShape(string Light, Wording? Reason, LitShape? Lit);

/// <param name="Value">Cumulative at the end of the period; null for a deliverable.</param>
/// <param name="Superseded">A later version of the same period corrects it.</param>
public sealed record FigureShape(
    string Period, int Version, Amount? Value, int? Progress, LocalDate? DoneOn, string Words, string Blockers,
    IReadOnlyList<StoredFile> Evidence, int? Corrects, bool Superseded, Instant VerifiedAt, string? VerifierUnit, long Entry);

public enum PublicReportState
{
    BeingVerified,
    Returned,
    Verified,
}

/// <summary>What the public knows of a report: that there is one, and how far it is.</summary>
public sealed record ReportShape(string Period, int Version, Instant ReceivedAt, PublicReportState State);

public sealed record MemberShape(
    string Code, string Name, string? ItemCode, string ItemName, string? Lead, LocalDate? Due, bool Removed, int Progress,
    LocalDate? DoneOn, string Words, IReadOnlyList<StoredFile> Evidence);

public sealed record ClosingShape(
    int No, ClosingOutcome Outcome, LocalDate On, string Ground, IReadOnlyList<StoredFile> Evidence, Instant At, long Entry,
    Instant? ReopenedAt, string ReopenGround);
