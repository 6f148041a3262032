using Liangdeng.Features.Plans;
using Liangdeng.Rules;

namespace Liangdeng.Features.Register;

/// <summary>公开方式: when what was verified goes public.</summary>
public enum Publicity
{
    /// <summary>With its verification by the supervision office, which then is the release.</summary>
    AtOnce,

    /// <summary>With the bulletin of its period, once somebody else has released it.</summary>
    ByBulletin,
}

/// <summary>The district's setting (stream <c>publicity</c>, public).</summary>
public abstract record PublicityEvent
{
    private PublicityEvent()
    {
    }

    /// <summary>Holds for what is recorded after it: what waits for a bulletin goes on waiting.</summary>
    public sealed record Chosen(Publicity Publicity, string Ground) : PublicityEvent;
}

/// <summary>The work on a bulletin before it is public (stream <c>bulletin-draft/{period}</c>, private).</summary>
public abstract record BulletinDraftEvent
{
    private BulletinDraftEvent()
    {
    }

    /// <summary>通报 put together: it speaks of all that is recorded before an entry.</summary>
    /// <param name="No">1 for the period's first bulletin; later ones release what was withheld, or correct.</param>
    /// <param name="Through">Number of entries that the ledger held.</param>
    public sealed record Composed(int No, long Through, string Remarks) : BulletinDraftEvent;

    /// <summary>公开审查, by somebody who neither composed it nor verified its figures.</summary>
    public sealed record Decided(int No, ReleaseScope Scope, string Ground) : BulletinDraftEvent;
}

/// <param name="Commitments">How many that the bulletin speaks of have it.</param>
public sealed record LightCount(LightColour Colour, int Commitments);

/// <summary>Since the bulletin before.</summary>
public sealed record LightChange(CommitmentId Commitment, LightColour From, LightColour To);

public sealed record WithheldCommitment(CommitmentId Commitment, string Ground);

/// <summary>The bulletins of a period (stream <c>bulletin/{period}</c>, public): entry n is its n-th.</summary>
public abstract record BulletinEvent
{
    private BulletinEvent()
    {
    }

    /// <summary>Public from now on: what the bulletin says, and every entry of its period and of earlier ones that waited
    /// before <paramref name="Through"/>, but for what is withheld.</summary>
    /// <param name="Scope">All or part.</param>
    /// <param name="Ground">Of the release.</param>
    public sealed record Released(
        ReportPeriod Period, int No, long Through, ReleaseScope Scope, string Ground, string Remarks,
        IReadOnlyList<LightCount> Lights, IReadOnlyList<LightChange> Changes, IReadOnlyList<WithheldCommitment> Withheld)
        : BulletinEvent;
}
