using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

/// <summary>What may be handed in.</summary>
public sealed class HandInTests
{
    [Fact]
    public void A_report_waits_for_the_head_and_is_private()
    {
        var scene = ReportScene.Investing().When(Reporter, HandIn("165.0"));

        var write = Assert.Single(scene.ThenWrites());
        Assert.Equal((Streams.Report(Id, September), (LocalDate?)September.End), (write.Stream, write.On));
        scene.Then(new ReportEvent.Drafted(
            Id, September, 1, new("165", "亿元"), null, null, "已完成序时进度", "", [], null, ""));
    }

    [Fact]
    public void Nothing_is_reported_before_the_breakdown_is_issued()
    {
        ReportScene.WithoutTerms().When(Reporter, HandIn("1")).ThenRefused(ReportRefusal.NotBrokenDown);
        ReportScene.Investing().NotIssued().When(Reporter, HandIn("1")).ThenRefused(ReportRefusal.NotBrokenDown);
    }

    [Fact]
    public void A_month_is_reported_from_its_last_day_on()
    {
        var scene = ReportScene.Investing();
        scene.On(new(2021, 9, 29)).When(Reporter, HandIn("1")).ThenRefused(ReportRefusal.PeriodNotOver, "2021-09-30");
        scene.On(new(2021, 9, 30)).When(Reporter, HandIn("1")).ThenAccepted();
        scene.On(Today).When(Reporter, HandIn("1", new(2022, 1))).ThenRefused(ReportRefusal.PeriodNotOver);
    }

    [Fact]
    public void A_month_before_the_start_needs_no_report()
    {
        var fromJuly = ReportScene.Of(Investment, BreakDown with { Start = new(2021, 7, 15) });
        fromJuly.When(Reporter, HandIn("1", new(2021, 6))).ThenRefused(ReportRefusal.BeforeStart, "2021-07-15");
        fromJuly.When(Reporter, HandIn("1", new(2021, 7))).ThenAccepted();
    }

    [Fact]
    public void After_a_later_month_is_verified_an_earlier_one_is_closed() => ReportScene.Investing()
        .Verify("165", September).When(Reporter, HandIn("100", August)).ThenRefused(ReportRefusal.PeriodClosed, "2021-09");

    [Fact]
    public void What_was_begun_before_it_was_closed_may_be_finished() => ReportScene.Investing()
        .Cleared("140", August)
        .Verify("165", September)
        .Done(Supervisor, new ReportCommand.Return(Id, August, 1, "缺凭证"))
        .When(Reporter, HandIn("141", August)).ThenAccepted();

    [Theory]
    [InlineData("", ReportRefusal.ValueMissing)]
    [InlineData("一百", ReportRefusal.ValueInvalid)]
    [InlineData("1e5", ReportRefusal.ValueInvalid)]
    [InlineData("-1", ReportRefusal.ValueNegative)]
    [InlineData("22500.1", ReportRefusal.ValueAbsurd)]
    [InlineData("1.12345678901", ReportRefusal.ValueTooFine)]
    public void A_figure_is_a_sensible_number(string value, ReportRefusal reason) =>
        ReportScene.Investing().When(Reporter, HandIn(value)).ThenRefused(reason);

    [Theory]
    [InlineData("0")]
    [InlineData("22500")]
    [InlineData("1.1234567891")]
    public void A_figure_goes_to_its_bounds(string value) =>
        ReportScene.Investing().When(Reporter, HandIn(value)).ThenAccepted();

    [Fact]
    public void A_figure_is_there_and_in_the_target_unit()
    {
        ReportScene.Investing().When(Reporter, HandIn(null)).ThenRefused(ReportRefusal.ValueMissing);
        ReportScene.Investing().When(Reporter, HandIn("1") with { Value = new("1650000", "万元") })
            .ThenRefused(ReportRefusal.UnitDiffers, "万元", "亿元");
    }

    [Fact]
    public void Members_of_a_set_are_counted_in_whole_numbers() =>
        ReportScene.Of(Promise(CommitmentKind.NamedSet, "116", "个")).When(Reporter, Value("80.5", "个"))
            .ThenRefused(ReportRefusal.ValueTooFine, 0);

