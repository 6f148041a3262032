using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.People;

/// <summary>How a unit changes. What a form leaves empty arrives as null, and the decider says so.</summary>
public abstract record UnitCommand
{
    private UnitCommand()
    {
    }

    public abstract LocalDate? On { get; init; }

    /// <summary>The document that says so.</summary>
    public abstract string Ground { get; init; }

    /// <summary>Units that the change is about, successors too.</summary>
    public abstract IEnumerable<UnitCode> Named { get; }

    /// <summary>Units whose duties go over.</summary>
    public abstract IEnumerable<UnitCode> Leaving { get; }

    /// <param name="On">The first day of the new name.</param>
    public sealed record Rename(UnitCode Unit, Wording Name, LocalDate? On, string Ground) : UnitCommand
    {
        public override IEnumerable<UnitCode> Named => [Unit];

        public override IEnumerable<UnitCode> Leaving => [];
    }

    /// <summary>Several units become one, which is new or one of them.</summary>
    public sealed record Merge(IReadOnlyList<UnitCode> Units, UnitCode? Into, LocalDate? On, string Ground) : UnitCommand
    {
        public override IEnumerable<UnitCode> Named => Into is { } into ? Units.Append(into).Distinct() : Units.Distinct();

        public override IEnumerable<UnitCode> Leaving => Units.Where(unit => unit != Into).Distinct();
    }

    /// <summary>One unit becomes several; it may be one of them.</summary>
    /// <param name="Takes">Who takes each duty, by its key; nothing is given to anybody unasked.</param>
    public sealed record Split(
        UnitCode Unit, IReadOnlyList<UnitCode> Into, LocalDate? On, string Ground,
        IReadOnlyDictionary<string, UnitCode> Takes, IReadOnlyList<PersonMove> People) : UnitCommand
    {
        public override IEnumerable<UnitCode> Named => Into.Append(Unit).Distinct();

        public override IEnumerable<UnitCode> Leaving => [Unit];
    }

    /// <summary>A unit ends. Of one that has ended already, what it was left with goes over.</summary>
    public sealed record Dissolve(
        UnitCode Unit, LocalDate? On, string Ground, IReadOnlyDictionary<string, UnitCode> Takes, IReadOnlyList<PersonMove> People)
        : UnitCommand
    {
        public override IEnumerable<UnitCode> Named => Takes.Values
            .Concat(People.Select(move => move.To).OfType<UnitCode>()).Append(Unit).Distinct();

        public override IEnumerable<UnitCode> Leaving => [Unit];
    }
}

/// <summary>Where a person of a unit that changes goes; null where the post ends.</summary>
public sealed record PersonMove(PersonId Person, UnitCode? To);

public enum UnitRefusal
{
    NoSuchUnit,

    /// <summary>It has ended already.</summary>
    UnitEnded,
    NameMissing,
    NameTooLong,
    SameName,
    DayMissing,
    DayInFuture,
    DayBeforeLast,
    GroundMissing,
    GroundTooLong,
    IntoMissing,
    NothingToMerge,
    SuccessorsMissing,
    DutyWithoutTaker,
    TakerNotNamed,
    PersonWithoutPlace,
}

/// <summary>What is known when a unit changes.</summary>
/// <param name="Units">Those that the command names, where there are such.</param>
/// <param name="Ended">All that are no more.</param>
/// <param name="Duties">Open ones of the units that leave.</param>
/// <param name="People">Who has a post in a unit that leaves.</param>
public sealed record UnitChangeState(
    IReadOnlyDictionary<UnitCode, KnownUnit> Units, IReadOnlyDictionary<UnitCode, EndedUnit> Ended,
    IReadOnlyList<Duty> Duties, IReadOnlyList<PersonId> People);

/// <summary>What a decider says of a change of units.</summary>
/// <param name="Whole">False where the hand-over takes several appends and this was not the last: decide again.</param>
public sealed record UnitDecision(Decision Decision, bool Whole);
