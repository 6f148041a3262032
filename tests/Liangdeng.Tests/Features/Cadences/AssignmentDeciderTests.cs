using Liangdeng.Features.Calendar;
using Liangdeng.Features.Cadences;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using NodaTime;
using static Liangdeng.Tests.Features.Cadences.CadenceScene;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Cadences;

public sealed class AssignmentDeciderTests
{
    private static AssignmentCommand.Give Giving => new(One, AssignmentSource.Leader, " 区长批示 ", Form());

    [Fact]
    public void It_is_given_with_the_next_number_of_the_year_in_the_same_append()
    {
        var decision = AssignmentDecider.Decide(new(null, 0, 11, Units), Leader, Friday, ShippedCalendar.Time, Giving);

        Assert.Equal([Streams.AssignmentSeries(2021), Streams.Assignment(One)], decision.Writes.Select(write => write.Stream));
        Assert.Equal([11L, 0L], decision.Writes.Select(write => write.ExpectedVersion));
        Assert.Equal(
            new AssignmentEvent.Given(One, "D2021-012", "备齐第一批资金的拨付材料", AssignmentSource.Leader, "区长批示", null, Water, Friday.PlusDays(7), null, null),
            Assert.Single(decision.Writes[1].Events));
    }

    [Fact]
    public void What_is_missing_or_wrong_is_refused_with_its_reason()
    {
        void Refused(AssignmentCommand.Give command, AssignmentRefusal reason) => new CadenceScene().Refused(Leader, command, reason);
        var form = Form();
        Refused(Giving with { Form = form with { What = " " } }, AssignmentRefusal.WhatMissing);
        Refused(Giving with { Form = form with { What = new('长', 301) } }, AssignmentRefusal.TextTooLong);
        Refused(Giving with { Form = form with { Lead = null } }, AssignmentRefusal.LeadMissing);
        Refused(Giving with { Form = form with { Lead = new("nobody") } }, AssignmentRefusal.NoSuchUnit);
        Refused(Giving with { Form = form with { Due = null } }, AssignmentRefusal.DueMissing);
        Refused(Giving with { Form = form with { Due = Friday.PlusDays(-1) } }, AssignmentRefusal.DuePast);
        Refused(Giving with { Form = form with { Due = Friday.PlusYears(3) } }, AssignmentRefusal.DueFar);
        Refused(Giving with { Source = null }, AssignmentRefusal.SourceMissing);
        Refused(Giving with { Source = AssignmentSource.Meeting }, AssignmentRefusal.SourceMissing);
        Refused(Giving with { Ground = "" }, AssignmentRefusal.GroundMissing);
        Given().Refused(Leader, Giving, AssignmentRefusal.AlreadyGiven);
    }

    [Fact]
    public void A_unit_that_ended_gets_nothing()
    {
        var ended = Units with { Ended = new Dictionary<UnitCode, EndedUnit> { [Water] = new(new("水利局", "Water"), Friday, []) } };

        var decision = AssignmentDecider.Decide(new(null, 0, 0, ended), Leader, Friday, ShippedCalendar.Time, Giving);

        Assert.Equal((Enum)AssignmentRefusal.UnitEnded, decision.Refused?.Reason);
    }

    [Fact]
    public void Whoever_reported_neither_signs_off_nor_returns()
    {
        Reported().Refused(Reporter, new AssignmentCommand.SignOff(One, ""), AssignmentRefusal.DoerCannotSignOff)
            .Refused(Reporter, new AssignmentCommand.Return(One, "不全"), AssignmentRefusal.DoerCannotSignOff)
            .Done(Supervisor, new AssignmentCommand.SignOff(One, "已看"));
    }

    [Fact]
    public void Whoever_reported_as_a_deputy_does_not_sign_off_in_person()
    {
        var deputy = Head with { OnBehalfOf = Reporter.Person };

        Given().Done(deputy, new AssignmentCommand.Report(One, "办了", []))
            .Refused(deputy, new AssignmentCommand.SignOff(One, ""), AssignmentRefusal.DoerCannotSignOff);
    }

    [Fact]
    public void What_is_returned_is_the_units_again_and_what_has_ended_stays_so()
    {
        var scene = Reported().Refused(Reporter, new AssignmentCommand.Report(One, "再报", []), AssignmentRefusal.AlreadyReported)
            .Refused(Supervisor, new AssignmentCommand.Return(One, ""), AssignmentRefusal.GroundMissing)
            .Done(Supervisor, new AssignmentCommand.Return(One, "缺附件"));
        Assert.IsType<Assignment.Open>(scene.State);
        scene.Refused(Supervisor, new AssignmentCommand.SignOff(One, ""), AssignmentRefusal.NotReported)
            .Done(Reporter, new AssignmentCommand.Report(One, "补齐了", []))
            .Done(Supervisor, new AssignmentCommand.SignOff(One, ""))
            .Refused(Supervisor, new AssignmentCommand.Withdraw(One, "不办了"), AssignmentRefusal.IsOver)
            .Refused(Reporter, new AssignmentCommand.Report(One, "再报", []), AssignmentRefusal.IsOver);
    }