    [Fact]
    public void A_share_has_at_most_the_whole()
    {
        ReportScene.Of(Promise(CommitmentKind.SetShare, "50", "%")).When(Reporter, Value("101", "%")).ThenRefused(ReportRefusal.ValueAbsurd);
        ReportScene.Of(Promise(CommitmentKind.TimeLimit, "5", "个工作日")).When(Reporter, Value("98.5", "%")).ThenAccepted();
        ReportScene.Of(Promise(CommitmentKind.TimeLimit, "5", "个工作日")).When(Reporter, Value("4", "个工作日"))
            .ThenRefused(ReportRefusal.UnitDiffers);
    }

    [Fact]
    public void A_growth_rate_may_be_negative() =>
        ReportScene.Of(Promise(CommitmentKind.Level, "7", "%")).When(Reporter, Value("-3.2", "%")).ThenAccepted();

    [Fact]
    public void A_cumulative_amount_does_not_go_backwards() => ReportScene.Investing()
        .Verify("140", August).When(Reporter, HandIn("139")).ThenRefused(ReportRefusal.BackwardsValue, "139", "2021-08", "140");

    [Fact]
    public void A_level_may_fall_again() => ReportScene.Of(Coverage)
        .Done(Reporter, Value("76", "%", August)).Verify(August)
        .When(Reporter, Value("74", "%")).ThenAccepted();

    [Fact]
    public void A_deliverable_has_a_share_done_and_no_figure()
    {
        var scene = ReportScene.Of(Planning);
        scene.When(Reporter, Progress(60)).ThenAccepted();
        scene.When(Reporter, Progress(60) with { Progress = null }).ThenRefused(ReportRefusal.ProgressMissing);
        scene.When(Reporter, Progress(101)).ThenRefused(ReportRefusal.ProgressOutOfRange, 101);
        scene.When(Reporter, Progress(-1)).ThenRefused(ReportRefusal.ProgressOutOfRange);
        scene.When(Reporter, Progress(60) with { Value = new("60", "%") }).ThenRefused(ReportRefusal.ValueNotExpected);
        ReportScene.Investing().When(Reporter, HandIn("1") with { Progress = 5 }).ThenRefused(ReportRefusal.ProgressNotExpected);
    }

    [Fact]
    public void Done_is_all_of_it_with_evidence_and_a_day_within_the_period()
    {
        var scene = ReportScene.Of(Planning);
        LocalDate day = new(2021, 9, 20);
        scene.When(Reporter, Progress(99, day, Photo)).ThenRefused(ReportRefusal.DoneNeedsAll);
        scene.When(Reporter, Progress(100, day)).ThenRefused(ReportRefusal.DoneNeedsEvidence);
        scene.When(Reporter, Progress(100, new(2021, 10, 1), Photo)).ThenRefused(ReportRefusal.DoneOutsidePeriod, "2021-01-01", "2021-09-30");
        scene.When(Reporter, Progress(100, new(2020, 12, 31), Photo)).ThenRefused(ReportRefusal.DoneOutsidePeriod);
        scene.When(Reporter, Progress(100, day, Photo)).ThenAccepted();
    }

    [Fact]
    public void Words_are_needed_and_bounded()
    {
        var scene = ReportScene.Investing();
        scene.When(Reporter, HandIn("1") with { Words = " " }).ThenRefused(ReportRefusal.WordsMissing);
        scene.When(Reporter, HandIn("1") with { Words = new('字', 2001) }).ThenRefused(ReportRefusal.TextTooLong, 2000);
        scene.When(Reporter, HandIn("1") with { Blockers = new('字', 2001) }).ThenRefused(ReportRefusal.TextTooLong);
        scene.When(Reporter, HandIn("1") with { Evidence = [.. Enumerable.Repeat(Photo, 11)] }).ThenRefused(ReportRefusal.TooManyFiles, 10);
    }

    [Fact]
    public void What_is_on_its_way_is_not_handed_in_again()
    {
        ReportScene.Investing().Done(Reporter, HandIn("1")).When(Reporter, HandIn("1")).ThenRefused(ReportRefusal.AlreadyHandedIn, 1);
        ReportScene.Investing().Cleared("1", September).When(Reporter, HandIn("1")).ThenRefused(ReportRefusal.AlreadyHandedIn);
    }

