using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using NodaTime;
using static Liangdeng.Tests.Features.Register.Blockers.BlockerScene;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register.Blockers;

public sealed class BlockerDeciderTests
{
    [Fact]
    public void A_blocker_is_raised_under_the_next_number_of_the_year_with_the_end_of_its_time()
    {
        var writes = Nothing().When(Reporter, Raising).Accepted();

        Assert.Equal(
            [(Streams.BlockerSeries(2021), 11), (Streams.Blocker(BlockerScene.Blocker), 0L)],
            writes.Select(write => (write.Stream, write.ExpectedVersion)));
        Assert.Equal(new BlockerSeriesEvent.Numbered(BlockerScene.Blocker, "K2021-012"), Assert.Single(writes[0].Events));
        Assert.Equal(
            new BlockerEvent.Raised(
                BlockerScene.Blocker, "K2021-012", Id, BlockerKind.Land, "两宗地块权属有争议", Water, Land, 30, new(2021, 10, 8, 10, 30)),
            Assert.Single(writes[1].Events));
    }

    [Theory]
    [InlineData("2021-10-15T17:20", "2021-10-18T08:50")] // a Friday evening
    [InlineData("2021-10-08T17:20", "2021-10-09T08:50")] // before a Saturday that is worked
    [InlineData("2021-09-30T17:20", "2021-10-08T08:50")] // before the holiday
    [InlineData("2021-10-08T11:45", "2021-10-08T14:45")] // over noon
    public void The_time_for_picking_up_runs_in_office_hours_alone(string at, string ends) =>
        Assert.Equal(Moment(ends), Raised(at).PickUpEnds);

    [Fact]
    public void A_time_that_runs_into_a_year_that_is_not_announced_stays_open()
    {
        var raised = Raised("2026-12-31T17:20");

        Assert.Null(raised.PickUpEnds);
        Nothing().At(Moment("2026-12-31T17:20")).Done(Reporter, Raising).At(Moment("2027-01-04T10:00"))
            .When(Actor.Lamplighter, new BlockerCommand.GiveOwner(BlockerScene.Blocker)).ThenNothing();
    }

    [Fact]
    public void The_numbers_of_the_day_of_raising_hold()
    {
        var scene = Nothing().With(new(45, 3, [])).Done(Reporter, Raising).With(new(10, 9, []));

        scene.At(Friday.PlusMinutes(45)).When(Actor.Lamplighter, new BlockerCommand.GiveOwner(BlockerScene.Blocker)).ThenNothing();
        scene.At(Friday.PlusMinutes(46)).When(Actor.Lamplighter, new BlockerCommand.GiveOwner(BlockerScene.Blocker))
            .Then(new BlockerEvent.NotPickedUp(RegisterScene.Office, 45, Friday.PlusMinutes(45)));
    }

    [Fact]
    public void What_cannot_be_raised_is_refused_with_its_reason()
    {
        Nothing().WithoutCommitment().When(Reporter, Raising).ThenRefused(BlockerRefusal.NoSuchCommitment);
        Nothing().WithoutTerms().When(Reporter, Raising).ThenRefused(BlockerRefusal.NotBrokenDown);
        Nothing().NotIssued().When(Reporter, Raising).ThenRefused(BlockerRefusal.NotBrokenDown);
        Nothing().Closed().When(Reporter, Raising).ThenRefused(BlockerRefusal.CommitmentClosed);
        Nothing().When(Reporter with { Unit = null }, Raising).ThenRefused(BlockerRefusal.NoPost);
        Nothing().When(Reporter, Raising with { Kind = null }).ThenRefused(BlockerRefusal.KindMissing);
        Nothing().When(Reporter, Raising with { Text = " " }).ThenRefused(BlockerRefusal.TextMissing);
        Nothing().When(Reporter, Raising with { Text = new('字', 501) }).ThenRefused(BlockerRefusal.TextTooLong, 500);
        Nothing().When(Reporter, Raising with { NeedFrom = Water }).ThenRefused(BlockerRefusal.NeedFromItself);
        Nothing().When(Reporter, Raising with { NeedFrom = new UnitCode("moon") }).ThenRefused(BlockerRefusal.NoSuchUnit);
    }

