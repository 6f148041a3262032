using NodaTime;

namespace Liangdeng.Features.Calendar;

/// <summary>Days off, or make-up days, of one holiday.</summary>
/// <param name="To">The last of them; the same day where it is one.</param>
/// <param name="Zh">Of the holiday: 国庆节.</param>
public sealed record NamedDays(LocalDate From, LocalDate To, string Zh, string En);

/// <summary>Office hours from a day of the year until the next season begins.</summary>
/// <param name="From">Month and day, 05-01.</param>
/// <param name="Spans">In order, 08:30-12:00.</param>
public sealed record SeasonSet(string From, IReadOnlyList<string> Spans);

/// <summary>The district's calendar (stream <c>calendar</c>, public).</summary>
public abstract record CalendarEvent
{
    private CalendarEvent()
    {
    }

    /// <summary>The working days of a year, all of them: of a year that was known before they take the place of what stood.
    /// </summary>
    /// <param name="Source">The notice they are taken from.</param>
    /// <param name="Off">Days off; weekends inside a holiday too.</param>
    /// <param name="Work">Weekend days that are worked in exchange.</param>
    /// <param name="Ground">Why a year that was known is loaded again; null for a new one.</param>
    public sealed record YearLoaded(
        int Year, string Source, IReadOnlyList<NamedDays> Off, IReadOnlyList<NamedDays> Work, string? Ground) : CalendarEvent;

    /// <summary>Other office hours.</summary>
    /// <param name="From">The first day on which they are kept, after the day of the entry.</param>
    /// <param name="Source">The notice they are taken from.</param>
    public sealed record HoursSet(LocalDate From, IReadOnlyList<SeasonSet> Seasons, string Source) : CalendarEvent;
}
