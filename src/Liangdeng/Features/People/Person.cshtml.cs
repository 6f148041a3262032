using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.People;

/// <summary>One person: new, or with post, roles and password to change.</summary>
[Permit("people.change")]
public sealed class PersonModel(ViewsDb db, PeopleDesk desk, AccountDesk accounts, PersonChecks checks, Ids ids) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public string? Id { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Account { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Unit { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public List<Role> Roles { get; set; } = [];

    public PersonRow? Person { get; private set; }

    public IReadOnlyList<UnitRow> Units { get; private set; } = [];

    public bool IsNew => Id == "new";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        (Name, Account, Unit, Title) = (Person?.Name, Person?.Account, Person?.Unit, Person?.Title);
        Roles = [.. Person?.RoleList ?? []];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        return IsNew ? await RegisterAsync() : await ChangeAsync();
    }

    public async Task<IActionResult> OnPostPasswordAsync()
    {
        if (!await LoadAsync() || Person is null)
        {
            return NotFound();
        }

        if (Person.LeftOn is not null)
        {
            return Refused(new(PeopleRefusal.HasLeft));
        }

        var problems = await accounts.SetPasswordAsync(Order(), new(Person.Id), Person.Account, Password ?? "", Stop);
        if (problems.Count == 0)
        {
            this.Flash("people.password.set", Person.Name);
            return LocalRedirect($"/desk/people/{Person.Id:N}");
        }

        ModelState.AddModelError(nameof(Password), PasswordWording.Of(T, problems));
        (Name, Account, Unit, Title, Roles) = (Person.Name, Person.Account, Person.Unit, Person.Title, [.. Person.RoleList]);
        return Page();
    }

    private async Task<bool> LoadAsync()
    {
        Units = await db.Set<UnitRow>().OrderBy(row => row.Order).ThenBy(row => row.Code).Take(1000).ToListAsync(Stop);
        Person = Guid.TryParseExact(Id, "N", out var id) ? await db.Set<PersonRow>().FirstOrDefaultAsync(row => row.Id == id, Stop) : null;
        return IsNew || Person is not null;
    }

    private async Task<IActionResult> RegisterAsync()
    {
        var command = new PeopleCommand.RegisterPerson(
            new(ids.Next()), Name?.Trim() ?? "", Account?.Trim() ?? "",
            string.IsNullOrEmpty(Unit) ? null : new UnitCode(Unit), Title?.Trim() ?? "", Roles);
        Note(await checks.OfNewAsync(command, Password ?? "", Stop));
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var (outcome, _) = await accounts.RegisterAsync(Order(), command, Password!, Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, PersonChecks.FieldOf(refused))
            : Done(outcome, "/desk/people", "people.person.added", command.Name);
    }

    private async Task<IActionResult> ChangeAsync()
    {
        var id = new PersonId(Person!.Id);
        PeopleCommand.GivePost? post = (Unit ?? "") == (Person.Unit ?? "") && (Person.Unit is null || Title?.Trim() == Person.Title)
            ? null
            : new(id, new(Unit ?? ""), Title?.Trim() ?? "");
        var roles = new PeopleCommand.SetRoles(id, Roles);
        // Both are asked before either is done.
        Note(await checks.OfChangeAsync(Person, Title, post, roles, Stop));
        return ModelState.IsValid ? await ChangeAsync(post, roles) : Page();
    }

    private async Task<IActionResult> ChangeAsync(PeopleCommand.GivePost? post, PeopleCommand.SetRoles roles)
    {
        if (post is not null && (await desk.HandleAsync(Order() with { CommandId = ids.Next() }, post, Stop)).Refused is { } notGiven)
        {
            return Refused(notGiven, PersonChecks.FieldOf(notGiven));
        }

        var outcome = await desk.HandleAsync(Order(), roles, Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, PersonChecks.FieldOf(refused))
            : Done(outcome, "/desk/people", "people.person.changed", Person!.Name);
    }

    private void Note(IReadOnlyList<(string Field, string Problem)> problems)
    {
        foreach (var (field, problem) in problems)
        {
            ModelState.AddModelError(field, problem);
        }
    }
}
