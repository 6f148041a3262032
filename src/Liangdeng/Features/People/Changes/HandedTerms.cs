using System.Diagnostics;
using Liangdeng.Features.People;

namespace Liangdeng.Features.Register;

/// <summary>The terms of a commitment after a unit's part in it went to another one. Pure.</summary>
public static class HandedTerms
{
    /// <returns>Each unit has one part at most among lead, co-leads and supporting units, the weightiest.</returns>
    /// <exception cref="UnreachableException">The unit had no such part.</exception>
    public static CommitmentEvent.BrokenDown After(CommitmentEvent.BrokenDown terms, CommitmentEvent.HandedOver e) => e.Part switch
    {
        HandedPart.Lead when terms.Lead == e.From => terms with
        {
            Lead = e.To,
            CoLeads = Without(terms.CoLeads, e.To),
            Supporting = Without(terms.Supporting, e.To),
        },
        HandedPart.CoLead when terms.CoLeads.Contains(e.From) => terms with
        {
            CoLeads = terms.Lead == e.To ? Without(terms.CoLeads, e.From) : Replaced(terms.CoLeads, e),
            Supporting = Without(terms.Supporting, e.To),
        },
        HandedPart.Supporting when terms.Supporting.Contains(e.From) => terms with
        {
            Supporting = terms.Lead == e.To || terms.CoLeads.Contains(e.To)
                ? Without(terms.Supporting, e.From)
                : Replaced(terms.Supporting, e),
        },
        HandedPart.Supervising when terms.Supervising == e.From => terms with { Supervising = e.To },
        _ => throw new UnreachableException($"{e.From} has no part in it as {e.Part}."),
    };

    /// <summary>The parts of a unit, each once.</summary>
    public static IEnumerable<HandedPart> PartsOf(CommitmentEvent.BrokenDown terms, UnitCode unit) =>
        Enum.GetValues<HandedPart>().Where(part => part switch
        {
            HandedPart.Lead => terms.Lead == unit,
            HandedPart.CoLead => terms.CoLeads.Contains(unit),
            HandedPart.Supporting => terms.Supporting.Contains(unit),
            HandedPart.Supervising => terms.Supervising == unit,
        });

    private static UnitCode[] Without(IReadOnlyList<UnitCode> units, UnitCode gone) => [.. units.Where(unit => unit != gone)];

    private static UnitCode[] Replaced(IReadOnlyList<UnitCode> units, CommitmentEvent.HandedOver e) =>
        [.. units.Select(unit => unit == e.From ? e.To : unit).Distinct()];
}
