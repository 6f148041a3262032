using NodaTime;

namespace Liangdeng.Rules;

/// <summary>How a planned figure moves between two points of a schedule.</summary>
public enum Interpolation
{
    /// <summary>It stays until the next point is reached.</summary>
    Step,

    /// <summary>It moves in a straight line by days.</summary>
    Linear,
}

/// <summary>A straight line by whole months or by days.</summary>
public enum ScheduleGrain
{
    /// <summary>m of n months from the month of the start to the month of the due date (序时: m/12); a month counts on
    /// its
    /// last day.</summary>
    Month,

    /// <summary>d of n days, first and last day included.</summary>
    Day,
}

/// <summary>A point of a schedule.</summary>
/// <param name="Day">The day on which the share is reached.</param>
/// <param name="Share">Planned share on that day, 0 to 1.</param>
public sealed record SchedulePoint(LocalDate Day, decimal Share);

/// <summary>A milestone (节点).</summary>
/// <param name="Id">Its id within the schedule.</param>
/// <param name="Due">The day by whose end it is to be done.</param>
/// <param name="Weight">Its part in the whole, above 0, any scale; weights are divided by their sum.</param>
public sealed record Milestone(string Id, LocalDate Due, decimal Weight);

/// <summary>The plan over time (序时进度): maps days to planned shares from 0 to 1, never falling, 1 on the due
/// date.</summary>
public sealed class Schedule
{
    /// <summary>The most points or milestones of a schedule.</summary>
    public const int MostPoints = 400;

    private readonly SchedulePoint[] _points;

    private Schedule(LocalDate starts, LocalDate due, SchedulePoint[] points, Interpolation between, Milestone[] milestones) =>
        (Starts, Due, _points, Between, MilestonesInOrder) = (starts, due, points, between, milestones);

    /// <summary>The first day of the plan.</summary>
    public LocalDate Starts { get; }

    /// <summary>The due date; the share is 1 from here on.</summary>
    public LocalDate Due { get; }

    /// <summary>How it moves between points.</summary>
    public Interpolation Between { get; }

    /// <summary>The points in order, for a chart and its table; the last is the due date or earlier, with share
    /// 1.</summary>
    public IReadOnlyList<SchedulePoint> Points => _points;

    /// <summary>The milestones in order of their days; empty for other schedules.</summary>
    public IReadOnlyList<Milestone> MilestonesInOrder { get; }

    /// <summary>A straight line from the start to the due date.</summary>
    /// <param name="starts">First day.</param>
    /// <param name="due">Due date, at most twenty years later.</param>
    /// <param name="by">By whole months (the usual 序时) or by days.</param>
    /// <returns>The schedule, or <see cref="ScheduleRefusal.BadSpan"/>.</returns>
    /// <example>By month from January to December 2021, 2021-09-30 gives 9/12 = 0.75.</example>
    public static Outcome<Schedule, ScheduleRefusal> StraightLine(
        LocalDate starts, LocalDate due, ScheduleGrain by = ScheduleGrain.Month)
    {
        if (BadSpan(starts, due))
        {
            return new(ScheduleRefusal.BadSpan);
        }

        return by switch
        {
            ScheduleGrain.Day => new(new Schedule(starts, due, [new(due, 1)], Interpolation.Linear, [])),
            ScheduleGrain.Month => new(new Schedule(starts, due, ByMonths(starts, due), Interpolation.Step, [])),
        };
    }

