using System.Globalization;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Calendar;

public enum CalendarRefusal
{
    /// <summary>The file names no year.</summary>
    NoYear,

    /// <summary>A year between the last known one and this is missing.</summary>
    YearMissing,

    /// <summary>A year without any day off is no holiday notice.</summary>
    NoDayOff,

    /// <summary>A year that is known is changed without saying why.</summary>
    GroundMissing,

    /// <summary>The file sets hours too, which has its own form.</summary>
    HoursElsewhere,
    SourceMissing,
    TextTooLong,
    HoursUnreadable,
    FromMissing,
    FromTooEarly,
    FromTooFar,
}

/// <summary>What can be done with the calendar.</summary>
public abstract record CalendarCommand
{
    private CalendarCommand()
    {
    }

    /// <param name="Read">The file, as <see cref="WorkingCalendar.Parse"/> read it.</param>
    public sealed record LoadYears(WorkingCalendar Read, string Ground) : CalendarCommand;

    public sealed record SetHours(LocalDate? From, IReadOnlyList<SeasonSet> Seasons, string Source) : CalendarCommand;
}

/// <summary>Years come one after the other and are replaced with a ground; hours change from a later day on, since what was
/// counted by them stands.</summary>
public static class CalendarDecider
{
    public const int MaxText = 500;

    /// <summary>Of a holiday's name.</summary>
    public const int MaxName = 40;

    private static readonly Period FarthestHours = Period.FromYears(2);

    /// <param name="now">As it is known.</param>
    public static Decision Decide(WorkingCalendar now, long version, LocalDate today, CalendarCommand command) => command switch
    {
        CalendarCommand.LoadYears c => Load(now, version, c),
        CalendarCommand.SetHours c => Set(now, version, today, c),
        _ => throw new System.Diagnostics.UnreachableException(command.GetType().Name),
    };

    private static Decision Load(WorkingCalendar now, long version, CalendarCommand.LoadYears c)
    {
        if (c.Read.Years.Count == 0)
        {
            return Decision.Refuse(CalendarRefusal.NoYear);
        }

        // A file without hours has those that are read where none are given.
        if (!ReferenceEquals(c.Read.Hours, WorkingHours.Default))
        {
            return Decision.Refuse(CalendarRefusal.HoursElsewhere);
        }

        var ground = c.Ground.Trim();
        var next = now.Years.Max(year => year.Year) + 1;
        List<CalendarEvent> loaded = [];
        foreach (var year in c.Read.Years.Where(year => !IsKnown(now, c.Read, year)))
        {
            if (FaultOf(now, c.Read, year, next, ground) is { } fault)
            {
                return fault;
            }

            var days = c.Read.DaysOf(year.Year);
            loaded.Add(new CalendarEvent.YearLoaded(
                year.Year, year.Source.Trim(), CalendarBook.RunsOf(days, DayKind.Holiday), CalendarBook.RunsOf(days, DayKind.MakeUp),
                now.IsAnnounced(year.Year) ? ground : null));
            next = Math.Max(next, year.Year + 1);
        }

        return loaded.Count == 0 ? Decision.Accept() : Decision.Accept(new Write(Streams.Calendar, version, [.. loaded]));
    }

    private static bool IsKnown(WorkingCalendar now, WorkingCalendar read, CalendarYear year) =>
        now.Years.Any(known => known == year with { Source = year.Source.Trim() }) && now.DaysOf(year.Year).SequenceEqual(read.DaysOf(year.Year));

    private static Decision? FaultOf(WorkingCalendar now, WorkingCalendar read, CalendarYear year, int next, string ground)
    {
        var days = read.DaysOf(year.Year);
        return year.Year > next ? Decision.Refuse(CalendarRefusal.YearMissing, Text(year.Year), Text(next))
            : !days.Any(day => day.Kind == DayKind.Holiday) ? Decision.Refuse(CalendarRefusal.NoDayOff, Text(year.Year))
            : string.IsNullOrWhiteSpace(year.Source) ? Decision.Refuse(CalendarRefusal.SourceMissing)
            : year.Source.Length > MaxText || ground.Length > MaxText ? Decision.Refuse(CalendarRefusal.TextTooLong, MaxText)
            : days.Any(day => day.Holiday!.Zh.Length > MaxName || day.Holiday.En.Length > MaxName)
                ? Decision.Refuse(CalendarRefusal.TextTooLong, MaxName)
            : now.IsAnnounced(year.Year) && ground.Length == 0 ? Decision.Refuse(CalendarRefusal.GroundMissing, Text(year.Year))
            : null;
    }

    private static Decision Set(WorkingCalendar now, long version, LocalDate today, CalendarCommand.SetHours c)
    {
        if (CalendarBook.HoursOf(c.Seasons) is not { } hours)
        {
            return Decision.Refuse(CalendarRefusal.HoursUnreadable);
        }

        if (c.From is not { } from)
        {
            return Decision.Refuse(CalendarRefusal.FromMissing);
        }

        // What happened today is counted by the hours that were known before.
        return from <= today ? Decision.Refuse(CalendarRefusal.FromTooEarly, LocalDatePattern.Iso.Format(today.PlusDays(1)))
            : from > today + FarthestHours ? Decision.Refuse(CalendarRefusal.FromTooFar, LocalDatePattern.Iso.Format(today + FarthestHours))
            : string.IsNullOrWhiteSpace(c.Source) ? Decision.Refuse(CalendarRefusal.SourceMissing)
            : c.Source.Trim().Length > MaxText ? Decision.Refuse(CalendarRefusal.TextTooLong, MaxText)
            : Same(now.HoursOn(from), hours) && Same(now.Hours, hours) ? Decision.Accept()
            : Decision.Accept(new Write(
                Streams.Calendar, version, [new CalendarEvent.HoursSet(from, CalendarBook.SetOf(hours), c.Source.Trim())]));
    }

    private static bool Same(WorkingHours one, WorkingHours other) => one.Seasons.Count == other.Seasons.Count
        && one.Seasons.Zip(other.Seasons).All(pair =>
            pair.First.From == pair.Second.From && pair.First.Spans.SequenceEqual(pair.Second.Spans));

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);
}
