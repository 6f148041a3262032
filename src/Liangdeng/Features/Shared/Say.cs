using System.Globalization;
using Liangdeng.Rules;
using Microsoft.AspNetCore.Html;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Shared;

/// <summary>Dates, figures and amounts in the language of the request. These are formats; sentences are in texts.yaml.</summary>
public static class Say
{
    /// <summary>The zone of every district: mainland China has one.</summary>
    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    private static readonly LocalDatePattern ChineseDay = LocalDatePattern.CreateWithInvariantCulture("yyyy'年'M'月'd'日'");
    private static readonly LocalDatePattern EnglishDay = LocalDatePattern.CreateWithInvariantCulture("d MMMM yyyy");
    private static readonly LocalDatePattern ChineseShort = LocalDatePattern.CreateWithInvariantCulture("M'月'd'日'");
    private static readonly LocalDatePattern EnglishShort = LocalDatePattern.CreateWithInvariantCulture("d MMM");
    private static readonly LocalDatePattern EnglishMonthAndYear = LocalDatePattern.CreateWithInvariantCulture("MMMM yyyy");
    private static readonly LocalTimePattern Minute = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>2021年9月30日, 30 September 2021.</summary>
    public static string Date(LocalDate date) => (Languages.InEnglish ? EnglishDay : ChineseDay).Format(date);

    public static string Date(Instant instant) => Date(instant.InZone(Zone).Date);

    /// <summary>9月30日, 30 Sep: where the year stands nearby.</summary>
    public static string ShortDate(LocalDate date) => (Languages.InEnglish ? EnglishShort : ChineseShort).Format(date);

    public static string ShortDate(Instant instant) => ShortDate(instant.InZone(Zone).Date);

    /// <summary>2021年10月15日 09:00, 15 October 2021, 09:00: the district's own clock.</summary>
    public static string DateAndTime(Instant instant)
    {
        var local = instant.InZone(Zone).LocalDateTime;
        return Date(local.Date) + (Languages.InEnglish ? ", " : " ") + Minute.Format(local.TimeOfDay);
    }