    [Fact]
    public void A_unit_that_picks_it_up_may_say_the_next_step_at_once()
    {
        BlockerScene.Raised().When(RoadsReporter, PickingUp).Then(new BlockerEvent.PickedUp(Roads, "科员"));
        BlockerScene.Raised().When(RoadsReporter, new BlockerCommand.PickUp(BlockerScene.Blocker, " 现场核对 ", new(2021, 10, 12)))
            .Then(new BlockerEvent.PickedUp(Roads, "科员"), new BlockerEvent.StepSet("现场核对", new(2021, 10, 12)));
    }

    [Fact]
    public void Half_a_next_step_is_refused()
    {
        BlockerScene.Raised().When(RoadsReporter, new BlockerCommand.PickUp(BlockerScene.Blocker, "现场核对", null))
            .ThenRefused(BlockerRefusal.StepDueMissing);
        BlockerScene.Raised().When(RoadsReporter, new BlockerCommand.PickUp(BlockerScene.Blocker, "", new(2021, 10, 12)))
            .ThenRefused(BlockerRefusal.StepMissing);
        PickedUpByRoads().When(RoadsReporter, new BlockerCommand.SetStep(BlockerScene.Blocker, "现场核对", new(2021, 10, 7)))
            .ThenRefused(BlockerRefusal.StepDuePast, "2021-10-08");
        PickedUpByRoads().When(RoadsReporter, new BlockerCommand.SetStep(BlockerScene.Blocker, "现场核对", new(2031, 10, 7)))
            .ThenRefused(BlockerRefusal.StepDueFar, "2022-10-08");
        PickedUpByRoads().When(RoadsReporter, new BlockerCommand.SetStep(BlockerScene.Blocker, new('字', 201), new(2021, 10, 9)))
            .ThenRefused(BlockerRefusal.TextTooLong, 200);
    }

    [Fact]
    public void Nobody_in_time_means_the_supervision_office_by_rule_and_once()
    {
        var scene = BlockerScene.Raised().At(Friday.PlusMinutes(30));
        scene.When(Actor.Lamplighter, new BlockerCommand.GiveOwner(BlockerScene.Blocker)).ThenNothing();

        scene.At(Friday.PlusMinutes(31)).Done(Actor.Lamplighter, new BlockerCommand.GiveOwner(BlockerScene.Blocker));

        Assert.True(Assert.IsType<Blocker.Owned>(scene.State).ByRule);
        scene.On(10, 20).When(Actor.Lamplighter, new BlockerCommand.GiveOwner(BlockerScene.Blocker)).ThenNothing();
    }

    [Fact]
    public void A_unit_can_still_take_over_what_the_rule_gave_away()
    {
        var scene = BlockerScene.Raised().At(Friday.PlusMinutes(31))
            .Done(Actor.Lamplighter, new BlockerCommand.GiveOwner(BlockerScene.Blocker))
            .Done(RoadsHead, PickingUp);

        Assert.Equal((Roads, false), (((Blocker.Owned)scene.State!).Owner, ((Blocker.Owned)scene.State!).ByRule));
        scene.When(LandHead, PickingUp).ThenRefused(BlockerRefusal.AlreadyPickedUp);
    }

    [Fact]
    public void Before_somebody_has_it_nothing_else_can_be_done()
    {
        foreach (var command in (BlockerCommand[])
            [
                new BlockerCommand.SetStep(BlockerScene.Blocker, "现场核对", new(2021, 10, 12)),
                new BlockerCommand.Lift(BlockerScene.Blocker, BlockerLevel.Week, "定不了"),
                new BlockerCommand.HandOn(BlockerScene.Blocker, Land, "不归我们"),
                Clearing(),
            ])
        {
            BlockerScene.Raised().When(Supervisor, command).ThenRefused(BlockerRefusal.PickUpFirst);
        }
    }

