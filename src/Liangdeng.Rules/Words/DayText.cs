using System.Globalization;
using NodaTime;

namespace Liangdeng.Rules;

/// <summary>Days in words: 2021年9月30日, 30 September 2021.</summary>
public static class DayText
{
    private static readonly Bilingual[] Weekdays =
    [
        new("周一", "Mon"), new("周二", "Tue"), new("周三", "Wed"), new("周四", "Thu"),
        new("周五", "Fri"), new("周六", "Sat"), new("周日", "Sun"),
    ];

    /// <summary>A day in one language.</summary>
    /// <param name="day">The day.</param>
    /// <param name="language">Which language.</param>
    /// <returns>For example <c>2021年9月30日</c>.</returns>
    public static string Of(LocalDate day, TextLanguage language) => new Bilingual(Zh(day), En(day)).In(language);

    /// <summary>The day of the week, short.</summary>
    /// <param name="day">The day.</param>
    /// <param name="language">Which language.</param>
    /// <returns>For example <c>周四</c>.</returns>
    public static string Weekday(LocalDate day, TextLanguage language) => Weekdays[(int)day.DayOfWeek - 1].In(language);

    internal static string Zh(LocalDate day) =>
        string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    internal static string En(LocalDate day) => day.ToString("d MMMM uuuu", CultureInfo.InvariantCulture);
}
