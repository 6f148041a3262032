using System.Collections.Frozen;
using NodaTime;

namespace Liangdeng.Rules;

/// <summary>Which days are worked, and within which hours. Years that are not announced have weekends alone.</summary>
public sealed class WorkingCalendar
{
    private readonly FrozenDictionary<LocalDate, CalendarDay> _special;
    private readonly FrozenDictionary<int, CalendarYear> _years;

    internal WorkingCalendar(
        Bilingual name, WorkingHours hours, IReadOnlyCollection<CalendarYear> years, IEnumerable<CalendarDay> special)
    {
        Name = name;
        Hours = hours;
        _years = years.ToFrozenDictionary(y => y.Year);
        _special = special.ToFrozenDictionary(d => d.Date);
    }

    private WorkingCalendar(WorkingCalendar other, WorkingHours hours) =>
        (Name, Hours, _years, _special) = (other.Name, hours, other._years, other._special);

    /// <summary>A calendar of weekends alone: no year is announced, every count is provisional.</summary>
    public static WorkingCalendar WeekendsAlone { get; } =
        new(new Bilingual("只有周末", "Weekends alone"), WorkingHours.Default, [], []);

    /// <summary>Its name.</summary>
    public Bilingual Name { get; }

    /// <summary>Office hours by season.</summary>
    public WorkingHours Hours { get; }

    /// <summary>The announced years in order, each with its source.</summary>
    public IReadOnlyList<CalendarYear> Years => [.. _years.Values.OrderBy(y => y.Year)];

    /// <summary>All days that are not what their weekday says, or are named: holidays and make-up days, in
    /// order.</summary>
    public IReadOnlyList<CalendarDay> SpecialDays => [.. _special.Values.OrderBy(d => d.Date)];

    /// <summary>Reads a calendar file (<c>calendars/cn.yaml</c> shows the form).</summary>
    /// <param name="yaml">The text of the file, at most 256 Ki characters.</param>
    /// <returns>The calendar, or the first fault with its line and column. Never throws on text.</returns>
    public static ReadResult<WorkingCalendar> Parse(string yaml) => YamlText.Read(yaml, CalendarReader.Calendar);

    /// <summary>The same days with other office hours (a district's own).</summary>
    /// <param name="hours">The hours.</param>
    /// <returns>A new calendar.</returns>
    public WorkingCalendar With(WorkingHours hours) => new(this, hours);

    /// <summary>True when the days off of a year are known.</summary>
    /// <param name="year">The year.</param>
    /// <returns>True for an announced year.</returns>
    public bool IsAnnounced(int year) => _years.ContainsKey(year);

    /// <summary>What a day is, and why.</summary>
    /// <param name="day">Any day.</param>
    /// <returns>The day with its kind; by its weekday alone where its year is not announced.</returns>
    public CalendarDay DayOf(LocalDate day) => _special.TryGetValue(day, out var special)
        ? special
        : new CalendarDay(day, ByWeekday(day), null, IsAnnounced(day.Year));

    /// <summary>True when a day is worked.</summary>
    /// <param name="day">Any day.</param>
    /// <returns>True for working and make-up days.</returns>
    public bool IsWorking(LocalDate day) => _special.TryGetValue(day, out var special)
        ? special.IsWorking
        : ByWeekday(day) == DayKind.Working;

    private static DayKind ByWeekday(LocalDate day) =>
        day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? DayKind.Weekend : DayKind.Working;
}
