using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Liangdeng.Features.Register;

/// <summary>What is common to everything that is done on the page of a report: it is there, and the visitor may read it.
/// </summary>
public abstract class ReportPageBase(ReportReader reader, ReportDesk desk, ReportDrafts drafts) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Period { get; set; }

    public ReportView View { get; private set; } = null!;

    public IReadOnlyList<StoredFile> Evidence { get; protected set; } = [];

    /// <summary>The commitment has its outcome: nothing is written or decided any more.</summary>
    public bool IsClosed => View.Commitment.Outcome is not null;

    public bool MayWrite => !IsClosed && View.Issued && !View.Commitment.Measured && !View.IsOnItsWay && May("report.write", View.RelationTo(Actor));

    public bool MayClear => !IsClosed && May("report.clear", View.RelationTo(Actor)) && View.MayClear(Actor);

    public bool MayVerify => !IsClosed && May("report.verify", View.RelationTo(Actor)) && View.MayVerify(Actor);

    /// <summary>Where the words of this report on blockers are raised as one.</summary>
    public string RaiseAddress => $"/desk/blockers/new?commitment={Code}&period={Period}";

    protected string Here => $"/desk/reports/{Code}/{Period}";

    protected CommitmentId Commitment => new(View.Commitment.Id);

    public override async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // A page's own filter comes before the site's: who may nothing here is left to that one, which asks to sign in.
        if (!May("report.read"))
        {
            await next();
        }
        else if (await reader.ReadAsync(Code, Period, Stop) is not { } view)
        {
            context.Result = NotFound();
        }
        else if (!May("report.read", view.RelationTo(Actor)))
        {
            context.Result = StatusCode(StatusCodes.Status403Forbidden);
        }
        else
        {
            View = view;
            Evidence = (await BegunAsync()).Evidence;
            await next();
        }
    }

    protected async Task<ReportDraft> BegunAsync() =>
        ReportFields.Begun(await drafts.FindAsync(Actor.Person, Commitment, View.Period, Stop), View.Report, View.Unit);

    protected async Task<IActionResult> DoAsync(ReportCommand command, string flash)
    {
        var outcome = await desk.HandleAsync(Order(), command, Stop);
        return outcome.Refused is { } refused
            ? Refused(ReportWording.InWords(refused), ReportWording.FieldOf(command, View.IsDeliverable, refused))
            : Done(outcome, Here, flash, View.Commitment.Code);
    }
}
