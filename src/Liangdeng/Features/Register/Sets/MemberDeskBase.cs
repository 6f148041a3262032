using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register.Sets;

/// <summary>What is common to everything that is done on the page of a member inside the house: it is there, and the visitor
/// may read what its unit reports.</summary>
public abstract class MemberDeskBase(ViewsDb db, MembersReader reader) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Member { get; set; }

    public MemberDetail Detail { get; private set; } = null!;

    /// <summary>The newest report, whatever became of it.</summary>
    public MemberReportRow? Report { get; private set; }

    public bool MayReport => Detail.Issued && Report?.State != ReportState.Submitted && May("set.report", Relation);

    public bool MayVerify => Report is { State: ReportState.Submitted } report && May("set.verify", Relation)
        && report.ReportedBy != Actor.Person.Value;

    protected CommitmentId Commitment => new(Detail.Commitment.Id);

    protected MemberCode Of => new(Detail.Line.Row.Code);

    protected string Here => $"/desk/sets/{Detail.Commitment.Code}/members/{Of}";

    private Relation Relation => Detail.Line.RelationTo(Actor);

    public override async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // A page's own filter comes before the site's: who may nothing here is left to that one, which asks to sign in.
        if (!May("set.read"))
        {
            await next();
        }
        else if (await reader.FindAsync(Code, Member, removed: false, Stop) is not { } detail)
        {
            context.Result = NotFound();
        }
        else
        {
            Detail = detail;
            Report = await db.Set<MemberReportRow>().FirstOrDefaultAsync(
                row => row.CommitmentId == detail.Commitment.Id && row.Code == detail.Line.Row.Code, Stop);
            if (May("set.read", Relation))
            {
                await next();
            }
            else
            {
                context.Result = StatusCode(StatusCodes.Status403Forbidden);
            }
        }
    }
}
