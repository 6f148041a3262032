using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>A rulebook that is, was or will be in force: from when on.</summary>
public sealed record AdoptedRulebook(string Id, int Version, string Sha256, string Text, LocalDate From);

/// <summary>The district's rulebooks so far.</summary>
/// <param name="Kept">Its own, the last text of each version, in their order.</param>
/// <param name="Proposals">How many were proposed.</param>
/// <param name="Waiting">The one that is being decided on; null where there is none.</param>
public sealed record RulebookProposals(
    IReadOnlyList<RulebookDraftEvent.Kept> Kept, int Proposals, Recorded<RulebookDraftEvent>? Waiting)
{
    public static readonly RulebookProposals None = new([], 0, null);

    public RulebookDraftEvent.Proposed? Proposed => Waiting?.What as RulebookDraftEvent.Proposed;

    public static RulebookProposals From(IEnumerable<Recorded<RulebookDraftEvent>> past) => past.Aggregate(None, Evolve);

    public RulebookDraftEvent.Kept? Find(string id, int version) => Kept.FirstOrDefault(kept => kept.Id == id && kept.Version == version);

    private static RulebookProposals Evolve(RulebookProposals state, Recorded<RulebookDraftEvent> happened) => happened.What switch
    {
        RulebookDraftEvent.Kept e => state with
        {
            Kept = [.. state.Kept.Where(kept => kept.Id != e.Id || kept.Version != e.Version), e],
        },
        RulebookDraftEvent.Proposed e => state with { Proposals = e.No, Waiting = happened },
        // The end of one whose proposal was erased ends nothing.
        RulebookDraftEvent.Withdrawn e when state.Proposed?.No == e.No => state with { Waiting = null },
        RulebookDraftEvent.Decided e when state.Proposed?.No == e.No => state with { Waiting = null },
        _ => state,
    };
}

/// <summary>Which of the adopted rulebooks lights the lamps of a day. Pure.</summary>
public static class RulebookOfDay
{
    /// <summary>The last one adopted whose first day has come: so one that has not begun can be replaced. Before the first, the
    /// first.</summary>
    /// <param name="adopted">In the order of their adoption.</param>
    public static TAdopted? Of<TAdopted>(IReadOnlyList<TAdopted> adopted, Func<TAdopted, LocalDate> from, LocalDate day)
        where TAdopted : class => adopted.LastOrDefault(one => from(one) <= day) ?? (adopted is [var first, ..] ? first : null);
}
