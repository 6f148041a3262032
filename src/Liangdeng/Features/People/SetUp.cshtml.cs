using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Liangdeng.Features.People;

/// <summary>The first page of a new district: its name, and its first administrator. Reached once, by the link that the
/// first <c>serve</c> prints.</summary>
[Permit("account.set-up")]
public sealed class SetUpModel(
    Links links, AccountDesk accounts, PeopleDesk people, Ids ids, SignInManager<Account> signIn,
    UserManager<Account> users) : SitePage
{
    private const string Purpose = "set-up";

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public string? NameZh { get; set; }

    [BindProperty]
    public string? NameEn { get; set; }

    [BindProperty]
    public string? PersonName { get; set; }

    [BindProperty]
    public string? Account { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public async Task<IActionResult> OnGetAsync() =>
        await links.HoldsAsync(Purpose, Token ?? "", Stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await links.HoldsAsync(Purpose, Token ?? "", Stop))
        {
            return NotFound();
        }

        var order = Order() with { By = Actor.Console("set-up") };
        var named = await people.HandleAsync(
            order, new PeopleCommand.NameDistrict(new(NameZh?.Trim() ?? "", NameEn?.Trim() ?? "")), Stop);
        if (named.Refused is { } refused)
        {
            return Refused(refused, nameof(NameZh));
        }

        var first = new PeopleCommand.RegisterPerson(
            new(ids.Next()), PersonName?.Trim() ?? "", Account?.Trim() ?? "", null, "", [Role.Administrator]);
        var (outcome, problems) = await accounts.RegisterAsync(
            order with { CommandId = ids.Next() }, first, Password ?? "", Stop);
        if (problems.Count > 0 || outcome.Refused is not null)
        {
            return problems.Count > 0
                ? Problem(problems)
                : Refused(outcome.Refused!, outcome.Refused!.Reason is PeopleRefusal.NameMissing ? nameof(PersonName) : nameof(Account));
        }

        await links.UseAsync(Purpose, Token ?? "", Stop);
        await signIn.SignInAsync((await users.FindByNameAsync(first.Account))!, isPersistent: false);
        return Done(outcome, "/desk/people", "people.set-up.done");
    }

    private PageResult Problem(IReadOnlyList<string> codes)
    {
        ModelState.AddModelError(nameof(Password), PasswordWording.Of(T, codes));
        return Page();
    }
}
