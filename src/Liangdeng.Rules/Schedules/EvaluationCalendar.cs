using System.Collections.Concurrent;
using NodaTime;

namespace Liangdeng.Rules;

/// <summary>When a rulebook is evaluated and for which cut-off.</summary>
/// <param name="Every">The reporting period; the cut-off is always a period's end.</param>
/// <param name="ReportDue">How long after the period's end its report is due.</param>
/// <param name="StraightBy">How a straight schedule runs: by months unless the rulebook says otherwise.</param>
/// <param name="StaleAfter">How many periods the last verified figure may lag behind the cut-off before it is out of
/// date; 0 to 24.</param>
public sealed record EvaluationSettings(Cadence Every, WorkingDays ReportDue, ScheduleGrain StraightBy, int StaleAfter)
{
    /// <summary>Where the rulebook counts calendar days (次月5日前): so many, and <see cref="ReportDue"/> does not count; else
    /// null.</summary>
    public CalendarDays? ReportDueInDays { get; init; }
}

/// <summary>Where a period stands with its report.</summary>
public enum PeriodState
{
    /// <summary>The period has not ended.</summary>
    Running,

    /// <summary>It has ended; the report may be handed in until the end of its due day.</summary>
    Due,

    /// <summary>The due day has passed; a report that has not come is overdue.</summary>
    PastDue,
}

/// <summary>A period with the due day of its report.</summary>
/// <param name="Period">The period.</param>
/// <param name="ReportDue">The deadline of its report, with its count.</param>
/// <param name="State">Where it stands on the day that was asked about.</param>
public sealed record DuePeriod(ReportPeriod Period, Deadline ReportDue, PeriodState State);

/// <summary>Cut-offs and due reports by a rulebook's settings and a working calendar. Nothing is judged before the
/// report
/// of its period is due, and both sides are compared on the same day (04-register, "The cut-off").</summary>
/// <param name="settings">The rulebook's settings.</param>
/// <param name="time">How working days are counted.</param>
public sealed class EvaluationCalendar(EvaluationSettings settings, WorkingTime time)
{
    // Counted once a period; every commitment of a district asks for the same ones.
    private readonly ConcurrentDictionary<ReportPeriod, Deadline> _counted = new();

    /// <summary>The rulebook's settings.</summary>
    public EvaluationSettings Settings { get; } = settings;

    /// <summary>How working days are counted.</summary>
    public WorkingTime Time { get; } = time;

    /// <summary>The due day of a period's report.</summary>
    /// <param name="period">The period.</param>
    /// <returns>The deadline, counted from the period's last day.</returns>
    public Deadline ReportDueOf(ReportPeriod period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return _counted.GetOrAdd(
            period, p => Settings.ReportDueInDays is { } days ? Time.Due(p.To, days) : Time.Due(p.To, Settings.ReportDue));
    }

    /// <summary>The last period that is judged on a day: the last whose report is due by the end of the day, or one
    /// whose
    /// report was verified sooner. A due day that is provisional has not come.</summary>
    /// <param name="day">The day.</param>
    /// <param name="begins">First day of the commitment's period.</param>
    /// <param name="ends">Its due date; no period after the one that holds it is judged.</param>
    /// <param name="verified">The last period with a verified report, which is judged at once; null for none.</param>
    /// <returns>The period, or null where nothing is due yet.</returns>
    /// <example>Monthly, 5 working days: on 2021-10-12 August 2021, on 2021-10-13 September 2021.</example>
    public ReportPeriod? JudgedOn(LocalDate day, LocalDate begins, LocalDate ends, ReportPeriod? verified = null)
    {
        var first = ReportPeriod.Containing(begins, Settings.Every);
        var last = ReportPeriod.Containing(LocalDate.Min(day, ends), Settings.Every);
        while (first.PeriodsUntil(last) >= 0 && !IsDue(last, day))
        {
            if (verified is not null && verified.PeriodsUntil(last) <= 0 && last.To <= day)
            {
                break;
            }

            last = last.Previous;
        }

        return first.PeriodsUntil(last) >= 0 ? last : null;
    }

    private bool IsDue(ReportPeriod period, LocalDate day) =>
        period.To < day && ReportDueOf(period) is { Provisional: false } due && due.LastDay <= day;

    /// <summary>Every period of a commitment with its report's due day and state.</summary>
    /// <param name="begins">First day of the commitment's period.</param>
    /// <param name="ends">Its due date.</param>
    /// <param name="day">The day that is asked about.</param>
    /// <returns>The periods that have begun by <paramref name="day"/>, in order.</returns>
    public IReadOnlyList<DuePeriod> PeriodsOn(LocalDate begins, LocalDate ends, LocalDate day)
    {
        var periods = new List<DuePeriod>();
        for (var p = ReportPeriod.Containing(begins, Settings.Every); p.From <= day && p.From <= ends; p = p.Next)
        {
            var due = ReportDueOf(p);
            var state = p.To >= day ? PeriodState.Running : due.IsOverdue(day) ? PeriodState.PastDue : PeriodState.Due;
            periods.Add(new DuePeriod(p, due, state));
        }

        return periods;
    }
}
