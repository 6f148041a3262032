using Liangdeng.Features.People;
using Liangdeng.Features.Register;

namespace Liangdeng.Features.CommandPosts;

/// <summary>A post as its history has it.</summary>
public sealed record CommandPost(
    CommandPostId Id, string Code, string Name, string Purpose, string Office, IReadOnlyList<UnitCode> Units, bool Closed)
{
    public static CommandPost? From(IEnumerable<CommandPostEvent> past)
    {
        CommandPost? post = null;
        foreach (var happened in past)
        {
            post = happened switch
            {
                CommandPostEvent.SetUp e => new(e.Id, e.Code, e.Name, e.Purpose, e.Office, e.Units, false),
                CommandPostEvent.Changed e => post! with { Name = e.Name, Purpose = e.Purpose, Office = e.Office, Units = e.Units },
                CommandPostEvent.Closed => post! with { Closed = true },
                _ => throw new System.Diagnostics.UnreachableException(happened.GetType().Name),
            };
        }

        return post;
    }
}

/// <summary>All posts and what stands under them.</summary>
public sealed record CommandPostRoster(IReadOnlyDictionary<string, CommandPostId> Codes, IReadOnlyDictionary<CommitmentId, CommandPostId> Places)
{
    public static CommandPostRoster From(IEnumerable<CommandPostRosterEvent> past)
    {
        Dictionary<string, CommandPostId> codes = [];
        Dictionary<CommitmentId, CommandPostId> places = [];
        foreach (var happened in past)
        {
            switch (happened)
            {
                case CommandPostRosterEvent.Registered e:
                    codes[e.Code] = e.Post;
                    break;
                case CommandPostRosterEvent.Placed e:
                    foreach (var commitment in e.Commitments)
                    {
                        places[commitment] = e.Post;
                    }

                    break;
                case CommandPostRosterEvent.TakenOff e:
                    foreach (var commitment in e.Commitments)
                    {
                        places.Remove(commitment);
                    }

                    break;
            }
        }

        return new(codes, places);
    }

    public IReadOnlyList<CommitmentId> Under(CommandPostId post) =>
        [.. Places.Where(place => place.Value == post).Select(place => place.Key).OrderBy(id => id.Value)];

    public string CodeOf(CommandPostId post) => Codes.FirstOrDefault(one => one.Value == post).Key ?? "";
}

/// <summary>What is known when something is decided about a post.</summary>
/// <param name="Units">Units that go on.</param>
/// <param name="People">Who works here.</param>
/// <param name="Open">Of the commitments that the command names, those that there are and that have no outcome.</param>
public sealed record CommandPostContext(
    CommandPost? Post, long Version, CommandPostPeopleEvent.PeopleNamed? Named, long NamedVersion, CommandPostRoster Roster,
    long RosterVersion, IReadOnlySet<UnitCode> Units, IReadOnlySet<PersonId> People, IReadOnlySet<CommitmentId> Open)
{
    /// <summary>Commander and members stand to their post as to their own; so does who acts in their stead.</summary>
    public Relation RelationOf(Actor actor) => Named is null ? Relation.Other : RelationOf(actor, Named.Members.Prepend(Named.Commander));

    public static Relation RelationOf(Actor actor, IEnumerable<PersonId> people) =>
        people.Any(person => person == actor.Person || person == actor.OnBehalfOf) ? Relation.Own : Relation.Other;
}
