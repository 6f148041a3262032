using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register.Sets;

/// <summary>What is common to the pages of one set: there is such a commitment, and it can have members.</summary>
public abstract class SetPageBase(ViewsDb db) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public CommitmentRow Row { get; private set; } = new();

    /// <summary>The breakdown is out: what changes the list says why.</summary>
    public bool Issued { get; private set; }

    protected string Here => $"/desk/sets/{Row.Code}";

    protected CommitmentId Commitment => new(Row.Id);

    public override async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // A page's own filter comes before the site's: who may nothing here is left to that one, which asks to sign in.
        if (!May("set.read"))
        {
            await next();
        }
        else if (await db.Set<CommitmentRow>().FirstOrDefaultAsync(
            row => row.Code == Code && (row.Kind == CommitmentKind.NamedSet || row.Kind == CommitmentKind.SetShare), Stop) is not { } row)
        {
            context.Result = NotFound();
        }
        else
        {
            Row = row;
            Issued = await db.Set<Plans.PlanRow>().AnyAsync(plan => plan.Id == row.PlanId && plan.BreakdownNumber != null, Stop);
            await next();
        }
    }
}
