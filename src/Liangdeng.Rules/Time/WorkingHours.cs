using NodaTime;

namespace Liangdeng.Rules;

/// <summary>A stretch of office hours within one day.</summary>
/// <param name="From">First minute.</param>
/// <param name="To">End, later than <paramref name="From"/>.</param>
public sealed record HourSpan(LocalTime From, LocalTime To)
{
    /// <summary>Its length in minutes.</summary>
    public int Minutes => (int)Period.Between(From, To, PeriodUnits.Minutes).Minutes;
}

/// <summary>Office hours from a day of the year until the next season begins.</summary>
/// <param name="From">First day of the season, every year.</param>
/// <param name="Spans">Hours in order, not touching.</param>
public sealed record SeasonHours(AnnualDate From, IReadOnlyList<HourSpan> Spans);

/// <summary>Office hours by season; the last season of a year runs on into January.</summary>
public sealed class WorkingHours
{
    private readonly SeasonHours[] _seasons;

    private WorkingHours(SeasonHours[] seasons) => _seasons = seasons;

    /// <summary>8:30 to 12:00 and 14:30 to 17:30 all year.</summary>
    public static WorkingHours Default { get; } = new(
    [
        new SeasonHours(
            new AnnualDate(1, 1),
            [new(new LocalTime(8, 30), new LocalTime(12, 0)), new(new LocalTime(14, 30), new LocalTime(17, 30))]),
    ]);

    /// <summary>The seasons in order of the year.</summary>
    public IReadOnlyList<SeasonHours> Seasons => _seasons;

    /// <summary>Hours from seasons.</summary>
    /// <param name="seasons">1 to 12 seasons with different first days, each with 1 to 6 spans in order that do not
    /// touch.</param>
    /// <returns>The hours, or null where a season is empty or stands twice or its spans overlap.</returns>
    public static WorkingHours? Of(IReadOnlyList<SeasonHours> seasons)
    {
        ArgumentNullException.ThrowIfNull(seasons);
        var sorted = seasons.OrderBy(s => s.From).ToArray();
        var sound = sorted.Length is >= 1 and <= 12
            && sorted.DistinctBy(s => s.From).Count() == sorted.Length
            && Array.TrueForAll(sorted, s => Sound(s.Spans));
        return sound ? new WorkingHours(sorted) : null;
    }

    /// <summary>The office hours of a day, if it is worked.</summary>
    /// <param name="day">The day.</param>
    /// <returns>Spans in order.</returns>
    public IReadOnlyList<HourSpan> On(LocalDate day)
    {
        var season = _seasons[^1];
        foreach (var next in _seasons)
        {
            if (next.From.InYear(day.Year) <= day)
            {
                season = next;
            }
        }

        return season.Spans;
    }

    private static bool Sound(IReadOnlyList<HourSpan> spans) =>
        spans.Count is >= 1 and <= 6
        && spans.All(s => s.From < s.To && s.From.Second == 0 && s.To.Second == 0)
        && spans.Zip(spans.Skip(1)).All(two => two.First.To < two.Second.From);
}
