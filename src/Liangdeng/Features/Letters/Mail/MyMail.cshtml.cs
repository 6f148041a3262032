using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Letters.Mail;

/// <summary>Where a person wants mail, and which.</summary>
[Permit("mail.own")]
public sealed class MyMailModel(MailDesk desk) : SitePage
{
    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public List<MailKind> Kinds { get; set; } = [];

    public async Task OnGetAsync()
    {
        (Address, var off) = await desk.OwnAsync(Actor.Person, Stop);
        Kinds = [.. Enum.GetValues<MailKind>().Except(off)];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var address = Address?.Trim() ?? "";
        if (!await desk.ChangeAsync(Actor.Person, address, Kinds, Stop))
        {
            ModelState.AddModelError(nameof(Address), T["mail.address.invalid"]);
            return Page();
        }

        this.Flash(address.Length == 0 ? "mail.own.none" : "mail.own.saved");
        return LocalRedirect("/desk/mail");
    }
}
