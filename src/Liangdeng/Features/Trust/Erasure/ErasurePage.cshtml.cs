using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Liangdeng.Features.Trust;

/// <summary>One entry as it stands, what can be erased of it, and the request about it: asked for by one person, decided on by
/// another.</summary>
[Permit("erasure.read")]
public sealed class ErasurePageModel(ErasureReader reader, ErasureDesk desk) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public long Index { get; set; }

    [BindProperty]
    public ErasureScope? Scope { get; set; }

    [BindProperty]
    public ErasureGround? Ground { get; set; }

    [BindProperty]
    public string? Reference { get; set; }

    [BindProperty]
    public bool Understood { get; set; }

    [BindProperty]
    public ErasureDeclined? Reason { get; set; }

    public ErasureView View { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!May("erasure.read"))
        {
            await next();
        }
        else if (await reader.TargetAsync(Actor, Index, Stop) is not { } target)
        {
            context.Result = NotFound();
        }
        else
        {
            View = new(target, await reader.ErasedAsync(Index, Stop), await reader.RequestsAsync(Index, Stop), Actor, May("erasure.ask"), May("erasure.decide"));
            await next();
        }
    }

    public Task<IActionResult> OnPostAskAsync() =>
        DoAsync(new ErasureCommand.Ask(Index, Scope, Ground, Reference ?? "", Understood), "erasure.done.asked");

    public Task<IActionResult> OnPostApproveAsync() => DoAsync(new ErasureCommand.Approve(Index), "erasure.done.approved");

    public Task<IActionResult> OnPostRefuseAsync() => DoAsync(new ErasureCommand.Refuse(Index, Reason), "erasure.done.refused");

    public Task<IActionResult> OnPostWithdrawAsync() => DoAsync(new ErasureCommand.Withdraw(Index), "erasure.done.withdrawn");

    private async Task<IActionResult> DoAsync(ErasureCommand command, string flash)
    {
        var outcome = await desk.HandleAsync(Order(), command, Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, FieldOf(refused.Reason))
            : Done(outcome, ErasuresOnDesk.AddressOf(Index), flash, Say.Number(Index));
    }

    private static string FieldOf(Enum reason) => reason switch
    {
        ErasureRefusal.ScopeMissing or ErasureRefusal.NoWords => nameof(Scope),
        ErasureRefusal.GroundMissing => nameof(Ground),
        ErasureRefusal.ReferenceMissing or ErasureRefusal.ReferenceTooLong => nameof(Reference),
        ErasureRefusal.NotUnderstood => nameof(Understood),
        ErasureRefusal.ReasonMissing => nameof(Reason),
        _ => "",
    };
}
