using System.Collections.Frozen;
using NodaTime;

namespace Liangdeng.Rules;

/// <summary>Which days are worked, and within which hours. Years that are not announced have weekends alone.</summary>
public sealed class WorkingCalendar
{
    private readonly FrozenDictionary<LocalDate, CalendarDay> _special;
    private readonly FrozenDictionary<int, CalendarYear> _years;
    private readonly IReadOnlyList<(LocalDate From, WorkingHours Hours)> _hours;

    internal WorkingCalendar(
        Bilingual name, WorkingHours hours, IReadOnlyCollection<CalendarYear> years, IEnumerable<CalendarDay> special)
    {
        Name = name;
        _hours = [(LocalDate.MinIsoValue, hours)];
        _years = years.ToFrozenDictionary(y => y.Year);
        _special = special.ToFrozenDictionary(d => d.Date);
    }

    private WorkingCalendar(WorkingCalendar other, IReadOnlyList<(LocalDate From, WorkingHours Hours)> hours) =>
        (Name, _hours, _years, _special) = (other.Name, hours, other._years, other._special);

    private WorkingCalendar(WorkingCalendar other, CalendarYear year, IEnumerable<CalendarDay> days)
    {
        (Name, _hours) = (other.Name, other._hours);
        _years = other._years.Values.Where(y => y.Year != year.Year).Append(year).ToFrozenDictionary(y => y.Year);
        _special = other._special.Values.Where(d => d.Date.Year != year.Year).Concat(days).ToFrozenDictionary(d => d.Date);
    }

    /// <summary>A calendar of weekends alone: no year is announced, every count is provisional.</summary>
    public static WorkingCalendar WeekendsAlone { get; } =
        new(new Bilingual("只有周末", "Weekends alone"), WorkingHours.Default, [], []);

    /// <summary>The longest text that is read.</summary>
    public const int MostCharacters = YamlText.MostCharacters;

    /// <summary>Its name.</summary>
    public Bilingual Name { get; }

    /// <summary>Office hours by season, as they were last set.</summary>
    public WorkingHours Hours => _hours[^1].Hours;

    /// <summary>The announced years in order, each with its source.</summary>
    public IReadOnlyList<CalendarYear> Years => [.. _years.Values.OrderBy(y => y.Year)];

    /// <summary>All days that are not what their weekday says, or are named: holidays and make-up days, in
    /// order.</summary>
    public IReadOnlyList<CalendarDay> SpecialDays => [.. _special.Values.OrderBy(d => d.Date)];

    /// <summary>Reads a calendar file (<c>calendars/cn.yaml</c> shows the form).</summary>
    /// <param name="yaml">The text of the file, at most <see cref="MostCharacters"/>.</param>
    /// <returns>The calendar, or the first fault with its line and column. Never throws on text.</returns>
    public static ReadResult<WorkingCalendar> Parse(string yaml) => YamlText.Read(yaml, CalendarReader.Calendar);

    /// <summary>The same days with other office hours (a district's own).</summary>
    /// <param name="hours">The hours.</param>
    /// <returns>A new calendar.</returns>
    public WorkingCalendar With(WorkingHours hours) => new(this, [(LocalDate.MinIsoValue, hours)]);

    /// <summary>The same with other office hours from a day on; what was set for later days before is left out.</summary>
    /// <param name="hours">The hours.</param>
    /// <param name="from">The first day on which they are kept.</param>
    /// <returns>A new calendar.</returns>
    public WorkingCalendar With(WorkingHours hours, LocalDate from) =>
        new(this, [.. _hours.Where(set => set.From < from), (from, hours)]);

    /// <summary>The same with one year announced, or announced anew: its days take the place of those that stood.</summary>
    /// <param name="year">The year and its source.</param>
    /// <param name="days">Its holidays and make-up days, each once, all of that year.</param>
    /// <returns>A new calendar.</returns>
    /// <exception cref="ArgumentException">A day stands twice, or is of another year.</exception>
    public WorkingCalendar With(CalendarYear year, IReadOnlyCollection<CalendarDay> days)
    {
        ArgumentNullException.ThrowIfNull(year);
        ArgumentNullException.ThrowIfNull(days);
        return days.All(d => d.Date.Year == year.Year)
            ? new(this, year, days)
            : throw new ArgumentException("A day is of another year.", nameof(days));
    }

    /// <summary>The office hours that are kept on a day.</summary>
    /// <param name="day">Any day.</param>
    /// <returns>The hours by season that were set last for that day or an earlier one.</returns>
    public WorkingHours HoursOn(LocalDate day) => _hours.Last(set => set.From <= day).Hours;

    /// <summary>The holidays and make-up days of one year, in order.</summary>
    /// <param name="year">The year.</param>
    /// <returns>None where the year is not announced.</returns>
    public IReadOnlyList<CalendarDay> DaysOf(int year) =>
        [.. _special.Values.Where(d => d.Date.Year == year).OrderBy(d => d.Date)];

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
