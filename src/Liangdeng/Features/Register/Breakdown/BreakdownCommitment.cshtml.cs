using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>The breakdown of one commitment: units, dates, schedule, definition of done, people.</summary>
[Permit("breakdown.read")]
public sealed class BreakdownCommitmentModel(ViewsDb db, RegisterDesk desk) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public string? PlanId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    public BreakdownFields F { get; set; } = new();

    public PlanRow Plan { get; private set; } = new();

    public CommitmentRow Row { get; private set; } = new();

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public IReadOnlyList<LocalDate> Months { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var people = await db.Set<CommitmentPeopleRow>().FirstOrDefaultAsync(row => row.CommitmentId == Row.Id, Stop);
        F = BreakdownFields.Of(Row, people, Months);
        F.AddSpareRows(Months.Count);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var reader = new BreakdownReader(Row, Months, (field, key) => ModelState.AddModelError($"F.{field}", T[key]));
        if (!ModelState.IsValid || reader.Read(F) is not { } command)
        {
            F.AddSpareRows(Months.Count);
            return Page();
        }

        var outcome = await desk.HandleAsync(Order(), command, Stop);
        if (outcome.Refused is not { } refused)
        {
            return Done(outcome, $"/desk/breakdown/{Plan.Id:N}", "register.set", Row.Code);
        }

        F.AddSpareRows(Months.Count);
        return Refused(refused, BreakdownWording.FieldOf(refused));
    }

    private async Task<bool> LoadAsync()
    {
        if (!Guid.TryParseExact(PlanId, "N", out var id)
            || await db.Set<PlanRow>().FirstOrDefaultAsync(row => row.Id == id, Stop) is not { } plan
            || await db.Set<CommitmentRow>().FirstOrDefaultAsync(row => row.PlanId == id && row.Code == Code, Stop) is not { } found)
        {
            return false;
        }

        (Plan, Row, Months) = (plan, found, BreakdownFields.MonthsOf(plan.PeriodStart, plan.PeriodEnd));
        var units = await db.Set<UnitRow>().OrderBy(row => row.Order).ThenBy(row => row.Code).Take(1000).ToListAsync(Stop);
        Units = [.. units.Select(unit => new Choice(unit.Code, unit.Name.In(Languages.Current)))];
        return true;
    }
}
