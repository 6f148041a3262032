using Liangdeng.Features.People;
using NodaTime;

namespace Liangdeng.Features.Register;

public readonly record struct BlockerId(Guid Value);

public enum BlockerKind
{
    Funds,
    Land,
    Approval,
    Relocation,
    Coordination,
    Weather,
    Supplier,
    Other,
}

/// <summary>Who deals with it, the lowest first: the owner alone, the command post, the weekly coordination, the monthly
/// dispatch.</summary>
public enum BlockerLevel
{
    Unit,
    Post,
    Week,
    Month,
}

/// <summary>As what a unit has to do with a blocker.</summary>
public enum BlockerPart
{
    Owner,

    /// <summary>Raised it, and says whether it is gone.</summary>
    Raiser,

    /// <summary>Could help.</summary>
    Asked,
}

/// <summary>What stands in the way of a commitment (stream <c>blocker/{id}</c>, public): in the words of the unit, owned by
/// unit and post. Who acted stands in the envelope.</summary>
public abstract record BlockerEvent
{
    private BlockerEvent()
    {
    }

    /// <param name="Code">Public code, <c>K2021-012</c>.</param>
    /// <param name="From">The unit that raises it, and that says whether it is gone.</param>
    /// <param name="NeedFrom">The unit that could help; null where nobody in particular.</param>
    /// <param name="PickUpMinutes">Working minutes within which somebody has to pick it up, as set when it was raised.</param>
    /// <param name="PickUpEnds">When they are over, district time; null while they run into a year whose days off are not
    /// announced.</param>
    public sealed record Raised(
        BlockerId Id, string Code, CommitmentId Commitment, BlockerKind Kind, string Text, UnitCode From,
        UnitCode? NeedFrom, int PickUpMinutes, LocalDateTime? PickUpEnds) : BlockerEvent;

    /// <summary>A unit takes it on; <paramref name="Post"/> is that of whoever did.</summary>
    public sealed record PickedUp(UnitCode Owner, string Post) : BlockerEvent;

    /// <summary>Nobody picked it up in time, and by rule it is the supervision office's.</summary>
    /// <param name="Ends">When the time was over, district time.</param>
    public sealed record NotPickedUp(UnitCode Owner, int PickUpMinutes, LocalDateTime Ends) : BlockerEvent;

    /// <summary>A limit that ran into a year which was not announced is fixed, since it is now; it never moves again. One of
    /// the two.</summary>
    /// <param name="PickUpEnds">As for <see cref="Raised"/>.</param>
    /// <param name="ContestUntil">As for <see cref="Cleared"/>.</param>
    public sealed record LimitFixed(LocalDateTime? PickUpEnds, LocalDate? ContestUntil) : BlockerEvent;

    public sealed record HandedOn(UnitCode Owner, string Ground) : BlockerEvent;

    /// <summary>A unit changed, and its part went to its successor, as it was: the next step stays.</summary>
    /// <param name="On">The day of the change.</param>
    public sealed record HandedOver(UnitCode From, UnitCode To, BlockerPart Part, LocalDate On, string Ground) : BlockerEvent;

    public sealed record StepSet(string Text, LocalDate Due) : BlockerEvent;

    public sealed record Lifted(BlockerLevel Level, string Ground) : BlockerEvent;

    public sealed record Lowered(BlockerLevel Level, string Ground) : BlockerEvent;

    /// <param name="What">What cleared it.</param>
    /// <param name="On">The day since which it is gone.</param>
    /// <param name="ContestDays">Working days within which the unit that raised it can say that it is not.</param>
    /// <param name="ContestUntil">The last of them; null as for <see cref="Raised.PickUpEnds"/>.</param>
    public sealed record Cleared(string What, LocalDate On, int ContestDays, LocalDate? ContestUntil) : BlockerEvent;

    /// <summary>Whom it stood in the way of says that it is gone.</summary>
    public sealed record Confirmed : BlockerEvent;

    /// <summary>It is not gone.</summary>
    public sealed record Reopened(string Ground) : BlockerEvent;

    /// <summary>It was raised by mistake.</summary>
    public sealed record TakenBack(string Ground) : BlockerEvent;
}

/// <summary>Entry n of <c>blockers/{year}</c> is the blocker with number n of that year: codes have no gaps.</summary>
public abstract record BlockerSeriesEvent
{
    private BlockerSeriesEvent()
    {
    }

    public sealed record Numbered(BlockerId Blocker, string Code) : BlockerSeriesEvent;
}
