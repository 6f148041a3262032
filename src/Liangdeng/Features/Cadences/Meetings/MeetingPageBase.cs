using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Liangdeng.Features.Cadences;

/// <summary>What is common to the page of a meeting and to that of its minutes: the meeting is there, and it is the visitor's.</summary>
/// <param name="action">Row of <c>permits.csv</c> that the page is for.</param>
public abstract class MeetingPageBase(MeetingReader reader, CadencePosts posts, string action) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public MeetingRow Row { get; private set; } = null!;

    public UnitNames Units { get; private set; } = UnitNames.None;

    /// <summary>Name of the command post whose meeting it is; null for the district's.</summary>
    public string? PostName { get; private set; }

    /// <summary>Of the visitor to the post whose meeting it is.</summary>
    protected Relation ToPost { get; private set; } = Relation.Other;

    /// <summary>周协调; 临港指挥部周协调.</summary>
    public string KindName => CadenceWords.Named(T, T[$"cadences.kind.{Row.Kind}"], PostName);

    public string Here => $"/desk/meetings/{Row.Id:N}";

    public string Named(IEnumerable<string> codes) => string.Join(T["meetings.between"], codes.Select(code => Units[code]));

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var row = await reader.FindAsync(Id, Stop);
        ToPost = await posts.RelationAsync(Actor, row?.Post, Stop);
        // A unit that is asked reads along; the meeting is run by the post's own people alone.
        var reads = row is not null && Actor.Unit is { } unit && row.InvitedCodes.Contains(unit.Value) ? Relation.Own : ToPost;
        if (row is null || !May(MeetingActions.Read, reads))
        {
            context.Result = NotFound();
            return;
        }

        if (action != MeetingActions.Read && !May(action, ToPost))
        {
            context.Result = StatusCode(StatusCodes.Status403Forbidden);
            return;
        }

        (Row, Units, PostName) = (row, await reader.UnitsAsync(Stop), await posts.NameAsync(row.Post, Stop));
        await LoadAsync();
        await next();
    }

    protected virtual Task LoadAsync() => Task.CompletedTask;
}
