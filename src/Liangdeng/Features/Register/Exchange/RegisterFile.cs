using System.Text.Json;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>What of an exported register an import takes: the record of what became of the promises stays in the ledger that it
/// was made in.</summary>
public sealed record ImportedRegister(
    string Format, IReadOnlyList<UnitShape> Units, IReadOnlyList<ImportedPlan> Plans, IReadOnlyList<ImportedCommitment> Commitments);

public sealed record ImportedPlan(
    Guid Id, string Title, string Publisher, NodaTime.LocalDate? PublishedOn, string Address, PeriodShape Period, string Extractor,
    TextShape Text, Span Range, IReadOnlyList<Focus> Foci, long Entry);

public sealed record ImportedCommitment(
    string Code, Guid Plan, int Focus, CommitmentKind Kind, Span Quote, string Action, string Object, bool Firm, Target? Target,
    CommitmentEvent.BrokenDown? Terms);

public enum RegisterFileFault
{
    /// <summary>It is no JSON, or not of this shape; the first argument says where.</summary>
    NotTheSchema,

    /// <summary>Of another version, or of something else.</summary>
    OtherFormat,
    NoPlan,

    /// <summary>Several plans, and nobody said which.</summary>
    WhichPlan,

    /// <summary>Rows of a table only: there is no text to quote.</summary>
    TextMissing,

    /// <summary>The text is not the one whose hash stands beside it.</summary>
    TextChanged,
}

/// <summary>Reads an exported register and makes a plan of one of its plans, with the same text and the same spans.</summary>
internal static class RegisterFile
{
    /// <summary>Bytes of JSON; a schedule by months with names takes a tenth of it.</summary>
    private const int MaxTerms = 32 * 1024;

    private static readonly JsonSerializerOptions Json = Make();

    /// <returns>The register, or where it is not what the schema says.</returns>
    public static (ImportedRegister? Register, ImportFault? Fault) Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var marked = bytes.Span is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
            var register = JsonSerializer.Deserialize<ImportedRegister>(marked.Span, Json);
            return register is null ? (null, Fault(RegisterFileFault.NotTheSchema, "$"))
                : register.Format != RegisterSchema.Format ? (null, Fault(RegisterFileFault.OtherFormat, register.Format, RegisterSchema.Format))
                : register.Plans.Count == 0 ? (null, Fault(RegisterFileFault.NoPlan))
                : (register, null);
        }
        catch (Exception e) when (e is JsonException or FormatException or OverflowException or InvalidOperationException)
        {
            var at = e is JsonException { LineNumber: { } line } json ? $"{json.Path} ({line + 1})" : "$";
            return (null, Fault(RegisterFileFault.NotTheSchema, at));
        }
    }

    /// <summary>A plan of it as it would come in; refused commitments are left out.</summary>
    /// <param name="units">Codes of the units that are registered here.</param>
    public static (PreparedPlan? Plan, IReadOnlyList<ImportFault> Faults) Prepare(
        ImportedRegister register, ImportedPlan plan, IReadOnlySet<string> units)
    {
        if (plan.Text.Content is not { } text)
        {
            return (null, [Fault(RegisterFileFault.TextMissing)]);
        }

        if (PlanFiles.Sha256(System.Text.Encoding.UTF8.GetBytes(text)) != plan.Text.Sha256
            || !ImportRules.IsRange(plan.Range, text.Length)
            || plan.Foci.Any(focus => !ImportRules.IsRange(focus.Heading, text.Length)))
        {
            return (null, [Fault(RegisterFileFault.TextChanged)]);
        }

        if (plan.Foci.DistinctBy(focus => focus.No).Count() < plan.Foci.Count || plan.Foci.Any(focus => focus.No < 1)
            || plan.Extractor.Length > EntryChecks.MaxField)
        {
            return (null, [Fault(RegisterFileFault.NotTheSchema, "$.plans")]);
        }

        var (entries, terms, faults) = (new List<DraftEntry>(), new List<PreparedTerms>(), new List<ImportFault>());
        foreach (var it in register.Commitments.Where(it => it.Plan == plan.Id)
            .OrderBy(it => it.Quote.Start).ThenBy(it => it.Code, StringComparer.Ordinal))
        {
            if (EntryOf(it, text, entries.Count + 1) is not { } entry)
            {
                faults.Add(new(it.Code, "", "", new Refusal(PlanRefusal.QuoteOutsideText).TextKey));
            }
            else if (EntryFaults.Beside(entries, entry, text, plan.Range, plan.Foci) is { } fault)
            {
                faults.Add(new(it.Code, "", "", fault.TextKey, fault.Args));
            }
            else if (it.Terms is { } said && UnitsOf(said).FirstOrDefault(unit => !units.Contains(unit.Value)) is { Value: { } unknown })
            {
                faults.Add(new(it.Code, "", "", $"exchange.fault.{TableFault.UnknownUnit}", unknown));
            }
            else if (it.Terms is { } whole && EventJson.Write(whole).Length > MaxTerms)
            {
                faults.Add(new(it.Code, "", "", $"exchange.fault.{TableFault.CellTooLong}", MaxTerms));
            }
            else
            {
                entries.Add(entry);
                terms.AddRange(it.Terms is null ? [] : [TermsOf(it.Terms, entry.No)]);
            }
        }

        return (new("Register", ".json", "application/json", plan.Extractor, text, plan.Range, plan.Foci, entries, terms), faults);
    }

    public static ImportFault Fault(RegisterFileFault fault, params object[] args) => new("", "", "", $"exchange.file.{fault}", args);

    private static DraftEntry? EntryOf(ImportedCommitment it, string text, int no) => !ImportRules.IsRange(it.Quote, text.Length) ? null : new(
        no, it.Quote, text[it.Quote.Start..it.Quote.End], it.Focus, it.Action, it.Object, it.Firm, "",
        it.Target is { } target && it.Kind != CommitmentKind.Deliverable
            ? new(
                target.Number, target.Metric, target.Comparator, target.Quantity, target.QuantityMax,
                Enum.Parse<Language.TargetKind>(it.Kind.ToString()), target.Scope, target.Hedge)
            : null,
        null, null);

    private static PreparedTerms TermsOf(CommitmentEvent.BrokenDown terms, int no) => new(
        no, terms.Lead.Value, [.. terms.CoLeads.Select(unit => unit.Value)], [.. terms.Supporting.Select(unit => unit.Value)],
        terms.Supervising?.Value ?? "", terms.LeaderOffice, terms.LinkedLeaderOffice, terms.Start, terms.Due, terms.Schedule,
        terms.StartLevel?.Value, terms.Tolerance?.Value, terms.Hold, terms.DefinitionOfDone, null);

    private static IEnumerable<UnitCode> UnitsOf(CommitmentEvent.BrokenDown terms) =>
        [terms.Lead, .. terms.CoLeads, .. terms.Supporting, .. terms.Supervising is { } office ? [office] : Array.Empty<UnitCode>()];

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(RegisterSchema.Json)
        {
            // What a later version adds is passed over; what this one needs has to be there.
            UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip,
            RespectRequiredConstructorParameters = true,
            MaxDepth = 32,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
