using NodaTime;
using static Liangdeng.Rules.Tests.FactsAndLights.Given;

namespace Liangdeng.Rules.Tests.FactsAndLights;

public sealed class CommitmentFactsTests
{
    private static readonly CommitmentTerms Water = Land with
    {
        Kind = CommitmentKind.LevelReach,
        Target = new Quantity(95, Unit.Percent),
    };

    [Fact]
    public void An_amount_is_compared_with_its_schedule_at_the_cut_off()
    {
        var facts = On("2021-10-13", Land, Verified((8, 162), (9, 187)));
        Assert.Equal(Day("2021-09-30"), facts.Head.CutOff);
        Assert.Equal(
            (75m, 225m, 187m), (facts[FactName.PlannedShare], facts[FactName.PlannedValue], facts[FactName.ReachedValue]));
        Assert.Equal(62.333333333333333m, facts[FactName.ReachedShare]);
        Assert.Equal(12.666666666666667m, facts[FactName.Shortfall]);
        Assert.Equal(16.888888888888889m, facts[FactName.RelativeShortfall]);
        Assert.Equal(100m, facts[FactName.PeriodCompletion]);
        Assert.Equal(30m, facts[FactName.DaysBehind]);
        Assert.Equal(79m, facts[FactName.DaysToDue]);
    }

    // Thirds and sixths divide without end; a shortfall of exactly 10 points has to be 10 all the same.
    [Fact]
    public void A_figure_on_an_edge_lies_on_it_however_it_was_divided()
    {
        for (var target = 30; target <= 3000; target += 30)
        {
            for (var month = 2; month <= 11; month++)
            {
                var reached = ((decimal)target * month / 12) - (target / 10m);
                var facts =
                    On("2022-06-01", Land with { Target = new Quantity(target, Mu) }, Verified((month, reached)) with { DoneOn = Due });
                Assert.Equal(10m, facts[FactName.Shortfall]);
            }
        }
    }

    private static LocalDate Due => Land.Due;

    [Fact]
    public void Missing_is_never_zero()
    {
        Standing Of(string day, CommitmentTerms terms, CommitmentProgress progress) => On(day, terms, progress).Head.Standing;
        Assert.Equal(Standing.NotBrokenDown, Of("2021-10-13", Land with { BrokenDown = false }, Verified((9, 187))));
        Assert.Equal(Standing.NotYetDue, Of("2020-12-31", Land, new()));
        Assert.Equal(Standing.NotYetDue, Of("2021-01-31", Land, new()));
        Assert.Equal(Standing.NotReported, Of("2021-02-05", Land, new()));
        Assert.Equal(Standing.Judged, Of("2021-10-13", Land, Verified((8, 162))));
        Assert.Equal(Standing.Stale, Of("2021-10-13", Land, Verified((7, 150))));
        Assert.Null(On("2021-02-05", Land, new())[FactName.ReachedShare]);
        Assert.Null(On("2021-02-05", Land, new())[FactName.Shortfall]);
    }

    [Fact]
    public void A_figure_of_an_older_period_is_compared_with_the_plan_of_that_period()
    {
        var facts = On("2021-10-13", Land, Verified((8, 162)));
        Assert.Equal(Day("2021-08-31"), facts.Head.CutOff);
        Assert.Equal((1m, 200m), (facts[FactName.ReportAge], facts[FactName.PlannedValue]));
    }

    [Fact]
    public void Reports_are_overdue_only_when_neither_verified_nor_handed_in()
    {
        var progress = Verified((1, 20), (2, 40), (4, 90)) with { Submitted = [Month(3)] };
        Assert.Equal(0m, On("2021-05-31", Land, progress)[FactName.ReportsOverdue]);
        Assert.Equal(1m, On("2021-06-30", Land, progress)[FactName.ReportsOverdue]);
        Assert.Null(On("2021-06-30", Land, progress with { Measured = true })[FactName.ReportsOverdue]);
    }

    [Fact]
    public void Nothing_is_late_before_its_last_report_is_due()
    {
        var progress = Verified((11, 290));
        Assert.Equal(0m, On("2022-01-05", Land, progress)[FactName.DaysPastDue]);
        Assert.Equal(0m, On("2022-01-10", Land, progress)[FactName.DaysPastDue]);
        Assert.Equal(11m, On("2022-01-11", Land, progress)[FactName.DaysPastDue]);
        Assert.Equal(5m, On("2022-01-05", Land, Verified((11, 290), (12, 299)))[FactName.DaysPastDue]);
        Assert.Equal(0m, On("2022-01-05", Land, Verified((11, 290), (12, 299)))[FactName.Done]);
    }

