using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Liangdeng.Features.Register;

/// <summary>任务分解 of one plan: what has its breakdown, what still lacks it, and issuing it.</summary>
[Permit("breakdown.read")]
public sealed class BreakdownIndexModel(ViewsDb db, RegisterDesk desk) : SitePage
{
    private const int MaxRows = 2000;

    [BindProperty(SupportsGet = true)]
    public string? PlanId { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? IssuedOn { get; set; }

    public PlanRow Plan { get; private set; } = new();

    public IReadOnlyList<CommitmentRow> Commitments { get; private set; } = [];

    public IReadOnlyDictionary<string, UnitRow> Units { get; private set; } = new Dictionary<string, UnitRow>();

    public int Without => Commitments.Count(row => row.BreakdownIndex is null);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (!LocalDatePattern.Iso.Parse(IssuedOn?.Trim() ?? "").TryGetValue(default, out var day))
        {
            ModelState.AddModelError(nameof(IssuedOn), T["register.field.day"]);
            return Page();
        }

        var command = new RegisterCommand.IssueBreakdown(new(Plan.Id), Number?.Trim() ?? "", day);
        var outcome = await desk.HandleAsync(Order(), command, Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, refused.Reason is RegisterRefusal.IssuedInFuture ? nameof(IssuedOn) : nameof(Number))
            : Done(outcome, $"/desk/breakdown/{Plan.Id:N}", "register.issued", command.Number);
    }

    private async Task<bool> LoadAsync()
    {
        if (!Guid.TryParseExact(PlanId, "N", out var id)
            || await db.Set<PlanRow>().FirstOrDefaultAsync(row => row.Id == id, Stop) is not { } plan)
        {
            return false;
        }

        Plan = plan;
        Commitments = await db.Set<CommitmentRow>().Where(row => row.PlanId == id).OrderBy(row => row.Code)
            .Take(MaxRows).ToListAsync(Stop);
        Units = await db.Set<UnitRow>().Take(MaxRows).ToDictionaryAsync(row => row.Code, Stop);
        return true;
    }
}
