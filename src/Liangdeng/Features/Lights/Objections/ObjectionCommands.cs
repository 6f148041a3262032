using Liangdeng.Features.People;
using Liangdeng.Features.Register;

namespace Liangdeng.Features.Lights;

/// <summary>What can be done with an objection. What a form leaves empty arrives as null or without words, and the decider says
/// so.</summary>
public abstract record ObjectionCommand
{
    private ObjectionCommand()
    {
    }

    /// <summary>Number of the entry of the light.</summary>
    public abstract long Light { get; init; }

    /// <param name="NotClassified">The unit states that nothing in its words is classified.</param>
    public sealed record Raise(CommitmentId Commitment, long Light, string Ground, bool NotClassified) : ObjectionCommand;

    public sealed record TakeBack(long Light, string Ground) : ObjectionCommand;

    public sealed record Decide(long Light, bool? Upheld, string Ground) : ObjectionCommand;

    /// <summary>A limit that ran into an unannounced year can be fixed. Changes nothing where it cannot.</summary>
    public sealed record FixLimit(long Light) : ObjectionCommand;
}

public enum ObjectionRefusal
{
    // Raising.
    NoSuchLight,
    NotBrokenDown,
    CommitmentClosed,
    LightChanged,
    LightHeldBack,
    AlreadyRaised,
    NoPost,
    NotClassifiedMissing,

    // Its end.
    NoSuchObjection,
    IsOver,
    OutcomeMissing,
    VerifierCannotDecide,
    RaiserCannotDecide,

    GroundMissing,
    TextTooLong,
}

/// <summary>Rows of <c>permits.csv</c>.</summary>
public static class ObjectionActions
{
    public const string Raise = "objection.raise";
    public const string TakeBack = "objection.take-back";
    public const string Decide = "objection.decide";
    public const string FixLimit = "objection.fix-limit";
    public const string SetTerms = "objection.set-terms";

    /// <summary>See the page where it is decided or taken back.</summary>
    public const string Work = "objection.work";

    public static string Of(ObjectionCommand command) => command switch
    {
        ObjectionCommand.Raise => Raise,
        ObjectionCommand.TakeBack => TakeBack,
        ObjectionCommand.Decide => Decide,
        ObjectionCommand.FixLimit => FixLimit,
        _ => throw new System.Diagnostics.UnreachableException(command.GetType().Name),
    };

    /// <summary>The leading unit raises; the unit that raised takes back, or whoever leads now where that unit is no more.</summary>
    /// <param name="from">Null before it is raised.</param>
    /// <param name="fromEnded">That unit is no more.</param>
    public static Relation RelationOf(Actor actor, UnitCode? from, bool fromEnded, UnitCode? lead) =>
        actor.Unit is { } own && own == (from is null || fromEnded ? lead : from) ? Relation.Own : Relation.Other;
}
