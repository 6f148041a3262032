using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Liangdeng.Features.Lights;

/// <summary>What is common to the page that everybody reads and the one where it is ended: the objection is there.</summary>
public abstract class ObjectionPageBase(ObjectionReader reader) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public long Light { get; set; }

    public ObjectionLine Line { get; private set; } = null!;

    public ObjectionRow Row => Line.Row;

    public UnitNames Units { get; private set; } = UnitNames.None;

    public bool MayDecide => Line.IsOpen && May(ObjectionActions.Decide, Relation.Other);

    public bool MayTakeBack => Line.IsOpen && May(
        ObjectionActions.TakeBack,
        ObjectionActions.RelationOf(
            Actor, new UnitCode(Row.From), Units.HasEnded(Row.From), Line.Commitment.Lead is { } lead ? new UnitCode(lead) : null));

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await reader.FindAsync(Light, Stop) is not { } line)
        {
            context.Result = NotFound();
            return;
        }

        (Line, Units) = (line, await reader.UnitsAsync(Stop));
        await next();
    }
}
