using System.Runtime.CompilerServices;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Calendar;

/// <summary>The working days and office hours by which this district counts: the years that ship, those that it has loaded, the
/// hours that it has set. Every limit is counted by it.</summary>
public sealed class DistrictCalendar
{
    private readonly Lock gate = new();
    private readonly Dictionary<(int Count, long Last), WorkingTime> read = [];

    /// <summary>One page shows hundreds of limits and lights: it asks once. A context out of the pool is another one each time.</summary>
    private readonly ConditionalWeakTable<ViewsDb, Asked> asked = [];

    /// <param name="db">Views of now, or of a past time: what was known then. One calendar for as long as the context is in use.</param>
    public async Task<WorkingTime> OfAsync(ViewsDb db, CancellationToken stop)
    {
        if (asked.TryGetValue(db, out var before) && before.Use == db.ContextId)
        {
            return before.Time;
        }

        var time = await AskAsync(db, stop);
        asked.AddOrUpdate(db, new(db.ContextId, time));
        return time;
    }

    private async Task<WorkingTime> AskAsync(ViewsDb db, CancellationToken stop)
    {
        // What is on record is never erased, so that number and last index tell one state from another.
        var entries = await db.Set<CalendarRow>().OrderBy(row => row.Index).Select(row => row.Index).ToListAsync(stop);
        if (entries.Count == 0)
        {
            return ShippedCalendar.Time;
        }

        var key = (entries.Count, entries[^1]);
        lock (gate)
        {
            if (read.TryGetValue(key, out var known))
            {
                return known;
            }
        }

        var time = await ReadAsync(db, stop);
        lock (gate)
        {
            return read.TryGetValue(key, out var other) ? other : read[key] = time;
        }
    }

    /// <summary>The same, read anew.</summary>
    public static async Task<WorkingTime> ReadAsync(ViewsDb db, CancellationToken stop) => CalendarBook.TimeOf(
        [.. (await db.Set<CalendarRow>().AsNoTracking().OrderBy(row => row.Index).ToListAsync(stop)).Select(row => (row.Recorded, row.What))]);

    private sealed record Asked(DbContextId Use, WorkingTime Time);
}
