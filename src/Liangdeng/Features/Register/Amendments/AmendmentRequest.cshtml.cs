using Liangdeng.Features.Evidence;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Liangdeng.Features.Register;

/// <summary>One request to amend: old and new side by side, ground and document; decided on here by somebody else.</summary>
[Permit("amendment.read")]
public sealed class AmendmentRequestModel(AmendmentReader reader, AmendmentDesk desk, FileStore files) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public int No { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    public AmendmentRequestView View { get; private set; } = null!;

    public bool MayDecide => May("amendment.decide", AmendmentReader.RelationTo(Actor, View.Row)) && View.MayDecide(Actor);

    public bool MayWithdraw => May("amendment.ask", AmendmentReader.RelationTo(Actor, View.Row)) && View.MayWithdraw(Actor);

    private CommitmentId Id => new(View.Row.Id);

    public override async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!May("amendment.read"))
        {
            await next();
        }
        else if (await reader.RequestAsync(Code, No, Stop) is not { } view)
        {
            context.Result = NotFound();
        }
        else if (!May("amendment.read", AmendmentReader.RelationTo(Actor, view.Row)))
        {
            context.Result = StatusCode(StatusCodes.Status403Forbidden);
        }
        else
        {
            View = view;
            await next();
        }
    }

    /// <summary>The document, which is not public yet; as with public files, never shown in place.</summary>
    public IActionResult OnGetDocument()
    {
        var file = View.Request.File;
        Response.Headers.XContentTypeOptions = "nosniff";
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return files.Open(file.Id) is { } bytes ? File(bytes, "application/octet-stream", file.Name) : NotFound();
    }

    public Task<IActionResult> OnPostApproveAsync() => DoAsync(new AmendmentCommand.Approve(Id, No), "amendments.approved");

    public Task<IActionResult> OnPostRefuseAsync() => DoAsync(new AmendmentCommand.Refuse(Id, No, Ground ?? ""), "amendments.refused");

    public Task<IActionResult> OnPostWithdrawAsync() => DoAsync(new AmendmentCommand.Withdraw(Id, No), "amendments.withdrawn");

    private async Task<IActionResult> DoAsync(AmendmentCommand command, string flash)
    {
        var outcome = await desk.HandleAsync(Order(), command, Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, refused.Reason is AmendmentRefusal.GroundMissing or AmendmentRefusal.TextTooLong ? nameof(Ground) : "")
            : Done(outcome, AmendmentsOnDesk.AddressOf(View.Row.Code, No), flash, View.Row.Code);
    }
}
