using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Plans;

/// <summary>Every plan that came in, how far it is, and what comes next.</summary>
[Permit("plan.read-draft")]
public sealed class DeskPlansModel(ViewsDb db) : SitePage
{
    private const int Most = 500;

    public IReadOnlyList<ReadingRow> Readings { get; private set; } = [];

    public async Task OnGetAsync() => Readings = await db.Set<ReadingRow>()
        .OrderByDescending(row => row.ImportedAt).ThenBy(row => row.PlanId).Take(Most).ToListAsync(Stop);

    /// <summary>Key of the words, and where it goes on.</summary>
    public static (string Key, string Address) NextOf(ReadingRow row) => row switch
    {
        { Published: true } => ("plans.next.published", PlanAddresses.Public(row.PlanId)),
        { Release: ReleaseScope.Not } => ("plans.next.withheld", PlanAddresses.Reading(row.PlanId)),
        { Release: not null } => ("plans.next.publish", PlanAddresses.Publish(row.PlanId)),
        { Unlooked: "" } => ("plans.next.release", PlanAddresses.Release(row.PlanId)),
        _ => ("plans.next.confirm", PlanAddresses.Reading(row.PlanId)),
    };
}
