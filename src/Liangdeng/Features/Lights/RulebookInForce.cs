using Liangdeng.Features.Calendar;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Lights;

/// <summary>The rulebooks that this district has adopted, read once a version and calendar.</summary>
public sealed class RulebookInForce(DistrictCalendar calendars)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Id, string Version, WorkingTime Time), RulebookText> read = [];

    /// <summary>The one that lights lamps now; the one that ships where none is on record any more.</summary>
    public async Task<RulebookText> NowAsync(ViewsDb db, CancellationToken stop)
    {
        var row = await db.Set<RulebookRow>().AsNoTracking().OrderByDescending(row => row.Index).FirstOrDefaultAsync(stop);
        var time = await calendars.OfAsync(db, stop);
        return row is null ? ShippedRulebooks.Default.By(time) : Read(row, time);
    }

    /// <summary>The version by which an old light was lit.</summary>
    public async Task<RulebookText?> ThenAsync(ViewsDb db, string id, string version, CancellationToken stop)
    {
        var time = await calendars.OfAsync(db, stop);
        lock (gate)
        {
            if (read.TryGetValue((id, version, time), out var known))
            {
                return known;
            }
        }

        var row = await db.Set<RulebookRow>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == id && row.Version == version, stop);
        return row is null ? null : Read(row, time);
    }

    public static EvaluationCalendar CalendarOf(RulebookText book) => book.Calendar;

    private RulebookText Read(RulebookRow row, WorkingTime time)
    {
        lock (gate)
        {
            if (!read.TryGetValue((row.Id, row.Version, time), out var book))
            {
                book = RulebookText.Parse($"{row.Id} {row.Version}", row.Text).By(time);
                read.Add((row.Id, row.Version, time), book);
            }

            return book;
        }
    }
}