    [Fact]
    public void A_report_has_words_and_at_most_ten_files()
    {
        var files = Enumerable.Repeat(Photo, 11).ToList<StoredFile>();

        Given().Refused(Reporter, new AssignmentCommand.Report(One, "", []), AssignmentRefusal.WordsMissing)
            .Refused(Reporter, new AssignmentCommand.Report(One, "办了", files), AssignmentRefusal.TooManyFiles);
    }

    [Fact]
    public void It_is_put_off_to_a_later_day_with_a_ground()
    {
        var due = Friday.PlusDays(7);

        var scene = Given().Refused(Supervisor, new AssignmentCommand.Extend(One, due, "雨天"), AssignmentRefusal.NotLater)
            .Refused(Supervisor, new AssignmentCommand.Extend(One, null, "雨天"), AssignmentRefusal.DueMissing)
            .Refused(Supervisor, new AssignmentCommand.Extend(One, due.PlusDays(3), ""), AssignmentRefusal.GroundMissing)
            .Done(Supervisor, new AssignmentCommand.Extend(One, due.PlusDays(3), "雨天"));

        Assert.Equal(due.PlusDays(3), Assert.IsType<Assignment.Open>(scene.State).Due);
    }

    [Fact]
    public void The_unit_is_reminded_once_before_the_day_and_once_after_it_and_anew_where_it_is_put_off()
    {
        // Friday 15 October; three working days before it is Tuesday 12.
        var chase = new AssignmentCommand.Chase(One);
        var scene = Given().On(new(2021, 10, 11)).Done(Actor.Lamplighter, chase);
        Assert.Single(scene.Events);

        scene.On(new(2021, 10, 12)).Done(Actor.Lamplighter, chase).Done(Actor.Lamplighter, chase)
            .On(new(2021, 10, 16)).Done(Actor.Lamplighter, chase).Done(Actor.Lamplighter, chase);
        Assert.Equal([AssignmentChase.Near, AssignmentChase.Overdue], scene.Events.OfType<AssignmentEvent.Chased>().Select(one => one.Why));

        scene.Done(Supervisor, new AssignmentCommand.Extend(One, new LocalDate(2021, 10, 18), "雨天")).Done(Actor.Lamplighter, chase);
        Assert.Equal(new(AssignmentChase.Near, new(2021, 10, 18)), scene.Events.OfType<AssignmentEvent.Chased>().Last());
    }

    [Fact]
    public void What_is_reported_is_not_chased()
    {
        var scene = Reported().On(Friday.PlusDays(30)).Done(Actor.Lamplighter, new AssignmentCommand.Chase(One));

        Assert.DoesNotContain(scene.Events, one => one is AssignmentEvent.Chased);
    }

    [Fact]
    public void It_is_the_own_of_its_unit_and_of_those_that_go_on_with_its_duties()
    {
        Assert.Equal(Relation.Own, AssignmentActions.RelationOf(Reporter, Water, []));
        Assert.Equal(Relation.Other, AssignmentActions.RelationOf(Reporter, Roads, []));
        Assert.Equal(Relation.Own, AssignmentActions.RelationOf(Reporter, Roads, [Water]));
    }

    [Theory]
    [InlineData(AssignmentState.Open, -4, null, "green", "in-time")]
    [InlineData(AssignmentState.Open, -3, null, "yellow", "near-due")]
    [InlineData(AssignmentState.Open, 1, null, "red", "overdue")]
    [InlineData(AssignmentState.Reported, 30, -1, "green", "reported")]
    [InlineData(AssignmentState.Reported, 30, 2, "red", "overdue")]
    [InlineData(AssignmentState.Done, 30, 0, "green", "done")]
    [InlineData(AssignmentState.Done, 30, 1, "yellow", "done-late")]
    public void Its_light_follows_from_its_day_and_the_day_of_the_report(
        AssignmentState state, int today, int? reported, string light, string rule)
    {
        var due = Friday;
        var row = new AssignmentRow { State = state, Due = due, ReportedOn = reported is { } days ? due.PlusDays(days) : null };

        var lit = AssignmentLights.Of(row, due.PlusDays(today));

        Assert.Equal((light, rule), (lit.Light.Id, lit.RuleId));
    }
}
