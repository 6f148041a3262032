using NodaTime;

namespace Liangdeng.Forecast;

/// <summary>How much of a month's work a month allows: holidays and seasons.</summary>
internal static class WorkingMonths
{
    /// <summary>Days before and after Spring Festival on which building sites stand still.</summary>
    private const int StillBefore = 7, StillAfter = 14;

    private const int NationalHoliday = 7;

    /// <summary>Month and day of the festival, 2004 to 2026.</summary>
    private static readonly int[] Festivals =
    [
        122, 209, 129, 218, 207, 126, 214, 203, 123, 210, 131, 219, 208, 128, 216, 205, 125, 212, 201, 122, 210, 129, 217,
    ];

    /// <summary>What outdoor work can be done, beside the holidays, January to December.</summary>
    private static readonly double[] Seasons = [0.8, 0.85, 1.05, 1.1, 1.05, 1, 0.95, 0.95, 1.05, 1.1, 1.1, 1];

    public static LocalDate Festival(int year) =>
        new(year, Festivals[year - 2004] / 100, Festivals[year - 2004] % 100);

    /// <summary>1 for a full month.</summary>
    public static double Of(int year, int month, bool outdoors)
    {
        var festival = Festival(year);
        var (first, last) = outdoors
            ? (festival.PlusDays(-StillBefore), festival.PlusDays(StillAfter))
            : (festival.PlusDays(-1), festival.PlusDays(6));
        var days = CalendarSystem.Iso.GetDaysInMonth(year, month);
        var off = month == 10 ? NationalHoliday : 0;
        for (var day = 1; day <= days; day++)
        {
            var date = new LocalDate(year, month, day);
            off += date >= first && date <= last ? 1 : 0;
        }

        return (days - off) / (double)days * (outdoors ? Seasons[month - 1] : 1);
    }
}
