using CsCheck;
using Liangdeng.Features.Lights;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

public sealed class ScheduleTests
{
    [Fact]
    public void An_even_schedule_has_no_points()
    {
        Accepted(Investment, Straight);
        Refused(Investment, Straight with { Points = [new(Dec31, "225", "")] }, RegisterRefusal.ScheduleNotEmpty);
    }

    [Fact]
    public void A_table_by_quarters_reaches_the_target()
    {
        Accepted(Investment, Table((3, "56"), (6, "108"), (9, "165"), (12, "225")));
        Accepted(Investment, Table((3, "56"), (9, "225")));
        Refused(Investment, Table((3, "56"), (12, "224")), RegisterRefusal.ScheduleMissesTarget, "224", "2021-12-31", "225");
    }

    [Fact]
    public void A_table_has_at_least_one_figure() => Refused(Investment, Table(), RegisterRefusal.ScheduleEmpty);

    [Fact]
    public void A_cumulative_plan_never_falls() => Refused(
        Investment, Table((3, "108"), (6, "56"), (12, "225")), RegisterRefusal.ScheduleFalls, "56", "2021-06-30", "108");

    [Fact]
    public void A_plan_stands_still_at_most() => Accepted(Investment, Table((3, "56"), (6, "56"), (12, "225")));

    [Fact]
    public void Points_stand_in_order_of_time() =>
        Refused(Investment, Table((6, "56"), (3, "108"), (12, "225")), RegisterRefusal.ScheduleUnordered, "2021-03-31", "2021-06-30");

    [Fact]
    public void Points_lie_between_start_and_due()
    {
        var command = BreakDown with { Start = new(2021, 4, 1), Due = new(2021, 10, 15) };
        Refused(Investment, command with { Schedule = Table((3, "56"), (9, "225")) }, RegisterRefusal.ScheduleOutsideDates);
        Refused(Investment, command with { Schedule = Table((4, "56"), (10, "225")) }, RegisterRefusal.ScheduleOutsideDates);
        Assert.Null(Decide(Investment, command with { Schedule = OnDueDate }).Refused);
    }

    [Fact]
    public void A_table_has_the_ends_of_months() => Refused(
        Investment, new SchedulePlan(ScheduleKind.Table, false, [new(new(2021, 6, 15), "225", "")]),
        RegisterRefusal.ScheduleNotMonthEnd, "2021-06-15");

    [Theory]
    [InlineData("-1", RegisterRefusal.ScheduleOutOfRange)]
    [InlineData("226", RegisterRefusal.ScheduleOutOfRange)]
    [InlineData("1e2", RegisterRefusal.ScheduleNumberInvalid)]
    [InlineData("", RegisterRefusal.ScheduleNumberInvalid)]
    [InlineData("9999999999999999999", RegisterRefusal.ScheduleNumberInvalid)]
    public void A_planned_figure_is_a_number_up_to_the_target(string planned, RegisterRefusal reason) =>
        Refused(Investment, Table((6, planned), (12, "225")), reason);

    [Fact]
    public void A_deliverable_is_planned_in_percent()
    {
        Accepted(Planning, Milestones((3, 31, "30"), (6, 30, "55"), (12, 20, "100")));
        Refused(Planning, Milestones((3, 31, "30"), (12, 20, "99")), RegisterRefusal.ScheduleMissesTarget, "99", "2021-12-20", "100");
        Refused(Planning, Milestones((12, 20, "101")), RegisterRefusal.ScheduleOutOfRange, "101", "2021-12-20", "0", "100");
    }

    [Fact]
    public void A_milestone_has_a_name_and_adds_something()
    {
        Refused(Planning, Milestones((3, 31, "30"), (6, 30, "30"), (12, 20, "100")), RegisterRefusal.MilestoneAddsNothing);
        Refused(Planning, Milestones((3, 31, "0"), (12, 20, "100")), RegisterRefusal.MilestoneAddsNothing);
        var nameless = new SchedulePlan(ScheduleKind.Milestones, false, [new(Dec31, "100", " ")]);
        Refused(Planning, nameless, RegisterRefusal.MilestoneNameMissing);
    }

