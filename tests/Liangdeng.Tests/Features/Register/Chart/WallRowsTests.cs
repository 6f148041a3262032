using System.Text.Json;
using Liangdeng.Features.Lights;
using Liangdeng.Features.Register;
using Liangdeng.Features.Shared.Charts;
using Liangdeng.Hosting;
using Liangdeng.Language;
using NodaTime;
using CommitmentKind = Liangdeng.Features.Register.CommitmentKind;
using SchedulePoint = Liangdeng.Features.Register.SchedulePoint;

namespace Liangdeng.Tests.Features.Register.Chart;

public sealed class WallRowsTests
{
    private static readonly RulebookText Book = ShippedRulebooks.Default;

    [Fact]
    public void What_is_not_broken_down_stands_over_the_whole_plan_without_a_figure()
    {
        var wall = Draw(Row());

        Assert.Equal((new LocalDate(2021, 1, 1), new LocalDate(2021, 12, 31)), (wall.Start, wall.Due));
        Assert.Null(wall.Reached);
        Assert.Null(wall.Finished);
        Assert.Equal("/commitments/2021-001", wall.Address);
    }

    [Fact]
    public void An_amount_is_the_share_of_its_target()
    {
        var wall = Draw(Row(row => (row.StartDay, row.Due, row.Value, row.FigurePeriod) = (new(2021, 2, 1), new(2021, 10, 31), "90", "2021-05")));

        Assert.Equal(0.4m, wall.Reached);
        Assert.Equal((new LocalDate(2021, 2, 1), new LocalDate(2021, 10, 31)), (wall.Start, wall.Due));
    }

    [Fact]
    public void A_level_is_shown_by_the_way_it_has_come_as_its_light_has_it()
    {
        var row = Level("92");
        var figures = Figures(("2021-06", "92"));

        Assert.Null(Draw(row).Reached);
        Assert.Equal(0.4m, Draw(row, Lit(row, figures), figures).Reached);
    }

    [Fact]
    public void An_amount_is_finished_at_the_end_of_the_first_period_that_reached_it()
    {
        var row = Row(row => (row.Value, row.FigurePeriod) = ("230", "2021-09"));

        var wall = Draw(row, ShownLight.None, Figures(("2021-07", "200"), ("2021-08", "225"), ("2021-09", "230")));

        Assert.Equal(new LocalDate(2021, 8, 31), wall.Finished);
    }

    [Fact]
    public void A_figure_that_was_corrected_finishes_nothing()
    {
        var row = Row(row => (row.Value, row.FigurePeriod) = ("225", "2021-09"));
        var figures = Figures(("2021-08", "225"), ("2021-09", "225"));
        figures[0].Superseded = true;

        Assert.Equal(new LocalDate(2021, 9, 30), Draw(row, ShownLight.None, figures).Finished);
    }

    [Fact]
    public void What_is_reached_in_the_month_of_the_due_date_counts_as_that_date()
    {
        var row = Row(row => (row.StartDay, row.Due, row.Value, row.FigurePeriod) = (new(2021, 1, 1), new(2021, 9, 15), "225", "2021-09"));

        Assert.Equal(new LocalDate(2021, 9, 15), Draw(row, ShownLight.None, Figures(("2021-09", "225"))).Finished);
    }

    [Fact]
    public void A_level_that_is_reached_early_is_not_finished_before_it_is_due()
    {
        var row = Level("95");
        var (early, late) = (Figures(("2021-06", "95")), Figures(("2021-06", "95"), ("2021-12", "95.5")));

        Assert.Null(Draw(row, Lit(row, early), early).Finished);
        row.Value = "95.5";
        Assert.Equal(row.Due, Draw(row, Lit(row, late, new(2022, 1, 10)), late).Finished);
    }

    [Fact]
    public void A_deliverable_shows_its_progress_and_the_day_it_was_done()
    {
        var row = Row(row => (row.Kind, row.Quantity, row.Progress) = (CommitmentKind.Deliverable, null, 60));
        Assert.Equal((0.6m, null), (Draw(row).Reached, Draw(row).Finished));

        row.DoneOn = new(2021, 5, 20);
        Assert.Equal((1m, new LocalDate(2021, 5, 20)), (Draw(row).Reached, Draw(row).Finished!.Value));
    }

