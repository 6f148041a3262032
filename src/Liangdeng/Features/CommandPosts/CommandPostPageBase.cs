using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Liangdeng.Features.CommandPosts;

/// <summary>What is common to the pages of one post: it is there, and whoever asks may see it.</summary>
/// <param name="action">Row of <c>permits.csv</c>; who is in the post stands to it as to their own.</param>
public abstract class CommandPostPageBase(CommandPostReader reader, string action) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public CommandPostRow Row { get; private set; } = new();

    public CommandPostPeople People { get; private set; } = new(null, []);

    public CommandPostId Post => new(Row.Id);

    /// <summary>Of whoever asks to this post.</summary>
    public Relation Relation => CommandPostContext.RelationOf(Actor, People.All);

    protected CommandPostReader Reader => reader;

    public override async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // A page's own filter comes before the site's: who may nothing here is left to that one, which asks to sign in.
        if (!May(action))
        {
            await next();
            return;
        }

        if (await reader.RowAsync(Code, Stop) is not { } row)
        {
            context.Result = NotFound();
            return;
        }

        Row = row;
        if (Actor.SignedIn)
        {
            People = await reader.PeopleAsync(row.Id, Stop);
        }

        if (!May(action, Relation))
        {
            context.Result = StatusCode(StatusCodes.Status403Forbidden);
            return;
        }

        await next();
    }
}
