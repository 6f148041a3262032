using CsCheck;
using Liangdeng.Features.Lights;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Hosting;
using Liangdeng.Language;
using Liangdeng.Rules;
using NodaTime;
using CommitmentKind = Liangdeng.Features.Register.CommitmentKind;

namespace Liangdeng.Tests.Features.Register.Sets;

public sealed class KnownSetTests
{
    private static readonly LocalDate Jan1 = new(2021, 1, 1);
    private static readonly LocalDate Dec31 = new(2021, 12, 31);
    private static readonly EvaluationCalendar Calendar = ShippedRulebooks.Default.Calendar;

    [Fact]
    public void A_figure_is_the_count_of_what_was_done_by_the_day()
    {
        var set = new KnownSet([Done("A", 2, 28), Done("B", 3, 1), Open("C")], ByItems: false);

        Assert.Equal([0, 1, 2], new[] { Day(2, 27), Day(2, 28), Day(12, 31) }.Select(day => set.ValueOn(CommitmentKind.NamedSet, day)));
    }

    [Fact]
    public void An_item_is_done_when_all_its_works_are_on_the_day_of_the_last_one()
    {
        var set = new KnownSet([Done("A", 2, 1, "1"), Done("B", 5, 1, "1"), Done("C", 3, 1, "2"), Open("D", "3"), Done("E", 1, 1, "3")], ByItems: true);

        Assert.Equal((3, 2), (set.Parts.Count, set.Done));
        Assert.Equal([1, 2], new[] { Day(4, 30), Day(5, 1) }.Select(day => set.ValueOn(CommitmentKind.NamedSet, day)));
    }

    [Fact]
    public void A_share_is_of_the_members_there_are_and_is_rounded_down()
    {
        var set = new KnownSet([Done("A", 2, 1), Done("B", 2, 1), Open("C")], ByItems: false);

        Assert.Equal(66.66m, set.ValueNow(CommitmentKind.SetShare));
        Assert.Equal(50m, new KnownSet([Done("A", 2, 1), Open("B")], false).ValueNow(CommitmentKind.SetShare));
    }

    [Fact]
    public void A_share_of_half_is_met_exactly_by_half() => Gen.Select(Gen.Int[1, 5000], Gen.Int[0, 5000]).Sample((all, done) =>
    {
        done = Math.Min(done, all);
        var set = new KnownSet(
            [.. Enumerable.Range(0, all).Select(n => n < done ? Done($"{n}", 2, 1) : Open($"{n}"))], ByItems: false);

        Assert.Equal(done * 2 >= all, set.ValueNow(CommitmentKind.SetShare) >= 50);
    });

    [Fact]
    public void There_is_a_figure_for_every_month_that_is_over_even_where_nothing_changed()
    {
        var figures = new KnownSet([Done("A", 2, 10), Open("B")], false).Figures(Row("2"), Day(4, 15));

        Assert.Equal(["2021-01 0", "2021-02 1", "2021-03 1"], figures.Select(figure => $"{figure.Period} {figure.Value}"));
    }

    [Fact]
    public void After_the_due_date_figures_go_on_only_as_long_as_something_was_done()
    {
        var late = new KnownSet([Done("A", 2, 10), new("B", null, null, new LocalDate(2022, 2, 3))], false);

        Assert.Equal("2022-02", late.Figures(Row("2"), new LocalDate(2030, 1, 1))[^1].Period);
        Assert.Equal("2021-12", new KnownSet([Open("A")], false).Figures(Row("2"), new LocalDate(2030, 1, 1))[^1].Period);
    }

    [Fact]
    public void Due_dates_of_members_make_the_planned_line_where_the_breakdown_runs_by_months()
    {
        var set = new KnownSet([Due("A", 3, 31), Due("B", 6, 15), Due("C", 6, 30), Open("D")], false);

        var schedule = set.ScheduleOf(Row("4"))!;

        Assert.Equal([0.25m, 0.25m, 0.75m, 0.75m, 1m], new[] { Day(3, 31), Day(5, 31), Day(6, 30), Day(11, 30), Dec31 }.Select(schedule.ShareAt));
    }

    [Fact]
    public void The_breakdowns_own_table_stays_and_so_does_a_straight_line_without_dates()
    {
        var dated = new KnownSet([Due("A", 3, 31), Due("B", 6, 15)], false);

        Assert.Null(dated.ScheduleOf(Row("2", RegisterScene.Table((6, "1"), (12, "2")))));
        Assert.Null(new KnownSet([Open("A"), Open("B")], false).ScheduleOf(Row("2")));
    }

