using System.Globalization;
using Liangdeng.Rules;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Calendar;

public enum LimitUnit
{
    WorkingDays,
    CalendarDays,
    WorkingMinutes,
}

/// <summary>A limit that somebody wants to have counted.</summary>
/// <param name="At">When it happened on that day; asked for by minutes alone.</param>
public sealed record CalendarAsk(LocalDate From, LocalTime At, LimitUnit Unit, int Limit)
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("H:mm");

    /// <summary>Nothing before this and after that can be asked: the law counts so since 1949.</summary>
    private static readonly (int First, int Last) Years = (1949, 2200);

    /// <summary>Reads what was typed.</summary>
    /// <returns>The question, or the fields that cannot be read with the key of why.</returns>
    public static (CalendarAsk? Ask, IReadOnlyList<(string Field, string Key)> Faults) Read(string? from, string? at, string? unit, string? limit)
    {
        List<(string, string)> faults = [];
        if (!LocalDatePattern.Iso.Parse(from?.Trim() ?? "").TryGetValue(default, out var day) || day.Year < Years.First || day.Year > Years.Last)
        {
            faults.Add(("from", "calendar.count.fault.from"));
        }

        var time = LocalTime.Midnight;
        if (!string.IsNullOrWhiteSpace(at) && !Clock.Parse(at.Trim()).TryGetValue(default, out time))
        {
            faults.Add(("at", "calendar.count.fault.at"));
        }

        var known = UnitOf(unit);
        if (known is null)
        {
            faults.Add(("unit", "calendar.count.fault.unit"));
        }

        if (!int.TryParse(limit?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1 || count > MostOf(known))
        {
            faults.Add(("limit", $"calendar.count.fault.limit.{known ?? LimitUnit.WorkingDays}"));
        }

        return faults.Count == 0 ? (new(day, time, known!.Value, count), faults) : (null, faults);
    }

    /// <summary>As addresses have it: working-days.</summary>
    public static string NameOf(LimitUnit unit) => unit switch
    {
        LimitUnit.WorkingDays => "working-days",
        LimitUnit.CalendarDays => "calendar-days",
        LimitUnit.WorkingMinutes => "working-minutes",
    };

    public Deadline? Days(WorkingTime time) => Unit switch
    {
        LimitUnit.WorkingDays => time.Due(From, new WorkingDays(Limit)),
        LimitUnit.CalendarDays => time.Due(From, new CalendarDays(Limit)),
        _ => null,
    };

    public MinuteDeadline? Minutes(WorkingTime time) =>
        Unit == LimitUnit.WorkingMinutes ? time.Due(From.At(At), new WorkingMinutes(Limit)) : null;

    private static LimitUnit? UnitOf(string? name) =>
        name is null ? LimitUnit.WorkingDays
        : Enum.GetValues<LimitUnit>().Where(unit => NameOf(unit) == name).Select(unit => (LimitUnit?)unit).FirstOrDefault();

    private static int MostOf(LimitUnit? unit) => unit switch
    {
        LimitUnit.CalendarDays => CalendarDays.Most,
        LimitUnit.WorkingMinutes => WorkingMinutes.Most,
        _ => WorkingDays.Most,
    };
}
