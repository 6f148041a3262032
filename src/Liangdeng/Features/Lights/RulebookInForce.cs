using Liangdeng.Features.Calendar;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>The rulebooks that this district has adopted, read once a version and calendar.</summary>
public sealed class RulebookInForce(DistrictCalendar calendars, DistrictClock clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Id, string Version, WorkingTime Time), RulebookText> read = [];

    /// <summary>The one in force on the day that the views show.</summary>
    public Task<RulebookText> NowAsync(ViewsDb db, CancellationToken stop) => OnAsync(db, db.Today(clock), stop);

    /// <summary>The one that lights the lamps of a day; the one that ships where none is on record any more.</summary>
    public async Task<RulebookText> OnAsync(ViewsDb db, LocalDate day, CancellationToken stop) =>
        RulebookOfDay.Of(await AdoptionsAsync(db, stop), one => one.From, day) is { } adopted
            && await ThenAsync(db, adopted.Id, adopted.Version, stop) is { } book
            ? book
            : ShippedRulebooks.Default.By(await calendars.OfAsync(db, stop));

    /// <summary>Every adoption, in order: few.</summary>
    public static Task<List<RulebookAdoptionRow>> AdoptionsAsync(ViewsDb db, CancellationToken stop) =>
        db.Set<RulebookAdoptionRow>().AsNoTracking().OrderBy(row => row.Index).ToListAsync(stop);

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
