using System.Diagnostics;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using NodaTime;

namespace Liangdeng.Features.Cadences;

/// <summary>What can be done with an assignment. What a form leaves empty arrives as null, and the decider says so.</summary>
public abstract record AssignmentCommand
{
    private AssignmentCommand()
    {
    }

    public abstract AssignmentId Assignment { get; init; }

    /// <summary>Given without a meeting: a leader's instruction, an order from above, a petition.</summary>
    public sealed record Give(AssignmentId Assignment, AssignmentSource? Source, string Ground, AssignmentForm Form) : AssignmentCommand;

    public sealed record Report(AssignmentId Assignment, string Words, IReadOnlyList<StoredFile> Evidence) : AssignmentCommand;

    public sealed record SignOff(AssignmentId Assignment, string Words) : AssignmentCommand;

    public sealed record Return(AssignmentId Assignment, string Ground) : AssignmentCommand;

    public sealed record Extend(AssignmentId Assignment, LocalDate? Due, string Ground) : AssignmentCommand;

    public sealed record Withdraw(AssignmentId Assignment, string Ground) : AssignmentCommand;

    /// <summary>Reminds the unit where its day is near or over. Changes nothing where neither is so, or was done before.</summary>
    public sealed record Chase(AssignmentId Assignment) : AssignmentCommand;
}

/// <summary>What is to be done, by whom, until when, about what.</summary>
public sealed record AssignmentForm(
    string What, UnitCode? Lead, LocalDate? Due, CommitmentId? Commitment = null, BlockerId? Blocker = null);

public enum AssignmentRefusal
{
    // Giving.
    AlreadyGiven,
    WhatMissing,
    LeadMissing,
    NoSuchUnit,
    UnitEnded,
    DueMissing,
    DuePast,
    DueFar,
    SourceMissing,

    // Its way.
    NoSuchAssignment,
    IsOver,
    NotReported,
    AlreadyReported,
    WordsMissing,
    GroundMissing,
    TextTooLong,
    TooManyFiles,
    DoerCannotSignOff,
    NotLater,
}

/// <summary>Rows of <c>permits.csv</c>.</summary>
public static class AssignmentActions
{
    public const string Read = "assignment.read";
    public const string Give = "assignment.give";
    public const string Report = "assignment.report";

    /// <summary>Sign off, or return.</summary>
    public const string Judge = "assignment.judge";
    public const string Extend = "assignment.extend";
    public const string Withdraw = "assignment.withdraw";
    public const string Chase = "assignment.chase";

    public static string Of(AssignmentCommand command) => command switch
    {
        AssignmentCommand.Give => Give,
        AssignmentCommand.Report => Report,
        AssignmentCommand.SignOff or AssignmentCommand.Return => Judge,
        AssignmentCommand.Extend => Extend,
        AssignmentCommand.Withdraw => Withdraw,
        AssignmentCommand.Chase => Chase,
        _ => throw new UnreachableException(command.GetType().Name),
    };

    /// <summary>It is the own of the unit that has it, and where that is no more, of those that go on with its duties.</summary>
    public static Relation RelationOf(Actor actor, UnitCode? lead, IReadOnlyCollection<UnitCode> heirs) =>
        actor.Unit is { } own && lead is { } unit && (own == unit || heirs.Contains(own)) ? Relation.Own : Relation.Other;
}
