using Liangdeng.Features.People;
using Liangdeng.Features.Register.Annual;
using Liangdeng.Hosting;
using static Liangdeng.Tests.Features.Register.Annual.AnnualScene;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register.Annual;

public sealed class AnnualDeciderTests
{
    private static AnnualScene Scene => new();

    [Fact]
    public void A_version_names_its_day_its_ledger_and_its_files()
    {
        var frozen = Scene.When(Supervisor, Freeze()).Then<AnnualEvent.Frozen>();

        Assert.Equal((1, NewYear, 100L, "cm9vdA==", ""), (frozen.No, frozen.AsOf, frozen.Size, frozen.Root, frozen.Ground));
        Assert.Equal(AnnualScene.Account.Counts, frozen.Counts);
        Assert.Equal("对照表.docx", frozen.Word.Name);
    }

    [Fact]
    public void A_plan_that_is_not_published_has_no_account()
    {
        var context = new AnnualContext(new([], 0), null, null);

        Assert.All(
            (AnnualCommand[])[Freeze(), Release(), Decline(), Print()],
            command => Assert.Equal(
                (Enum)AnnualRefusal.NoSuchPlan, AnnualDecider.Decide(context, Supervisor, NewYear, command).Refused?.Reason));
    }

    [Fact]
    public void The_day_lies_between_the_plan_and_today()
    {
        Scene.When(Supervisor, Freeze(asOf: NewYear.PlusDays(1))).ThenRefused(AnnualRefusal.DayInFuture, "2022-01-20");
        Scene.When(Supervisor, Freeze(asOf: PublishedOn.PlusDays(-1))).ThenRefused(AnnualRefusal.DayBeforePlan, "2021-02-01");
        Scene.When(Supervisor, Freeze(asOf: PublishedOn)).Then<AnnualEvent.Frozen>();
    }

    [Fact]
    public void One_version_waits_at_a_time()
    {
        Scene.Done(Supervisor, Freeze()).When(Supervisor, Freeze("另一版")).ThenRefused(AnnualRefusal.VersionWaiting, 1);
    }

    [Fact]
    public void A_later_version_says_what_it_puts_right()
    {
        var scene = Scene.Done(Supervisor, Freeze()).Done(Reviewer, Release());
        scene.Says = "b";

        scene.When(Supervisor, Freeze(" ")).ThenRefused(AnnualRefusal.GroundMissing);
        scene.When(Supervisor, Freeze(new('长', 1001))).ThenRefused(AnnualRefusal.TextTooLong, 1000);
        Assert.Equal((2, "第三项的数更正了"), scene.When(Supervisor, Freeze(" 第三项的数更正了 ")).Then<AnnualEvent.Frozen>() is var frozen
            ? (frozen.No, frozen.Ground)
            : default);
    }

    [Fact]
    public void What_says_the_same_as_the_public_one_is_not_frozen_again()
    {
        Scene.Done(Supervisor, Freeze()).Done(Reviewer, Release())
            .When(Supervisor, Freeze("再来")).ThenRefused(AnnualRefusal.NothingChanged, 1);
        // What was not let out may be frozen as it was: it may have been right.
        Scene.Done(Supervisor, Freeze()).Done(Reviewer, Decline()).When(Supervisor, Freeze("核对过，没有错")).Then<AnnualEvent.Frozen>();
    }

    [Fact]
    public void Whoever_froze_it_does_not_let_it_out()
    {
        Scene.Done(Both, Freeze()).When(Both, Release()).ThenRefused(AnnualRefusal.FreezerCannotDecide);
        Scene.Done(Both, Freeze()).When(Both, Decline()).ThenRefused(AnnualRefusal.FreezerCannotDecide);
        Scene.Done(Both, Freeze()).When(Reviewer with { OnBehalfOf = Both.Person }, Release()).ThenRefused(AnnualRefusal.FreezerCannotDecide);
        Scene.Done(Supervisor with { OnBehalfOf = Both.Person }, Freeze()).When(Both, Release()).ThenRefused(AnnualRefusal.FreezerCannotDecide);
    }

    [Fact]
    public void A_release_is_decided_once_and_with_a_ground()
    {
        Scene.When(Reviewer, Release()).ThenRefused(AnnualRefusal.NoSuchVersion);
        Scene.Done(Supervisor, Freeze()).When(Reviewer, Release(ground: "")).ThenRefused(AnnualRefusal.GroundMissing);
        Scene.Done(Supervisor, Freeze()).When(Reviewer, Decline(ground: new('长', 1001))).ThenRefused(AnnualRefusal.TextTooLong, 1000);
        Scene.Done(Supervisor, Freeze()).Done(Reviewer, Release()).When(Reviewer, Decline()).ThenRefused(AnnualRefusal.AlreadyDecided);
        Scene.Done(Supervisor, Freeze()).Done(Reviewer, Decline()).When(Reviewer, Release()).ThenRefused(AnnualRefusal.AlreadyDecided);
    }

    [Fact]
    public void A_version_has_one_pdf_for_ever()
    {
        Scene.When(Actor.Printer, Print()).ThenRefused(AnnualRefusal.NoSuchVersion);
        Scene.Done(Supervisor, Freeze()).Done(Actor.Printer, Print()).When(Actor.Printer, Print()).ThenRefused(AnnualRefusal.AlreadyPrinted);
        // Before or after its release.
        Scene.Done(Supervisor, Freeze()).Done(Reviewer, Release()).When(Actor.Printer, Print()).Then<AnnualEvent.Printed>();
    }

    [Fact]
    public void A_history_that_cannot_have_been_is_no_case_to_skip()
    {
        var frozen = Scene.When(Supervisor, Freeze()).Then<AnnualEvent.Frozen>();
        Recorded<AnnualEvent> Of(AnnualEvent what) => new(Supervisor.Person, null, default, null, what, 0);

        Assert.All(
            (AnnualEvent[][])
            [
                [frozen, frozen], [frozen with { No = 2 }], [new AnnualEvent.Released(1, "")], [frozen, new AnnualEvent.Printed(2, Photo)],
                [frozen, new AnnualEvent.Declined(1, ""), new AnnualEvent.Released(1, "")],
            ],
            past => Assert.Throws<System.Diagnostics.UnreachableException>(() => AnnualVersions.From(past.Select(Of))));
    }
}
