using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Demo;

/// <summary>What the breakdown says of one promise, and how the year goes for it (<c>samples/shifan-breakdown.csv</c>).
/// </summary>
/// <param name="Piece">The words of the plan by which the promise is found.</param>
/// <param name="Figure">The row of the figure, or null for a deliverable.</param>
/// <param name="Work">Which words its reports use.</param>
/// <param name="September">What became of the last report by the demo's day: <c>draft</c>, <c>awaiting</c>,
/// <c>inside</c>, <c>submitted</c>, <c>returned</c>, <c>correcting</c>; empty for verified.</param>
public sealed record DemoTask(
    string Piece, DemoFigure? Figure, UnitCode Lead, IReadOnlyList<UnitCode> CoLeads, IReadOnlyList<UnitCode> Supporting,
    UnitCode LeaderUnit, UnitCode? LinkedUnit, LocalDate Start, LocalDate Due, SchedulePlan Schedule,
    decimal? StartLevel, decimal? Tolerance, bool Hold, DemoCourse Course, string Work, string Done, string September)
{
    private static readonly LocalDate YearStarts = new(2021, 1, 1);

    /// <summary>Deliverables begin with the month after the breakdown was issued.</summary>
    private static readonly LocalDate DeliverablesStart = new(2021, 3, 1);

    private static readonly LocalDatePattern MonthDay = LocalDatePattern.CreateWithInvariantCulture("yyyy-MM-dd");

    /// <summary>The words without the mark that tells two figures of one phrase apart.</summary>
    public string Words => WordsOf(Piece);

    public static string WordsOf(string piece) => piece.Split('#')[0];

    public static IReadOnlyList<DemoTask> ReadAll()
    {
        var leaders = Sample.Rows("units").ToDictionary(row => row["code"], row => row["leader"]);
        var figures = Sample.Rows("targets").Select(DemoFigure.Read).ToDictionary(figure => figure.Piece);
        var courses = DemoCourse.ReadAll();
        return [.. Sample.Rows("breakdown").Select(row =>
            Read(row, leaders[row["lead"]], figures.GetValueOrDefault(row["piece"]), courses[row["course"]]))];
    }

    private static DemoTask Read(SampleRow row, string leader, DemoFigure? figure, DemoCourse course)
    {
        var more = row.Pairs("more", ';');
        var start = more["start"].FirstOrDefault() is { } day ? Day(day)
            : figure is null ? DeliverablesStart
            : YearStarts;
        var due = Day(row["due"]);
        var coLeads = more["co"].Select(code => new UnitCode(code)).ToList();
        return new(
            row["piece"], figure, new(row["lead"]), coLeads,
            [.. row.List("supporting").Select(code => new UnitCode(code)).Except(coLeads)],
            new(leader), more["linked"].FirstOrDefault() is { } linked ? new UnitCode(linked) : null,
            start, due, ScheduleOf(row["schedule"], due, figure is not null),
            NumberOf(more["startlevel"]), NumberOf(more["tolerance"]), more["hold"].Any(), course, row["work"], row["done"],
            more["sep"].FirstOrDefault() ?? "");
    }

    /// <summary><c>m</c>: straight by months. <c>q 20 30 37 42</c> and <c>v 61 65 70 75</c>: by quarter, the last at the
    /// due date. <c>s 03-31:25:name …</c>: milestones, or steps of a figure.</summary>
    internal static SchedulePlan ScheduleOf(string text, LocalDate due, bool hasFigure)
    {
        var words = text.Split(' ');
        return words[0] switch
        {
            "m" => new(ScheduleKind.ByMonths, true, []),
            "q" or "v" => new(ScheduleKind.Table, true, [.. words.Skip(1).Select((planned, at) =>
                new SchedulePoint(at == words.Length - 2 ? due : QuarterEnd(at + 1), planned, ""))]),
            "s" => Steps(words.Skip(1).Select(word => word.Split(':')), due, hasFigure),
            _ => throw new InvalidDataException($"'{text}' is no schedule."),
        };
    }

    private static SchedulePlan Steps(IEnumerable<string[]> steps, LocalDate due, bool hasFigure)
    {
        // The last step is finished a little before the due date; the schedule itself ends on it.
        SchedulePoint[] points = [.. steps.Select(step => new SchedulePoint(Day(step[0]), step[1], step[2]))];
        points[^1] = points[^1] with { Day = due };
        return new(hasFigure ? ScheduleKind.Table : ScheduleKind.Milestones, false, points);
    }

    private static LocalDate QuarterEnd(int quarter) => new LocalDate(2021, quarter * 3, 1).PlusMonths(1).PlusDays(-1);

    private static LocalDate Day(string monthDay) => MonthDay.Parse("2021-" + monthDay).Value;

    private static decimal? NumberOf(IEnumerable<string> values) => values.FirstOrDefault() is { } text
        ? decimal.Parse(text, CultureInfo.InvariantCulture)
        : null;
}