    [Fact]
    public void An_amount_is_done_when_it_is_reached_and_late_when_that_was_after_its_period()
    {
        var inTime = On("2021-12-09", Land, Verified((11, 300)));
        Assert.Equal((1m, 0m), (inTime[FactName.Done], inTime[FactName.DoneLate]));
        var shorter = Land with { Due = Day("2021-06-30") };
        var late = On("2021-08-10", shorter, Verified((6, 280)) with { DoneOn = Day("2021-07-20") });
        Assert.Equal((1m, 1m), (late[FactName.Done], late[FactName.DoneLate]));
    }

    [Fact]
    public void What_is_made_good_after_the_due_date_is_done_late()
    {
        var shorter = Land with { Due = Day("2021-06-30") };
        var before = On("2021-08-31", shorter, Verified((6, 280), (7, 295)));
        Assert.Equal(
            (0m, 295m, 62m), (before[FactName.Done], before[FactName.ReachedValue], before[FactName.DaysPastDue]));
        var after = On("2021-08-31", shorter, Verified((6, 280), (7, 295), (8, 300)));
        Assert.Equal((1m, 1m, 0m), (after[FactName.Done], after[FactName.DoneLate], after[FactName.Shortfall]));
    }

    [Fact]
    public void A_correction_below_the_target_takes_done_away() =>
        Assert.Equal(0m, On("2021-12-09", Land, Verified((10, 300), (11, 290)))[FactName.Done]);

    [Fact]
    public void A_level_has_to_be_in_force_at_the_due_date()
    {
        Assert.Equal(0m, On("2021-10-13", Water, Verified(Unit.Percent, (9, 96)))[FactName.Done]);
        Assert.Equal(1m, On("2022-01-10", Water, Verified(Unit.Percent, (12, 95)))[FactName.Done]);
        Assert.Equal(0m, On("2022-01-10", Water, Verified(Unit.Percent, (9, 96), (12, 94.9m)))[FactName.Done]);
    }

    [Fact]
    public void A_level_to_be_held_is_not_done_once_a_check_before_its_due_date_missed_it()
    {
        var held = Water with { Kind = CommitmentKind.LevelHold };
        Assert.Equal(1m, On("2022-01-10", held, Verified(Unit.Percent, (9, 96), (12, 95)))[FactName.Done]);
        Assert.Equal(0m, On("2022-01-10", held, Verified(Unit.Percent, (9, 94.9m), (12, 96)))[FactName.Done]);
        var shorter = held with { Due = Day("2021-09-30") };
        Assert.Equal(1m, On("2021-11-15", shorter, Verified(Unit.Percent, (9, 95), (10, 90)))[FactName.Done]);
    }

    [Fact]
    public void A_level_on_its_way_is_judged_by_the_way_that_is_covered_downward_too()
    {
        var falling =
            Water with { Kind = CommitmentKind.Ceiling, Target = new Quantity(30, Mu), StartLevel = new Quantity(50, Mu) };
        var facts = On("2021-10-13", falling, Verified((9, 38)));
        Assert.Equal((75m, 60m, 35m, 15m), (
            facts[FactName.PlannedShare], facts[FactName.ReachedShare], facts[FactName.PlannedValue], facts[FactName.Shortfall]));
        Assert.Equal(1m, On("2021-10-13", falling, Verified((9, 35)))[FactName.PlanMet]);
    }

    [Theory]
    [InlineData(CommitmentKind.LevelHold, "95", "95", "0")]
    [InlineData(CommitmentKind.LevelHold, "95", "76", "20")]
    [InlineData(CommitmentKind.TimeLimit, "100", "85", "15")]
    [InlineData(CommitmentKind.Ceiling, "5", "4", "0")]
    [InlineData(CommitmentKind.Ceiling, "5", "6.25", "20")]
    [InlineData(CommitmentKind.Ceiling, "0", "1", "100")]
    [InlineData(CommitmentKind.LevelHold, "8", "-1", "100")]
    [InlineData(CommitmentKind.About, "5", "4.6", "0")]
    [InlineData(CommitmentKind.About, "5", "6", "10")]
    [InlineData(CommitmentKind.About, "5", "4", "10")]
    public void A_level_without_a_way_is_judged_by_its_bound(CommitmentKind kind, string target, string reached, string shortfall)
    {
        var terms = Water with
        {
            Kind = kind,
            Target = new Quantity(PlainDecimal.Read(target)!.Value, Unit.Percent),
            Tolerance = new Quantity(0.5m, Unit.Point),
        };
        var facts = On("2021-10-13", terms, Verified(Unit.Percent, (9, PlainDecimal.Read(reached)!.Value)));
        Assert.Equal(shortfall, PlainDecimal.Write(facts[FactName.Shortfall]!.Value));
        Assert.Equal(shortfall == "0" ? 1m : 0m, facts[FactName.PlanMet]);
    }