    [Fact]
    public void A_correction_has_its_ground_and_may_go_backwards()
    {
        var scene = ReportScene.Investing().Verify("140", August).Verify("165", September);
        scene.When(Reporter, HandIn("130")).ThenRefused(ReportRefusal.GroundMissing);
        scene.When(Reporter, HandIn("130") with { CorrectionGround = new('字', 501) }).ThenRefused(ReportRefusal.TextTooLong, 500);
        scene.Verify("130", September, "重复计入一个项目");

        var figure = scene.Verified.Last();
        Assert.Equal((2, (int?)1, "130"), (figure.Version, figure.Corrects, figure.Value!.Value));
    }

    [Fact]
    public void A_closed_month_can_be_corrected() => ReportScene.Investing().Verify("140", August).Verify("165", September)
        .When(Reporter, HandIn("138", August) with { CorrectionGround = "数据有误" }).ThenAccepted();

    [Fact]
    public void Without_a_verified_figure_there_is_nothing_to_correct() => ReportScene.Investing()
        .When(Reporter, HandIn("1") with { CorrectionGround = "更正" }).ThenRefused(ReportRefusal.NothingToCorrect);

    private static ReportCommand.HandIn Value(string value, string unit, ReportPeriod? period = null) =>
        HandIn("1", period) with { Value = new(value, unit) };
}

/// <summary>Clearing, verifying, and their way back.</summary>
public sealed class ReportWayTests
{
    private static readonly ReportCommand.Clear Clear = new(Id, September, 1);
    private static readonly ReportCommand.Verify Verify = new(Id, September, 1);
    private static readonly ReportCommand.Return Return = new(Id, September, 1, "缺凭证");
    private static readonly ReportCommand.SendBackInside SendBack = new(Id, September, 1, "数字对不上");

    [Fact]
    public void Clearing_submits_it_and_tells_the_public_in_one_append()
    {
        var scene = ReportScene.Investing().Done(Reporter, HandIn("165")).When(Head, Clear);

        Assert.Equal(
            [Streams.Report(Id, September), Streams.Commitment(Id)], scene.ThenWrites().Select(write => write.Stream));
        scene.Then(new ReportEvent.Cleared(1), new ReportEvent.Submitted(1), new CommitmentEvent.ReportReceived(September, 1));
    }

    [Fact]
    public void Whoever_wrote_it_does_not_clear_it() => ReportScene.Investing().Done(Head, HandIn("165"))
        .When(Head, Clear).ThenRefused(ReportRefusal.DrafterCannotClear);

    [Fact]
    public void Nor_through_a_deputy() => ReportScene.Investing().Done(Reporter, HandIn("165"))
        .When(Head with { OnBehalfOf = Reporter.Person }, Clear).ThenRefused(ReportRefusal.DrafterCannotClear);

    [Fact]
    public void But_in_a_unit_of_one_there_is_nobody_else() => ReportScene.Investing().WithPeople(1)
        .Done(Head, HandIn("165")).When(Head, Clear).ThenAccepted();

    [Fact]
    public void Only_what_was_handed_in_is_cleared()
    {
        ReportScene.Investing().When(Head, Clear).ThenRefused(ReportRefusal.NotAwaitingClearance);
        ReportScene.Investing().Cleared("165", September).When(Head, Clear).ThenRefused(ReportRefusal.DecidedMeanwhile);
        ReportScene.Investing().Done(Reporter, HandIn("165")).When(Head, Clear with { Version = 2 }).ThenRefused(ReportRefusal.DecidedMeanwhile);
    }

    [Fact]
    public void A_head_gives_it_back_with_a_ground_and_the_public_learns_nothing()
    {
        var scene = ReportScene.Investing().Done(Reporter, HandIn("165"));
        scene.When(Head, SendBack with { Ground = " " }).ThenRefused(ReportRefusal.GroundMissing);
        scene.When(Head, SendBack with { Ground = new('字', 501) }).ThenRefused(ReportRefusal.TextTooLong);
        scene.When(Head, SendBack).Then(new ReportEvent.Returned(1, "数字对不上", InsideUnit: true));
        scene.Done(Head, SendBack).When(Head, SendBack).ThenRefused(ReportRefusal.DecidedMeanwhile);
        ReportScene.Investing().When(Head, SendBack).ThenRefused(ReportRefusal.NotAwaitingClearance);
    }

