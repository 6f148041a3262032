using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Cadences;

/// <summary>Reads what the pages of meetings show.</summary>
public sealed class MeetingReader(ViewsDb db, DistrictClock clock)
{
    private const int Most = 300;

    public Task<UnitNames> UnitsAsync(CancellationToken stop) => UnitNames.ReadAsync(db, stop);

    public Task<MeetingRow?> FindAsync(Guid id, CancellationToken stop) => db.Set<MeetingRow>().FirstOrDefaultAsync(row => row.Id == id, stop);

    /// <summary>Those to come, the next first, and those that were, the last first.</summary>
    /// <param name="unit">Whose invitations; null for all.</param>
    public async Task<(IReadOnlyList<MeetingRow> Coming, IReadOnlyList<MeetingRow> Past)> ListAsync(string? unit, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var rows = await db.Set<MeetingRow>().OrderByDescending(row => row.StartsAt).Take(Most).ToListAsync(stop);
        var own = rows.Where(row => unit is null || row.InvitedCodes.Contains(unit)).ToList();
        return (
            [.. own.Where(row => row.State == MeetingState.Called && row.StartsAt >= now).Reverse()],
            [.. own.Where(row => row.State != MeetingState.Called || row.StartsAt < now)]);
    }
}
