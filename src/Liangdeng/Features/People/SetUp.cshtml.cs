using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.People;

/// <summary>The first page of a new district: its name, and its first administrator. Reached once, by the link that the
/// first <c>serve</c> prints.</summary>
[Permit("account.set-up")]
public sealed class SetUpModel(
    Links links, AccountDesk accounts, PeopleDesk people, PersonChecks checks, Ids ids, SignInManager<Account> signIn,
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
        await links.HoldsAsync(Purpose, Token ?? "", Stop) ? Page() : StatusCode(StatusCodes.Status410Gone);

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await links.HoldsAsync(Purpose, Token ?? "", Stop))
        {
            return StatusCode(StatusCodes.Status410Gone);
        }

        var name = new PeopleCommand.NameDistrict(new(NameZh?.Trim() ?? "", NameEn?.Trim() ?? ""));
        var first = new PeopleCommand.RegisterPerson(
            new(ids.Next()), PersonName?.Trim() ?? "", Account?.Trim() ?? "", null, "", [Role.Administrator]);
        // Nothing is done before everything can be: the district's name must not be the one that was corrected since.
        await NoteProblemsAsync(name, first);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var order = Order() with { By = Actor.Console("set-up"), CommandId = ids.Next() };
        var outcome = await people.HandleAsync(order, name, Stop);
        if (outcome.Accepted)
        {
            (outcome, _) = await accounts.RegisterAsync(order with { CommandId = ids.Next() }, first, Password!, Stop);
        }

        if (outcome.Refused is { } refused)
        {
            return Refused(refused);
        }

        await links.UseAsync(Purpose, Token ?? "", Stop);
        await signIn.SignInAsync((await users.FindByNameAsync(first.Account))!, isPersistent: false);
        return Done(outcome, "/desk/people", "people.set-up.done");
    }

    private async Task NoteProblemsAsync(PeopleCommand.NameDistrict name, PeopleCommand.RegisterPerson first)
    {
        if (await people.RefusalAsync(name, Stop) is { } unnamed)
        {
            Note(unnamed, name.Name.Zh.Length == 0 ? nameof(NameZh) : nameof(NameEn));
        }

        foreach (var (field, problem) in await checks.OfNewAsync(first, Password ?? "", Stop))
        {
            ModelState.AddModelError(field == nameof(PersonModel.Name) ? nameof(PersonName) : field, problem);
        }
    }
}
