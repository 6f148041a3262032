using CsCheck;
using NodaTime;

namespace Liangdeng.Rules.Tests.Schedules;

public sealed class ScheduleTests
{
    private static readonly LocalDate Start = new(2021, 1, 1);
    private static readonly LocalDate Due = new(2021, 12, 31);

    [Theory]
    [InlineData("2020-12-31", "0")]
    [InlineData("2021-01-30", "0")]
    [InlineData("2021-09-30", "0.75")]
    [InlineData("2021-10-15", "0.75")]
    [InlineData("2021-12-30", "0.91666")]
    [InlineData("2021-12-31", "1")]
    [InlineData("2022-05-01", "1")]
    public void A_straight_schedule_is_by_whole_months(string day, string share)
    {
        var schedule = Schedule.StraightLine(Start, Due).Value!;
        Assert.StartsWith(
            share, PlainDecimal.Write(schedule.ShareAt(Time.WorkingCalendarTests.Day(day))), StringComparison.Ordinal);
    }

    [Fact]
    public void By_day_each_day_is_as_much()
    {
        var schedule = Schedule.StraightLine(Start, new LocalDate(2021, 1, 10), ScheduleGrain.Day).Value!;
        Assert.Equal(
            [0.1m, 0.2m, 0.5m, 1m], new[] { 1, 2, 5, 10 }.Select(d => schedule.ShareAt(new LocalDate(2021, 1, d))));
    }

    [Fact]
    public void A_line_from_March_to_mid_June_has_four_months()
    {
        var schedule = Schedule.StraightLine(new LocalDate(2021, 3, 10), new LocalDate(2021, 6, 15)).Value!;
        Assert.Equal([0.25m, 0.5m, 0.75m, 1m], schedule.Points.Select(p => p.Share));
        Assert.Equal(new LocalDate(2021, 6, 15), schedule.Points[^1].Day);
    }

    [Fact]
    public void The_first_quarter_of_the_district_is_no_straight_line()
    {
        (ReportPeriod, decimal)[] money = [(Quarter(1), 56), (Quarter(2), 112), (Quarter(3), 170), (Quarter(4), 225)];
        var step = Schedule.TableOfAmounts(Start, Due, 225, money, Interpolation.Step).Value!;
        Assert.Equal(56m / 225, step.ShareAt(new LocalDate(2021, 3, 31)));
        Assert.Equal(0, step.ShareAt(new LocalDate(2021, 3, 30)));
        var linear = Schedule.TableOfAmounts(Start, Due, 225, money, Interpolation.Linear).Value!;
        Assert.Equal(56m / 225 * 45 / 90, linear.ShareAt(new LocalDate(2021, 2, 14)));
    }

    [Fact]
    public void Milestones_count_by_weight_on_their_days()
    {
        var schedule = Schedule.OfMilestones(Start, Due,
        [
            new("accept", new LocalDate(2021, 11, 30), 1), new("design", new LocalDate(2021, 3, 31), 1), new("build", new LocalDate(2021, 9, 30), 2),
        ]).Value!;
        Assert.Equal(["design", "build", "accept"], schedule.MilestonesInOrder.Select(m => m.Id));
        Assert.Equal(0.25m, schedule.ShareAt(new LocalDate(2021, 9, 29)));
        Assert.Equal(0.75m, schedule.ShareAt(new LocalDate(2021, 9, 30)));
        Assert.Equal(0.5m, schedule.ShareOfMilestones(id => id is "build"));
    }

    [Fact]
    public void A_schedule_never_falls_and_ends_at_one()
    {
        var shares = Gen.Int[0, 100].Array[1, 12].Select(s => s.Order().Append(100).Select(n => n / 100m).ToArray());
        Gen.Select(shares, Gen.Bool).Sample((table, linear) =>
        {
            var periods =
                table.Select((s, i) => (new ReportPeriod(Cadence.Month, 2021 + (i / 12), (i % 12) + 1), s)).ToList();
            var due = periods[^1].Item1.To;
            var schedule =
                Schedule.Table(Start, due, periods, linear ? Interpolation.Linear : Interpolation.Step).Value!;
            var before = 0m;
            for (var day = Start.PlusDays(-2); day <= due.PlusDays(2); day = day.PlusDays(1))
            {
                Assert.InRange(schedule.ShareAt(day), before, 1);
                before = schedule.ShareAt(day);
            }

            Assert.Equal(1, before);
            Assert.All(periods, p => Assert.Equal(p.s, schedule.ShareAt(p.Item1.To)));
        });
    }

