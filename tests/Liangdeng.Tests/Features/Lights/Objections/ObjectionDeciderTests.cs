using Liangdeng.Features.Calendar;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Lights.Objections;

public sealed class ObjectionDeciderTests
{
    private const long Light = 41;

    /// <summary>A Friday; the next day is worked in exchange.</summary>
    private static readonly LocalDate Friday = new(2021, 10, 8);

    private static readonly ObjectionContext Nothing = new(
        null, 0, Commitment.From([Investment, Terms(Investment)]), Light, HeldBack: false, Verified: false, ObjectionTerms.Shipped);

    private static ObjectionCommand.Raise Raising => new(Id, Light, " 月底的数没有算进去 ", NotClassified: true);

    [Fact]
    public void An_objection_is_the_first_entry_of_its_light_with_the_limit_in_working_days()
    {
        var write = Assert.Single(Decide(Nothing, Reporter, Raising).Writes);

        Assert.Equal((Streams.Objection(Light), 0L), (write.Stream, write.ExpectedVersion));
        Assert.Equal(
            new ObjectionEvent.Raised(Id, Light, "月底的数没有算进去", Water, 5, new LocalDate(2021, 10, 14)),
            Assert.Single(write.Events));
    }

    [Fact]
    public void The_number_of_the_day_of_raising_holds()
    {
        var raised = (ObjectionEvent.Raised)Happened(Nothing with { Terms = new(1) }, Reporter, Raising);

        Assert.Equal((1, new LocalDate(2021, 10, 9)), (raised.DecideDays, raised.DecideBy));
    }

    [Fact]
    public void A_limit_that_runs_into_a_year_that_is_not_announced_is_not_fixed()
    {
        var day = new LocalDate(2026, 12, 30);
        var raised = (ObjectionEvent.Raised)Assert.Single(Assert.Single(
            ObjectionDecider.Decide(Nothing, Reporter, day, ShippedCalendar.Time, Raising).Writes).Events);

        Assert.Null(raised.DecideBy);
        Assert.Empty(Decide(Open(raised), Actor.Lamplighter, new ObjectionCommand.FixLimit(Light)).Writes);
    }

    [Fact]
    public void What_cannot_be_objected_to_is_refused_with_its_reason()
    {
        Refused(Nothing with { Commitment = null }, Reporter, Raising, ObjectionRefusal.NoSuchLight);
        Refused(Nothing with { Present = null }, Reporter, Raising, ObjectionRefusal.NoSuchLight);
        Refused(Nothing with { Commitment = Commitment.From([Investment]) }, Reporter, Raising, ObjectionRefusal.NotBrokenDown);
        Refused(Nothing with { Present = 50 }, Reporter, Raising, ObjectionRefusal.LightChanged);
        Refused(Nothing with { HeldBack = true }, Reporter, Raising, ObjectionRefusal.LightHeldBack);
        Refused(Nothing, Reporter, Raising with { Ground = " " }, ObjectionRefusal.GroundMissing);
        Refused(Nothing, Reporter, Raising with { Ground = new('长', 501) }, ObjectionRefusal.TextTooLong);
        Refused(Nothing, Reporter, Raising with { NotClassified = false }, ObjectionRefusal.NotClassifiedMissing);
        var closed = Nothing.Commitment! with { Closing = new(ClosingOutcome.Kept, Friday, "已经办结", [], null) };
        Refused(Nothing with { Commitment = closed }, Reporter, Raising, ObjectionRefusal.CommitmentClosed);
    }

