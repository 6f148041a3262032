using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;
using NodaTime.Text;
using Reason = Liangdeng.Features.Register.RegisterRefusal;

namespace Liangdeng.Features.Register;

/// <summary>A schedule as it is written down against the schedule that lights are lit by.</summary>
/// <param name="Target">What is planned for the due date: the target's quantity, or 100 percent of a deliverable.</param>
/// <param name="From">Where the plan starts: 0, or the starting level of a level; null for a level that has none, whose
/// target is planned at all times.</param>
public sealed record ScheduleFrame(LocalDate Start, LocalDate Due, decimal Target, decimal? From, bool IsLevel)
{
    /// <summary>Percent: a deliverable's schedule is of shares.</summary>
    private const decimal Whole = 100;

    /// <param name="measure">Null for a deliverable.</param>
    public static ScheduleFrame Of(Measure? measure, LocalDate start, LocalDate due, decimal? startLevel) => measure switch
    {
        null => new(start, due, Whole, 0, IsLevel: false),
        { Cumulative: true } => new(start, due, measure.Target, 0, IsLevel: false),
        _ => new(start, due, measure.Target, startLevel, IsLevel: true),
    };

    /// <summary>What part of the way a planned value is: 0 to 1.</summary>
    public decimal ShareOf(decimal planned) => (planned - From!.Value) / (Target - From.Value);

    /// <summary>The value that a share of the way stands for.</summary>
    public decimal ValueOf(decimal share) => From is { } from ? from + ((Target - from) * share) : Target;
}

public static class ScheduleRules
{
    public const int MaxMilestoneName = 60;

    /// <summary>Figures are kept exactly below this; the same bound as for facts.</summary>
    public const decimal Largest = 1_000_000_000_000_000m;

    /// <summary>The first thing that is wrong with a schedule, with the numbers.</summary>
    /// <returns>Null where it can be used.</returns>
    public static Refusal? FaultOf(SchedulePlan plan, ScheduleFrame frame)
    {
        if (plan.Kind == ScheduleKind.ByMonths)
        {
            return plan.Points.Count == 0 ? null : new(Reason.ScheduleNotEmpty);
        }

        if (plan.Points.Count is 0 or > Schedule.MostPoints)
        {
            return plan.Points.Count == 0 ? new(Reason.ScheduleEmpty) : new(Reason.ScheduleTooLong, Schedule.MostPoints);
        }

        if (frame.From is null)
        {
            return new(Reason.ScheduleNeedsStartLevel);
        }

        // A milestone is a part of the work; a level is not made of parts.
        if (frame.IsLevel && plan.Kind == ScheduleKind.Milestones)
        {
            return new(Reason.ScheduleNotForLevels);
        }

        if (frame.Target == frame.From)
        {
            return new(Reason.ScheduleNeedsTarget, Text(frame.Target));
        }

        return PointsFault(plan, frame);
    }

    private static Refusal? PointsFault(SchedulePlan plan, ScheduleFrame frame)
    {
        (SchedulePoint Point, decimal Share)? before = null;
        foreach (var point in plan.Points)
        {
            if (DayFault(plan.Kind, point, before?.Point, frame) is { } wrongDay)
            {
                return wrongDay;
            }

            if (PlainDecimal.Read(point.Planned) is not { } planned || Math.Abs(planned) >= Largest)
            {
                return new(Reason.ScheduleNumberInvalid, point.Planned, Text(point.Day));
            }

            var share = frame.ShareOf(planned);
            if (share is < 0 or > 1)
            {
                return new(Reason.ScheduleOutOfRange, Text(planned), Text(point.Day), Text(frame.From!.Value), Text(frame.Target));
            }

            if (StepFault(plan.Kind, point, share, before) is { } wrongStep)
            {
                return wrongStep;
            }

            before = (point, share);
        }

        return before!.Value.Share == 1
            ? null
            : new(Reason.ScheduleMissesTarget, before.Value.Point.Planned, Text(before.Value.Point.Day), Text(frame.Target));
    }

    private static Refusal? DayFault(ScheduleKind kind, SchedulePoint point, SchedulePoint? before, ScheduleFrame frame)
    {
        if (point.Day < frame.Start || point.Day > frame.Due)
        {
            return new(Reason.ScheduleOutsideDates, Text(point.Day), Text(frame.Start), Text(frame.Due));
        }

        if (before is not null && (kind == ScheduleKind.Table ? point.Day <= before.Day : point.Day < before.Day))
        {
            return new(Reason.ScheduleUnordered, Text(point.Day), Text(before.Day));
        }

        return kind == ScheduleKind.Table && point.Day != frame.Due && point.Day != ReportPeriod.Of(point.Day).End
            ? new(Reason.ScheduleNotMonthEnd, Text(point.Day))
            : null;
    }

    private static Refusal? StepFault(
        ScheduleKind kind, SchedulePoint point, decimal share, (SchedulePoint Point, decimal Share)? before)
    {
        if (before is { } last && share < last.Share)
        {
            return new(Reason.ScheduleFalls, point.Planned, Text(point.Day), last.Point.Planned);
        }

        if (kind != ScheduleKind.Milestones)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(point.Name) || point.Name.Length > MaxMilestoneName)
        {
            return new(Reason.MilestoneNameMissing, Text(point.Day), MaxMilestoneName);
        }

        return share == (before?.Share ?? 0) ? new(Reason.MilestoneAddsNothing, point.Name, point.Planned) : null;
    }

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static string Text(decimal number) => PlainDecimal.Write(number);
}
