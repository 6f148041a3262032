using Liangdeng.Features.Register;
using Liangdeng.Language;
using NodaTime;
using static Liangdeng.Tests.Features.Register.ClosingScene;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

public sealed class ClosingTests
{
    private static readonly ReportPeriod October = new(2021, 10);
    private static readonly ReportPeriod November = new(2021, 11);
    private static readonly ReportPeriod December = new(2021, 12);
    private static readonly ReportPeriod January = new(2022, 1);

    [Fact]
    public void What_was_reached_before_its_date_is_kept_at_once() => Investing().Verified(September, "226")
        .When(Supervisor, Close(ClosingOutcome.Kept) with { Ground = " 已达到 " })
        .Then(new CommitmentEvent.Closed(ClosingOutcome.Kept, Today, "已达到", [Photo], null));

    [Fact]
    public void Below_its_target_it_is_not_kept_and_the_figure_is_named() => Investing().Verified(September, "224.9")
        .When(Supervisor, Close(ClosingOutcome.Kept)).ThenRefused(ClosingRefusal.NotReached, "2021-09", "224.9亿元", "225亿元");

    [Fact]
    public void A_figure_that_was_corrected_counts_as_it_was_corrected() => Investing()
        .Verified(August, "226").Verified(August, "220")
        .When(Supervisor, Close(ClosingOutcome.Kept)).ThenRefused(ClosingRefusal.NotReached, "2021-08", "220亿元", "225亿元");

    [Fact]
    public void Without_a_verified_figure_nothing_is_kept() => Investing()
        .When(Supervisor, Close(ClosingOutcome.Kept)).ThenRefused(ClosingRefusal.NothingVerified);

    [Fact]
    public void Reached_after_its_date_it_is_kept_late_and_nothing_else()
    {
        ClosingScene Late() => Investing().On(new(2022, 2, 10)).WithNext().Verified(December, "210").Verified(January, "226");
        Late().When(Supervisor, Close(ClosingOutcome.KeptLate, new(2022, 2, 9))).ThenAccepted();
        foreach (var outcome in (ClosingOutcome[])[ClosingOutcome.Kept, ClosingOutcome.NotKept, ClosingOutcome.CarriedOver])
        {
            Late().When(Supervisor, Close(outcome, new(2022, 2, 9)))
                .ThenRefused(ClosingRefusal.DoneLate, "2022-01", "226亿元", "2021-12-31");
        }
    }

    [Theory]
    [InlineData(ClosingOutcome.KeptLate)]
    [InlineData(ClosingOutcome.NotKept)]
    [InlineData(ClosingOutcome.CarriedOver)]
    public void What_was_kept_in_time_is_nothing_else(ClosingOutcome outcome) => Investing().On(NewYear).WithNext()
        .Verified(December, "225").When(Supervisor, Close(outcome, NewYear))
        .ThenRefused(ClosingRefusal.DoneInTime, "2021-12", "225亿元", "2021-12-31");

    [Fact]
    public void An_earlier_day_does_not_hide_what_was_reached_since() => Investing().On(NewYear).WithNext().Verified(December, "225")
        .When(Supervisor, Close(ClosingOutcome.CarriedOver, new(2021, 12, 20))).ThenRefused(ClosingRefusal.DoneInTime);

    [Fact]
    public void It_is_not_kept_only_after_its_date_and_with_the_last_report()
    {
        Investing().Verified(September, "100").When(Supervisor, Close(ClosingOutcome.NotKept))
            .ThenRefused(ClosingRefusal.NotDueYet, "2021-12-31");
        Investing().On(new(2022, 1, 5)).Verified(November, "200").When(Supervisor, Close(ClosingOutcome.NotKept, new(2022, 1, 5)))
            .ThenRefused(ClosingRefusal.LastReportOpen, "2022-01-10");
        Investing().On(new(2022, 1, 11)).Verified(November, "200").When(Supervisor, Close(ClosingOutcome.NotKept, new(2022, 1, 11)))
            .ThenAccepted();
        Investing().On(new(2022, 1, 5)).Verified(December, "200").When(Supervisor, Close(ClosingOutcome.NotKept, new(2022, 1, 5)))
            .ThenAccepted();
    }