    [Fact]
    public void The_planned_line_of_a_share_is_of_its_bound()
    {
        var set = new KnownSet([Due("A", 3, 31), Due("B", 6, 15), Open("C"), Open("D")], false);

        Assert.Equal(0.5m, set.ScheduleOf(Row("50", kind: CommitmentKind.SetShare))!.ShareAt(Day(4, 1)));
    }

    [Fact]
    public void Any_due_dates_make_a_schedule_that_never_falls_and_ends_at_one() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 365].Array[1, 40]).Sample((promised, days) =>
        {
            var set = new KnownSet([.. days.Select((day, n) => new KnownMember($"{n}", null, Jan1.PlusDays(day - 1), null))], false);

            var schedule = set.ScheduleOf(Row($"{promised}"));

            Assert.NotNull(schedule);
            Assert.Equal(1, schedule.ShareAt(Dec31));
        });

    [Fact]
    public void A_months_figure_is_judged_when_its_reports_are_due()
    {
        var known = new Known(Row("2"), true, [], [], []) { Measured = new KnownSet([Done("A", 8, 20), Done("B", 9, 20)], false) };

        var before = MeasuredFigures.On(known, Calendar, Day(10, 12));
        var after = MeasuredFigures.On(known, Calendar, Day(10, 13));

        Assert.Equal(("2021-08", "1"), (before.Figures[^1].Period, before.Figures[^1].Value));
        Assert.Equal(("2021-09", "2"), (after.Figures[^1].Period, after.Figures[^1].Value));
    }

    [Fact]
    public void The_light_follows_the_members_and_no_report_is_owed()
    {
        var behind = new Known(Row("4"), true, [], [], []) { Measured = new KnownSet([Done("A", 2, 1), Open("B"), Open("C"), Open("D")], false) };

        var lighting = Judging.Judge(ShippedRulebooks.Default, Calendar, behind, Day(10, 13));

        Assert.Equal("red", lighting.Light.Id);
        Assert.Equal(25, lighting.Facts[FactName.ReachedShare]);
        Assert.Null(lighting.Facts[FactName.ReportsOverdue]);
    }

    [Fact]
    public void All_done_in_time_is_green_for_good()
    {
        var done = new Known(Row("2"), true, [], [], []) { Measured = new KnownSet([Done("A", 2, 1), Done("B", 3, 1)], false) };

        Assert.Equal("green", Judging.Judge(ShippedRulebooks.Default, Calendar, done, new LocalDate(2022, 3, 1)).Light.Id);
        Assert.Equal("green", Judging.Try(ShippedRulebooks.Default, Calendar, done, new LocalDate(2022, 3, 1)).Light.Id);
    }

    [Fact]
    public void What_was_done_after_the_due_date_is_late()
    {
        var late = new Known(Row("1"), true, [], [], []) { Measured = new KnownSet([new("A", null, null, new LocalDate(2022, 2, 3))], false) };

        Assert.Equal("red", Judging.Judge(ShippedRulebooks.Default, Calendar, late, new LocalDate(2022, 2, 1)).Light.Id);
        Assert.Equal("yellow", Judging.Judge(ShippedRulebooks.Default, Calendar, late, new LocalDate(2022, 4, 1)).Light.Id);
    }

    private static LocalDate Day(int month, int day) => new(2021, month, day);

    private static KnownMember Done(string code, int month, int day, string? item = null) => new(code, item, null, Day(month, day));

    private static KnownMember Due(string code, int month, int day) => new(code, null, Day(month, day), null);

    private static KnownMember Open(string code, string? item = null) => new(code, item, null, null);

    private static CommitmentRow Row(string quantity, SchedulePlan? schedule = null, CommitmentKind kind = CommitmentKind.NamedSet) => new()
    {
        Code = "2021-001",
        Kind = kind,
        Comparator = kind == CommitmentKind.SetShare ? Comparator.AtLeast : Comparator.Exactly,
        Quantity = quantity,
        Unit = kind == CommitmentKind.SetShare ? "%" : "个",
        PeriodStart = Jan1,
        PeriodEnd = Dec31,
        StartDay = Jan1,
        Due = Dec31,
        Lead = "water",
        Schedule = System.Text.Json.JsonSerializer.Serialize(schedule ?? RegisterScene.Straight, EventJson.Options),
    };
}
