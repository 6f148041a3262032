using Liangdeng.Features.People;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>What can be done with a blocker. What a form leaves empty arrives as null, and the decider says so.</summary>
public abstract record BlockerCommand
{
    private BlockerCommand()
    {
    }

    public abstract BlockerId Blocker { get; init; }

    /// <param name="Blocker">The number of the form that raises it: the same form sent twice raises one blocker.</param>
    public sealed record Raise(
        BlockerId Blocker, CommitmentId Commitment, BlockerKind? Kind, string Text, UnitCode? NeedFrom) : BlockerCommand;

    /// <summary>The actor's unit takes it on; a next step may be said at once.</summary>
    public sealed record PickUp(BlockerId Blocker, string Step, LocalDate? StepDue) : BlockerCommand;

    /// <summary>Time is over and nobody picked it up: the rule gives it an owner. Changes nothing where there is one, or where
    /// time is not over.</summary>
    public sealed record GiveOwner(BlockerId Blocker) : BlockerCommand;

    /// <summary>A limit that ran into an unannounced year can be fixed. Changes nothing where none can.</summary>
    public sealed record FixLimit(BlockerId Blocker) : BlockerCommand;

    public sealed record HandOn(BlockerId Blocker, UnitCode? To, string Ground) : BlockerCommand;

    public sealed record SetStep(BlockerId Blocker, string Step, LocalDate? Due) : BlockerCommand;

    public sealed record Lift(BlockerId Blocker, BlockerLevel? Level, string Ground) : BlockerCommand;

    public sealed record Lower(BlockerId Blocker, BlockerLevel? Level, string Ground) : BlockerCommand;

    /// <param name="On">The day since which it is gone.</param>
    public sealed record Clear(BlockerId Blocker, string What, LocalDate? On) : BlockerCommand;

    public sealed record Confirm(BlockerId Blocker) : BlockerCommand;

    /// <summary>It is not gone.</summary>
    public sealed record Reopen(BlockerId Blocker, string Ground) : BlockerCommand;

    /// <summary>It was raised by mistake.</summary>
    public sealed record TakeBack(BlockerId Blocker, string Ground) : BlockerCommand;
}

public enum BlockerRefusal
{
    // Raising.
    NoSuchCommitment,
    NotBrokenDown,
    CommitmentClosed,
    AlreadyRaised,
    NoPost,
    KindMissing,
    TextMissing,
    TextTooLong,
    NeedFromItself,

    // Its way.
    NoSuchBlocker,
    NoSuchUnit,
    UnitEnded,
    AlreadyPickedUp,
    PickUpFirst,
    IsOver,
    OwnerMissing,
    SameOwner,
    GroundMissing,
    StepMissing,
    StepDueMissing,
    StepDuePast,
    StepDueFar,
    LevelMissing,
    NotHigher,
    NotLower,

    // Its end.
    WhatMissing,
    ClearedOnMissing,
    ClearedOnOutside,
    RaiserCannotClear,
    NotCleared,
    ContestOver,
    AlreadyConfirmed,
    ClearerCannotConfirm,
    OwnUnitCannotConfirm,
}
