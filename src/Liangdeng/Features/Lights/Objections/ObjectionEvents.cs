using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>What a unit says against one light, and what becomes of it (stream <c>objection/{entry of the light}</c>, public).
/// Who acted stands in the envelope. A light is objected to once.</summary>
public abstract record ObjectionEvent
{
    private ObjectionEvent()
    {
    }

    /// <param name="Light">Number of the entry that lit it.</param>
    /// <param name="From">The unit that objects: it led the commitment.</param>
    /// <param name="DecideDays">Working days within which it has to be decided, as set when it was raised.</param>
    /// <param name="DecideBy">The last of them; null while they run into a year whose days off are not announced.</param>
    public sealed record Raised(
        CommitmentId Commitment, long Light, string Ground, UnitCode From, int DecideDays, LocalDate? DecideBy)
        : ObjectionEvent;

    /// <summary>A limit that ran into a year which was not announced is fixed, since it is now; it never moves again.</summary>
    public sealed record LimitFixed(LocalDate DecideBy) : ObjectionEvent;

    public sealed record TakenBack(string Ground) : ObjectionEvent;

    /// <summary>The unit is right. The light stays in the history as it was; what follows is done in its own way.</summary>
    public sealed record Upheld(string Ground) : ObjectionEvent;

    /// <summary>The light stands.</summary>
    public sealed record Rejected(string Ground) : ObjectionEvent;
}
