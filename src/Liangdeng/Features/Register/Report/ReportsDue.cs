using Liangdeng.Rules;
using NodaTime;

namespace Liangdeng.Features.Register;

public enum OwedState
{
    /// <summary>The period is over and the day has not passed.</summary>
    Due,
    Overdue,

    /// <summary>It came and went back.</summary>
    SentBack,
}

/// <summary>A report that a unit has to hand in.</summary>
/// <param name="DueBy">With the count of its working days.</param>
public sealed record OwedReport(
    CommitmentRow Commitment, ReportPeriod Period, OwedState State, Deadline DueBy, ReportRow? Report);

/// <summary>Which reports are owed. Pure.</summary>
public static class ReportsDue
{
    /// <param name="row">A commitment whose breakdown is issued.</param>
    /// <param name="reports">Its reports, by period.</param>
    /// <returns>In order of the periods. Nothing before the last verified period, and nothing of what is done.</returns>
    public static IEnumerable<OwedReport> Of(
        CommitmentRow row, IReadOnlyDictionary<string, ReportRow> reports, EvaluationCalendar calendar, LocalDate today)
    {
        if (row.Measured || row is not { StartDay: { } start, Due: { } due })
        {
            yield break;
        }

        foreach (var owed in calendar.PeriodsOn(start, due, today))
        {
            var period = ReportPeriod.Of(owed.Period.To);
            var report = reports.GetValueOrDefault(period.ToString());
            if (StateOf(row, owed, period, report) is { } state)
            {
                yield return new(row, period, state, owed.ReportDue, report);
            }
        }
    }

    private static OwedState? StateOf(CommitmentRow row, DuePeriod owed, ReportPeriod period, ReportRow? report) => report switch
    {
        { State: ReportState.Returned or ReportState.ReturnedInside } => OwedState.SentBack,
        not null => null,
        null when row.DoneOn is not null || owed.State == PeriodState.Running
            || string.CompareOrdinal(period.ToString(), row.FigurePeriod) <= 0 => null,
        null => owed.State == PeriodState.PastDue ? OwedState.Overdue : OwedState.Due,
    };
}