    [Fact]
    public void A_level_goes_the_way_from_its_start()
    {
        var from58 = BreakDown with { StartLevel = new("58", "%") };
        Assert.Null(Decide(Coverage, from58 with { Schedule = Table((3, "61"), (6, "65"), (12, "75")) }).Refused);
        Refused(Coverage, from58 with { Schedule = Table((3, "57"), (12, "75")) }, RegisterRefusal.ScheduleOutOfRange, "57", "2021-03-31", "58", "75");
        Refused(Coverage, from58 with { Schedule = Milestones((12, 31, "75")) }, RegisterRefusal.ScheduleNotForLevels);
        Refused(Coverage, Table((12, "75")), RegisterRefusal.ScheduleNeedsStartLevel);
        Refused(Coverage, BreakDown with { StartLevel = new("75", "%"), Schedule = Table((12, "75")) }, RegisterRefusal.ScheduleNeedsTarget);
    }

    [Fact]
    public void A_ceiling_goes_downward()
    {
        var ceiling = Promise(CommitmentKind.Ceiling, "5", "%", Language.Comparator.AtMost);
        var from8 = BreakDown with { StartLevel = new("8", "%") };
        Assert.Null(Decide(ceiling, from8 with { Schedule = Table((6, "6.5"), (12, "5")) }).Refused);
        Refused(ceiling, from8 with { Schedule = Table((6, "6"), (9, "7"), (12, "5")) }, RegisterRefusal.ScheduleFalls);
    }

    [Fact]
    public void What_is_accepted_can_be_lit() => Gen.Select(
        Gen.OneOf(Gen.Const(Investment), Gen.Const(Coverage), Gen.Const(Planning)),
        Gen.Select(Gen.Int[1, 12], Gen.Int[0, 230]).Array[0, 5], Gen.Enum<ScheduleKind>(), Gen.Bool)
        .Sample((promise, points, kind, linear) =>
        {
            var schedule = new SchedulePlan(kind, linear, [.. points.OrderBy(p => p.Item1).ThenBy(p => p.Item2)
                .Select((p, n) => new SchedulePoint(new ReportPeriod(2021, p.Item1).End, Text(p.Item2), $"节点{n}"))]);
            var level = promise.Kind == CommitmentKind.Level ? new Amount("58", "%") : null;
            var decision = Decide(promise, BreakDown with { Schedule = schedule, StartLevel = level });
            if (decision.Refused is null)
            {
                var lit = Judging.ScheduleOf(RowOf(promise, (CommitmentEvent.BrokenDown)decision.Writes[0].Events[0]));
                Assert.Equal(1m, lit?.ShareAt(Dec31) ?? 1m);
            }
        });

    private static SchedulePlan OnDueDate => new(
        ScheduleKind.Table, false, [new(new(2021, 4, 30), "56", ""), new(new(2021, 10, 15), "225", "")]);

    private static CommitmentRow RowOf(CommitmentEvent.Published promise, CommitmentEvent.BrokenDown terms) => new()
    {
        Code = promise.Code,
        Kind = promise.Kind,
        Quantity = promise.Target?.Quantity.Value,
        Unit = promise.Target?.Quantity.Unit,
        Comparator = promise.Target?.Comparator,
        StartDay = terms.Start,
        Due = terms.Due,
        StartLevel = terms.StartLevel?.Value,
        Schedule = System.Text.Json.JsonSerializer.Serialize(terms.Schedule, EventJson.Options),
    };

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Decision Decide(CommitmentEvent.Published promise, RegisterCommand.BreakDown command) =>
        RegisterDecider.Decide(State(promise), command);

    private static void Accepted(CommitmentEvent.Published promise, SchedulePlan schedule) =>
        Assert.Null(Decide(promise, BreakDown with { Schedule = schedule }).Refused);

    private static void Refused(CommitmentEvent.Published promise, SchedulePlan schedule, RegisterRefusal reason, params object[] args) =>
        Refused(promise, BreakDown with { Schedule = schedule }, reason, args);

    private static void Refused(
        CommitmentEvent.Published promise, RegisterCommand.BreakDown command, RegisterRefusal reason, params object[] args)
    {
        var decision = Decide(promise, command);
        Assert.Equal((Enum)reason, decision.Refused?.Reason);
        if (args.Length > 0)
        {
            Assert.Equal(args, decision.Refused!.Args);
        }
    }
}
