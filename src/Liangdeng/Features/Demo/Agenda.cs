using Liangdeng.Features.Calendar;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.Demo;

/// <summary>What happens when in the demo's year: acts with their moments, carried out in order of time.</summary>
public sealed class Agenda
{
    private readonly List<(Instant At, int Order, Func<CancellationToken, Task> Act)> acts = [];

    public void Add(Instant at, Func<CancellationToken, Task> act) => acts.Add((at, acts.Count, act));

    public IEnumerable<(Instant At, Func<CancellationToken, Task> Act)> InOrder() =>
        acts.OrderBy(act => act.At).ThenBy(act => act.Order).Select(act => (act.At, act.Act));
}

/// <summary>Days and hours at which an office works.</summary>
public static class OfficeTime
{
    private const int MorningMinutes = 210;
    private const int DayMinutes = 390;

    /// <summary>The n-th working day after a day, not counting it; for 0 the day itself or the next one that is worked.</summary>
    public static LocalDate Later(LocalDate day, int workingDays)
    {
        var calendar = ShippedCalendar.Time.Calendar;
        while (workingDays > 0 || !calendar.IsWorking(day))
        {
            day = day.PlusDays(1);
            workingDays -= calendar.IsWorking(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>A moment within the hours of a day: 8:30 to 12:00, 14:30 to 17:30.</summary>
    public static Instant At(LocalDate day, Random chance, int fromMinute = 0, int toMinute = DayMinutes)
    {
        var minute = chance.Next(fromMinute, toMinute);
        var time = minute < MorningMinutes
            ? new LocalTime(8, 30).PlusMinutes(minute)
            : new LocalTime(14, 30).PlusMinutes(minute - MorningMinutes);
        return At(day, time.PlusSeconds(chance.Next(60)));
    }

    public static Instant At(LocalDate day, LocalTime time) =>
        day.At(time).InZoneLeniently(DistrictClock.Zone).ToInstant();
}