    /// <summary>A table of cumulative shares by month or quarter.</summary>
    /// <param name="starts">First day.</param>
    /// <param name="due">Due date.</param>
    /// <param name="table">Periods of one cadence in order with the share at each one's end; the last one is 1 and
    /// may hold the due
    /// date, which then stands for its end.</param>
    /// <param name="between">Step or linear: the table says which.</param>
    /// <returns>The schedule, or why not.</returns>
    public static Outcome<Schedule, ScheduleRefusal> Table(
        LocalDate starts, LocalDate due, IReadOnlyList<(ReportPeriod Period, decimal Share)> table, Interpolation between)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Any(t => t.Period.Every != table[0].Period.Every))
        {
            return new(ScheduleRefusal.Unordered);
        }

        var points = table.Select(t => new SchedulePoint(
            t.Period.From <= due && due < t.Period.To ? due : t.Period.To, t.Share));
        return FromPoints(starts, due, [.. points], between);
    }

    /// <summary>A table of cumulative amounts by month or quarter.</summary>
    /// <param name="starts">First day.</param>
    /// <param name="due">Due date.</param>
    /// <param name="target">The target, above 0, in the unit of the amounts.</param>
    /// <param name="table">Periods in order with the cumulative amount at each one's end; the last amount is the
    /// target.</param>
    /// <param name="between">Step or linear.</param>
    /// <returns>The schedule, or why not.</returns>
    /// <example>56 of 225 in the first quarter gives 0.2488… on 31 March.</example>
    public static Outcome<Schedule, ScheduleRefusal> TableOfAmounts(
        LocalDate starts,
        LocalDate due,
        decimal target,
        IReadOnlyList<(ReportPeriod Period, decimal Amount)> table,
        Interpolation between)
    {
        ArgumentNullException.ThrowIfNull(table);
        return target <= 0
            ? new(ScheduleRefusal.TargetNotPositive)
            : table.Any(t => t.Amount < 0 || t.Amount > target)
                ? new(ScheduleRefusal.OutOfRange)
                : Table(starts, due, [.. table.Select(t => (t.Period, t.Amount / target))], between);
    }

    /// <summary>Milestones with weights; a milestone's share is planned from its day on.</summary>
    /// <param name="starts">First day.</param>
    /// <param name="due">Due date; no milestone is later.</param>
    /// <param name="milestones">1 to 400 milestones, in any order.</param>
    /// <returns>The schedule, or why not.</returns>
    public static Outcome<Schedule, ScheduleRefusal> OfMilestones(
        LocalDate starts, LocalDate due, IReadOnlyList<Milestone> milestones)
    {
        ArgumentNullException.ThrowIfNull(milestones);
        if (milestones.Count is 0 or > MostPoints)
        {
            return new(milestones.Count == 0 ? ScheduleRefusal.Empty : ScheduleRefusal.TooMany);
        }

        if (milestones.Any(m => m.Weight is <= 0 or > 1_000_000))
        {
            return new(ScheduleRefusal.BadWeight);
        }

        if (milestones.DistinctBy(m => m.Id, StringComparer.Ordinal).Count() < milestones.Count)
        {
            return new(ScheduleRefusal.SameMilestoneTwice);
        }

        Milestone[] ordered = [.. milestones.OrderBy(m => m.Due).ThenBy(m => m.Id, StringComparer.Ordinal)];
        var points =
            ordered.GroupBy(m => m.Due).Select(day => new SchedulePoint(day.Key, ShareOf(ordered, m => m.Due <= day.Key)));
        return FromPoints(starts, due, [.. points], Interpolation.Step, ordered);
    }

    /// <summary>The planned share on a day.</summary>
    /// <param name="day">Any day.</param>
    /// <returns>0 before the start, 1 from the due date on, else between; never less than on an earlier day.</returns>
    public decimal ShareAt(LocalDate day)
    {
        if (day >= Due || day < Starts)
        {
            return day >= Due ? 1 : 0;
        }

        var (from, share) = (Starts.PlusDays(-1), 0m);
        foreach (var (at, reached) in _points)
        {
            if (at > day)
            {
                return Between == Interpolation.Step
                    ? share
                    : share + ((reached - share) * Period.DaysBetween(from, day) / Period.DaysBetween(from, at));
            }

            (from, share) = (at, reached);
        }

        return share;
    }

    /// <summary>The first day on which more than a share is planned: since when somebody who has reached it is
    /// behind.</summary>
    /// <param name="share">Below 1.</param>
    /// <returns>The day, from the start to the due date; the due date for 1 or more.</returns>
    public LocalDate FirstDayAbove(decimal share)
    {
        var (low, high) = (0, Period.DaysBetween(Starts, Due));
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ShareAt(Starts.PlusDays(middle)) > share ? (low, middle) : (middle + 1, high);
        }

        return Starts.PlusDays(low);
    }

    /// <summary>The share of the milestones that are done.</summary>
    /// <param name="done">Says of an id whether it is done.</param>
    /// <returns>0 to 1; 0 for a schedule without milestones.</returns>
    public decimal ShareOfMilestones(Func<string, bool> done) => ShareOf(MilestonesInOrder, m => done(m.Id));

    /// <summary>The planned level on a day, on the way from one level to another, upward or downward.</summary>
    /// <param name="from">Level at the start.</param>
    /// <param name="to">Level at the due date, in the same unit.</param>
    /// <param name="day">Any day.</param>
    /// <returns>The level planned for the day.</returns>
    public decimal LevelAt(decimal from, decimal to, LocalDate day) => from + ((to - from) * ShareAt(day));

    private static decimal ShareOf(IReadOnlyList<Milestone> all, Func<Milestone, bool> picked) =>
        all.Count == 0 ? 0 : all.Where(picked).Sum(m => m.Weight) / all.Sum(m => m.Weight);

    private static bool BadSpan(LocalDate starts, LocalDate due) => due < starts || due > starts.PlusYears(20);

    private static SchedulePoint[] ByMonths(LocalDate starts, LocalDate due)
    {
        var months = ((due.Year - starts.Year) * 12) + due.Month - starts.Month + 1;
        var first = new LocalDate(starts.Year, starts.Month, 1);
        return
        [
            .. Enumerable.Range(1, months).Select(m => new SchedulePoint(
                m == months ? due : first.PlusMonths(m).PlusDays(-1), (decimal)m / months)),
        ];
    }

    private static Outcome<Schedule, ScheduleRefusal> FromPoints(
        LocalDate starts, LocalDate due, SchedulePoint[] points, Interpolation between, Milestone[]? milestones = null)
    {
        if (BadSpan(starts, due))
        {
            return new(ScheduleRefusal.BadSpan);
        }

        var refusal = points switch
        {
            [] => ScheduleRefusal.Empty,
            { Length: > MostPoints } => ScheduleRefusal.TooMany,
            _ when points.Zip(points.Skip(1)).Any(two => two.First.Day >= two.Second.Day) => ScheduleRefusal.Unordered,
            _ when points[0].Day < starts || points[^1].Day > due => ScheduleRefusal.OutsidePeriod,
            _ when points.Any(p => p.Share is < 0 or > 1) => ScheduleRefusal.OutOfRange,
            _ when points.Zip(points.Skip(1)).Any(two => two.First.Share > two.Second.Share) => ScheduleRefusal.Falls,
            _ when points[^1].Share != 1 => ScheduleRefusal.DoesNotReachTarget,
            _ => (ScheduleRefusal?)null,
        };
        return refusal is { } why ? new(why) : new(new Schedule(starts, due, points, between, milestones ?? []));
    }
}
