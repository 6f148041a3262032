using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Rules;
using NodaTime;
using static Liangdeng.Tests.Features.Register.BulletinScene;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

public sealed class BulletinDeciderTests
{
    private readonly BulletinScene scene = new();

    [Fact]
    public void A_month_that_is_not_over_has_no_bulletin()
    {
        scene.Day = new LocalDate(2021, 9, 30);

        Assert.Equal(BulletinRefusal.PeriodNotOver, scene.When(Supervisor, Compose).Refusal);
    }

    [Fact]
    public void Without_anything_new_there_is_no_bulletin()
    {
        (scene.News, scene.Lines) = (0, [new(Id, "2021-001", LightColour.Red, null, 0)]);

        Assert.Equal(BulletinRefusal.NothingNew, scene.When(Supervisor, Compose).Refusal);
    }

    [Fact]
    public void Remarks_have_an_end() => Assert.Equal(
        BulletinRefusal.TextTooLong,
        scene.When(Supervisor, Compose with { Remarks = new('字', BulletinDecider.MaxRemarks + 1) }).Refusal);

    [Fact]
    public void Composed_it_speaks_of_the_ledger_as_it_stands()
    {
        scene.Composed();

        Assert.Equal(new BulletinDraftEvent.Composed(1, 100, "三季度过完。"), scene.State.Composed);
    }

    [Fact]
    public void Composed_anew_it_speaks_of_more()
    {
        scene.Composed();
        scene.Position = 120;
        var read = scene.Release();
        scene.Composed();

        Assert.Equal((1, 120), (scene.State.Composed!.No, scene.State.Composed.Through));
        Assert.Equal(BulletinRefusal.ComposedAnew, scene.When(Reviewer, read).Refusal);
    }

    [Fact]
    public void Whoever_composed_it_does_not_release_it_nor_through_a_deputy()
    {
        scene.Composed();

        Assert.Equal(BulletinRefusal.ReviewerComposed, scene.When(OtherSupervisor, scene.Release()).Refusal);
        Assert.Equal(
            BulletinRefusal.ReviewerComposed,
            scene.When(Reviewer with { OnBehalfOf = OtherSupervisor.Person }, scene.Release()).Refusal);
    }

    [Fact]
    public void Whoever_verified_a_figure_of_it_does_not_release_it_nor_through_a_deputy()
    {
        scene.Composed();

        Assert.Equal(BulletinRefusal.ReviewerVerified, scene.When(Supervisor, scene.Release()).Refusal);
        Assert.Equal(
            BulletinRefusal.ReviewerVerified,
            scene.When(Reviewer with { OnBehalfOf = Supervisor.Person }, scene.Release()).Refusal);
    }

    [Fact]
    public void Nothing_is_released_that_was_not_composed() =>
        Assert.Equal(BulletinRefusal.NothingComposed, scene.When(Reviewer, scene.Release()).Refusal);

    [Fact]
    public void The_reviewer_says_what_and_why()
    {
        scene.Composed();

        Assert.Equal(BulletinRefusal.ScopeMissing, scene.When(Reviewer, scene.Release(null)).Refusal);
        Assert.Equal(BulletinRefusal.GroundMissing, scene.When(Reviewer, scene.Release() with { Ground = " " }).Refusal);
        Assert.Equal(
            BulletinRefusal.TextTooLong,
            scene.When(Reviewer, scene.Release() with { Ground = new('字', BulletinDecider.MaxGround + 1) }).Refusal);
    }

    [Fact]
    public void A_part_is_what_is_left_when_something_that_waits_is_withheld()
    {
        scene.Composed();

        Assert.Equal(BulletinRefusal.WithheldMissing, scene.When(Reviewer, scene.Release(ReleaseScope.Part)).Refusal);
        Assert.Equal(BulletinRefusal.WithheldUnknown, scene.When(Reviewer, scene.Release(ReleaseScope.Part, new WithheldCommitment(Third, "复核"))).Refusal);
        Assert.Equal(BulletinRefusal.WithheldGroundMissing, scene.When(Reviewer, scene.Release(ReleaseScope.Part, new WithheldCommitment(Id, " "))).Refusal);
        Assert.Equal(BulletinRefusal.WithheldNotAllowed, scene.When(Reviewer, scene.Release(ReleaseScope.All, new WithheldCommitment(Id, "复核"))).Refusal);
        scene.Lines = [.. scene.Lines.Take(1)];
        Assert.Equal(BulletinRefusal.WithheldEverything, scene.When(Reviewer, scene.Release(ReleaseScope.Part, new WithheldCommitment(Id, "复核"))).Refusal);
    }

    [Fact]
    public void Released_it_counts_lights_and_changes()
    {
        scene.Composed().Done(Reviewer, scene.Release());

        var told = Assert.Single(scene.Released);
        Assert.Equal([new LightCount(LightColour.Green, 2), new LightCount(LightColour.Red, 1)], told.Lights.OrderBy(one => one.Colour));
        Assert.Equal([new LightChange(Id, LightColour.Yellow, LightColour.Red)], told.Changes);
        Assert.Equal((1, 100L, ReleaseScope.All), (told.No, told.Through, told.Scope));
        Assert.Null(scene.State.Waiting);
    }

    [Fact]
    public void Nothing_is_told_of_what_is_withheld()
    {
        scene.Composed().Done(Reviewer, scene.Release(ReleaseScope.Part, new WithheldCommitment(Id, " 复核 ")));

        var told = Assert.Single(scene.Released);
        Assert.Equal([new LightCount(LightColour.Green, 2)], told.Lights);
        Assert.Empty(told.Changes);
        Assert.Equal([new WithheldCommitment(Id, "复核")], told.Withheld);
    }

    [Fact]
    public void Not_released_it_stays_inside_and_can_be_composed_again()
    {
        scene.Composed().Done(Reviewer, scene.Release(ReleaseScope.Not));
        Assert.Empty(scene.Released);

        scene.Composed().Done(Reviewer, scene.Release());
        Assert.Equal(1, Assert.Single(scene.Released).No);
    }

    [Fact]
    public void What_is_public_is_corrected_by_the_next_number()
    {
        scene.Composed().Done(Reviewer, scene.Release()).Composed().Done(Reviewer, scene.Release());

        Assert.Equal([1, 2], scene.Released.Select(one => one.No));
    }

    [Theory]
    [InlineData(null, "试行", PublicityRefusal.ChoiceMissing)]
    [InlineData(Publicity.ByBulletin, " ", PublicityRefusal.GroundMissing)]
    [InlineData(Publicity.ByBulletin, "长", PublicityRefusal.TextTooLong)]
    public void The_choice_needs_its_ground(Publicity? publicity, string ground, PublicityRefusal refusal) => Assert.Equal(
        refusal,
        PublicityDecider.Decide(
            Publicity.AtOnce, 0,
            new(publicity, ground == "长" ? new('长', PublicityDecider.MaxGround + 1) : ground)).Refused?.Reason);

    [Fact]
    public void What_is_chosen_already_changes_nothing() =>
        Assert.Empty(PublicityDecider.Decide(Publicity.ByBulletin, 3, new(Publicity.ByBulletin, "再选一次")).Writes);
}
