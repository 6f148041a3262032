using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Liangdeng.Features.Cadences;

/// <summary>What is common to the page of a meeting and to that of its minutes: the meeting is there, and it is the visitor's.</summary>
public abstract class MeetingPageBase(MeetingReader reader) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public MeetingRow Row { get; private set; } = null!;

    public UnitNames Units { get; private set; } = UnitNames.None;

    public string Here => $"/desk/meetings/{Row.Id:N}";

    public string Named(IEnumerable<string> codes) => string.Join(T["meetings.between"], codes.Select(code => Units[code]));

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var row = await reader.FindAsync(Id, Stop);
        var relation = row is not null && Actor.Unit is { } unit && row.InvitedCodes.Contains(unit.Value) ? Relation.Own : Relation.Other;
        if (row is null || !May(MeetingActions.Read, relation))
        {
            context.Result = NotFound();
            return;
        }

        (Row, Units) = (row, await reader.UnitsAsync(Stop));
        await LoadAsync();
        await next();
    }

    protected virtual Task LoadAsync() => Task.CompletedTask;
}
