using System.Globalization;
using NodaTime;

namespace Liangdeng.Rules;

/// <summary>How often progress is reported and judged.</summary>
public enum Cadence
{
    /// <summary>Every calendar month.</summary>
    Month,

    /// <summary>Every calendar quarter.</summary>
    Quarter,

    /// <summary>Every day.</summary>
    Day,

    /// <summary>Every week, Monday to Sunday, numbered as in ISO 8601.</summary>
    Week,

    /// <summary>Every ten days (旬): 1 to 10, 11 to 20, 21 to the end of the month.</summary>
    TenDays,

    /// <summary>Every half month: 1 to 15, 16 to its end.</summary>
    HalfMonth,

    /// <summary>Every half year.</summary>
    HalfYear,

    /// <summary>Every calendar year.</summary>
    Year,
}

/// <summary>A period of the calendar: a month, a quarter, a week and so on.</summary>
/// <param name="Every">What kind.</param>
/// <param name="Year">The year; of a week the one that its Thursday lies in.</param>
/// <param name="Number">Its number within the year, from 1.</param>
public sealed record ReportPeriod(Cadence Every, int Year, int Number)
{
    /// <summary>How many months it has; 0 where it is shorter than one.</summary>
    public int Months => MonthsOf(Every);

    /// <summary>Its first day.</summary>
    public LocalDate From => Every switch
    {
        Cadence.Day => new LocalDate(Year, 1, 1).PlusDays(Number - 1),
        Cadence.Week => LocalDate.FromWeekYearWeekAndDay(Year, Number, IsoDayOfWeek.Monday),
        Cadence.TenDays => new(Year, ((Number - 1) / 3) + 1, ((Number - 1) % 3 * 10) + 1),
        Cadence.HalfMonth => new(Year, ((Number - 1) / 2) + 1, Number % 2 == 1 ? 1 : 16),
        _ => new(Year, ((Number - 1) * Months) + 1, 1),
    };

    /// <summary>Its last day.</summary>
    public LocalDate To => Every switch
    {
        Cadence.Day => From,
        Cadence.Week => From.PlusDays(6),
        Cadence.TenDays when Number % 3 != 0 => From.PlusDays(9),
        Cadence.HalfMonth when Number % 2 == 1 => From.PlusDays(14),
        Cadence.TenDays or Cadence.HalfMonth => From.With(DateAdjusters.EndOfMonth),
        _ => From.PlusMonths(Months).PlusDays(-1),
    };

    /// <summary>The period after it.</summary>
    public ReportPeriod Next => Containing(To.PlusDays(1), Every);

    /// <summary>The period before it.</summary>
    public ReportPeriod Previous => Containing(From.PlusDays(-1), Every);

    /// <summary>Its name: 2021年9月, 2021年第3季度; September 2021, Q3 2021.</summary>
    public Bilingual Name => Every switch
    {
        Cadence.Month => new(
            string.Create(CultureInfo.InvariantCulture, $"{Year}年{Number}月"),
            From.ToString("MMMM uuuu", CultureInfo.InvariantCulture)),
        Cadence.Quarter => new(
            string.Create(CultureInfo.InvariantCulture, $"{Year}年第{Number}季度"),
            string.Create(CultureInfo.InvariantCulture, $"Q{Number} {Year}")),
        Cadence.Day => new(DayText.Zh(From), DayText.En(From)),
        Cadence.Week => new(
            string.Create(CultureInfo.InvariantCulture, $"{Year}年第{Number}周"),
            string.Create(CultureInfo.InvariantCulture, $"week {Number} of {Year}")),
        Cadence.TenDays => new(
            string.Create(CultureInfo.InvariantCulture, $"{Year}年{From.Month}月{"上中下"[(Number - 1) % 3]}旬"),
            DayText.En(From) + " to " + DayText.En(To)),
        Cadence.HalfMonth => new(
            string.Create(CultureInfo.InvariantCulture, $"{Year}年{From.Month}月{"上下"[(Number - 1) % 2]}半月"),
            DayText.En(From) + " to " + DayText.En(To)),
        Cadence.HalfYear => new(
            string.Create(CultureInfo.InvariantCulture, $"{Year}年{"上下"[Number - 1]}半年"),
            string.Create(CultureInfo.InvariantCulture, $"H{Number} {Year}")),
        Cadence.Year => new(
            string.Create(CultureInfo.InvariantCulture, $"{Year}年"), Year.ToString(CultureInfo.InvariantCulture)),
    };

    /// <summary>The period that a day lies in.</summary>
    /// <param name="day">Any day.</param>
    /// <param name="every">What kind of period.</param>
    /// <returns>The period.</returns>
    public static ReportPeriod Containing(LocalDate day, Cadence every) => every switch
    {
        Cadence.Day => new(every, day.Year, day.DayOfYear),
        Cadence.Week => new(every, NodaTime.Calendars.WeekYearRules.Iso.GetWeekYear(day), NodaTime.Calendars.WeekYearRules.Iso.GetWeekOfWeekYear(day)),
        Cadence.TenDays => new(every, day.Year, ((day.Month - 1) * 3) + Math.Min(3, ((day.Day - 1) / 10) + 1)),
        Cadence.HalfMonth => new(every, day.Year, ((day.Month - 1) * 2) + (day.Day <= 15 ? 1 : 2)),
        _ => new(every, day.Year, ((day.Month - 1) / MonthsOf(every)) + 1),
    };

    /// <summary>How many periods lie between this one and a later one.</summary>
    /// <param name="later">A period of the same cadence.</param>
    /// <returns>0 for the same, 1 for the next; negative when it is earlier.</returns>
    public int PeriodsUntil(ReportPeriod later)
    {
        ArgumentNullException.ThrowIfNull(later);
        return Every switch
        {
            Cadence.Day => Period.DaysBetween(From, later.From),
            Cadence.Week => Period.DaysBetween(From, later.From) / 7,
            Cadence.TenDays => ((later.Year - Year) * 36) + later.Number - Number,
            Cadence.HalfMonth => ((later.Year - Year) * 24) + later.Number - Number,
            _ => ((later.Year - Year) * (12 / Months)) + later.Number - Number,
        };
    }

    /// <summary>Its English name; a record's own text would follow <see cref="Next"/> without end.</summary>
    /// <returns>For example <c>September 2021</c>.</returns>
    public override string ToString() => Name.En;

    internal static int MonthsOf(Cadence every) => every switch
    {
        Cadence.Month => 1,
        Cadence.Quarter => 3,
        Cadence.HalfYear => 6,
        Cadence.Year => 12,
        Cadence.Day or Cadence.Week or Cadence.TenDays or Cadence.HalfMonth => 0,
    };
}
