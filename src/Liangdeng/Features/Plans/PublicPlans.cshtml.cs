using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Plans;

/// <summary>The plans that are public.</summary>
[Permit("public.read")]
public sealed class PublicPlansModel(ViewsDb db) : SitePage
{
    private const int Most = 500;

    public IReadOnlyList<PlanRow> Plans { get; private set; } = [];

    public async Task OnGetAsync() => Plans = await db.Set<PlanRow>()
        .OrderByDescending(row => row.PeriodStart).ThenByDescending(row => row.PublishedIndex).Take(Most).ToListAsync(Stop);
}
