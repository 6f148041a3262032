using System.Diagnostics;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Register;

/// <summary>The bulletins of one period so far.</summary>
/// <param name="Released">How many are public.</param>
/// <param name="Waiting">Composed and not decided on; null where there is none.</param>
public sealed record Bulletin(int Released, Recorded<BulletinDraftEvent>? Waiting)
{
    public static readonly Bulletin None = new(0, null);

    /// <summary>What waits for the reviewer.</summary>
    public BulletinDraftEvent.Composed? Composed => Waiting?.What as BulletinDraftEvent.Composed;

    public static Bulletin From(IEnumerable<Recorded<BulletinDraftEvent>> past) => past.Aggregate(None, Evolve);

    private static Bulletin Evolve(Bulletin state, Recorded<BulletinDraftEvent> happened) => (state, happened.What) switch
    {
        // Composed anew: what waited before is replaced.
        (_, BulletinDraftEvent.Composed e) when e.No == state.Released + 1 => state with { Waiting = happened },
        ({ Composed: { } waiting }, BulletinDraftEvent.Decided e) when e.No == waiting.No =>
            new(e.Scope == ReleaseScope.Not ? state.Released : e.No, null),
        _ => throw new UnreachableException($"{happened.What} cannot follow {state}."),
    };
}

/// <summary>One commitment in a bulletin that is being decided on.</summary>
/// <param name="Colour">The light that would be told; null before its first.</param>
/// <param name="Was">In the bulletin before; null where it told none.</param>
/// <param name="Waiting">Entries that would become public.</param>
public sealed record BulletinLine(
    CommitmentId Commitment, string Code, Rules.LightColour? Colour, Rules.LightColour? Was, int Waiting);

/// <summary>What is known when a bulletin is composed or decided on.</summary>
/// <param name="DraftVersion">Of the private stream.</param>
/// <param name="PublicVersion">Of the public one.</param>
/// <param name="Position">Number of entries that the ledger held when this was read.</param>
/// <param name="News">Figures of the period that were verified since its last bulletin.</param>
/// <param name="Verifiers">Who verified any figure that the bulletin rests on, also through a deputy.</param>
public sealed record BulletinFacts(
    ReportPeriod Period, Bulletin State, long DraftVersion, long PublicVersion, long Position,
    IReadOnlyList<BulletinLine> Lines, int News, IReadOnlySet<PersonId> Verifiers);
