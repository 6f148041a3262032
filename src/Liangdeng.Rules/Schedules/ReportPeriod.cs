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
}

/// <summary>A calendar month or quarter.</summary>
/// <param name="Every">Month or quarter.</param>
/// <param name="Year">The year.</param>
/// <param name="Number">1 to 12, or 1 to 4.</param>
public sealed record ReportPeriod(Cadence Every, int Year, int Number)
{
    /// <summary>How many months it has.</summary>
    public int Months => MonthsOf(Every);

    /// <summary>Its first day.</summary>
    public LocalDate From => new(Year, ((Number - 1) * Months) + 1, 1);

    /// <summary>Its last day.</summary>
    public LocalDate To => From.PlusMonths(Months).PlusDays(-1);

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
    };

    /// <summary>The period that a day lies in.</summary>
    /// <param name="day">Any day.</param>
    /// <param name="every">Month or quarter.</param>
    /// <returns>The period.</returns>
    public static ReportPeriod Containing(LocalDate day, Cadence every) =>
        new(every, day.Year, ((day.Month - 1) / MonthsOf(every)) + 1);

    /// <summary>How many periods lie between this one and a later one.</summary>
    /// <param name="later">A period of the same cadence.</param>
    /// <returns>0 for the same, 1 for the next; negative when it is earlier.</returns>
    public int PeriodsUntil(ReportPeriod later)
    {
        ArgumentNullException.ThrowIfNull(later);
        return ((later.Year - Year) * (12 / Months)) + later.Number - Number;
    }

    /// <summary>Its English name; a record's own text would follow <see cref="Next"/> without end.</summary>
    /// <returns>For example <c>September 2021</c>.</returns>
    public override string ToString() => Name.En;

    internal static int MonthsOf(Cadence every) => every switch { Cadence.Month => 1, Cadence.Quarter => 3 };
}