    [Fact]
    public void A_deliverable_without_milestones_has_dates_alone()
    {
        var plan = Land with { Kind = CommitmentKind.Deliverable, Target = null, Due = Day("2021-09-30") };
        var facts = On("2021-09-22", plan, new());
        Assert.Equal((Standing.Judged, 8m, 0m), (facts.Head.Standing, facts[FactName.DaysToDue], facts[FactName.Done]));
        Assert.False(facts.Has(FactName.Shortfall));
        Assert.Equal(12m, On("2021-10-12", plan, new())[FactName.DaysPastDue]);
        Assert.Equal(0m, On("2021-10-12", plan, new() { DoneOn = Day("2021-09-30") })[FactName.DoneLate]);
        Assert.Equal(1m, On("2021-10-12", plan, new() { DoneOn = Day("2021-10-01") })[FactName.DoneLate]);
        Assert.Equal(0m, On("2021-09-30", plan, new() { DoneOn = Day("2021-10-01") })[FactName.Done]);
    }

    [Fact]
    public void Milestones_are_counted_by_weight_and_missed_by_day()
    {
        var schedule = Schedule.OfMilestones(Land.Begins, Land.Due,
            [new("draft", Day("2021-06-30"), 1), new("expert", Day("2021-09-30"), 1), new("approve", Land.Due, 2)]).Value!;
        var terms = Land with { Kind = CommitmentKind.Deliverable, Target = null, Schedule = schedule };
        var progress =
            new CommitmentProgress { MilestonesDone = new Dictionary<string, LocalDate> { ["draft"] = Day("2021-07-05") } };
        var facts = On("2021-10-13", terms, progress);
        Assert.Equal(
            (50m, 25m, 1m), (facts[FactName.PlannedShare], facts[FactName.ReachedShare], facts[FactName.MilestonesMissed]));
        Assert.Equal(0m, On("2021-09-30", terms, progress)[FactName.MilestonesMissed]);
    }

    [Fact]
    public void A_late_start_counts_months_and_the_planned_month_is_the_first()
    {
        var terms = Land with { PlannedStart = Day("2021-03-10") };
        var progress = Verified((2, 1), (3, 1), (4, 1), (5, 1));
        Assert.Equal(
            [0m, 1m, 3m], new[] { "2021-03-20", "2021-04-10", "2021-06-10" }.Select(d => On(d, terms, progress)[FactName.StartLate]));
        var started = On("2021-06-10", terms, progress with { StartedOn = Day("2021-04-20") });
        Assert.Equal(
            (0m, 1m, 1m), (started[FactName.StartLate], started[FactName.Started], started[FactName.MonthsSinceStart]));
    }

    [Fact]
    public void Money_is_compared_in_the_unit_of_the_target()
    {
        var money = Land with { Target = new Quantity(225, Unit.Of("亿元")!) };
        Assert.Equal(150m, On("2021-10-13", money, Verified(Unit.Of("万元")!, (9, 1_500_000)))[FactName.ReachedValue]);
    }

    [Fact]
    public void Terms_that_cannot_be_judged_are_refused_by_name()
    {
        FactsRefusal? Of(CommitmentTerms terms, CommitmentProgress? progress = null) =>
            CommitmentFacts.On(Day("2021-10-13"), terms, progress ?? new(), Calendar).Refused;
        Assert.Equal(FactsRefusal.TargetMissing, Of(Land with { Target = null }));
        Assert.Equal(FactsRefusal.TargetNotPositive, Of(Land with { Target = new Quantity(0, Mu) }));
        Assert.Equal(FactsRefusal.ToleranceMissing, Of(Land with { Kind = CommitmentKind.About }));
        Assert.Equal(FactsRefusal.UnitsDiffer, Of(Land, Verified(Unit.Percent, (9, 1))));
        Assert.Equal(FactsRefusal.BadSpan, Of(Land with { Due = Day("2020-01-01") }));
        Assert.Equal(FactsRefusal.TooLarge, Of(Land, Verified((9, 1_000_000_000_000_000m))));
        Assert.Equal(FactsRefusal.PeriodsUnclear, Of(Land, Verified((9, 1), (9, 2))));
        var elsewhere = Schedule.StraightLine(Land.Begins, Day("2021-11-30")).Value;
        Assert.Equal(FactsRefusal.ScheduleEndsElsewhere, Of(Land with { Schedule = elsewhere }));
        Assert.All(
            Enum.GetValues<FactsRefusal>(), r => Assert.True(FactsWording.Of(r) is { Zh.Length: > 4, En.Length: > 4 }));
    }

    [Fact]
    public void The_first_district_figures_come_out_as_published()
    {
        // 泉港 2020: 92.95 % after October is 9.62 points above 10/12.
        var projects =
            Land with { Begins = Day("2020-01-01"), Due = Day("2020-12-31"), Target = new Quantity(100, Unit.Percent) };
        var october = new CommitmentProgress { Verified = [new(Month(10, 2020), new Quantity(92.95m, Unit.Percent))] };
        Assert.Equal(-9.62m, Math.Round(On("2020-11-06", projects, october)[FactName.Shortfall]!.Value, 2));
    }
}
