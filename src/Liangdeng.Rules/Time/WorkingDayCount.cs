using System.Globalization;
using System.Text;
using NodaTime;

namespace Liangdeng.Rules;

/// <summary>How many working days something has lasted, with the count: which days were left out, and why.</summary>
/// <param name="After">The day of the event; not counted.</param>
/// <param name="UpTo">The day up to which it was counted, itself counted where it is worked.</param>
/// <param name="Count">The working days; 0 or more.</param>
/// <param name="Provisional">True where a day of an unannounced year was counted: the number may still change.</param>
/// <param name="Days">Every day after the event, counted or skipped, in order.</param>
public sealed record WorkingDayCount(
    LocalDate After, LocalDate UpTo, int Count, bool Provisional, IReadOnlyList<CountedDay> Days)
{
    /// <summary>The count in words: the result, then a line for every run of days that was left out, and for every make-up
    /// day that was counted.</summary>
    /// <param name="language">Which language.</param>
    /// <returns>Lines joined by <c>\n</c>; the first says the result.</returns>
    public string Explain(TextLanguage language)
    {
        var text = new StringBuilder(Head.In(language));
        foreach (var run in Runs())
        {
            text.Append('\n').Append(Line(run[0].Day, run[^1].Day.Date, run[0].Number is not null).In(language));
        }

        return text.ToString();
    }

    private Bilingual Head => new(
        $"自{DayText.Zh(After)}次日起，到{DayText.Zh(UpTo)}，共{Number}个工作日{(Provisional ? "（暂定）" : "")}",
        $"{Number} working day{(Count == 1 ? "" : "s")} from the day after {DayText.En(After)} to {DayText.En(UpTo)}"
            + (Provisional ? " (provisional)" : ""));

    private string Number => Count.ToString(CultureInfo.InvariantCulture);

    private static Bilingual Line(CalendarDay first, LocalDate last, bool counted)
    {
        var (zh, en) = first.Date == last
            ? ($"{DayText.Zh(last)} {DayText.Weekday(last, TextLanguage.Chinese)}",
                $"{DayText.En(last)} {DayText.Weekday(last, TextLanguage.English)}")
            : ($"{DayText.Zh(first.Date)}至{DayText.Zh(last)}", $"{DayText.En(first.Date)} to {DayText.En(last)}");
        return new(
            $"{zh}：{(counted ? "计入" : "不计")}（{first.Words.Zh}）", $"{en}: {(counted ? "counted" : "not counted")} ({first.Words.En})");
    }

    // Days that lie side by side and are left out for the same reason make one line.
    private List<List<CountedDay>> Runs()
    {
        List<List<CountedDay>> runs = [];
        foreach (var day in Days.Where(day => day.Day.Kind != DayKind.Working))
        {
            if (runs is [.., [.., var before]] && before.Day.Date.PlusDays(1) == day.Day.Date && before.Day.Words == day.Day.Words)
            {
                runs[^1].Add(day);
            }
            else
            {
                runs.Add([day]);
            }
        }

        return runs;
    }
}
