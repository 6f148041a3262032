using Liangdeng.Features.Register;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>The lights of a commitment under the terms that its n-th amendment ended (stream
/// <c>light-before/{commitment}/{n}</c>, public), until the due date of those terms has passed.</summary>
public abstract record LightBeforeEvent
{
    private LightBeforeEvent()
    {
    }

    /// <summary>An evaluation as in <see cref="LightEvent.Lit"/>, with what was promised before.</summary>
    /// <param name="No">The amendment that ended the terms.</param>
    public sealed record Lit(
        CommitmentId Commitment, int No, LocalDate? CutOff, LocalDate Day, string Rulebook, string RulebookVersion,
        string Light, string? Rule, IReadOnlyList<LitFact> Facts) : LightBeforeEvent;
}
