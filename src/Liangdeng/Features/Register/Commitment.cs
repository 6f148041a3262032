using System.Diagnostics;

namespace Liangdeng.Features.Register;

/// <summary>A commitment as its public stream tells it.</summary>
/// <param name="Promise">With words and target as they were last amended.</param>
/// <param name="Terms">What the breakdown says; null before it. The last setting counts, and it counts for lights and
/// reports only once the plan's breakdown is issued.</param>
/// <param name="Figures">The verified figures that stand, one a period, in order of the periods.</param>
public sealed record Commitment(
    CommitmentEvent.Published Promise, CommitmentEvent.BrokenDown? Terms,
    IReadOnlyList<CommitmentEvent.FigureVerified> Figures)
{
    /// <summary>What became of it; null while it is open.</summary>
    public CommitmentEvent.Closed? Closing { get; init; }

    /// <summary>The commitment of an earlier plan that goes on in this one, or null.</summary>
    public CommitmentId? TakenFrom { get; init; }

    /// <summary>How often it was amended.</summary>
    public int Amendments { get; init; }

    /// <returns>Null for a stream that holds nothing.</returns>
    public static Commitment? From(IEnumerable<CommitmentEvent> past) =>
        past.Aggregate((Commitment?)null, (state, happened) => Evolve(state, happened));

    public static Commitment Evolve(Commitment? state, CommitmentEvent happened) => (state, happened) switch
    {
        (null, CommitmentEvent.Published e) => new(e, null, []),
        ({ Amendments: 0, Closing: null } s, CommitmentEvent.BrokenDown e) => s with { Terms = e },
        ({ Terms: not null, Closing: null } s, CommitmentEvent.Amended e) when e.No == s.Amendments + 1 => s with
        {
            Promise = s.Promise with { Words = e.Words, Target = e.Target },
            Terms = e.Terms,
            Amendments = e.No,
        },
        ({ Terms: { } terms, Closing: null } s, CommitmentEvent.HandedOver e) => s with { Terms = HandedTerms.After(terms, e) },
        ({ Terms: not null, Closing: null } s, CommitmentEvent.ReportReceived or CommitmentEvent.ReportReturned) => s,
        ({ Terms: not null, Closing: null } s, CommitmentEvent.FigureVerified e) => s with { Figures = With(s.Figures, e) },
        ({ Terms: not null, Closing: null } s, CommitmentEvent.Closed e) => s with { Closing = e },
        ({ Closing: not null } s, CommitmentEvent.Reopened) => s with { Closing = null },
        ({ TakenFrom: null, Closing: null } s, CommitmentEvent.TakenOver e) => s with { TakenFrom = e.From },
        ({ TakenFrom: { } from, Closing: null } s, CommitmentEvent.GivenBack e) when e.To == from => s with { TakenFrom = null },
        _ => throw new UnreachableException($"{happened.GetType().Name} cannot stand there in a commitment."),
    };

    private static CommitmentEvent.FigureVerified[] With(
        IReadOnlyList<CommitmentEvent.FigureVerified> figures, CommitmentEvent.FigureVerified added) =>
        [.. figures.Where(figure => figure.Period != added.Period).Append(added).OrderBy(figure => figure.Period.End)];
}
