using Liangdeng.Features.People;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Register;

/// <summary>Asks for an amendment: the promise as it stands, to be changed, with ground and document.</summary>
[Permit("amendment.ask")]
public sealed class AmendmentAskModel(
    AmendmentReader reader, AmendmentDesk desk, AmendmentDrafts drafts, AmendmentDocuments documents)
    : AmendmentAskBase(reader, drafts, documents)
{
    private readonly AmendmentDrafts drafts = drafts;

    [BindProperty]
    public IFormFile? Document { get; set; }

    [BindProperty]
    public bool NotClassified { get; set; }

    /// <summary>The terms were amended since the draft was begun.</summary>
    public bool IsStale { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (View.OpenNo is { } open)
        {
            return LocalRedirect(AmendmentsOnDesk.AddressOf(View.Row.Code, open));
        }

        var draft = await drafts.FindAsync(Actor.Person, Id, Stop);
        A = draft?.Fields ?? AmendmentFields.Of(View.Terms);
        F = draft?.Terms ?? BreakdownFields.Of(View.Row, null, View.Months);
        (Kept, IsStale) = (draft?.Document, draft is not null && draft.Base != View.Row.TermsIndex);
        F.Milestones.RemoveAll(one => string.IsNullOrWhiteSpace(one.Day + one.Planned + one.Name));
        return Drawn();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        // What was typed and brought is kept first, whatever is wrong with it.
        if (!await KeepAsync(NotClassified ? Document : null))
        {
            return Drawn();
        }

        var target = A.TargetFrom(View.Terms.Target, (field, key) => ModelState.AddModelError($"A.{field}", T[key]));
        Typed = View.With(target);
        var terms = new BreakdownReader(
            Typed, View.Months, (field, key) => ModelState.AddModelError($"F.{field}", T[key])).Read(F);
        if (terms is null || !ModelState.IsValid)
        {
            return Drawn();
        }

        var outcome = await desk.HandleAsync(
            Order(), new AmendmentCommand.Ask(Id, A.Words ?? "", target, terms, A.Ground ?? "", Kept, NotClassified), Stop);
        if (outcome.Refused is { } refused)
        {
            ModelState.AddModelError(AmendmentWording.FieldOf(refused, F), T[refused.TextKey, [.. refused.Args.Select(Features.Shared.Say.InWords)]]);
            return Drawn();
        }

        await drafts.DeleteAsync(Actor.Person, Id, Stop);
        return Done(outcome, $"/desk/amendments/{Code}", "amendments.asked", View.Row.Code);
    }
}
