using Liangdeng.Rules;
using NodaTime;

namespace Liangdeng.Features.Calendar;

/// <summary>One month of a year's sheet.</summary>
/// <param name="Days">All days of the month.</param>
/// <param name="Working">How many of them are worked.</param>
public sealed record MonthSheet(YearMonth Month, IReadOnlyList<CalendarDay> Days, int Working)
{
    /// <summary>Days of the week before the first, Monday first.</summary>
    public int Lead => (int)Days[0].Date.DayOfWeek - 1;

    public IEnumerable<CalendarDay?[]> Weeks =>
        Enumerable.Repeat<CalendarDay?>(null, Lead).Concat(Days).Chunk(7).Select(week => week.Concat(new CalendarDay?[7 - week.Length]).ToArray());
}

/// <summary>Office hours that were kept in a year from a day on.</summary>
public sealed record HoursSheet(LocalDate From, WorkingHours Hours)
{
    /// <summary>Season by season, with the minutes of a working day.</summary>
    public IEnumerable<(SeasonHours Season, int Minutes)> Seasons =>
        Hours.Seasons.Select(season => (season, season.Spans.Sum(span => span.Minutes)));
}

/// <summary>What is known of a year's working days. Pure.</summary>
/// <param name="Source">The notice; null where the year is not announced.</param>
/// <param name="Off">Holidays in order, as runs of days.</param>
/// <param name="Work">Make-up days in order.</param>
public sealed record YearSheet(
    int Year, string? Source, IReadOnlyList<NamedDays> Off, IReadOnlyList<NamedDays> Work, IReadOnlyList<MonthSheet> Months,
    IReadOnlyList<HoursSheet> Hours)
{
    /// <summary>The years that have a sheet: the law that counts so is not older, and nobody sets a limit that far ahead.</summary>
    public const int First = 1949;
    public const int Last = 2199;

    public int Working => Months.Sum(month => month.Working);

    public static YearSheet Of(WorkingCalendar calendar, int year)
    {
        var days = calendar.DaysOf(year);
        return new(
            year, calendar.Years.FirstOrDefault(known => known.Year == year)?.Source,
            CalendarBook.RunsOf(days, DayKind.Holiday), CalendarBook.RunsOf(days, DayKind.MakeUp),
            [.. Enumerable.Range(1, 12).Select(month => MonthOf(calendar, new(year, month)))], HoursOf(calendar, year));
    }

    private static MonthSheet MonthOf(WorkingCalendar calendar, YearMonth month)
    {
        var first = month.OnDayOfMonth(1);
        var days = Enumerable.Range(0, month.Calendar.GetDaysInMonth(month.Year, month.Month)).Select(n => calendar.DayOf(first.PlusDays(n))).ToList();
        return new(month, days, days.Count(day => day.IsWorking));
    }

    private static List<HoursSheet> HoursOf(WorkingCalendar calendar, int year)
    {
        var first = new LocalDate(year, 1, 1);
        List<HoursSheet> sheets = [new(first, calendar.HoursOn(first))];
        for (var day = first; day.Year == year; day = day.PlusDays(1))
        {
            if (calendar.HoursOn(day) is var hours && !ReferenceEquals(hours, sheets[^1].Hours))
            {
                sheets.Add(new(day, hours));
            }
        }

        return sheets;
    }
}
