using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Liangdeng.Features.Register;

/// <summary>What is common to drawing and sending the form of a request: the promise is there, the visitor may ask about it,
/// and what was typed and brought is kept.</summary>
public abstract class AmendmentAskBase(
    AmendmentReader reader, AmendmentDrafts drafts, AmendmentDocuments documents) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    public AmendmentFields A { get; set; } = new();

    [BindProperty]
    public BreakdownFields F { get; set; } = new();

    public AmendmentFormView View { get; private set; } = null!;

    /// <summary>The commitment with the target that was typed, by which the form speaks of the other fields.</summary>
    public CommitmentRow Typed { get; protected set; } = new();

    /// <summary>The document that was brought before.</summary>
    public StoredFile? Kept { get; protected set; }

    protected CommitmentId Id => new(View.Row.Id);

    public override async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // Who may ask about nothing is left to the site's own filter, which asks to sign in.
        if (!May("amendment.ask"))
        {
            await next();
        }
        else if (await reader.FormAsync(Code, Stop) is not { } view)
        {
            context.Result = NotFound();
        }
        else if (!May("amendment.ask", AmendmentReader.RelationTo(Actor, view.Row)))
        {
            context.Result = StatusCode(StatusCodes.Status403Forbidden);
        }
        else
        {
            (View, Typed) = (view, view.Row);
            await next();
        }
    }

    protected PageResult Drawn()
    {
        F.AddSpareRows(View.Months.Count);
        return Page();
    }

    /// <summary>Saves what was typed as the visitor's draft, with the document.</summary>
    /// <param name="brought">Null where none was chosen now, or nobody states that it is harmless: that is not stored.</param>
    /// <returns>False where something has to be put right first.</returns>
    protected async Task<bool> KeepAsync(IFormFile? brought)
    {
        var saved = await drafts.FindAsync(Actor.Person, Id, Stop);
        Kept = saved?.Document;
        if (brought is not null)
        {
            var (taken, problem) = await documents.TakeAsync(brought, Stop);
            Kept = taken ?? Kept;
            if (problem is not null)
            {
                ModelState.AddModelError("Document", problem);
            }
        }

        if (!await drafts.SaveAsync(Actor.Person, Id, new(A, F, Kept, View.Row.TermsIndex), Stop))
        {
            // The next save knows of the other one and replaces it.
            A.Version = saved?.Fields.Version ?? 0;
            ModelState.AddModelError("", T["report.draft.elsewhere"]);
        }

        return ModelState.IsValid;
    }
}
