using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.People;

[Permit("account.sign-in")]
[MostPosts(RateLimits.SignInsPerMinute)]
public sealed class SignInModel(SignInManager<Account> signIn, SiteOptions site, DemoAccounts demo, ViewsDb db) : SitePage
{
    [BindProperty]
    public string? Account { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnTo { get; set; }

    /// <summary>On a demo site the accounts stand on the page.</summary>
    public IReadOnlyList<DemoAccount> DemoAccounts => site.IsDemo ? demo.List : [];

    public string DemoPassword => demo.Password;

    public IActionResult OnGet() => Actor.SignedIn ? LocalRedirect("/desk") : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrWhiteSpace(Account) || string.IsNullOrEmpty(Password))
        {
            ModelState.AddModelError(nameof(Account), T["people.sign-in.missing"]);
            return Page();
        }

        var result = await signIn.PasswordSignInAsync(
            Account.Trim().ToLowerInvariant(), Password, isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            return LocalRedirect(Url.IsLocalUrl(ReturnTo) ? ReturnTo : "/desk");
        }

        ModelState.AddModelError(
            nameof(Account), T[result.IsLockedOut && await HasLeftAsync() ? "changes.sign-in.left" : result.IsLockedOut ? "people.sign-in.locked" : "people.sign-in.wrong"]);
        return Page();
    }

    private Task<bool> HasLeftAsync()
    {
        var account = Account!.Trim().ToLowerInvariant();
        return db.Set<PersonRow>().AnyAsync(row => row.Account == account && row.LeftOn != null, Stop);
    }
}
