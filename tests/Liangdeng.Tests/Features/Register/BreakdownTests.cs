using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Language;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

public sealed class BreakdownTests
{
    private static readonly PlanEvent.BreakdownIssued Issued = new("示政办〔2021〕9号", new(2021, 2, 20), 2);

    [Fact]
    public void A_commitment_gets_its_terms_in_its_own_public_stream()
    {
        var write = Assert.Single(RegisterDecider.Decide(State(Investment), BreakDown).Writes);

        Assert.Equal((Streams.Commitment(Id), 1L), (write.Stream, write.ExpectedVersion));
        var terms = Assert.IsType<CommitmentEvent.BrokenDown>(Assert.Single(write.Events));
        Assert.Equal((Water, Jan1, Dec31), (terms.Lead, terms.Start, terms.Due));
    }

    [Fact]
    public void The_same_terms_again_change_nothing() =>
        Assert.Empty(RegisterDecider.Decide(State(Investment, Terms(Investment)), BreakDown).Writes);

    [Fact]
    public void Until_it_is_issued_terms_may_be_set_again() =>
        Assert.NotEmpty(RegisterDecider.Decide(State(Investment, Terms(Investment)), BreakDown with { Lead = Roads, Supporting = [] }).Writes);

    [Fact]
    public void Once_issued_terms_need_an_amendment() => Refused(
        State(Investment, Terms(Investment)) with { Issued = Issued }, BreakDown with { Due = new(2021, 11, 30) },
        RegisterRefusal.AmendmentNeeded, "示政办〔2021〕9号", "2021-02-20");

    [Fact]
    public void Once_issued_the_same_terms_with_other_people_are_no_amendment() =>
        Assert.Null(RegisterDecider.Decide(
            State(Investment, Terms(Investment)) with { Issued = Issued },
            BreakDown with { People = new("甲", "", "乙", "丙") }).Refused);

    [Fact]
    public void A_commitment_that_is_not_there_has_no_terms() =>
        Refused(State(Investment) with { Commitment = null }, BreakDown, RegisterRefusal.NoSuchCommitment);

    [Fact]
    public void Units_have_to_be_known() =>
        Refused(State(Investment), BreakDown with { Supporting = [new("moon")] }, RegisterRefusal.NoSuchUnit, "moon");

    [Fact]
    public void The_lead_unit_is_not_among_the_supporting() =>
        Refused(State(Investment), BreakDown with { Supporting = [Water] }, RegisterRefusal.SameUnitTwice, "water");

    [Fact]
    public void A_unit_is_co_lead_or_supporting_and_not_both() =>
        Refused(State(Investment), BreakDown with { CoLeads = [Roads] }, RegisterRefusal.SameUnitTwice, "roads");

    [Fact]
    public void It_does_not_end_before_it_starts() => Refused(
        State(Investment), BreakDown with { Start = new(2021, 6, 1), Due = new(2021, 5, 31) },
        RegisterRefusal.StartAfterDue, "2021-06-01", "2021-05-31");

    [Theory]
    [InlineData("2020-12-31", "2021-12-31")]
    [InlineData("2021-01-01", "2022-01-01")]
    public void Its_dates_lie_within_the_plan(string start, string due) => Refused(
        State(Investment), BreakDown with { Start = Day(start), Due = Day(due) }, RegisterRefusal.OutsidePlanPeriod);

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    public void What_counts_as_done_is_written_down_now(string definition) =>
        Refused(State(Investment), BreakDown with { DefinitionOfDone = definition }, RegisterRefusal.DefinitionMissing);

    [Fact]
    public void Texts_and_names_have_a_length()
    {
        Refused(State(Investment), BreakDown with { DefinitionOfDone = new('字', 1001) }, RegisterRefusal.TextTooLong);
        Refused(State(Investment), BreakDown with { LeaderOffice = new('字', 61) }, RegisterRefusal.TextTooLong);
        Refused(State(Investment), BreakDown with { People = new("", "", "", new('字', 61)) }, RegisterRefusal.TextTooLong);
    }

    [Fact]
    public void About_needs_its_tolerance()
    {
        var about = Promise(CommitmentKind.Level, "5", "%", Comparator.About);
        Refused(State(about), BreakDown, RegisterRefusal.ToleranceMissing);
        Refused(State(about), BreakDown with { Tolerance = new("-1", "%") }, RegisterRefusal.ToleranceNegative);
        Accepted(about, BreakDown with { Tolerance = new("0.5", "%") });
    }

    [Fact]
    public void Levels_are_given_in_the_target_unit()
    {
        Refused(State(Coverage), BreakDown with { StartLevel = new("58", "亩") }, RegisterRefusal.UnitDiffers, "亩", "%");
        Refused(State(Coverage), BreakDown with { StartLevel = new("五十", "%") }, RegisterRefusal.NumberInvalid, "五十");
        Accepted(Coverage, BreakDown with { StartLevel = new("58.0", "%") });
    }

    [Fact]
    public void A_starting_level_that_meets_the_target_leaves_no_way_to_go()
    {
        Refused(State(Coverage), BreakDown with { StartLevel = new("80", "%") }, RegisterRefusal.StartLevelPastTarget, "80", "75");
        var ceiling = Promise(CommitmentKind.Ceiling, "5", "%", Comparator.AtMost);
        Refused(State(ceiling), BreakDown with { StartLevel = new("4", "%") }, RegisterRefusal.StartLevelPastTarget, "4", "5");
        Accepted(ceiling, BreakDown with { StartLevel = new("8", "%") });
    }

