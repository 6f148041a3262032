using Liangdeng.Features.People;
using Liangdeng.Features.Register;

namespace Liangdeng.Features.CommandPosts;

/// <summary>What the form of a post holds. What is left empty arrives without words, and the decider says so.</summary>
public sealed record CommandPostTerms(
    string Name, string Purpose, string Office, IReadOnlyList<UnitCode> Units, PersonId? Commander, IReadOnlyList<PersonId> Members);

/// <summary>What can be done with a post.</summary>
public abstract record CommandPostCommand
{
    private CommandPostCommand()
    {
    }

    public abstract CommandPostId Post { get; init; }

    public sealed record SetUp(CommandPostId Post, string Code, CommandPostTerms Terms) : CommandPostCommand;

    public sealed record Change(CommandPostId Post, CommandPostTerms Terms) : CommandPostCommand;

    public sealed record Place(CommandPostId Post, IReadOnlyList<CommitmentId> Commitments) : CommandPostCommand;

    public sealed record TakeOff(CommandPostId Post, IReadOnlyList<CommitmentId> Commitments, string Ground) : CommandPostCommand;

    public sealed record Close(CommandPostId Post, string Ground) : CommandPostCommand;
}

public enum CommandPostRefusal
{
    NoSuchPost,
    AlreadySetUp,
    IsClosed,

    CodeUnreadable,
    CodeTaken,
    NameMissing,
    PurposeMissing,
    OfficeMissing,
    NoSuchUnit,
    CommanderMissing,
    NoSuchPerson,

    NothingChosen,
    NoSuchCommitment,
    UnderAnotherPost,
    NotUnderThisPost,

    GroundMissing,
    TextTooLong,
}

/// <summary>Rows of <c>permits.csv</c>.</summary>
public static class CommandPostActions
{
    /// <summary>Set up, change, close; put commitments under a post and take them off.</summary>
    public const string Write = "command-post.write";

    /// <summary>See what is inside: who the people are, the half-hour list.</summary>
    public const string Read = "command-post.read";

    /// <summary>Hold the stand-up: begin it, settle what is on the list.</summary>
    public const string Settle = "command-post.settle";

    /// <summary>The numbers of the half-hour list.</summary>
    public const string SetTerms = "command-post.set-terms";
}
