using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>Days as offices write them into a table: 12月底前, 6月30日前, 年底, 上半年, 三季度, 2021年6月. The year is the plan's
/// where the words name none.</summary>
internal static partial class DueWords
{
    private const int December = 12;

    /// <returns>The last day that the words allow; null for any other words.</returns>
    public static LocalDate? Read(string words, int year)
    {
        var plain = string.Concat(words.Where(c => !char.IsWhiteSpace(c)));
        if (YearEnd().IsMatch(plain))
        {
            return EndOf(year, December);
        }

        if (HalfOrQuarter().Match(plain) is { Success: true } part)
        {
            return EndOf(YearOf(part, year), part.Groups["half"].Success
                ? part.Groups["half"].Value == "上" ? 6 : December
                : ("一二三四".IndexOf(part.Groups["quarter"].Value, StringComparison.Ordinal) + 1) * 3);
        }

        // A bare number is no month.
        if (MonthOrDay().Match(plain) is not { Success: true } match || plain.All(char.IsAsciiDigit))
        {
            return null;
        }

        var (of, month) = (YearOf(match, year), int.Parse(match.Groups["month"].Value, CultureInfo.InvariantCulture));
        if (month is < 1 or > December)
        {
            return null;
        }

        return !match.Groups["day"].Success ? EndOf(of, month)
            : int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture) is var day && day >= 1
                && day <= CalendarSystem.Iso.GetDaysInMonth(of, month) ? new LocalDate(of, month, day)
            : null;
    }

    private static int YearOf(Match match, int year) =>
        match.Groups["year"].Success ? int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture) : year;

    private static LocalDate EndOf(int year, int month) => new LocalDate(year, month, 1).PlusMonths(1).PlusDays(-1);

    [GeneratedRegex("^(全年|年底前?|年内|年末|本年度?|全年度)(完成)?$")]
    private static partial Regex YearEnd();

    [GeneratedRegex("^((?<year>20[0-9]{2})年)?((?<half>[上下])半年|第?(?<quarter>[一二三四])季度)[末底]?前?(完成)?$")]
    private static partial Regex HalfOrQuarter();

    [GeneratedRegex("^((?<year>20[0-9]{2})[年.])?(?<month>[0-9]{1,2})(月(?<day>[0-9]{1,2})[日号]|月份?[底末]?|)前?(完成)?$")]
    private static partial Regex MonthOrDay();
}
