using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>What the table of a plan says of units, dates and schedules, to be taken over into its breakdown.</summary>
[Permit("breakdown.read")]
public sealed class PreparedModel(ViewsDb db, RegisterDesk desk, PreparedBreakdown prepared) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public string? PlanId { get; set; }

    /// <summary>Of those that came without one.</summary>
    [BindProperty]
    public string? Definition { get; set; }

    public PlanRow Plan { get; private set; } = new();

    public IReadOnlyList<PreparedLine> Lines { get; private set; } = [];

    public IReadOnlyDictionary<string, UnitRow> Units { get; private set; } = new Dictionary<string, UnitRow>();

    public string Back => $"/desk/breakdown/{Plan.Id:N}";

    public int Ready => Lines.Count(line => line.IsReady);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var good = Lines.Where(line => line.IsReady).Select(line => line.Command!).ToList();
        if (good.Count == 0)
        {
            ModelState.AddModelError(nameof(Definition), T["exchange.prepared.nothing"]);
            return Page();
        }

        var outcome = await desk.HandleAsync(Order(), new RegisterCommand.BreakDownAll(new(Plan.Id), good), Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, nameof(Definition))
            : Done(outcome, Back, "exchange.prepared.done", $"{good.Count}");
    }

    /// <summary>A unit's name.</summary>
    public string NameOf(string code) => Units.TryGetValue(code, out var unit) ? unit.Name.In(Features.Shared.Languages.Current) : code;

    private async Task<bool> LoadAsync()
    {
        if (!Guid.TryParseExact(PlanId, "N", out var id)
            || await db.Set<PlanRow>().FirstOrDefaultAsync(row => row.Id == id, Stop) is not { } plan)
        {
            return false;
        }

        (Plan, Lines) = (plan, await prepared.LinesAsync(plan, Definition?.Trim() ?? "", Stop));
        Units = await db.Set<UnitRow>().OrderBy(row => row.Order).Take(2000).ToDictionaryAsync(row => row.Code, Stop);
        return true;
    }
}
