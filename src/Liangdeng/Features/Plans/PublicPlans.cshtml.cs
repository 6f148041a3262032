using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Features.Shared.Times;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Plans;

/// <summary>The plans that are public.</summary>
[Permit("public.read")]
[ShowsTimes]
public sealed class PublicPlansModel(ViewsDb db, DistrictClock clock) : SitePage
{
    public PlanChoice Choice { get; private set; } = new([], null, null);

    public IReadOnlyList<PlanRow> Plans => Choice.Plans;

    /// <summary>How many commitments of a plan have their outcome, and how many were carried over.</summary>
    public IReadOnlyDictionary<Guid, (int Closed, int Carried)> Ends { get; private set; } = new Dictionary<Guid, (int, int)>();

    public async Task OnGetAsync()
    {
        Choice = (await PlanChoice.ReadAsync(db, null, withAll: false, db.Today(clock), Stop))!;
        Ends = (await db.Set<CommitmentRow>().Where(row => row.Outcome != null)
            .GroupBy(row => row.PlanId)
            .Select(group => new { group.Key, Closed = group.Count(), Carried = group.Count(row => row.CarriedTo != null) })
            .ToListAsync(Stop)).ToDictionary(one => one.Key, one => (one.Closed, one.Carried));
    }
}