    [Fact]
    public void A_deliverable_is_kept_by_the_day_on_which_it_was_done()
    {
        ClosingScene Done(LocalDate day, ReportPeriod period) => ClosingScene.Of(Planning).On(new(2022, 2, 10))
            .Verified(period, null, 100, day);
        Done(new(2021, 9, 20), September).When(Supervisor, Close(ClosingOutcome.Kept)).ThenAccepted();
        Done(new(2022, 1, 20), January).When(Supervisor, Close(ClosingOutcome.KeptLate, new(2022, 2, 10))).ThenAccepted();
        Done(new(2022, 1, 20), January).When(Supervisor, Close(ClosingOutcome.Kept, new(2022, 2, 10)))
            .ThenRefused(ClosingRefusal.DoneLate, "2022-01", "2022-01-20", "2021-12-31");
        ClosingScene.Of(Planning).Verified(September, null, 80).When(Supervisor, Close(ClosingOutcome.Kept))
            .ThenRefused(ClosingRefusal.NotDone, "2021-09", "80%");
    }

    [Fact]
    public void Of_a_deliverable_the_report_that_says_done_decides_whatever_came_after() => ClosingScene.Of(Planning).On(NewYear).WithNext()
        .Verified(September, null, 100, new(2021, 9, 20)).Verified(October, null, 100)
        .When(Supervisor, Close(ClosingOutcome.NotKept, NewYear)).ThenRefused(ClosingRefusal.DoneInTime, "2021-09", "2021-09-20", "2021-12-31");

    [Fact]
    public void A_level_counts_on_its_due_date()
    {
        var terms = BreakDown with { StartLevel = new("60", "%") };
        ClosingScene Level() => ClosingScene.Of(Coverage, terms);
        Level().Verified(September, "76", unit: "%").When(Supervisor, Close(ClosingOutcome.Kept))
            .ThenRefused(ClosingRefusal.NotDueYet, "2021-12-31");
        Level().On(NewYear).Verified(November, "76", unit: "%").When(Supervisor, Close(ClosingOutcome.Kept, NewYear))
            .ThenRefused(ClosingRefusal.LastFigureMissing, "2021-12-31");
        Level().On(NewYear).Verified(December, "75", unit: "%").When(Supervisor, Close(ClosingOutcome.Kept, NewYear)).ThenAccepted();
        Level().On(NewYear).Verified(December, "74.9", unit: "%").When(Supervisor, Close(ClosingOutcome.Kept, NewYear))
            .ThenRefused(ClosingRefusal.NotReached, "2021-12", "74.9%", "75%");
    }

    [Fact]
    public void A_level_that_has_to_be_held_is_not_kept_once_it_was_missed()
    {
        ClosingScene Held() => ClosingScene.Of(Coverage, BreakDown with { Hold = true }).On(NewYear);
        Held().Verified(October, "76", unit: "%").Verified(November, "74", unit: "%").Verified(December, "77", unit: "%")
            .When(Supervisor, Close(ClosingOutcome.Kept, NewYear)).ThenRefused(ClosingRefusal.NotHeld, "2021-11", "74%", "75%");
        Held().Verified(November, "74", unit: "%").Verified(December, "77", unit: "%")
            .When(Supervisor, Close(ClosingOutcome.NotKept, NewYear)).ThenAccepted();
        Held().Verified(November, "75", unit: "%").Verified(December, "77", unit: "%")
            .When(Supervisor, Close(ClosingOutcome.Kept, NewYear)).ThenAccepted();
    }

    [Fact]
    public void A_ceiling_and_an_about_are_judged_by_their_own_side()
    {
        var ceiling = Promise(CommitmentKind.Ceiling, "4", "%", Comparator.AtMost);
        var about = Promise(CommitmentKind.Level, "80", "%", Comparator.About);
        ClosingScene.Of(ceiling).On(NewYear).Verified(December, "3.9", unit: "%").When(Supervisor, Close(ClosingOutcome.Kept, NewYear)).ThenAccepted();
        ClosingScene.Of(ceiling).On(NewYear).Verified(December, "4.1", unit: "%").When(Supervisor, Close(ClosingOutcome.Kept, NewYear))
            .ThenRefused(ClosingRefusal.NotReached, "2021-12", "4.1%", "4%");
        var terms = BreakDown with { Tolerance = new("2", "%") };
        ClosingScene.Of(about, terms).On(NewYear).Verified(December, "78", unit: "%").When(Supervisor, Close(ClosingOutcome.Kept, NewYear)).ThenAccepted();
        ClosingScene.Of(about, terms).On(NewYear).Verified(December, "82.1", unit: "%").When(Supervisor, Close(ClosingOutcome.Kept, NewYear))
            .ThenRefused(ClosingRefusal.NotReached);
    }

