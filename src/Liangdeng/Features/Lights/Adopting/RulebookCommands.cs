using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>Rows of <c>permits.csv</c> about rulebooks.</summary>
public static class RulebookActions
{
    public const string Read = "rulebook.read";
    public const string Keep = "rulebook.keep";
    public const string Propose = "rulebook.propose";
    public const string Decide = "rulebook.decide";
}

public abstract record RulebookCommand
{
    private RulebookCommand()
    {
    }

    public sealed record Keep(string Text) : RulebookCommand;

    public sealed record Propose(string Id, int Version, LocalDate? From, string Ground) : RulebookCommand;

    public sealed record Withdraw(int No, string Ground) : RulebookCommand;

    public sealed record Decide(int No, bool? Approve, string Ground) : RulebookCommand;
}

public enum RulebookRefusal
{
    /// <summary>The text cannot be read: line, column, what to mend.</summary>
    Faulty,

    /// <summary>A rulebook that ships has this id.</summary>
    IdShips,

    /// <summary>This version was in force with another text.</summary>
    VersionUsed,

    /// <summary>This version is being decided on with another text.</summary>
    VersionProposed,
    SameText,
    NoSuchRulebook,
    ProposalOpen,
    NothingProposed,

    /// <summary>It needs what the register does not hold, or its own text has to be mended.</summary>
    DoesNotFit,
    AlreadyInForce,
    FromMissing,

    /// <summary>What is over, and today, stays lit by the rules of its time.</summary>
    FromNotAhead,
    FromTooFar,
    GroundMissing,
    TextTooLong,
    ChoiceMissing,

    /// <summary>Whoever proposed it does not decide on it.</summary>
    ProposerCannotDecide,
}
