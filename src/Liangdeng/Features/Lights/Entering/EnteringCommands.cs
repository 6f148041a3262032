using Liangdeng.Features.Register;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>Rows of <c>permits.csv</c>.</summary>
public static class EnteringActions
{
    public const string Read = "fact.read";

    /// <summary>The supervision office alone: what a unit says counts once the office has verified it.</summary>
    public const string Enter = "fact.enter";
}

/// <summary>What a form leaves empty arrives as null or without words, and the decider says so.</summary>
public abstract record EnteringCommand
{
    private EnteringCommand()
    {
    }

    public abstract CommitmentId Commitment { get; init; }

    public abstract string Fact { get; init; }

    public abstract LocalDate? From { get; init; }

    public abstract string Ground { get; init; }

    public sealed record Enter(CommitmentId Commitment, string Fact, string? Value, LocalDate? From, string Ground) : EnteringCommand;

    public sealed record Withdraw(CommitmentId Commitment, string Fact, LocalDate? From, string Ground) : EnteringCommand;
}

public enum EnteringRefusal
{
    NoSuchCommitment,
    CommitmentClosed,

    /// <summary>No rulebook that is in force, or will be, asks for it.</summary>
    NotAsked,
    ValueMissing,
    NotANumber,
    NotADay,
    NotOffered,
    FromMissing,

    /// <summary>What is to come cannot be judged yet.</summary>
    FromAhead,
    FromTooEarly,
    GroundMissing,
    TextTooLong,

    /// <summary>It stands so already from that day on.</summary>
    SameAgain,
    NothingToWithdraw,
}
