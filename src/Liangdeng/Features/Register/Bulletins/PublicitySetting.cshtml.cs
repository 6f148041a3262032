using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Register;

/// <summary>公开方式: at once or by bulletin.</summary>
[Permit("publicity.set")]
public sealed class PublicitySettingModel(BulletinReader reader, BulletinDesk desk) : SitePage
{
    [BindProperty]
    public Publicity? Publicity { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    public async Task OnGetAsync() => Publicity = (await reader.PublicityAsync(Stop)).Publicity;

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await desk.HandleAsync(Order(), new ChoosePublicity(Publicity, Ground ?? ""), Stop);
        return outcome.Refused is not { } refused
            ? Done(outcome, "/bulletins", $"bulletins.publicity.done.{Publicity}")
            : Refused(refused, refused.Reason switch
            {
                PublicityRefusal.ChoiceMissing => nameof(Publicity),
                PublicityRefusal.GroundMissing or PublicityRefusal.TextTooLong => nameof(Ground),
                _ => "",
            });
    }
}