    [Fact]
    public void Only_levels_have_a_start_and_can_be_held()
    {
        Refused(State(Investment), BreakDown with { StartLevel = new("1", "亿元") }, RegisterRefusal.StartLevelNotExpected);
        Refused(State(Investment), BreakDown with { Hold = true }, RegisterRefusal.HoldNotALevel);
        Accepted(Coverage, BreakDown with { Hold = true });
    }

    [Fact]
    public void A_number_has_one_text() => Assert.Equal(
        new Amount("58", "%"), Terms(Coverage, BreakDown with { StartLevel = new("58.00", "%") }).StartLevel);

    [Fact]
    public void Names_are_written_once_and_apart()
    {
        var people = new CommitmentPeopleEvent.PeopleNamed("甲", "", "乙", "丙");

        var command = new RegisterCommand.NamePeople(Id, people);

        var write = Assert.Single(RegisterDecider.Decide(new PeopleState(true, null, 0), command).Writes);
        Assert.Equal((Streams.CommitmentPeople(Id), 0L), (write.Stream, write.ExpectedVersion));
        Assert.Empty(RegisterDecider.Decide(new PeopleState(true, people, 1), command).Writes);
    }

    [Fact]
    public void Nobody_is_named_for_what_is_not_there_or_by_more_than_a_name()
    {
        var people = new CommitmentPeopleEvent.PeopleNamed("甲", "", "乙", new string('长', RegisterDecider.MaxName + 1));

        Assert.Equal(
            (Enum)RegisterRefusal.NoSuchCommitment,
            RegisterDecider.Decide(new PeopleState(false, null, 0), new RegisterCommand.NamePeople(Id, people)).Refused!.Reason);
        Assert.Equal(
            (Enum)RegisterRefusal.TextTooLong,
            RegisterDecider.Decide(new PeopleState(true, null, 0), new RegisterCommand.NamePeople(Id, people)).Refused!.Reason);
    }

    [Fact]
    public void The_breakdown_is_issued_under_its_number_and_day()
    {
        var write = Assert.Single(RegisterDecider.Decide(Ready, Issue, Today).Writes);

        Assert.Equal((Streams.Plan(Plan), 3L, (LocalDate?)new LocalDate(2021, 2, 20)), (write.Stream, write.ExpectedVersion, write.On));
        Assert.Equal(Issued, Assert.Single(write.Events));
    }

    [Fact]
    public void It_is_not_issued_while_one_commitment_lacks_its_terms() => Refused(
        Ready with { Without = ["2021-002", "2021-005"] }, Issue, RegisterRefusal.NotAllBrokenDown, 2, "2021-002 2021-005");

    [Fact]
    public void It_is_not_issued_twice() =>
        Refused(Ready with { Issued = Issued }, Issue, RegisterRefusal.AlreadyIssued, "示政办〔2021〕9号", "2021-02-20");

    [Fact]
    public void A_document_number_is_given_and_given_once()
    {
        Refused(Ready, Issue with { Number = " " }, RegisterRefusal.DocumentNumberMissing);
        Refused(Ready, Issue with { Number = new('号', 61) }, RegisterRefusal.DocumentNumberMissing);
        Refused(Ready with { NumbersTaken = new HashSet<string> { Issue.Number } }, Issue, RegisterRefusal.DocumentNumberTaken, Issue.Number);
    }

    [Fact]
    public void It_is_not_issued_before_its_day() =>
        Refused(Ready, Issue with { IssuedOn = Today.PlusDays(1) }, RegisterRefusal.IssuedInFuture);

    [Fact]
    public void A_plan_that_is_not_published_has_no_breakdown() =>
        Refused(Ready with { Plan = null }, Issue, RegisterRefusal.NoSuchPlan);

    private static RegisterCommand.IssueBreakdown Issue => new(Plan, "示政办〔2021〕9号", new(2021, 2, 20));

    private static IssueState Ready => new(
        new(Plan, "计划", "区政府", null, "https://example.org", Jan1, Dec31, "text/1", Photo, Photo, new(0, 10), [], 2),
        null, 3, [], new HashSet<string>());

    private static LocalDate Day(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;

    private static void Accepted(CommitmentEvent.Published promise, RegisterCommand.BreakDown command) =>
        Assert.Null(RegisterDecider.Decide(State(promise), command).Refused);

    private static void Refused(BreakdownState state, RegisterCommand.BreakDown command, RegisterRefusal reason, params object[] args) =>
        Check(RegisterDecider.Decide(state, command), reason, args);

    private static void Refused(IssueState state, RegisterCommand.IssueBreakdown command, RegisterRefusal reason, params object[] args) =>
        Check(RegisterDecider.Decide(state, command, Today), reason, args);

    private static void Check(Decision decision, RegisterRefusal reason, object[] args)
    {
        Assert.Equal((Enum)reason, decision.Refused?.Reason);
        if (args.Length > 0)
        {
            Assert.Equal(args, decision.Refused!.Args);
        }
    }
}
