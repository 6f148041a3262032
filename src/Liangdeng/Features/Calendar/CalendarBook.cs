using Liangdeng.Rules;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Calendar;

/// <summary>The working days of a district, from what ships and what it has put on record. Pure.</summary>
public static class CalendarBook
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly AnnualDatePattern Season = AnnualDatePattern.CreateWithInvariantCulture("MM-dd");

    /// <param name="entries">In the order of the ledger, each with the day on which it was recorded.</param>
    public static WorkingTime TimeOf(IReadOnlyList<(LocalDate Recorded, CalendarEvent What)> entries)
    {
        if (entries.Count == 0)
        {
            return ShippedCalendar.Time;
        }

        var calendar = ShippedCalendar.Time.Calendar;
        List<KnownCalendar> later = [];
        foreach (var (recorded, what) in entries)
        {
            calendar = After(calendar, what);
            later.Add(new(recorded, calendar));
        }

        return new(ShippedCalendar.Time.Calendar, later);
    }

    /// <summary>The days of a year in runs, as an event holds them.</summary>
    public static IReadOnlyList<NamedDays> RunsOf(IEnumerable<CalendarDay> days, DayKind kind)
    {
        List<NamedDays> runs = [];
        foreach (var day in days.Where(day => day.Kind == kind).OrderBy(day => day.Date))
        {
            var name = day.Holiday!;
            if (runs is [.., var last] && last.To.PlusDays(1) == day.Date && last.Zh == name.Zh && last.En == name.En)
            {
                runs[^1] = last with { To = day.Date };
            }
            else
            {
                runs.Add(new(day.Date, day.Date, name.Zh, name.En));
            }
        }

        return runs;
    }

    /// <returns>Null where a season or a time cannot be read, or they leave gaps, touch or stand twice.</returns>
    public static WorkingHours? HoursOf(IReadOnlyList<SeasonSet> seasons)
    {
        List<SeasonHours> read = [];
        foreach (var season in seasons)
        {
            var spans = season.Spans.Select(SpanOf).ToList();
            if (!Season.Parse(season.From).TryGetValue(default, out var from) || spans.Contains(null))
            {
                return null;
            }

            read.Add(new(from, [.. spans.OfType<HourSpan>()]));
        }

        return WorkingHours.Of(read);
    }

    public static IReadOnlyList<SeasonSet> SetOf(WorkingHours hours) =>
        [.. hours.Seasons.Select(season => new SeasonSet(Season.Format(season.From), [.. season.Spans.Select(TextOf)]))];

    /// <summary>08:30-12:00.</summary>
    public static string TextOf(HourSpan span) => $"{Clock.Format(span.From)}-{Clock.Format(span.To)}";

    private static WorkingCalendar After(WorkingCalendar calendar, CalendarEvent what) => what switch
    {
        CalendarEvent.YearLoaded e => calendar.With(
            new CalendarYear(e.Year, e.Source), [.. e.Off.SelectMany(run => DaysOf(run, DayKind.Holiday)), .. e.Work.SelectMany(run => DaysOf(run, DayKind.MakeUp))]),
        CalendarEvent.HoursSet e => calendar.With(
            HoursOf(e.Seasons) ?? throw new InvalidOperationException($"The office hours from {e.From} cannot be read."), e.From),
        _ => throw new System.Diagnostics.UnreachableException(what.GetType().Name),
    };

    private static IEnumerable<CalendarDay> DaysOf(NamedDays run, DayKind kind)
    {
        for (var day = run.From; day <= run.To; day = day.PlusDays(1))
        {
            yield return new(day, kind, new(run.Zh, run.En), Announced: true);
        }
    }

    private static HourSpan? SpanOf(string text) =>
        text.Split('-') is [var from, var to]
        && Clock.Parse(from.Trim()).TryGetValue(default, out var start) && Clock.Parse(to.Trim()).TryGetValue(default, out var end)
            ? new(start, end)
            : null;
}
