using Liangdeng.Features.Plans;
using NodaTime;

namespace Liangdeng.Features.Register.Sets;

/// <summary>A report as the form showed it.</summary>
public sealed record ReportedVersion(MemberCode Code, int Version);

/// <summary>What can be done with the members of a commitment. A <c>Ground</c> is needed once the breakdown is issued and
/// the list stands.</summary>
public abstract record SetCommand
{
    private SetCommand()
    {
    }

    public abstract CommitmentId Commitment { get; init; }

    /// <summary>A filled-in table, all of it or nothing: adds who is new, changes who is there, removes nobody.</summary>
    /// <param name="Seen">Changes of the list that the preview had seen.</param>
    public sealed record ListMembers(CommitmentId Commitment, IReadOnlyList<Member> Members, string Ground, int Seen) : SetCommand;

    public sealed record AddMember(CommitmentId Commitment, Member Member, string Ground) : SetCommand;

    /// <param name="Seen">Changes of the member that the form had seen.</param>
    public sealed record ChangeMember(CommitmentId Commitment, Member Member, string Ground, int Seen) : SetCommand;

    public sealed record RemoveMember(CommitmentId Commitment, MemberCode Code, string Ground) : SetCommand;

    /// <summary>From now on the commitment is measured by the items of another one's list.</summary>
    public sealed record CountItems(CommitmentId Commitment, CommitmentId List) : SetCommand;

    public sealed record StopCounting(CommitmentId Commitment, string Ground) : SetCommand;

    /// <summary>The member's lead unit says how far it is.</summary>
    /// <param name="Progress">In percent; may be left out where it is done.</param>
    /// <param name="CorrectionGround">Why what was verified is to be taken back; empty where nothing is.</param>
    public sealed record Report(
        CommitmentId Commitment, MemberCode Code, int? Progress, LocalDate? DoneOn, string Words,
        IReadOnlyList<StoredFile> Evidence, string CorrectionGround) : SetCommand;

    /// <summary>核实: from now on these count; all of them or none.</summary>
    public sealed record Verify(CommitmentId Commitment, IReadOnlyList<ReportedVersion> Reports) : SetCommand;

    public sealed record Return(CommitmentId Commitment, MemberCode Code, int Version, string Ground) : SetCommand;
}

public enum SetRefusal
{
    NoSuchCommitment,

    /// <summary>What has an outcome takes neither members nor reports, unless it is reopened.</summary>
    CommitmentClosed,

    /// <summary>Neither a named set nor a share of one.</summary>
    NotASet,
    NoSuchMember,

    // What a member is.
    CodeInvalid,
    CodeTwice,
    CodeTaken,
    InOtherSet,
    NameMissing,
    NameTooLong,
    ItemIncomplete,
    ItemCodeInvalid,
    ItemTooLong,
    ItemNamedTwice,
    ItemMissing,
    UnitUnknown,
    UnitEnded,
    DueOutside,

    // The list as a whole.
    NothingListed,
    TooManyMembers,
    MoreThanPromised,
    MoreItemsThanPromised,
    CountsItems,
    ChangedMeanwhile,
    GroundMissing,
    GroundTooLong,
    BeingVerified,

    // One list for two commitments.
    LinkToItself,
    LinkNotACount,
    LinkOtherPlan,
    LinkHasMembers,
    LinkListEmpty,
    LinkWithoutItems,
    AlreadyLinked,
    NotLinked,

    // Reports.
    NotBrokenDown,
    ProgressMissing,
    ProgressOutOfRange,
    DoneDayMissing,
    DoneNeedsAll,
    DoneNeedsEvidence,
    DoneOutside,
    WordsMissing,
    WordsTooLong,
    TooManyFiles,
    CorrectionGroundMissing,
    NothingToCorrect,
    NothingChosen,
    TooManyAtOnce,
    DecidedMeanwhile,
    ReporterCannotVerify,
}
