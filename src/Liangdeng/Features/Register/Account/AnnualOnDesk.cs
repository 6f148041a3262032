using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register.Annual;

/// <summary>Accounts on the page that a person opens in the morning: those to be released, and those of plans whose period is
/// over and that nobody has frozen.</summary>
public sealed class AnnualOnDesk(ViewsDb db, Permits permits, DistrictClock clock)
{
    private const int MaxItems = 50;

    public static string AddressOf(Guid plan) => $"/desk/accounts/{plan:N}";

    public static string AddressOf(Guid plan, int no) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/desk/accounts/{plan:N}/{no}");

    public async Task<IReadOnlyList<DeskSection>> ReadAsync(Actor actor, CancellationToken stop)
    {
        List<DeskSection> sections = [];
        if (permits.MayAtAll(actor, "annual-account.release"))
        {
            sections.Add(new("account.desk.release", await WaitingAsync(stop)));
        }

        if (permits.MayAtAll(actor, "annual-account.freeze") && await DueAsync(stop) is { Count: > 0 } due)
        {
            sections.Add(new("account.desk.freeze", due));
        }

        return sections;
    }

    private async Task<IReadOnlyList<DeskItem>> WaitingAsync(CancellationToken stop)
    {
        var rows = await db.Set<AnnualRow>().Where(row => row.State == AnnualState.Waiting)
            .OrderBy(row => row.FrozenIndex).Take(MaxItems).ToListAsync(stop);
        var titles = await db.Set<PlanRow>().ToDictionaryAsync(plan => plan.Id, plan => plan.Title, stop);
        return [.. rows.Select(row => new DeskItem(
            "account.desk.release.one", [row.No.ToString(System.Globalization.CultureInfo.InvariantCulture)], titles[row.PlanId],
            AddressOf(row.PlanId, row.No), Since: row.FrozenAt))];
    }

    private async Task<IReadOnlyList<DeskItem>> DueAsync(CancellationToken stop)
    {
        var plans = await db.Set<PlanRow>()
            .Where(plan => !db.Set<AnnualRow>().Any(row => row.PlanId == plan.Id && row.State != AnnualState.Declined))
            .OrderBy(plan => plan.PeriodEnd).Take(MaxItems).ToListAsync(stop);
        return [.. plans.Where(plan => plan.PeriodEnd < clock.Today)
            .Select(plan => new DeskItem("account.desk.freeze.one", [], plan.Title, AddressOf(plan.Id)) { On = plan.PeriodEnd })];
    }
}
