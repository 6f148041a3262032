using Liangdeng.Features.Plans;

namespace Liangdeng.Features.Register;

public abstract record AmendmentCommand
{
    private AmendmentCommand()
    {
    }

    public abstract CommitmentId Commitment { get; init; }

    /// <summary>Asks for the promise to be as given here, whole; what differs from now is the amendment.</summary>
    /// <param name="Target">Null for a deliverable.</param>
    /// <param name="Terms">As for the breakdown; the people in it do not count here.</param>
    /// <param name="Document">The decision, request or notice that the ground rests on; null where none was given.</param>
    /// <param name="NotClassified">Whoever asks states that nothing in it is classified.</param>
    public sealed record Ask(
        CommitmentId Commitment, string Words, Target? Target, RegisterCommand.BreakDown Terms, string Ground,
        StoredFile? Document, bool NotClassified) : AmendmentCommand;

    public sealed record Withdraw(CommitmentId Commitment, int No) : AmendmentCommand;

    public sealed record Approve(CommitmentId Commitment, int No) : AmendmentCommand;

    public sealed record Refuse(CommitmentId Commitment, int No, string Ground) : AmendmentCommand;
}

public enum AmendmentRefusal
{
    NoSuchCommitment,

    /// <summary>Until the breakdown is issued it is simply set again.</summary>
    NotIssued,

    /// <summary>What has an outcome changes no more, unless it is reopened.</summary>
    CommitmentClosed,

    // The request.
    StillOpen,
    NotStatedUnclassified,
    DocumentMissing,
    GroundMissing,
    TextTooLong,
    NothingChanged,

    // What is asked for.
    WordsMissing,
    TargetMissing,
    TargetNotExpected,
    MetricMissing,
    UnitInvalid,
    QuantityInvalid,
    QuantityNotPositive,
    QuantityAboveAll,
    QuantityMaxBelow,
    ComparatorTurned,
    UnitOfFigures,
    DueBeforeFigures,
    StartAfterFigures,

    // Its way.
    NoSuchRequest,
    DecidedMeanwhile,
    NotYours,
    AskerCannotDecide,
    Stale,
}
