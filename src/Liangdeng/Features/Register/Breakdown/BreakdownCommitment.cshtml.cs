using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

/// <summary>The breakdown of one commitment: units, dates, schedule, definition of done, people.</summary>
[Permit("breakdown.read")]
public sealed class BreakdownCommitmentModel(ViewsDb db, RegisterDesk desk) : BreakdownPageBase(db)
{
    [BindProperty]
    public BreakdownFields F { get; set; } = new();

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var people = await Db.Set<CommitmentPeopleRow>().FirstOrDefaultAsync(row => row.CommitmentId == Row.Id, Stop);
        F = BreakdownFields.Of(Row, people, Months);
        return Again();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var reader = new BreakdownReader(Row, Months, (field, key) => ModelState.AddModelError($"F.{field}", T[key]));
        return ModelState.IsValid && reader.Read(F) is { } command ? await DoAsync(command) : Again();
    }

    /// <summary>Once the breakdown is issued, the form has the people alone.</summary>
    public async Task<IActionResult> OnPostPeopleAsync() =>
        await LoadAsync() ? await DoAsync(new RegisterCommand.NamePeople(new(Row.Id), F.People)) : NotFound();

    private async Task<IActionResult> DoAsync(RegisterCommand command)
    {
        var outcome = await desk.HandleAsync(Order(), command, Stop);
        if (outcome.Refused is not { } refused)
        {
            return Done(outcome, Back, "register.set", Row.Code);
        }

        Refused(refused, BreakdownWording.FieldOf(refused, F));
        return Again();
    }

    private PageResult Again()
    {
        F.AddSpareRows(Months.Count);
        return Page();
    }
}
