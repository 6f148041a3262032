using System.Globalization;
using Liangdeng.Features.Register;
using NodaTime;

namespace Liangdeng.Features.Demo;

/// <summary>What was reached by the end of a month.</summary>
/// <param name="Value">Of a figure, in its unit.</param>
/// <param name="Percent">Of a deliverable.</param>
/// <param name="Share">Of the way to the goal, in percent: chooses the words.</param>
/// <param name="Gained">Since the month before.</param>
/// <param name="Ahead">Percent of the plan that was reached; 100 where nothing was planned yet.</param>
public sealed record Reached(
    ReportPeriod Period, decimal? Value, int? Percent, LocalDate? DoneOn, decimal Share, decimal Gained, decimal Ahead);

/// <summary>The year of one promise, month by month, from its schedule and its course.</summary>
public sealed class DemoProgress(DemoTask task, Random chance)
{
    /// <summary>Who is this close to a milestone reports it as reached.</summary>
    private const decimal Snap = 4;

    /// <summary>A deliverable that will be late stands here until it is done.</summary>
    private const decimal NearlyDone = 92;

    /// <summary>Figures that follow no schedule: levels held, figures with words of their own.</summary>
    private static readonly Lazy<IReadOnlyDictionary<(string Piece, int Month), decimal>> Given = new(ReadGiven);

    private decimal before;

    /// <summary>The months for which something is reported, in order; none after it was done.</summary>
    public IEnumerable<Reached> Months()
    {
        before = task.StartLevel ?? 0;
        for (var month = 1; month <= task.Course.Percent.Count; month++)
        {
            var period = new ReportPeriod(2021, month);
            if (period.End < task.Start || task.Course.Percent[month - 1] is not { } percent)
            {
                continue;
            }

            var reached = task.Figure is { } figure ? OfFigure(figure, period, percent) : OfDeliverable(period, percent);
            yield return reached;
            if (reached.DoneOn is not null)
            {
                yield break;
            }
        }
    }

    private Reached OfFigure(DemoFigure figure, ReportPeriod period, int percent)
    {
        var start = task.StartLevel ?? 0;
        var planned = PlannedAt(period.End, figure.Quantity);
        var value = Given.Value.TryGetValue((task.Piece, period.Month), out var given)
            ? given
            : figure.Round(start + ((planned - start) * percent / 100));
        value = figure.IsCumulative && !Given.Value.ContainsKey((task.Piece, period.Month)) ? Math.Max(value, before) : value;
        var gained = value - before;
        before = value;
        var whole = figure.Quantity - start;
        var share = whole == 0 ? 100 : Math.Clamp((value - start) / whole * 100, 0, 100);
        var ahead = planned > start ? (value - start) / (planned - start) * 100 : 100;
        return new(period, value, null, null, share, gained, ahead);
    }

    private Reached OfDeliverable(ReportPeriod period, int percent)
    {
        var planned = PlannedAt(period.End, 100);
        var share = Snapped(planned * percent / 100);
        var late = task.Course.IsDoneLate;
        share = late && period.Start > task.Due ? 100
            : late ? Math.Min(share, NearlyDone)
            : share >= 99 ? 100
            : share;
        share = Math.Max(Math.Round(share), before);
        var gained = share - before;
        before = share;
        var done = share >= 100 ? DoneDay(period) : (LocalDate?)null;
        return new(period, null, (int)share, done, share, gained, planned == 0 ? 100 : share / planned * 100);
    }

    private decimal Snapped(decimal share)
    {
        foreach (var point in task.Schedule.Points)
        {
            var milestone = Number(point.Planned);
            if (milestone > share && milestone - share <= Snap)
            {
                return milestone;
            }
        }

        return Math.Min(share, 100);
    }

    // In time where it can be: a few days before the date, else somewhere in the month.
    private LocalDate DoneDay(ReportPeriod period)
    {
        var last = task.Due >= period.Start && task.Due < period.End ? task.Due : period.End;
        var day = last.PlusDays(-chance.Next(1, 9));
        return day < period.Start ? period.Start : day;
    }

    private decimal PlannedAt(LocalDate day, decimal whole)
    {
        var (from, planned) = (task.Start.PlusDays(-1), task.StartLevel ?? 0);
        foreach (var (at, next) in Points(whole))
        {
            if (at >= day)
            {
                return planned + ((next - planned) * Days(from, day) / Days(from, at));
            }

            (from, planned) = (at, next);
        }

        return planned;
    }

    private IEnumerable<(LocalDate Day, decimal Planned)> Points(decimal whole) =>
        task.Schedule.Kind == ScheduleKind.ByMonths
            ? [(task.Due, whole)]
            : task.Schedule.Points.Select(point => (point.Day, Number(point.Planned)));

    private static decimal Days(LocalDate from, LocalDate to) => Math.Max(1, Period.DaysBetween(from, to));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static Dictionary<(string Piece, int Month), decimal> ReadGiven()
    {
        string[] months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep"];
        var series = Sample.Rows("figures").SelectMany(row =>
            months.Select((month, at) => (Key: (row["piece"], at + 1), Value: Number(row[month]))));
        var told = Sample.Rows("reports").Select(row =>
            (Key: (row["piece"], int.Parse(row["month"], CultureInfo.InvariantCulture)), Value: Number(row["value"])));
        return series.Concat(told).ToDictionary(pair => pair.Key, pair => pair.Value);
    }
}