    [Fact]
    public void A_level_may_be_planned_downward()
    {
        var schedule = Schedule.StraightLine(Start, Due).Value!;
        Assert.Equal(35m, schedule.LevelAt(50, 30, new LocalDate(2021, 9, 30)));
        Assert.Equal(30m, schedule.LevelAt(50, 30, Due));
    }

    [Fact]
    public void Who_has_reached_a_share_is_behind_since_the_first_day_above_it()
    {
        var schedule = Schedule.StraightLine(Start, Due).Value!;
        Assert.Equal(new LocalDate(2021, 8, 31), schedule.FirstDayAbove(0.623m));
        Assert.Equal(Due, schedule.FirstDayAbove(1));
    }

    public static TheoryData<ScheduleRefusal, string> Wrong => new()
    {
        { ScheduleRefusal.Empty, "" },
        { ScheduleRefusal.Falls, "1:0.5 2:0.4 12:1" },
        { ScheduleRefusal.Unordered, "2:0.5 1:0.6 12:1" },
        { ScheduleRefusal.Unordered, "2:0.5 2:0.6 12:1" },
        { ScheduleRefusal.DoesNotReachTarget, "6:0.5 12:0.9" },
        { ScheduleRefusal.OutOfRange, "6:-0.5 12:1" },
        { ScheduleRefusal.OutOfRange, "6:1.5 12:1" },
        { ScheduleRefusal.OutsidePeriod, "6:0.5 13:1" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_table_that_is_no_plan_is_refused(ScheduleRefusal why, string table)
    {
        var periods = table.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(t => t.Split(':'))
            .Select(t => (Month(int.Parse(t[0], null)), PlainDecimal.Read(t[1])!.Value)).ToList();
        Assert.Equal(why, Schedule.Table(Start, Due, periods, Interpolation.Step).Refused);
    }

    [Fact]
    public void Spans_targets_and_milestones_are_checked_too()
    {
        Milestone m = new("a", Due, 1);
        Assert.Equal(ScheduleRefusal.BadSpan, Schedule.StraightLine(Due, Start).Refused);
        Assert.Equal(ScheduleRefusal.BadSpan, Schedule.StraightLine(Start, Start.PlusYears(21)).Refused);
        Assert.Equal(
            ScheduleRefusal.TargetNotPositive, Schedule.TableOfAmounts(Start, Due, 0, [(Month(12), 0)], Interpolation.Step).Refused);
        Assert.Equal(ScheduleRefusal.Empty, Schedule.OfMilestones(Start, Due, []).Refused);
        Assert.Equal(ScheduleRefusal.BadWeight, Schedule.OfMilestones(Start, Due, [m with { Weight = 0 }]).Refused);
        Assert.Equal(ScheduleRefusal.SameMilestoneTwice, Schedule.OfMilestones(Start, Due, [m, m]).Refused);
        Assert.Equal(
            ScheduleRefusal.OutsidePeriod, Schedule.OfMilestones(Start, Due, [m with { Due = Due.PlusDays(1) }]).Refused);
        Assert.Equal(
            ScheduleRefusal.TooMany, Schedule.OfMilestones(Start, Due, [.. Enumerable.Repeat(m, 401)]).Refused);
    }

    [Fact]
    public void Every_refusal_has_words_in_both_languages() =>
        Assert.All(
            Enum.GetValues<ScheduleRefusal>(), r => Assert.True(ScheduleWording.Of(r) is { Zh.Length: > 4, En.Length: > 4 }));

    private static ReportPeriod Quarter(int n) => new(Cadence.Quarter, 2021, n);

    private static ReportPeriod Month(int n) => n > 12 ? new(Cadence.Month, 2022, n - 12) : new(Cadence.Month, 2021, n);
}
