using System.Text;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Calendar;

/// <summary>One entry of the district's calendar.</summary>
public sealed class CalendarRow
{
    public long Index { get; set; }

    public Instant At { get; set; }

    /// <summary>The day of <see cref="At"/>, in the district.</summary>
    public LocalDate Recorded { get; set; }

    /// <summary>The year that was loaded; null where hours were set.</summary>
    public int? Year { get; set; }

    public string? ByUnit { get; set; }

    public string? ByPost { get; set; }

    public string Type { get; set; } = "";

    /// <summary>The event as JSON.</summary>
    public string Data { get; set; } = "";

    public CalendarEvent What => (CalendarEvent)EventJson.Read(
        EventTypes.TypeOf(Type) ?? throw new InvalidOperationException($"Entry {Index} has the unknown type {Type}."),
        Encoding.UTF8.GetBytes(Data));
}

public sealed class CalendarProjection : IProjection
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<CalendarRow>().ToTable("calendar").HasKey(row => row.Index);
        model.Entity<CalendarRow>().Property(row => row.Index).ValueGeneratedNever();
        model.Entity<CalendarRow>().Ignore(row => row.What);
    }

    public ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        if (entry.What is CalendarEvent happened)
        {
            db.Add(new CalendarRow
            {
                Index = entry.Index,
                At = entry.At,
                Recorded = entry.At.InZone(DistrictClock.Zone).Date,
                Year = (happened as CalendarEvent.YearLoaded)?.Year,
                ByUnit = entry.ByUnit?.Value,
                ByPost = entry.ByPost,
                Type = EventTypes.NameOf(happened),
                Data = Encoding.UTF8.GetString(EventJson.Write(happened)),
            });
        }

        return ValueTask.CompletedTask;
    }
}
