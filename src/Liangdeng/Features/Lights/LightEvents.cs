using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>One fact as it was when a light was lit: plain decimal text, or a word, with its unit.</summary>
public sealed record LitFact(string Name, string Value, string Unit);

/// <summary>The lights of a commitment (stream <c>light/{commitment}</c>, public).</summary>
public abstract record LightEvent
{
    private LightEvent()
    {
    }

    /// <summary>An evaluation for a cut-off.</summary>
    /// <param name="CutOff">The day for which planned and reached were compared; null while nothing is due.</param>
    /// <param name="Day">The day on which conditions on dates were judged.</param>
    /// <param name="Facts">Enough for an outsider to compute the same light with the same rulebook.</param>
    public sealed record Lit(
        CommitmentId Commitment, LocalDate? CutOff, LocalDate Day, string Rulebook, string RulebookVersion,
        string Light, string? Rule, IReadOnlyList<LitFact> Facts) : LightEvent;
}

/// <summary>The rulebook in force (stream <c>rulebook</c>, public).</summary>
public abstract record RulebookEvent
{
    private RulebookEvent()
    {
    }

    /// <summary>The one that the ledger begins with: in force from the day of recording.</summary>
    public sealed record Adopted(string Id, string Version, string Sha256, string Text) : RulebookEvent;

    /// <summary>Another rulebook, or another version, proposed by one person and approved by another.</summary>
    /// <param name="From">The first day that is lit by it; later than the day of recording.</param>
    /// <param name="Ground">Why.</param>
    public sealed record PutInForce(string Id, string Version, string Sha256, string Text, LocalDate From, string Ground)
        : RulebookEvent;
}

/// <summary>The lights of a unit, where the rulebook in force has rules for units (stream <c>unit-light/{unit}</c>, private: what is
/// held back of an item is held back of its unit; whoever has the public facts of the items works it out again).</summary>
public abstract record UnitLightEvent
{
    private UnitLightEvent()
    {
    }

    /// <summary>As <see cref="LightEvent.Lit"/>.</summary>
    public sealed record Lit(
        UnitCode Unit, LocalDate? CutOff, LocalDate Day, string Rulebook, string RulebookVersion, string Light, string? Rule,
        IReadOnlyList<LitFact> Facts) : UnitLightEvent;
}

/// <summary>Entry n of <c>job/lamplighter</c> is day n since opening.</summary>
public abstract record LamplighterEvent
{
    private LamplighterEvent()
    {
    }

    /// <param name="CaughtUp">The run was late: the machine was off when it was due.</param>
    public sealed record DayLit(LocalDate Day, int Evaluated, int Changed, bool CaughtUp) : LamplighterEvent;
}
