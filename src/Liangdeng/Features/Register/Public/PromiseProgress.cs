using Liangdeng.Features.Lights;
using Liangdeng.Features.Shared.Charts;
using Liangdeng.Rules;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>A month of the table under the chart.</summary>
public sealed record ProgressMonth(YearMonth Month, decimal? Planned, decimal? Reached);

/// <summary>Planned and reached over the period, for the chart and the table under it. Pure.</summary>
public sealed record PromiseProgress(
    string Unit, decimal Target, LocalDate Start, LocalDate Due, bool InSteps, IReadOnlyList<ChartPoint> Planned,
    IReadOnlyList<ChartPoint> Reached, LocalDate? CutOff, IReadOnlyList<ProgressMonth> Months)
{
    private const string Percent = "%";

    public static readonly PromiseProgress None = new("", 0, default, default, false, [], [], null, []);

    public bool IsThere => Planned.Count > 0;

    /// <param name="measured">The schedule that its members give, where they do.</param>
    public static PromiseProgress Of(CommitmentRow row, IReadOnlyList<FigureRow> figures, ShownLight light, Schedule? measured = null)
    {
        if (row is not { StartDay: { } start, Due: { } due })
        {
            return None;
        }

        var schedule = measured ?? Judging.ScheduleOf(row)
            ?? Schedule.StraightLine(start, due).Value
            ?? throw new InvalidOperationException($"{row.Code} is due before it starts.");
        var (from, to) = Range(row);
        decimal At(LocalDate day) => from + ((to - from) * schedule.ShareAt(day));
        var ends = MonthEnds(start, due).ToList();
        List<ChartPoint> planned =
            [new(start, from), .. ends.Select(day => new ChartPoint(day, At(day)))];
        List<ChartPoint> reached =
        [
            .. figures.Where(figure => !figure.Superseded).Select(figure => new ChartPoint(
                LocalDate.Min(MonthEnd(figure.Period), due), ValueOf(row, figure))),
        ];
        var months = ends.Select(day => new ProgressMonth(
            day.ToYearMonth(), decimal.Round(At(day), 2), reached.LastOrDefault(point => point.Day == day)?.Value));
        return new(
            UnitOf(row), to, start, due, schedule.Between == Interpolation.Step && schedule.MilestonesInOrder.Count > 0,
            planned, reached, light.Lighting?.Facts.Head.CutOff, [.. months.Where(month => month.Month <= due.ToYearMonth())]);
    }

    public PromiseChartData Chart(string summary, Shared.LightColour light) => new(
        summary, Start, Due, Target, Unit, Planned, InSteps, Reached, CutOff, light);

    private static (decimal From, decimal To) Range(CommitmentRow row) => row.Kind switch
    {
        CommitmentKind.Deliverable => (0, 100),
        // A time limit holds from the first day: what is planned is that every case keeps it.
        CommitmentKind.TimeLimit => (100, 100),
        CommitmentKind.Level or CommitmentKind.Ceiling =>
            (Judging.Number(row.StartLevel ?? row.Quantity!), Judging.Number(row.Quantity!)),
        _ => (0, Judging.Number(row.Quantity!)),
    };

    private static string UnitOf(CommitmentRow row) =>
        row.Kind is CommitmentKind.Deliverable or CommitmentKind.TimeLimit ? Percent : row.Unit ?? "";

    private static decimal ValueOf(CommitmentRow row, FigureRow figure) => row.Kind == CommitmentKind.Deliverable
        ? figure.DoneOn is not null ? 100 : figure.Progress ?? 0
        : FigureUnits.ValueIn(figure, row) ?? 0;

    private static IEnumerable<LocalDate> MonthEnds(LocalDate start, LocalDate due)
    {
        for (var day = DateAdjusters.EndOfMonth(start); day < due; day = DateAdjusters.EndOfMonth(day.PlusDays(1)))
        {
            yield return day;
        }

        yield return due;
    }

    private static LocalDate MonthEnd(string period) =>
        DateAdjusters.EndOfMonth(NodaTime.Text.LocalDatePattern.Iso.Parse(period + "-01").Value);
}
