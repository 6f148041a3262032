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
    /// <param name="unit">Whose invitations, and with them <paramref name="own"/>, the codes of the posts in which somebody sits; null for
    /// all.</param>
    /// <param name="post">Those of one post; null for all.</param>
    public async Task<(IReadOnlyList<MeetingRow> Coming, IReadOnlyList<MeetingRow> Past)> ListAsync(
        string? unit, IReadOnlyCollection<string> own, string? post, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var rows = await db.Set<MeetingRow>().Where(row => post == null || row.Post == post).OrderByDescending(row => row.StartsAt).Take(Most).ToListAsync(stop);
        var seen = rows.Where(row => unit is null || row.InvitedCodes.Contains(unit) || (row.Post is { } of && own.Contains(of))).ToList();
        return (
            [.. seen.Where(row => row.State == MeetingState.Called && row.StartsAt >= now).Reverse()],
            [.. seen.Where(row => row.State != MeetingState.Called || row.StartsAt < now)]);
    }
}
