using Liangdeng.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Plans;

/// <summary>Which plan a public page shows: the one that its address names, else the current one. The address says it, so
/// that a link and the tag of a kept page mean one plan.</summary>
/// <param name="Plans">The published plans, the latest period first.</param>
/// <param name="Current">Null where none is published.</param>
/// <param name="Chosen">Null where all are shown, or none is published.</param>
public sealed record PlanChoice(IReadOnlyList<PlanRow> Plans, PlanRow? Current, PlanRow? Chosen)
{
    /// <summary>What an address says for all plans together.</summary>
    public const string All = "all";

    private const int Most = 200;

    /// <summary>A choice has to be offered.</summary>
    public bool IsThere => Plans.Count > 1;

    /// <summary>What the address says; null for the current plan, which needs no word.</summary>
    public string? Key => Chosen is null && Plans.Count > 0 ? All : KeyOf(Chosen);

    public string? KeyOf(PlanRow? plan) => plan is null || plan == Current ? null : plan.Id.ToString("N");

    public string? KeyOf(Guid plan) => KeyOf(Plans.FirstOrDefault(row => row.Id == plan));

    /// <summary>The address of a page that shows that plan.</summary>
    public string Address(string path, PlanRow? plan) =>
        KeyOf(plan) is { } key ? QueryHelpers.AddQueryString(path, "plan", key) : path;

    /// <summary>The address of a page that shows what this one shows.</summary>
    public string Address(string path) => Key is { } key ? QueryHelpers.AddQueryString(path, "plan", key) : path;

    /// <summary>The plan of now: the last whose period has begun; before the first has, the one that was published last.
    /// </summary>
    public static PlanRow? CurrentOf(IReadOnlyList<PlanRow> plans, LocalDate today) =>
        plans.Where(plan => plan.PeriodStart <= today)
            .OrderByDescending(plan => plan.PeriodStart).ThenByDescending(plan => plan.PublishedIndex).FirstOrDefault()
        ?? plans.OrderByDescending(plan => plan.PublishedIndex).FirstOrDefault();

    /// <param name="asked">Id of a plan, <see cref="All"/>, or null.</param>
    /// <param name="withAll">The page can show all plans together.</param>
    /// <returns>Null where there is no such plan.</returns>
    public static async Task<PlanChoice?> ReadAsync(
        ViewsDb db, string? asked, bool withAll, LocalDate today, CancellationToken stop)
    {
        var plans = await db.Set<PlanRow>().AsNoTracking()
            .OrderByDescending(row => row.PeriodStart).ThenByDescending(row => row.PublishedIndex).Take(Most).ToListAsync(stop);
        var current = CurrentOf(plans, today);
        return string.IsNullOrEmpty(asked) ? new(plans, current, current)
            : withAll && asked == All ? new(plans, current, null)
            : plans.Find(row => row.Id.ToString("N") == asked) is { } named ? new(plans, current, named)
            : null;
    }
}
