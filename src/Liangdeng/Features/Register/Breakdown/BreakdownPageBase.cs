using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>One commitment of one plan, and what its breakdown says now.</summary>
public abstract class BreakdownPageBase(ViewsDb db) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public string? PlanId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public PlanRow Plan { get; private set; } = new();

    public CommitmentRow Row { get; private set; } = new();

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public IReadOnlyList<LocalDate> Months { get; private set; } = [];

    public bool MayWrite => May("breakdown.write");

    /// <summary>The breakdown of the whole plan.</summary>
    public string Back => $"/desk/breakdown/{Plan.Id:N}";

    /// <summary>Units by name, from codes with commas.</summary>
    public string NamesOf(string codes) => string.Join(T["shared.many.comma"], BreakdownFields.Codes(codes)
        .Select(code => Units.FirstOrDefault(unit => unit.Value == code)?.Label ?? code));

    protected ViewsDb Db => db;

    /// <returns>False where there is no such thing.</returns>
    protected async Task<bool> LoadAsync()
    {
        if (!Guid.TryParseExact(PlanId, "N", out var id)
            || await db.Set<PlanRow>().FirstOrDefaultAsync(row => row.Id == id, Stop) is not { } plan
            || await db.Set<CommitmentRow>().FirstOrDefaultAsync(row => row.PlanId == id && row.Code == Code, Stop) is not { } found)
        {
            return false;
        }

        (Plan, Row, Months) = (plan, found, BreakdownFields.MonthsOf(plan.PeriodStart, plan.PeriodEnd));
        var own = BreakdownFields.Codes(string.Join(',', Row.Lead, Row.CoLeads, Row.Supporting, Row.Supervising));
        Units = [.. (await UnitNames.ReadAsync(db, Stop)).ChoicesWith(own)];
        return true;
    }
}
