using Liangdeng.Features.Register;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>What people judged of a commitment, and facts that a rulebook declares (stream <c>facts/{commitment}</c>, public).
/// Who said it stands in the envelope.</summary>
public abstract record FactEvent
{
    private FactEvent()
    {
    }

    /// <summary>It is so from a day on, until something later is said of the same fact.</summary>
    /// <param name="Fact"><c>judged:excuse</c>, with the dimension behind it where it is about one alone, or <c>own:ID</c>.</param>
    /// <param name="Value">A plain decimal, 1 or 0, an ISO date, or the id of a word.</param>
    /// <param name="Unit">Of the number; else <c>flag</c>, <c>date</c> or <c>word</c>.</param>
    /// <param name="From">The first day of which it is so; not later than the day of recording.</param>
    /// <param name="Ground">Why; empty only for what is no judgement.</param>
    /// <param name="Rulebook">The one that asks for it, in whose words it is said.</param>
    public sealed record Entered(
        CommitmentId Commitment, string Fact, string Value, string Unit, LocalDate From, string Ground, string Rulebook,
        string RulebookVersion) : FactEvent;

    /// <summary>From a day on nothing is said any more.</summary>
    public sealed record Withdrawn(
        CommitmentId Commitment, string Fact, LocalDate From, string Ground, string Rulebook, string RulebookVersion) : FactEvent;
}