    /// <summary>A day that a decider gave as it stands in rows (2021-09-30) as people say it; anything else as it is.
    /// </summary>
    public static object InWords(object value) =>
        value is string text && LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var day) ? Date(day)
        : value is Hosting.Wording name ? name.In(Languages.Current)
        : value;

    /// <summary>30 Sep where the year is the reader's own, else with its year.</summary>
    public static string ShortDate(LocalDate date, LocalDate today) =>
        date.Year == today.Year ? ShortDate(date) : Date(date);

    /// <summary>9月, Sep.</summary>
    public static string Month(int month) =>
        Languages.InEnglish ? EnglishMonth(month) : string.Create(CultureInfo.InvariantCulture, $"{month}月");

    /// <summary>2021年9月, Sep 2021.</summary>
    public static string Month(YearMonth month) => Languages.InEnglish
        ? string.Create(CultureInfo.InvariantCulture, $"{EnglishMonth(month.Month)} {month.Year}")
        : string.Create(CultureInfo.InvariantCulture, $"{month.Year}年{month.Month}月");

    /// <summary>2021年9月, September 2021: in a sentence.</summary>
    public static string LongMonth(YearMonth month) => Languages.InEnglish
        ? EnglishMonthAndYear.Format(month.OnDayOfMonth(1))
        : Month(month);

    /// <summary>1—9月, Jan–Sep; one month stands alone.</summary>
    public static string Months(int from, int to) => from == to
        ? Month(from)
        : Languages.InEnglish
            ? $"{EnglishMonth(from)}–{EnglishMonth(to)}"
            : string.Create(CultureInfo.InvariantCulture, $"{from}—{to}月");

    /// <summary>2021年3月1日—9月30日, 1 March – 30 September 2021; the year is said once where it can be.</summary>
    public static string Period(LocalDate from, LocalDate to) => (Languages.InEnglish, from.Year == to.Year) switch
    {
        (true, true) => $"{EnglishDay.Format(from)[..^5]} – {Date(to)}",
        (true, false) => $"{Date(from)} – {Date(to)}",
        (false, true) => $"{Date(from)}—{ShortDate(to)}",
        (false, false) => $"{Date(from)}—{Date(to)}",
    };

    /// <summary>12,345.6: as many decimals as the figure has, at most four.</summary>
    public static string Number(decimal value) => value.ToString("#,##0.####", CultureInfo.InvariantCulture);

    /// <summary>0.753 is 75.3%: always one decimal, so that figures under each other can be compared.</summary>
    public static string Percent(decimal share) => Points(share * 100) + "%";

    /// <summary>12.7: percentage points, one decimal, a true minus sign.</summary>
    public static string Points(decimal points) =>
        points.ToString("#,##0.0;−#,##0.0;0.0", CultureInfo.InvariantCulture);

    /// <summary>225亿元, 22.5 billion yuan; figures that are not round stay exact.</summary>
    public static string Amount(decimal value, string unit) => Languages.InEnglish
        ? EnglishAmount(value, unit)
        : ChineseAmount(value, unit);

    /// <summary>A figure in the very unit in which a field asks for it: 225亿元, 225 × 100 million yuan.</summary>
    public static string AmountInUnit(decimal value, string unit) =>
        Languages.InEnglish && Unit.Of(unit) is { Factor: > 1 } ? $"{Number(value)} × {UnitName(unit)}" : Amount(value, unit);

    /// <summary>An amount with its exact figure on hover and for machines; <paramref name="asWritten"/> are the plan's own words.</summary>
    public static IHtmlContent ExactAmount(decimal value, string unit, string? asWritten = null)
    {
        var own = asWritten is not null && Languages.InEnglish ? " lang=\"zh-Hans\"" : "";
        var shown = UiHtml.Encoder.Encode(asWritten ?? Amount(value, unit));
        var exact = UiHtml.Encoder.Encode(Number(value) + (Languages.InEnglish ? " " : "") + unit);
        var machine = value.ToString(CultureInfo.InvariantCulture);
        return new HtmlString($"""<data value="{machine}" title="{exact}"{own}>{shown}</data>""");
    }

    /// <summary>A unit beside a field or in the head of a column: 亿元, 100 million yuan; empty for 个 in English.</summary>
    public static string UnitName(string unit) =>
        Languages.InEnglish && Unit.Of(unit) is { } known ? UnitText.English(known) : unit;

    /// <summary>For the figures of an axis: what to divide by, and the unit that is then meant (亿元, million yuan).</summary>
    internal static (decimal Divisor, string Unit) Scale(decimal largest, string unit) => Languages.InEnglish
        ? EnglishScale(largest, unit)
        : largest switch
        {
            >= 100_000_000m => (100_000_000m, "亿" + unit),
            >= 1_000_000m => (10_000m, "万" + unit),
            _ => (1, unit),
        };

    private static (decimal Divisor, string Unit) EnglishScale(decimal largest, string unit)
    {
        var known = Unit.Of(unit);
        var factor = known?.Factor ?? 1;
        var name = known is null ? unit : UnitText.English(Unit.Of(known.Base) ?? known);
        return (largest * factor) switch
        {
            >= 1_000_000_000m => (1_000_000_000m / factor, ("billion " + name).Trim()),
            >= 1_000_000m => (1_000_000m / factor, ("million " + name).Trim()),
            _ => (1 / factor, name),
        };
    }

    private static string ChineseAmount(decimal value, string unit) => (Math.Abs(value), unit) switch
    {
        ( >= 100_000_000m, "元") when IsRound(value, 1_000_000m) => Number(value / 100_000_000m) + "亿" + unit,
        ( >= 10_000m, "元") when IsRound(value, 100m) => Number(value / 10_000m) + "万" + unit,
        _ => Number(value) + unit,
    };

    private static string EnglishAmount(decimal value, string unit) => Unit.Of(unit) is { } known
        ? UnitText.English(value, known)
        : unit.Length == 0 ? Number(value) : $"{Number(value)} {unit}";

    private static bool IsRound(decimal value, decimal step) => value % step == 0;

    private static string EnglishMonth(int month) =>
        CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(month);
}
