using NodaTime;

namespace Liangdeng.Features.Cadences;

/// <summary>The time that a pack tells of: the week, the month or the quarter in which a day lies.</summary>
public static class PackTimes
{
    public static (LocalDate From, LocalDate To) Of(CadenceKind kind, LocalDate day)
    {
        var from = kind switch
        {
            CadenceKind.Weekly => day.PlusDays(1 - (int)day.DayOfWeek),
            CadenceKind.Monthly => new(day.Year, day.Month, 1),
            CadenceKind.Quarterly => new LocalDate(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
        };
        return (from, Next(kind, from).PlusDays(-1));
    }

    /// <summary>The first day of the time before.</summary>
    public static LocalDate Before(CadenceKind kind, LocalDate from) => Of(kind, from.PlusDays(-1)).From;

    /// <summary>So many days after its end the reports of a month are in and its lights are lit.</summary>
    public const int ReportsIn = 15;

    /// <summary>The days of which the lights of a time are, and those of the time before: when their reports were in, or today
    /// where that is earlier.</summary>
    public static PackLit LitOf(LocalDate from, LocalDate to, LocalDate today) => new(
        LocalDate.Min(to.PlusDays(ReportsIn), today), LocalDate.Min(from.PlusDays(ReportsIn - 1), today));

    /// <summary>What a pack is about where nobody says so: the week that runs; a month or quarter that has just ended, until its
    /// reports are in, else the one that runs.</summary>
    public static LocalDate Usual(CadenceKind kind, LocalDate today)
    {
        var from = Of(kind, today).From;
        return kind != CadenceKind.Weekly && Period.DaysBetween(from, today) < ReportsIn ? Before(kind, from) : today;
    }

    private static LocalDate Next(CadenceKind kind, LocalDate from) => kind switch
    {
        CadenceKind.Weekly => from.PlusWeeks(1),
        CadenceKind.Monthly => from.PlusMonths(1),
        CadenceKind.Quarterly => from.PlusMonths(3),
    };
}
