using Liangdeng.Features.People;
using Liangdeng.Features.Register;

namespace Liangdeng.Features.CommandPosts;

/// <summary>The posts of whoever opens the desk.</summary>
public sealed class CommandPostsOnDesk(CommandPostReader reader, Permits permits)
{
    public async Task<IReadOnlyList<DeskSection>> ReadAsync(Actor actor, CancellationToken stop)
    {
        if (!permits.MayAtAll(actor, CommandPostActions.Read) || await reader.OfPersonAsync(actor, stop) is not { Count: > 0 } posts)
        {
            return [];
        }

        return [new("commandposts.desk", [.. posts.Select(post => new DeskItem("commandposts.desk.one", [post.Name], post.Purpose, $"/desk/posts/{post.Code}/today"))])];
    }
}
