using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.People;

/// <summary>Units and people, and where to add them.</summary>
[Permit("people.read")]
public sealed class PeopleModel(ViewsDb db, PeopleDesk desk) : SitePage
{
    public IReadOnlyList<UnitRow> Units { get; private set; } = [];

    public IReadOnlyList<PersonRow> People { get; private set; } = [];

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? UnitZh { get; set; }

    [BindProperty]
    public string? UnitEn { get; set; }

    [BindProperty]
    public UnitKind Kind { get; set; } = UnitKind.Bureau;

    public string UnitOf(PersonRow person, string language) =>
        Units.FirstOrDefault(unit => unit.Code == person.Unit)?.Name.In(language) ?? "";

    public async Task OnGetAsync()
    {
        Units = await db.Set<UnitRow>().OrderBy(row => row.Order).ThenBy(row => row.Code).Take(1000).ToListAsync(Stop);
        People = await db.Set<PersonRow>().OrderBy(row => row.Unit).ThenBy(row => row.Account).Take(5000).ToListAsync(Stop);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        var command = new PeopleCommand.RegisterUnit(
            new(Code?.Trim() ?? ""), new(UnitZh?.Trim() ?? "", UnitEn?.Trim() ?? ""), Kind, Units.Count + 1);
        var outcome = await desk.HandleAsync(Order(), command, Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, refused.Reason is PeopleRefusal.CodeInvalid or PeopleRefusal.CodeTaken ? nameof(Code) : nameof(UnitZh))
            : Done(outcome, "/desk/people#units", "people.unit.added", command.Name.Zh);
    }
}
