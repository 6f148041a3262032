using Liangdeng.Features.Plans;

namespace Liangdeng.Features.Register;

/// <summary>A request to amend a commitment (stream <c>amendment/{commitment}/{no}</c>, private): what is asked for is public
/// only once it is approved, and then as <see cref="CommitmentEvent.Amended"/> in the same append.</summary>
public abstract record AmendmentEvent
{
    private AmendmentEvent()
    {
    }

    /// <param name="No">Number of the request, from 1, among all that were made of the commitment.</param>
    /// <param name="Base">SHA-256 of the terms that the request would change; while they stand it can be approved.</param>
    /// <param name="Words">What the promise is to be, whole, as all that follows.</param>
    public sealed record Asked(
        CommitmentId Commitment, int No, string Base, string Words, Target? Target, CommitmentEvent.BrokenDown Terms,
        string Ground, StoredFile Document) : AmendmentEvent
    {
        public StandingTerms Proposed() => new(Words, Target, Terms);
    }

    /// <summary>By whoever asked.</summary>
    public sealed record Withdrawn : AmendmentEvent;

    /// <param name="Amendment">The number that it got among the commitment's amendments.</param>
    public sealed record Approved(int Amendment) : AmendmentEvent;

    public sealed record Refused(string Ground) : AmendmentEvent;
}
