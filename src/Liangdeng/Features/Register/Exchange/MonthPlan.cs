using Liangdeng.Features.Plans;
using Liangdeng.Rules;
using NodaTime;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>The schedule that the columns of months or quarters are.</summary>
internal static class MonthPlan
{
    /// <returns>Null where there is none; and what was not taken as it stands.</returns>
    public static (SchedulePlan? Schedule, TableNote? Note) Of(TableRow row, IReadOnlyList<DraftEntry> entries, TableYear year)
    {
        if (row.Months.Count == 0)
        {
            return (null, null);
        }

        if (entries is not [{ } entry])
        {
            return (null, TableNote.MonthsLeftOut);
        }

        // Offices write what is to be reached by then, or what is to be done in each: the last figure tells.
        var whole = entry.Target is { } target ? PlainDecimal.Read(target.Quantity.Value) : 100;
        var each = row.Months[^1].Planned != whole && row.Months.Sum(month => month.Planned) == whole;
        var (sum, points) = (0m, new List<SchedulePoint>());
        foreach (var (month, planned) in row.Months)
        {
            sum = each ? sum + planned : planned;
            points.Add(new(DayOf(row, month, year), PlainDecimal.Write(sum), ""));
        }

        return (new(ScheduleKind.Table, false, points), each ? TableNote.MonthsAddedUp : null);
    }

    private static LocalDate DayOf(TableRow row, int month, TableYear year)
    {
        var end = new LocalDate(year.From.Year, month, 1).PlusMonths(1).PlusDays(-1);
        return row.Terms.Due is { } due && ReportPeriod.Of(due).End == end ? due : end;
    }
}
