using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Lights;

/// <summary>The rulebooks that this district has adopted, read once a version.</summary>
public sealed class RulebookInForce
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Id, string Version), RulebookText> read = [];

    /// <summary>The one that lights lamps now; the one that ships where none is on record any more.</summary>
    public async Task<RulebookText> NowAsync(ViewsDb db, CancellationToken stop)
    {
        var row = await db.Set<RulebookRow>().AsNoTracking().OrderByDescending(row => row.Index).FirstOrDefaultAsync(stop);
        return row is null ? ShippedRulebooks.Default : Read(row);
    }

    /// <summary>The version by which an old light was lit.</summary>
    public async Task<RulebookText?> ThenAsync(ViewsDb db, string id, string version, CancellationToken stop)
    {
        lock (gate)
        {
            if (read.TryGetValue((id, version), out var known))
            {
                return known;
            }
        }

        var row = await db.Set<RulebookRow>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == id && row.Version == version, stop);
        return row is null ? null : Read(row);
    }

    public static EvaluationCalendar CalendarOf(RulebookText book) => book.Calendar;

    private RulebookText Read(RulebookRow row)
    {
        lock (gate)
        {
            if (!read.TryGetValue((row.Id, row.Version), out var book))
            {
                book = RulebookText.Parse($"{row.Id} {row.Version}", row.Text);
                read.Add((row.Id, row.Version), book);
            }

            return book;
        }
    }
}
