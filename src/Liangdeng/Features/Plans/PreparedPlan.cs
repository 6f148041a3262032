using Liangdeng.Features.Register;
using NodaTime;

namespace Liangdeng.Features.Plans;

/// <summary>Units, dates and schedule that came with a plan, for its breakdown; kept with the reading until somebody takes
/// them over. What the source left open is empty or null.</summary>
/// <param name="No">Number of the draft entry.</param>
/// <param name="Lead">Code of a unit; empty where the source names none.</param>
/// <param name="Schedule">Null where the source has none: straight by months.</param>
public sealed record PreparedTerms(
    int No, string Lead, IReadOnlyList<string> CoLeads, IReadOnlyList<string> Supporting, string Supervising, string LeaderOffice,
    string LinkedLeaderOffice, LocalDate? Start, LocalDate? Due, SchedulePlan? Schedule, string? StartLevel, string? Tolerance,
    bool Hold, string DefinitionOfDone, CommitmentPeopleEvent.PeopleNamed? People);

/// <summary>A plan that came as a table or as an exported register: there is no document out of which to read it.</summary>
/// <param name="Format">What it came from, for the event: Table, Register.</param>
/// <param name="Ending">Of the file that it came in, with its dot.</param>
public sealed record PreparedPlan(
    string Format, string Ending, string MediaType, string Extractor, string Text, Span Range, IReadOnlyList<Focus> Foci,
    IReadOnlyList<DraftEntry> Entries, IReadOnlyList<PreparedTerms> Terms);