    [Fact]
    public void Handing_on_needs_another_unit_and_a_ground_and_asks_the_new_owner_for_the_next_step()
    {
        var scene = PickedUpByRoads().Done(RoadsReporter, new BlockerCommand.SetStep(BlockerScene.Blocker, "现场核对", new(2021, 10, 12)));

        scene.When(RoadsReporter, new BlockerCommand.HandOn(BlockerScene.Blocker, null, "x")).ThenRefused(BlockerRefusal.OwnerMissing);
        scene.When(RoadsReporter, new BlockerCommand.HandOn(BlockerScene.Blocker, Roads, "x")).ThenRefused(BlockerRefusal.SameOwner);
        scene.When(RoadsReporter, new BlockerCommand.HandOn(BlockerScene.Blocker, new UnitCode("moon"), "x")).ThenRefused(BlockerRefusal.NoSuchUnit);
        scene.When(RoadsReporter, new BlockerCommand.HandOn(BlockerScene.Blocker, Land, "")).ThenRefused(BlockerRefusal.GroundMissing);
        scene.Done(RoadsReporter, new BlockerCommand.HandOn(BlockerScene.Blocker, Land, "权属由自然资源局认定"));
        Assert.Equal((Land, null), (((Blocker.Owned)scene.State!).Owner, ((Blocker.Owned)scene.State!).Step));
    }

    [Fact]
    public void It_is_lifted_upward_and_lowered_downward_with_a_ground()
    {
        var scene = PickedUpByRoads();
        scene.When(RoadsReporter, new BlockerCommand.Lift(BlockerScene.Blocker, null, "定不了")).ThenRefused(BlockerRefusal.LevelMissing);
        scene.When(RoadsReporter, new BlockerCommand.Lift(BlockerScene.Blocker, BlockerLevel.Unit, "定不了")).ThenRefused(BlockerRefusal.NotHigher);
        scene.When(RoadsReporter, new BlockerCommand.Lift(BlockerScene.Blocker, BlockerLevel.Week, "")).ThenRefused(BlockerRefusal.GroundMissing);
        scene.Done(RoadsReporter, new BlockerCommand.Lift(BlockerScene.Blocker, BlockerLevel.Week, "两家都不让步"));

        scene.When(RoadsReporter, new BlockerCommand.Lift(BlockerScene.Blocker, BlockerLevel.Week, "再提")).ThenRefused(BlockerRefusal.NotHigher);
        scene.When(Leader, new BlockerCommand.Lower(BlockerScene.Blocker, BlockerLevel.Month, "定了")).ThenRefused(BlockerRefusal.NotLower);
        scene.When(Leader, new BlockerCommand.Lower(BlockerScene.Blocker, BlockerLevel.Post, "会上定了"))
            .Then(new BlockerEvent.Lowered(BlockerLevel.Post, "会上定了"));
    }

    [Fact]
    public void Whoever_raised_it_does_not_clear_it_not_even_through_a_deputy()
    {
        var scene = BlockerScene.Raised().Done(Head, PickingUp);

        scene.When(Reporter, Clearing()).ThenRefused(BlockerRefusal.RaiserCannotClear);
        scene.When(Head with { OnBehalfOf = Reporter.Person }, Clearing()).ThenRefused(BlockerRefusal.RaiserCannotClear);
        scene.When(Head, Clearing()).Then(new BlockerEvent.Cleared("现场核对了界址", Friday.Date, 5, new(2021, 10, 14)));
    }

    [Fact]
    public void Clearing_says_what_and_since_when_and_keeps_both_days()
    {
        var scene = PickedUpByRoads().On(10, 12);

        scene.When(RoadsReporter, Clearing() with { What = "" }).ThenRefused(BlockerRefusal.WhatMissing);
        scene.When(RoadsReporter, Clearing() with { On = null }).ThenRefused(BlockerRefusal.ClearedOnMissing);
        scene.When(RoadsReporter, Clearing(new LocalDate(2021, 10, 7))).ThenRefused(BlockerRefusal.ClearedOnOutside, "2021-10-08", "2021-10-12");
        scene.When(RoadsReporter, Clearing(new LocalDate(2021, 10, 13))).ThenRefused(BlockerRefusal.ClearedOnOutside);
        var write = Assert.Single(scene.When(RoadsReporter, Clearing(new LocalDate(2021, 10, 11))).Accepted());
        Assert.Equal(new LocalDate(2021, 10, 11), write.On);
    }

    [Fact]
    public void Whom_it_stood_in_the_way_of_can_say_within_five_working_days_that_it_is_not_gone()
    {
        var reopening = new BlockerCommand.Reopen(BlockerScene.Blocker, "第二家没有到场");

        ClearedByRoads().On(10, 14).When(Reporter, reopening).Then(new BlockerEvent.Reopened("第二家没有到场"));
        ClearedByRoads().On(10, 14).When(Reporter, reopening with { Ground = "" }).ThenRefused(BlockerRefusal.GroundMissing);
        ClearedByRoads().On(10, 15).When(Reporter, reopening).ThenRefused(BlockerRefusal.ContestOver, "2021-10-14");
        var again = ClearedByRoads().Done(Reporter, reopening);
        Assert.Equal((Roads, null), (((Blocker.Owned)again.State!).Owner, ((Blocker.Owned)again.State!).Step));
        Assert.Equal(Friday.Date, again.State!.RaisedOn);
    }

