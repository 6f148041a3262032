using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Lights;

/// <summary>The leading unit says what is wrong with the light of its promise.</summary>
[Permit(ObjectionActions.Raise)]
public sealed class RaiseObjectionModel(ViewsDb db, LightReader lights, ObjectionReader reader, ObjectionDesk desk) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public string? Commitment { get; set; }

    /// <summary>The light that was on the page when the unit wrote; another one may have come since.</summary>
    [BindProperty]
    public long? Light { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    [BindProperty]
    public bool NotClassified { get; set; }

    public CommitmentRow Row { get; private set; } = new();

    public ShownLight Shown { get; private set; } = ShownLight.None;

    public ObjectionTermsNow Terms { get; private set; } = null!;

    /// <summary>What stands already against this light; null where nothing does.</summary>
    public ObjectionLine? There { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        Light = Row.LightIndex;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var outcome = await desk.HandleAsync(
            Order(), new ObjectionCommand.Raise(new(Row.Id), Light ?? -1, Ground ?? "", NotClassified), Stop);
        if (outcome.Refused is not { } refused)
        {
            return Done(outcome, ObjectionLine.AddressOf(Light!.Value), "objections.done.raised", Row.Code);
        }

        if (refused.Reason is ObjectionRefusal.LightChanged)
        {
            // The page shows the new one: what was typed is sent against that, if the unit still wants to.
            Light = Row.LightIndex;
            ModelState.Remove(nameof(Light));
        }

        return Refused(refused, refused.Reason switch
        {
            ObjectionRefusal.GroundMissing or ObjectionRefusal.TextTooLong => nameof(Ground),
            ObjectionRefusal.NotClassifiedMissing => nameof(NotClassified),
            _ => "",
        });
    }

    private async Task<bool> LoadAsync()
    {
        if (await db.Set<CommitmentRow>().FirstOrDefaultAsync(row => row.Code == Commitment, Stop) is not { LightIndex: { } light } row)
        {
            return false;
        }

        (Row, Shown, Terms) = (row, await lights.OfAsync(db, row, Stop), await reader.TermsAsync(Stop));
        There = await reader.FindAsync(light, Stop);
        return true;
    }
}