    [Fact]
    public void A_light_is_objected_to_once_also_after_it_was_taken_back()
    {
        Refused(Open(), Reporter, Raising, ObjectionRefusal.AlreadyRaised);
        Refused(Ended(new ObjectionEvent.TakenBack("看错了")), Reporter, Raising, ObjectionRefusal.AlreadyRaised);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_office_decides_with_a_ground(bool upheld)
    {
        var decide = new ObjectionCommand.Decide(Light, upheld, " 查过原始记录 ");

        Assert.Equal(
            upheld ? new ObjectionEvent.Upheld("查过原始记录") : new ObjectionEvent.Rejected("查过原始记录"),
            Happened(Open(), OtherSupervisor, decide));
        Refused(Open(), OtherSupervisor, decide with { Ground = "" }, ObjectionRefusal.GroundMissing);
        Refused(Open(), OtherSupervisor, decide with { Upheld = null }, ObjectionRefusal.OutcomeMissing);
    }

    [Fact]
    public void Neither_whoever_verified_nor_whoever_objected_decides()
    {
        var decide = new ObjectionCommand.Decide(Light, true, "属实");

        Refused(Open() with { Verified = true }, Supervisor, decide, ObjectionRefusal.VerifierCannotDecide);
        Refused(Open(), Reporter, decide, ObjectionRefusal.RaiserCannotDecide);
    }

    [Fact]
    public void What_is_over_stays_over()
    {
        foreach (var end in (ObjectionEvent[])[new ObjectionEvent.Upheld("属实"), new ObjectionEvent.Rejected("不属实"), new ObjectionEvent.TakenBack("看错了")])
        {
            Refused(Ended(end), OtherSupervisor, new ObjectionCommand.Decide(Light, true, "属实"), ObjectionRefusal.IsOver);
            Refused(Ended(end), Reporter, new ObjectionCommand.TakeBack(Light, "看错了"), ObjectionRefusal.IsOver);
            Assert.Empty(Decide(Ended(end), Actor.Lamplighter, new ObjectionCommand.FixLimit(Light)).Writes);
        }

        Refused(Nothing, OtherSupervisor, new ObjectionCommand.Decide(Light, true, "属实"), ObjectionRefusal.NoSuchObjection);
    }

    [Fact]
    public void The_unit_takes_it_back_with_a_ground()
    {
        Assert.Equal(new ObjectionEvent.TakenBack("看错了"), Happened(Open(), Head, new ObjectionCommand.TakeBack(Light, "看错了")));
        Refused(Open(), Head, new ObjectionCommand.TakeBack(Light, ""), ObjectionRefusal.GroundMissing);
    }

    [Fact]
    public void The_leading_unit_objects_and_its_successor_takes_back_where_it_is_no_more()
    {
        Assert.Equal(Relation.Own, ObjectionActions.RelationOf(Reporter, null, false, Water));
        Assert.Equal(Relation.Other, ObjectionActions.RelationOf(Reporter, null, false, Roads));
        Assert.Equal(Relation.Own, ObjectionActions.RelationOf(Reporter, Water, false, Roads));
        Assert.Equal(Relation.Other, ObjectionActions.RelationOf(Reporter, Roads, false, Water));
        Assert.Equal(Relation.Own, ObjectionActions.RelationOf(Reporter, Roads, true, Water));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(61)]
    public void A_limit_out_of_range_is_refused(int? days) => Assert.Equal(
        (Enum)ObjectionTermsRefusal.DaysOutOfRange, ObjectionTerms.Decide(ObjectionTerms.Shipped, 0, new(days)).Refused?.Reason);

    [Fact]
    public void A_district_sets_its_own_limit_once()
    {
        Assert.Equal(5, ObjectionTerms.Shipped.DecideDays);
        var set = Assert.Single(Assert.Single(ObjectionTerms.Decide(ObjectionTerms.Shipped, 0, new(3)).Writes).Events);
        Assert.Equal(new ObjectionTermsEvent.TermsSet(3), set);
        Assert.Empty(ObjectionTerms.Decide(new(3), 1, new(3)).Writes);
    }

    private static ObjectionContext Open(ObjectionEvent.Raised? raised = null) => Nothing with
    {
        Objection = Objection.From([Recorded(raised ?? (ObjectionEvent.Raised)Happened(Nothing, Reporter, Raising))]),
        Version = 1,
    };

    private static ObjectionContext Ended(ObjectionEvent end) => Open() with
    {
        Objection = Objection.Evolve(Open().Objection, Recorded(end)),
        Version = 2,
    };

    private static Recorded<ObjectionEvent> Recorded(ObjectionEvent what) => new(
        Reporter.Person, null,
        BlockerTime.InstantOf((what is ObjectionEvent.Raised { DecideBy: null } ? new LocalDate(2026, 12, 30) : Friday).At(new(10, 0))),
        null, what, 42);

    private static Decision Decide(ObjectionContext context, Actor by, ObjectionCommand command) =>
        ObjectionDecider.Decide(context, by, Friday, ShippedCalendar.Time, command);

    private static object Happened(ObjectionContext context, Actor by, ObjectionCommand command) =>
        Assert.Single(Assert.Single(Decide(context, by, command).Writes).Events);

    private static void Refused(ObjectionContext context, Actor by, ObjectionCommand command, ObjectionRefusal reason) =>
        Assert.Equal((Enum)reason, Decide(context, by, command).Refused?.Reason);
}
