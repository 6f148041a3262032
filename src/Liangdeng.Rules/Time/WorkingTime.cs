using System.Globalization;
using NodaTime;

namespace Liangdeng.Rules;

/// <summary>A calendar, and when it came to be known.</summary>
/// <param name="Since">The day on which it was put on record: it is counted by from the next day on.</param>
/// <param name="Calendar">The calendar.</param>
public sealed record KnownCalendar(LocalDate Since, WorkingCalendar Calendar);

/// <summary>Counts limits by a working calendar: the day of the event is not counted, the last day ends at 24:00, an
/// end on a rest day moves on to the next working day (civil-law counting, 民法典 art. 201 and 203). A limit is counted by
/// the calendar that was known before the day of its event; where that one does not announce a year that it reaches, by
/// the first later one that does. So a limit that is fixed never moves.</summary>
public sealed class WorkingTime
{
    private readonly KnownCalendar[] _known;

    /// <summary>Counts by one calendar that was always known.</summary>
    /// <param name="calendar">The calendar that is counted by.</param>
    public WorkingTime(WorkingCalendar calendar)
        : this(calendar, [])
    {
    }

    /// <summary>Counts by a calendar that was changed in the course of time.</summary>
    /// <param name="first">What was known before all changes.</param>
    /// <param name="later">The changed calendars, in the order in which they came to be known.</param>
    public WorkingTime(WorkingCalendar first, IReadOnlyCollection<KnownCalendar> later) =>
        _known = [new(LocalDate.MinIsoValue, first), .. later];

    /// <summary>The calendar as it is known now.</summary>
    public WorkingCalendar Calendar => _known[^1].Calendar;

    /// <summary>The last day of a limit in working days.</summary>
    /// <param name="happened">The day of the event.</param>
    /// <param name="limit">1 to 2,500 working days.</param>
    /// <returns>The deadline with its count.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is out of range.</exception>
    /// <example>5 working days after 2021-09-30 end on 2021-10-13: 1 to 7 October are off, Saturday the 9th is
    /// worked.</example>
    public Deadline Due(LocalDate happened, WorkingDays limit)
    {
        Bound(limit.Count, WorkingDays.Most);
        return Fixed(happened, calendar => Due(calendar, happened, limit), due => due.Provisional);
    }

    /// <summary>The last day of a limit in calendar days; an end on a rest day moves on.</summary>
    /// <param name="happened">The day of the event.</param>
    /// <param name="limit">1 to 3,660 days.</param>
    /// <returns>The deadline with its count.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is out of range.</exception>
    public Deadline Due(LocalDate happened, CalendarDays limit)
    {
        Bound(limit.Count, CalendarDays.Most);
        return Fixed(happened, calendar => Due(calendar, happened, limit), due => due.Provisional);
    }

    /// <summary>The end of a limit in office minutes; the count starts at the event, or with the next office
    /// hours.</summary>
    /// <param name="happened">When it happened, local time, seconds dropped.</param>
    /// <param name="limit">1 to 240,000 minutes.</param>
    /// <returns>The deadline with the minutes of each day.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is out of range.</exception>
    public MinuteDeadline Due(LocalDateTime happened, WorkingMinutes limit)
    {
        Bound(limit.Count, WorkingMinutes.Most);
        return Fixed(happened.Date, calendar => Due(calendar, happened, limit), due => due.Provisional);
    }

    /// <summary>How many working days lie after one day, up to and with another.</summary>
    /// <param name="after">Not counted.</param>
    /// <param name="upTo">Counted when it is worked; not before <paramref name="after"/>.</param>
    /// <returns>0 or more; 0 also where <paramref name="upTo"/> is not later.</returns>
    public WorkingDays Between(LocalDate after, LocalDate upTo)
    {
        var count = 0;
        for (var day = after.PlusDays(1); day <= upTo; day = day.PlusDays(1))
        {
            count += Calendar.IsWorking(day) ? 1 : 0;
        }

        return new WorkingDays(count);
    }

    /// <summary>The same with its count: how old something is that happened on a day.</summary>
    /// <param name="after">The day of the event; not counted.</param>
    /// <param name="upTo">Counted when it is worked; not before <paramref name="after"/>.</param>
    /// <returns>The count with every day it looked at; empty where <paramref name="upTo"/> is not later.</returns>
    /// <example>After 2021-09-24 up to 2021-10-12 lie 9 working days: weekends and 1 to 7 October are left out, Sunday
    /// the 26th and Saturday the 9th are worked.</example>
    public WorkingDayCount Count(LocalDate after, LocalDate upTo)
    {
        var days = new List<CountedDay>();
        var count = 0;
        for (var date = after.PlusDays(1); date <= upTo; date = date.PlusDays(1))
        {
            var day = Calendar.DayOf(date);
            days.Add(new CountedDay(day, day.IsWorking ? ++count : null));
        }

        return new WorkingDayCount(after, upTo, count, days.Exists(d => !d.Day.Announced), days);
    }

