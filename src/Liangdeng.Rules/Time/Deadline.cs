using System.Globalization;
using System.Text;
using NodaTime;

namespace Liangdeng.Rules;

/// <summary>A day that a count looked at.</summary>
/// <param name="Day">The day and what it is.</param>
/// <param name="Number">Its number in the count, from 1, or null where it was skipped.</param>
/// <param name="MovedOn">True where the limit was used up and the end moved on over a rest day.</param>
public sealed record CountedDay(CalendarDay Day, int? Number, bool MovedOn = false);

/// <summary>The end of a limit in days, with its count.</summary>
/// <param name="Event">The day of the event; not counted.</param>
/// <param name="Limit">The limit in words, 5个工作日.</param>
/// <param name="LastDay">The last day of the limit; it ends at 24:00.</param>
/// <param name="Provisional">True where a day of an unannounced year was counted: the end may still move, and nothing
/// can
/// be overdue by it.</param>
/// <param name="Days">Every day after the event up to <paramref name="LastDay"/>, counted or skipped.</param>
public sealed record Deadline(
    LocalDate Event, Bilingual Limit, LocalDate LastDay, bool Provisional, IReadOnlyList<CountedDay> Days)
{
    /// <summary>The moment from which it is too late: 24:00 of the last day, local time.</summary>
    public LocalDateTime Ends => LastDay.PlusDays(1).AtMidnight();

    /// <summary>True when the limit has passed.</summary>
    /// <param name="today">The day that is asked about.</param>
    /// <returns>True from the day after <see cref="LastDay"/>; never while provisional.</returns>
    public bool IsOverdue(LocalDate today) => !Provisional && today > LastDay;

    /// <summary>The count in words, one line a day.</summary>
    /// <param name="language">Which language.</param>
    /// <returns>Lines joined by <c>\n</c>; the first says the result.</returns>
    public string Explain(TextLanguage language)
    {
        var text = new StringBuilder(Head.In(language));
        foreach (var (day, number, movedOn) in Days)
        {
            var mark = (number, movedOn) switch
            {
                ({ } n, _) => new Bilingual($"第{n}天", string.Create(CultureInfo.InvariantCulture, $"day {n}")),
                (null, true) => new("末日顺延", "the end moves on"),
                _ => new("不计", "not counted"),
            };
            var unsure = day.Announced ? new("", "") : new Bilingual("，该年安排未公布", ", its year is not announced");
            text.Append('\n').Append(DayText.Of(day.Date, language)).Append(' ').Append(DayText.Weekday(day.Date, language))
                .Append(language == TextLanguage.Chinese ? "：" : ": ").Append(mark.In(language))
                .Append(language == TextLanguage.Chinese ? "（" : " (").Append(day.Words.In(language))
                .Append(unsure.In(language)).Append(language == TextLanguage.Chinese ? '）' : ')');
        }

        return text.ToString();
    }

    private Bilingual Head => new(
        $"自{DayText.Zh(Event)}次日起{Limit.Zh}，到{DayText.Zh(LastDay)}24时止{(Provisional ? "（暂定）" : "")}",
        $"{Limit.En} from the day after {DayText.En(Event)}, to the end of {DayText.En(LastDay)}{(Provisional ? " (provisional)" : "")}");
}

/// <summary>Office minutes that a count used on one day.</summary>
/// <param name="Day">The day and what it is.</param>
/// <param name="Minutes">Minutes counted on it; 0 for a rest day.</param>
public sealed record CountedMinutes(CalendarDay Day, int Minutes);

/// <summary>The end of a limit in office minutes, with its count.</summary>
/// <param name="Event">When it happened, local time; the count starts at once, or with the next office hours.</param>
/// <param name="Limit">The limit.</param>
/// <param name="Ends">The minute at whose end the limit is used up, local time.</param>
/// <param name="Provisional">As for <see cref="Deadline"/>.</param>
/// <param name="Days">Every day from the event to the end, with the minutes used on it.</param>
public sealed record MinuteDeadline(
    LocalDateTime Event, WorkingMinutes Limit, LocalDateTime Ends, bool Provisional, IReadOnlyList<CountedMinutes> Days)
{
    /// <summary>True when the limit has passed.</summary>
    /// <param name="now">The moment that is asked about, local time.</param>
    /// <returns>True after <see cref="Ends"/>; never while provisional.</returns>
    public bool IsOverdue(LocalDateTime now) => !Provisional && now > Ends;

    /// <summary>The count in words, one line a day.</summary>
    /// <param name="language">Which language.</param>
    /// <returns>Lines joined by <c>\n</c>; the first says the result.</returns>
    public string Explain(TextLanguage language)
    {
        var text = new StringBuilder(Head.In(language));
        foreach (var (day, minutes) in Days)
        {
            text.Append('\n').Append(new Bilingual(
                $"{DayText.Zh(day.Date)} {DayText.Weekday(day.Date, TextLanguage.Chinese)}：{Zh(minutes)}分钟（{day.Words.Zh}）",
                $"{DayText.En(day.Date)} {DayText.Weekday(day.Date, TextLanguage.English)}: {En(minutes)} ({day.Words.En})").In(language));
        }

        return text.ToString();
    }

    private Bilingual Head => new(
        $"自{DayText.Zh(Event.Date)}{Clock(Event)}起{Zh(Limit.Count)}个工作分钟，到{DayText.Zh(Ends.Date)}{Clock(Ends)}止{(Provisional ? "（暂定）" : "")}",
        $"{En(Limit.Count)} of office hours from {Clock(Event)} on {DayText.En(Event.Date)}, to {Clock(Ends)} on {DayText.En(Ends.Date)}"
            + (Provisional ? " (provisional)" : ""));

    private static string Clock(LocalDateTime moment) => moment.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Zh(int minutes) => minutes.ToString(CultureInfo.InvariantCulture);

    private static string En(int minutes) =>
        string.Create(CultureInfo.InvariantCulture, $"{minutes} minute{(minutes == 1 ? "" : "s")}");
}