    [Fact]
    public void Gone_is_confirmed_by_somebody_else_and_for_good()
    {
        var confirming = new BlockerCommand.Confirm(BlockerScene.Blocker);
        PickedUpByRoads().When(Reporter, confirming).ThenRefused(BlockerRefusal.NotCleared);
        ClearedByRoads().When(RoadsReporter, confirming).ThenRefused(BlockerRefusal.ClearerCannotConfirm);

        var scene = ClearedByRoads().Done(Reporter, confirming);

        scene.When(Head, confirming).ThenRefused(BlockerRefusal.AlreadyConfirmed);
        scene.When(Head, new BlockerCommand.Reopen(BlockerScene.Blocker, "x")).ThenRefused(BlockerRefusal.AlreadyConfirmed);
        scene.When(RoadsReporter, PickingUp).ThenRefused(BlockerRefusal.IsOver);
        scene.When(RoadsReporter, Clearing()).ThenRefused(BlockerRefusal.IsOver);
    }

    [Fact]
    public void What_a_unit_raised_and_cleared_itself_the_supervision_office_confirms()
    {
        var scene = BlockerScene.Raised().Done(Head, PickingUp).Done(Head, Clearing());

        scene.When(Reporter, new BlockerCommand.Confirm(BlockerScene.Blocker)).ThenRefused(BlockerRefusal.OwnUnitCannotConfirm);
        scene.When(Supervisor, new BlockerCommand.Confirm(BlockerScene.Blocker)).Then(new BlockerEvent.Confirmed());
    }

    [Fact]
    public void A_mistake_is_taken_back_with_a_ground_while_it_is_open()
    {
        var takingBack = new BlockerCommand.TakeBack(BlockerScene.Blocker, "与另一件重复");
        BlockerScene.Raised().When(Reporter, takingBack with { Ground = " " }).ThenRefused(BlockerRefusal.GroundMissing);
        BlockerScene.Raised().When(Reporter, takingBack).Then(new BlockerEvent.TakenBack("与另一件重复"));
        PickedUpByRoads().When(Reporter, takingBack).Then(new BlockerEvent.TakenBack("与另一件重复"));
        ClearedByRoads().When(Reporter, takingBack).ThenRefused(BlockerRefusal.IsOver);
        Nothing().When(Reporter, takingBack).ThenRefused(BlockerRefusal.NoSuchBlocker);
    }

    [Fact]
    public void Only_units_that_have_to_do_with_it_may_and_each_its_part()
    {
        var standing = new BlockerUnits(Water, Land, Roads, [Water, Roads]);
        bool May(Actor actor, string action) => Permits.Shipped.May(actor, action, standing.RelationOf(actor, action));
        var stranger = Person(9, new("moon"), Role.Reporter);

        Assert.True(May(LandHead, BlockerActions.PickUp));
        Assert.False(May(LandHead, BlockerActions.Raise));
        Assert.False(May(LandHead, BlockerActions.Move));
        Assert.True(May(RoadsReporter, BlockerActions.Clear));
        Assert.False(May(Reporter, BlockerActions.Clear));
        Assert.True(May(Reporter, BlockerActions.Lift));
        Assert.False(May(Reporter, BlockerActions.Lower));
        Assert.True(May(Leader, BlockerActions.Lower));
        Assert.False(May(Leader, BlockerActions.Confirm));
        Assert.DoesNotContain(
            (string[])
            [
                BlockerActions.Raise, BlockerActions.PickUp, BlockerActions.Move, BlockerActions.Lift, BlockerActions.Lower,
                BlockerActions.Clear, BlockerActions.Confirm, BlockerActions.TakeBack, BlockerActions.GiveOwner,
            ],
            action => May(stranger, action));
    }

    private static BlockerEvent.Raised Raised(string at) =>
        Nothing().At(Moment(at)).Done(Reporter, Raising).State!.Raised;

    private static LocalDateTime Moment(string text) =>
        NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Value;
}