    /// <summary>How many office minutes lie between two moments.</summary>
    /// <param name="from">Start, local time.</param>
    /// <param name="to">End, local time.</param>
    /// <returns>0 or more, whole minutes.</returns>
    public WorkingMinutes Between(LocalDateTime from, LocalDateTime to)
    {
        var minutes = 0;
        for (var date = from.Date; date <= to.Date && from < to; date = date.PlusDays(1))
        {
            foreach (var span in Spans(Calendar, Calendar.DayOf(date), from))
            {
                var end = date == to.Date && to.TimeOfDay < span.To ? to.TimeOfDay : span.To;
                minutes += end > span.From ? new HourSpan(span.From, end).Minutes : 0;
            }
        }

        return new WorkingMinutes(minutes);
    }

    /// <summary>Working days that lie before a day's deadline, for "due in the next ten working days".</summary>
    /// <param name="today">The day that is asked from; not counted.</param>
    /// <param name="days">1 to 2,500.</param>
    /// <returns>The last of them.</returns>
    public LocalDate Add(LocalDate today, WorkingDays days) => Due(today, days).LastDay;

    // The calendar that was known before the day, or the first later one that announces all that is counted.
    private T Fixed<T>(LocalDate happened, Func<WorkingCalendar, T> count, Func<T, bool> provisional)
    {
        var at = Array.FindLastIndex(_known, known => known.Since < happened || known.Since == LocalDate.MinIsoValue);
        var counted = count(_known[at].Calendar);
        while (provisional(counted) && ++at < _known.Length)
        {
            counted = count(_known[at].Calendar);
        }

        return counted;
    }

    private static Deadline Due(WorkingCalendar calendar, LocalDate happened, WorkingDays limit)
    {
        var days = new List<CountedDay>();
        for (var n = 0; n < limit.Count;)
        {
            var day = calendar.DayOf(happened.PlusDays(days.Count + 1));
            days.Add(new CountedDay(day, day.IsWorking ? ++n : null));
        }

        return Closed(happened, new(Zh(limit.Count, "个工作日"), En(limit.Count, "working day")), days);
    }

    private static Deadline Due(WorkingCalendar calendar, LocalDate happened, CalendarDays limit)
    {
        var days = new List<CountedDay>();
        for (var n = 1; n <= limit.Count; n++)
        {
            days.Add(new CountedDay(calendar.DayOf(happened.PlusDays(n)), n));
        }

        while (!days[^1].Day.IsWorking)
        {
            days.Add(new CountedDay(calendar.DayOf(happened.PlusDays(days.Count + 1)), null, MovedOn: true));
        }

        return Closed(happened, new(Zh(limit.Count, "日"), En(limit.Count, "day")), days);
    }

    private static MinuteDeadline Due(WorkingCalendar calendar, LocalDateTime happened, WorkingMinutes limit)
    {
        var days = new List<CountedMinutes>();
        var left = limit.Count;
        for (var date = happened.Date; ; date = date.PlusDays(1))
        {
            var day = calendar.DayOf(date);
            var before = left;
            foreach (var span in Spans(calendar, day, happened))
            {
                if (span.Minutes >= left)
                {
                    days.Add(new CountedMinutes(day, before));
                    return new MinuteDeadline(
                        happened, limit, date.At(span.From.PlusMinutes(left)), days.Exists(d => !d.Day.Announced), days);
                }

                left -= span.Minutes;
            }

            days.Add(new CountedMinutes(day, before - left));
        }
    }

    private static Deadline Closed(LocalDate happened, Bilingual limit, List<CountedDay> days) =>
        new(happened, limit, days[^1].Day.Date, days.Exists(d => !d.Day.Announced), days);

    private static void Bound(int count, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, most);
    }

    private static string Zh(int count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{count}{unit}");

    private static string En(int count, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");

    // The office hours of a day that lie behind the start.
    private static IEnumerable<HourSpan> Spans(WorkingCalendar calendar, CalendarDay day, LocalDateTime start)
    {
        if (!day.IsWorking)
        {
            yield break;
        }

        var first = start.TimeOfDay.With(TimeAdjusters.TruncateToMinute);
        foreach (var span in calendar.HoursOn(day.Date).On(day.Date))
        {
            if (day.Date > start.Date || span.From >= first)
            {
                yield return span;
            }
            else if (span.To > first)
            {
                yield return span with { From = first };
            }
        }
    }
}
