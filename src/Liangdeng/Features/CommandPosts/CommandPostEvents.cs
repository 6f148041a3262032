using Liangdeng.Features.People;
using Liangdeng.Features.Register;

namespace Liangdeng.Features.CommandPosts;

/// <summary>A command post 指挥部: a group of commitments under one commander.</summary>
public readonly record struct CommandPostId(Guid Value);

/// <summary>What happens to a command post (stream <c>command-post/{id}</c>, public): offices and units, no person.</summary>
public abstract record CommandPostEvent
{
    private CommandPostEvent()
    {
    }

    /// <param name="Code">Short public code, <c>harbour</c>; it never changes and is given once.</param>
    /// <param name="Purpose">What it is there for.</param>
    /// <param name="Office">Of the commander, as the register names leaders: 常务副区长.</param>
    /// <param name="Units">Units that sit in it 成员单位.</param>
    public sealed record SetUp(
        CommandPostId Id, string Code, string Name, string Purpose, string Office, IReadOnlyList<UnitCode> Units) : CommandPostEvent;

    /// <summary>All of it, as it is from now on.</summary>
    public sealed record Changed(string Name, string Purpose, string Office, IReadOnlyList<UnitCode> Units) : CommandPostEvent;

    /// <summary>Its work is over; in the same append its commitments are taken off.</summary>
    public sealed record Closed(string Ground) : CommandPostEvent;
}

/// <summary>Who they are (stream <c>command-post-people/{id}</c>, private).</summary>
public abstract record CommandPostPeopleEvent
{
    private CommandPostPeopleEvent()
    {
    }

    /// <param name="Members">Those who sit in it beside the commander.</param>
    public sealed record PeopleNamed(PersonId Commander, IReadOnlyList<PersonId> Members) : CommandPostPeopleEvent;
}

/// <summary>What stands under which post (stream <c>command-posts</c>, public). One stream for all of them: so a commitment
/// cannot come under two posts at once, whoever writes at the same moment.</summary>
public abstract record CommandPostRosterEvent
{
    private CommandPostRosterEvent()
    {
    }

    /// <summary>In the same append as <see cref="CommandPostEvent.SetUp"/>.</summary>
    public sealed record Registered(CommandPostId Post, string Code) : CommandPostRosterEvent;

    public sealed record Placed(CommandPostId Post, IReadOnlyList<CommitmentId> Commitments) : CommandPostRosterEvent;

    public sealed record TakenOff(CommandPostId Post, IReadOnlyList<CommitmentId> Commitments, string Ground) : CommandPostRosterEvent;
}