    [Fact]
    public void Milestones_are_marked_as_far_as_the_figure_has_come()
    {
        var row = Row(row => (row.Value, row.FigurePeriod, row.Schedule) = (
            "100", "2021-06", Schedule(ScheduleKind.Milestones, ("50", "开工"), ("100", "过半"), ("225", "竣工"))));

        Assert.Equal(
            [(new LocalDate(2021, 4, 30), "开工", true), (new LocalDate(2021, 5, 31), "过半", true), (new LocalDate(2021, 6, 30), "竣工", false)],
            Draw(row).Milestones!.Select(milestone => (milestone.Day, milestone.Name, milestone.Reached)));
    }

    [Fact]
    public void The_months_of_a_table_are_no_milestones()
    {
        var row = Row(row => row.Schedule = Schedule(ScheduleKind.Table, ("50", ""), ("225", "")));

        Assert.Empty(Draw(row).Milestones!);
    }

    [Fact]
    public void Groups_follow_the_plan_and_rows_their_codes()
    {
        CommitmentLine[] lines =
        [
            Line(Row(row => (row.Code, row.Focus) = ("2021-003", 2)), "二"),
            Line(Row(row => (row.Code, row.Focus) = ("2021-002", 1)), "一"),
            Line(Row(row => (row.Code, row.Focus) = ("2021-001", 1)), "一"),
        ];

        var groups = WallRows.Of(lines, Array.Empty<FigureRow>().ToLookup(figure => figure.CommitmentId));

        Assert.Equal(["一: 2021-001 2021-002", "二: 2021-003"], groups.Select(
            group => $"{group.Title}: {string.Join(' ', group.Rows.Select(row => row.Number))}"));
    }

    private static WallRow Draw(CommitmentRow row, ShownLight? light = null, IReadOnlyList<FigureRow>? figures = null) =>
        WallRows.Of(new CommitmentLine(row, light ?? ShownLight.None, "一", "区水利局"), figures ?? []);

    private static CommitmentLine Line(CommitmentRow row, string focus) => new(row, ShownLight.None, focus, "区水利局");

    private static CommitmentRow Row(Action<CommitmentRow>? change = null)
    {
        var row = new CommitmentRow
        {
            Id = Guid.Parse("00000000-0000-7000-8000-000000000001"),
            Code = "2021-001",
            Focus = 1,
            Kind = CommitmentKind.Amount,
            Words = "完成投资225亿元以上",
            Quantity = "225",
            Unit = "亿元",
            Comparator = Comparator.AtLeast,
            PeriodStart = new(2021, 1, 1),
            PeriodEnd = new(2021, 12, 31),
        };
        change?.Invoke(row);
        return row;
    }

    private static CommitmentRow Level(string value) => Row(row =>
    {
        (row.Kind, row.Quantity, row.Unit, row.StartLevel) = (CommitmentKind.Level, "95", "%", "90");
        (row.Lead, row.StartDay, row.Due, row.Value, row.FigurePeriod) = ("water", new(2021, 1, 1), new(2021, 12, 31), value, "2021-06");
    });

    private static List<FigureRow> Figures(params (string Period, string Value)[] figures) =>
        [.. figures.Select(figure => new FigureRow { Period = figure.Period, Version = 1, Value = figure.Value })];

    private static ShownLight Lit(CommitmentRow row, IReadOnlyList<FigureRow> figures, LocalDate? day = null) => ShownLight.Of(
        Judging.Judge(Book, RulebookInForce.CalendarOf(Book), new(row, Issued: true, figures, [], []), day ?? new(2021, 7, 10)));

    private static string Schedule(ScheduleKind kind, params (string Planned, string Name)[] points) => JsonSerializer.Serialize(
        new SchedulePlan(kind, false, [.. points.Select((point, at) => new SchedulePoint(
            DateAdjusters.EndOfMonth(new(2021, 4 + at, 1)), point.Planned, point.Name))]),
        EventJson.Options);
}
