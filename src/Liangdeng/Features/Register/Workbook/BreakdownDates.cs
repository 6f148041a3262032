using System.Globalization;
using NodaTime;

namespace Liangdeng.Features.Register.Workbook;

/// <summary>Days as offices write them: 2021-12-31, 2021/12/31, 2021.12.31, 2021年12月31日, 20211231.</summary>
internal static class BreakdownDates
{
    // Serial numbers of 1990-01-01 and 2099-12-31; a number outside is no date that a plan can have.
    private const int FirstDay = 32_874;
    private const int LastDay = 73_050;
    private const int DaysTo1904 = 1_462;

    private static readonly LocalDate DayZero = new(1899, 12, 30);

    private static readonly char[] Marks = ['-', '/', '.', '年', '月', '日', '－', '．', ' '];

    public static LocalDate? Parse(string text)
    {
        var parts = text.Split(Marks, StringSplitOptions.RemoveEmptyEntries);
        if (parts is [{ Length: 8 } run] && run.All(char.IsAsciiDigit))
        {
            parts = [run[..4], run[4..6], run[6..]];
        }

        return parts is [{ Length: 4 } y, var m, var d]
            && Number(y) is { } year && Number(m) is { } month and >= 1 and <= 12
            && Number(d) is { } day && year is >= 1990 and <= 2099
            && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
                ? new LocalDate(year, month, day)
                : null;
    }

    /// <summary>A day as a spreadsheet keeps it: a number of days.</summary>
    public static LocalDate? FromSerial(string value, bool daysFrom1904)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial))
        {
            return null;
        }

        serial += daysFrom1904 ? DaysTo1904 : 0;
        return serial is >= FirstDay and < LastDay + 1 ? DayZero.PlusDays((int)Math.Floor(serial)) : null;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