    [Fact]
    public void It_can_be_withdrawn_at_any_time_with_a_ground()
    {
        Investing().When(Supervisor, Close(ClosingOutcome.Withdrawn)).ThenAccepted();
        Investing().When(Supervisor, Close(ClosingOutcome.Withdrawn) with { Ground = " " }).ThenRefused(ClosingRefusal.GroundMissing);
    }

    [Fact]
    public void Ground_evidence_and_day_have_their_bounds()
    {
        ClosingScene Met() => Investing().Verified(September, "225");
        Met().When(Supervisor, Close(ClosingOutcome.Kept) with { Evidence = [] }).ThenRefused(ClosingRefusal.EvidenceMissing);
        Met().When(Supervisor, Close(ClosingOutcome.Kept) with { Evidence = [.. Enumerable.Repeat(Photo, 11)] })
            .ThenRefused(ClosingRefusal.TooManyFiles, ClosingDecider.MaxFiles);
        Met().When(Supervisor, Close(ClosingOutcome.Kept) with { Ground = new('字', 1001) })
            .ThenRefused(ClosingRefusal.TextTooLong, ClosingDecider.MaxGround);
        Met().When(Supervisor, Close(ClosingOutcome.Kept, Today.PlusDays(1))).ThenRefused(ClosingRefusal.OnInFuture, "2021-10-08");
        Met().When(Supervisor, Close(ClosingOutcome.Kept, Jan1.PlusDays(-1))).ThenRefused(ClosingRefusal.OnBeforeStart, "2021-01-01");
        Met().When(Supervisor, Close((ClosingOutcome)9)).ThenRefused(ClosingRefusal.OutcomeMissing);
        // Of a day before the figure was so, it was not kept yet.
        Met().When(Supervisor, Close(ClosingOutcome.Kept, new(2021, 9, 29))).ThenRefused(ClosingRefusal.NothingVerified);
    }

    [Fact]
    public void Nothing_is_closed_before_the_breakdown_says_what_counts()
    {
        WithoutTerms().When(Supervisor, Close(ClosingOutcome.Withdrawn)).ThenRefused(ClosingRefusal.NotBrokenDown);
        Investing().NotIssued().When(Supervisor, Close(ClosingOutcome.Withdrawn)).ThenRefused(ClosingRefusal.NotBrokenDown);
    }

    [Fact]
    public void A_report_that_is_being_verified_comes_first()
    {
        var scene = Investing().Add(Head, new CommitmentEvent.ReportReceived(September, 1));
        scene.When(Supervisor, Close(ClosingOutcome.Withdrawn)).ThenRefused(ClosingRefusal.ReportBeingVerified, "2021-09");
        scene.Add(Supervisor, new CommitmentEvent.ReportReturned(September, 1));
        scene.When(Supervisor, Close(ClosingOutcome.Withdrawn)).ThenAccepted();
    }

    [Fact]
    public void What_stands_in_its_way_is_cleared_first()
    {
        var scene = Investing().Blocked(cleared: false);
        scene.When(Supervisor, Close(ClosingOutcome.Withdrawn)).ThenRefused(ClosingRefusal.BlockersOpen, 1);
        scene.Blocked(cleared: true).When(Supervisor, Close(ClosingOutcome.Withdrawn)).ThenAccepted();
    }

    [Fact]
    public void Whoever_wrote_or_cleared_a_report_of_it_does_not_close_it()
    {
        Investing().Verified(September, "225").When(Head, Close(ClosingOutcome.Kept)).ThenRefused(ClosingRefusal.ReporterCannotClose);
        Investing().Verified(September, "225").When(Reporter, Close(ClosingOutcome.Kept)).ThenRefused(ClosingRefusal.ReporterCannotClose);
        // Through a deputy, both ways, and in any version of any report.
        Investing().Drafted(Reporter with { OnBehalfOf = Supervisor.Person })
            .When(Supervisor, Close(ClosingOutcome.Withdrawn)).ThenRefused(ClosingRefusal.ReporterCannotClose);
        Investing().Drafted(Reporter)
            .When(Supervisor with { OnBehalfOf = Reporter.Person }, Close(ClosingOutcome.Withdrawn)).ThenRefused(ClosingRefusal.ReporterCannotClose);
    }

    [Fact]
    public void It_is_closed_once() => Investing().Verified(September, "225").Done(Supervisor, Close(ClosingOutcome.Kept))
        .When(OtherSupervisor, Close(ClosingOutcome.Kept)).ThenRefused(ClosingRefusal.AlreadyClosed, "2021-10-08");

