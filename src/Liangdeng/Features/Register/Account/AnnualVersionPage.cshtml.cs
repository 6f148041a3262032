using Liangdeng.Features.Evidence;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Liangdeng.Features.Register.Annual;

/// <summary>One frozen version for the house: what will be public, its files, and 公开审查.</summary>
[Permit("annual-account.read")]
public sealed class AnnualVersionPageModel(AnnualReader reader, AnnualDesk desk, FileStore files) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int No { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    public AnnualPlan Of { get; private set; } = null!;

    public AnnualVersionShown Version { get; private set; } = null!;

    public AccountShown Shown { get; private set; } = null!;

    public bool IsOwn => Version.Row.FrozenBy == Actor.Person.Value || Version.Row.FrozenBy == Actor.OnBehalfOf?.Value;

    public string AddressOf(StoredFile file) => $"{Here}?handler=File&file={file.Id:N}";

    private string Here => AnnualOnDesk.AddressOf(Of.Plan.Id, No);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!May("annual-account.read"))
        {
            await next();
        }
        else if (await reader.PlanAsync(Id, Stop) is not { } plan || plan.Find(No) is not { } version)
        {
            context.Result = NotFound();
        }
        else
        {
            (Of, Version) = (plan, version);
            Shown = AccountShown.Of(await reader.FrozenAsync(version.Row, Stop), Request.Query["by"], Here);
            await next();
        }
    }

    /// <summary>A file that may not be public yet; as with public files, never shown in place.</summary>
    public IActionResult OnGetFile(string? file)
    {
        Response.Headers.XContentTypeOptions = "nosniff";
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return AnnualFiles.Of(Version.Row).FirstOrDefault(one => one.Id.ToString("N") == file) is { } named && files.Open(named.Id) is { } bytes
            ? File(bytes, "application/octet-stream", named.Name)
            : NotFound();
    }

    public Task<IActionResult> OnPostReleaseAsync() => DoAsync(new AnnualCommand.Release(new(Id), No, Ground ?? ""), "account.released");

    public Task<IActionResult> OnPostDeclineAsync() => DoAsync(new AnnualCommand.Decline(new(Id), No, Ground ?? ""), "account.declined");

    private async Task<IActionResult> DoAsync(AnnualCommand command, string flash)
    {
        var outcome = await desk.HandleAsync(Order(), command, Stop);
        return outcome.Refused is not { } refused ? Done(outcome, Here, flash, Of.Plan.Title)
            : Refused(refused, refused.Reason is AnnualRefusal.GroundMissing or AnnualRefusal.TextTooLong ? nameof(Ground) : "");
    }
}
