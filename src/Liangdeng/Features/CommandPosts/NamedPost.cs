using Liangdeng.Features.People;
using Liangdeng.Hosting;

namespace Liangdeng.Features.CommandPosts;

/// <summary>The post for which something else is made, a pack or a meeting, as its history has it.</summary>
/// <param name="People">Commander and members.</param>
public sealed record NamedPost(CommandPost Post, IReadOnlyList<PersonId> People)
{
    /// <summary>What is made for a post is its people's own.</summary>
    public Relation RelationOf(Actor actor) => CommandPostContext.RelationOf(actor, People);

    /// <returns>Null where no post has that code.</returns>
    public static async Task<NamedPost?> FindAsync(History history, string code, CancellationToken stop)
    {
        var roster = CommandPostRoster.From((await history.ReadAsync<CommandPostRosterEvent>(Streams.CommandPostRoster, stop)).Events.Select(e => e.What));
        if (!roster.Codes.TryGetValue(code, out var id))
        {
            return null;
        }

        var past = await history.ReadAsync<CommandPostEvent>(Streams.CommandPost(id), stop);
        var people = await history.ReadAsync<CommandPostPeopleEvent>(Streams.CommandPostPeople(id), stop);
        return new(
            CommandPost.From(past.Events.Select(e => e.What))!,
            people.Events is [.., { What: CommandPostPeopleEvent.PeopleNamed named }] ? [named.Commander, .. named.Members] : []);
    }
}