    [Fact]
    public void Carried_over_it_stands_in_both_streams()
    {
        var scene = Investing().On(NewYear).WithNext().Verified(December, "180").When(Supervisor, Close(ClosingOutcome.CarriedOver, NewYear));

        scene.Then(
            new CommitmentEvent.Closed(ClosingOutcome.CarriedOver, NewYear, "按核实的数认定", [], NextId),
            new CommitmentEvent.TakenOver(Id));
    }

    [Fact]
    public void It_is_carried_over_to_an_open_commitment_of_a_later_plan()
    {
        var carry = Close(ClosingOutcome.CarriedOver, NewYear);
        Investing().On(NewYear).When(Supervisor, carry).ThenRefused(ClosingRefusal.NoSuchTarget);
        Investing().On(NewYear).When(Supervisor, carry with { CarriedTo = null }).ThenRefused(ClosingRefusal.CarriedToMissing);
        Investing().On(NewYear).When(Supervisor, carry with { CarriedTo = Id }).ThenRefused(ClosingRefusal.TargetOfSamePlan, "2021-001");
        Investing().On(NewYear).WithNext(Next with { PeriodStart = Jan1 }).When(Supervisor, carry)
            .ThenRefused(ClosingRefusal.TargetOfEarlierPlan, "2022-001");
        Investing().On(NewYear).WithNext(Next, new CommitmentEvent.TakenOver(new(Plan.Value))).When(Supervisor, carry)
            .ThenRefused(ClosingRefusal.TargetTaken, "2022-001");
        Investing().On(NewYear).WithNext(Next, Terms(Investment), new CommitmentEvent.Closed(ClosingOutcome.Withdrawn, NewYear, "x", [], null))
            .When(Supervisor, carry).ThenRefused(ClosingRefusal.TargetClosed, "2022-001");
        Investing().On(NewYear).WithNext().When(Supervisor, Close(ClosingOutcome.Withdrawn, NewYear) with { CarriedTo = NextId })
            .ThenRefused(ClosingRefusal.CarriedToNotExpected);
    }

    [Fact]
    public void A_closing_is_taken_back_by_somebody_else_with_a_ground()
    {
        ClosingScene Closed() => Investing().Verified(September, "225").Done(Supervisor, Close(ClosingOutcome.Kept));
        var reopen = new ClosingCommand.Reopen(Id, " 数字有误 ");
        Closed().When(OtherSupervisor, reopen).Then(new CommitmentEvent.Reopened("数字有误"));
        Closed().When(Supervisor, reopen).ThenRefused(ClosingRefusal.CloserCannotReopen);
        Closed().When(OtherSupervisor with { OnBehalfOf = Supervisor.Person }, reopen).ThenRefused(ClosingRefusal.CloserCannotReopen);
        Closed().When(Head, reopen).ThenRefused(ClosingRefusal.ReporterCannotClose);
        Closed().When(OtherSupervisor, reopen with { Ground = "" }).ThenRefused(ClosingRefusal.GroundMissing);
        Investing().When(OtherSupervisor, reopen).ThenRefused(ClosingRefusal.NotClosed);
        var again = Closed().Done(OtherSupervisor, reopen).Done(Supervisor, Close(ClosingOutcome.Kept));
        Assert.NotNull(again.Commitment.Closing);
    }

    [Fact]
    public void What_was_carried_over_comes_back_from_both_streams()
    {
        var scene = Investing().On(NewYear).WithNext().Done(Supervisor, Close(ClosingOutcome.CarriedOver, NewYear))
            .Done(OtherSupervisor, new ClosingCommand.Reopen(Id, "有误"));
        Assert.Null(scene.Commitment.Closing);
        Assert.Null(scene.Successor!.TakenFrom);
        Assert.IsType<CommitmentEvent.GivenBack>(scene.Following[^1]);

        var ended = Investing().On(NewYear).WithNext(Next, Terms(Investment)).Done(Supervisor, Close(ClosingOutcome.CarriedOver, NewYear));
        ended.WithNext(new CommitmentEvent.Closed(ClosingOutcome.Withdrawn, NewYear, "x", [], null))
            .When(OtherSupervisor, new ClosingCommand.Reopen(Id, "有误")).ThenRefused(ClosingRefusal.SuccessorClosed, "2022-001");
    }

    [Fact]
    public void Nobody_closes_what_is_not_there() =>
        Assert.Equal(
            (Enum)ClosingRefusal.NoSuchCommitment,
            ClosingDecider.Decide(new(new([], 0), false, [], null, Calendar, null, 0), Supervisor, Today, Close(ClosingOutcome.Withdrawn)).Refused!.Reason);
}
