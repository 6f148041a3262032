using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.People;

[Permit("account.sign-out")]
public sealed class SignOutModel(SignInManager<Account> signIn) : SitePage
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync();
        return LocalRedirect("/");
    }
}