    [Fact]
    public void What_came_back_is_handed_in_as_the_next_version()
    {
        var scene = ReportScene.Investing().Done(Reporter, HandIn("165")).Done(Head, SendBack).Done(Reporter, HandIn("164"));

        Assert.Equal(2, Assert.IsType<Report.AwaitingClearance>(scene.StateOf(September)).Version);
        scene.When(Head, Clear).ThenRefused(ReportRefusal.DecidedMeanwhile);
    }

    [Fact]
    public void Verifying_makes_the_figure_count_from_the_end_of_its_period()
    {
        var scene = ReportScene.Investing().Cleared("165", September).When(Supervisor, Verify);

        Assert.Equal((LocalDate?)September.End, scene.ThenWrites()[1].On);
        scene.Then(
            new ReportEvent.Verified(1),
            new CommitmentEvent.FigureVerified(September, 1, new("165", "亿元"), null, null, "已完成序时进度", "", [], null));
    }

    [Fact]
    public void Whoever_wrote_or_cleared_it_does_not_verify_it()
    {
        var scene = ReportScene.Investing().Cleared("165", September);
        scene.When(Reporter, Verify).ThenRefused(ReportRefusal.ReporterCannotVerify);
        scene.When(Head, Verify).ThenRefused(ReportRefusal.ReporterCannotVerify);
        scene.When(Supervisor with { OnBehalfOf = Head.Person }, Verify).ThenRefused(ReportRefusal.ReporterCannotVerify);
        scene.When(Head, Return).ThenRefused(ReportRefusal.ReporterCannotVerify);
    }

    [Fact]
    public void Only_what_was_submitted_is_verified_or_returned()
    {
        ReportScene.Investing().When(Supervisor, Verify).ThenRefused(ReportRefusal.NotSubmitted);
        ReportScene.Investing().Done(Reporter, HandIn("165")).When(Supervisor, Return).ThenRefused(ReportRefusal.NotSubmitted);
        var scene = ReportScene.Investing().Verify("165", September);
        scene.When(OtherSupervisor, Verify).ThenRefused(ReportRefusal.DecidedMeanwhile);
        scene.When(OtherSupervisor, Return).ThenRefused(ReportRefusal.DecidedMeanwhile);
    }

    [Fact]
    public void A_returned_report_is_no_longer_being_verified_and_says_why()
    {
        var scene = ReportScene.Investing().Cleared("165", September);
        scene.When(Supervisor, Return with { Ground = "" }).ThenRefused(ReportRefusal.GroundMissing);
        scene.When(Supervisor, Return).Then(
            new ReportEvent.Returned(1, "缺凭证", InsideUnit: false), new CommitmentEvent.ReportReturned(September, 1));
    }

    [Fact]
    public void What_another_period_has_made_impossible_is_not_verified() => ReportScene.Investing()
        .Cleared("170", August)
        .Verify("165", September)
        .When(Supervisor, new ReportCommand.Verify(Id, August, 1))
        .ThenRefused(ReportRefusal.BackwardsValue, "170", "2021-09", "165");

    [Fact]
    public void While_a_correction_is_on_its_way_the_verified_figure_stands()
    {
        var scene = ReportScene.Investing().Verify("165", September)
            .Done(Reporter, HandIn("130") with { CorrectionGround = "重复计入" })
            .Done(Head, SendBack with { Version = 2 });

        Assert.Equal((2, (int?)1), (scene.StateOf(September).Version, scene.StateOf(September).Standing));
        Assert.Equal("165", Commitment.From(scene.Commitments)!.Figures.Single().Value!.Value);
    }

    [Fact]
    public void A_commitment_that_is_not_there_has_no_report() => Assert.Equal(
        (Enum)ReportRefusal.NoSuchCommitment,
        ReportDecider.Decide(new(null, 0, false, new Report.NotBegun(), 0, 0), Reporter, Today, HandIn("1")).Refused!.Reason);
}
