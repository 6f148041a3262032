using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using static Liangdeng.Tests.Features.Plans.ReadingScene;

namespace Liangdeng.Tests.Features.Plans;

public class ReleaseTests
{
    private static readonly PlanCommand.DecideRelease All = new(Plan, ReleaseScope.All, "不涉密", []);

    [Fact]
    public void Nothing_is_released_before_every_unsure_reading_was_looked_at() =>
        Imported().When(Reviewer, All).ThenRefused(PlanRefusal.LowConfidenceLeft, 2);

    [Fact]
    public void Nothing_is_released_before_a_person_confirmed_every_entry() =>
        Imported().Done(Editor, new PlanCommand.Confirm(Plan, 3, 0)).Done(Editor, new PlanCommand.Drop(Plan, 4, "口号", 0))
            .When(Reviewer, All)
            .ThenRefused(PlanRefusal.NotAllConfirmed, 2);

    [Fact]
    public void Whoever_edited_does_not_release()
    {
        AllConfirmed().When(SecondEditor, All).ThenRefused(PlanRefusal.ReviewerEdited);
        AllConfirmed().When(Editor, All).ThenRefused(PlanRefusal.ReviewerEdited);
    }

    [Fact]
    public void Whoever_edited_does_not_release_through_a_deputy_either()
    {
        var deputy = Reviewer with { OnBehalfOf = SecondEditor.Person };
        AllConfirmed().When(deputy, All).ThenRefused(PlanRefusal.ReviewerEdited);
    }

    [Fact]
    public void A_release_needs_a_ground() =>
        AllConfirmed().When(Reviewer, All with { Ground = "" }).ThenRefused(PlanRefusal.GroundMissing);

    [Fact]
    public void A_part_release_names_what_is_withheld() =>
        AllConfirmed().When(Reviewer, All with { Scope = ReleaseScope.Part }).ThenRefused(PlanRefusal.WithheldMissing);

    [Fact]
    public void A_part_release_leaves_something() =>
        AllConfirmed().When(Reviewer, All with { Scope = ReleaseScope.Part, Withheld = [1, 2, 3, 4] })
            .ThenRefused(PlanRefusal.WithheldEverything);

    [Fact]
    public void What_is_withheld_has_to_be_there() =>
        AllConfirmed().When(Reviewer, All with { Scope = ReleaseScope.Part, Withheld = [9] })
            .ThenRefused(PlanRefusal.WithheldUnknown);

    [Fact]
    public void A_full_release_withholds_nothing() =>
        AllConfirmed().When(Reviewer, All with { Withheld = [1] }).ThenRefused(PlanRefusal.WithheldNotAllowed);

    [Fact]
    public void The_same_release_twice_changes_nothing() => Released().When(Reviewer, All).ThenNothingHappens();

    [Fact]
    public void A_change_after_the_release_takes_it_away()
    {
        var scene = Released().Done(Editor, new PlanCommand.Drop(Plan, 2, "重复", 1));
        Assert.True(scene.Draft.ReleaseLapsed);
        scene.When(Editor, new PlanCommand.Publish(Plan)).ThenRefused(PlanRefusal.NotReleased);
    }

    [Fact]
    public void A_refused_release_blocks_and_says_why() =>
        Imported().Done(Reviewer, All with { Scope = ReleaseScope.Not, Ground = "含内部数据" })
            .Done(Editor, new PlanCommand.Confirm(Plan, 1, 0)).When(Editor, new PlanCommand.Publish(Plan))
            .ThenRefused(PlanRefusal.LowConfidenceLeft);

    [Fact]
    public void What_may_not_go_out_is_not_published() =>
        AllConfirmed().Done(Reviewer, All with { Scope = ReleaseScope.Not, Ground = "含内部数据" })
            .When(Editor, new PlanCommand.Publish(Plan))
            .ThenRefused(PlanRefusal.ReleaseWithheld, "含内部数据");

    [Fact]
    public void A_plan_is_published_in_one_append_with_every_entry_in_its_own_stream()
    {
        var writes = Released().When(Editor, new PlanCommand.Publish(Plan)).Writes;
        Assert.Equal([Streams.Reading(Plan), Streams.Plan(Plan)], writes.Take(2).Select(write => write.Stream));
        var plan = Assert.IsType<PlanEvent.Published>(Assert.Single(writes[1].Events));
        Assert.Equal(4, plan.Commitments);
        var published = writes.Skip(2).Select(write => Assert.IsType<CommitmentEvent.Published>(Assert.Single(write.Events)))
            .ToArray();
        Assert.Equal(["2021-017", "2021-018", "2021-019", "2021-020"], published.Select(one => one.Code));
        Assert.Equal(
            [CommitmentKind.Amount, CommitmentKind.Amount, CommitmentKind.Deliverable, CommitmentKind.Amount],
            published.Select(one => one.Kind));
        Assert.All(published, one => Assert.Equal(one.Words, Text[one.Quote.Start..one.Quote.End]));
        Assert.All(writes.Skip(1), write => Assert.Equal(0, write.ExpectedVersion));
    }

    [Fact]
    public void What_is_withheld_is_not_published()
    {
        var writes = AllConfirmed().Done(Reviewer, All with { Scope = ReleaseScope.Part, Withheld = [2] })
            .When(Editor, new PlanCommand.Publish(Plan)).Writes;
        Assert.DoesNotContain(
            writes.SelectMany(write => write.Events).OfType<CommitmentEvent.Published>(), one => one.Words == Finished.Words);
        Assert.Equal(3, writes.SelectMany(write => write.Events).OfType<PlanEvent.Published>().Single().Commitments);
    }

    [Fact]
    public void A_plan_is_published_once() =>
        Released().Done(Editor, new PlanCommand.Publish(Plan)).When(Editor, new PlanCommand.Publish(Plan))
            .ThenRefused(PlanRefusal.AlreadyPublished);

    [Fact]
    public void Nothing_changes_after_publication() =>
        Released().Done(Editor, new PlanCommand.Publish(Plan)).When(Editor, new PlanCommand.Drop(Plan, 1, "晚了", 1))
            .ThenRefused(PlanRefusal.AlreadyPublished);

    [Fact]
    public void An_empty_register_is_not_published()
    {
        var scene = Imported();
        foreach (var no in Enumerable.Range(1, 4))
        {
            scene.Done(Editor, new PlanCommand.Drop(Plan, no, "口号", 0));
        }

        scene.When(Reviewer, All).ThenRefused(PlanRefusal.NoEntryLeft);
    }

    [Fact]
    public void A_reviewer_who_has_become_an_editor_needs_another_reviewer()
    {
        var promoted = Reviewer with { Roles = [Role.Supervisor] };
        var scene = Released().Done(promoted, new PlanCommand.Drop(Plan, 2, "重复", 1));
        scene.When(Reviewer, All).ThenRefused(PlanRefusal.ReviewerEdited);
    }
}
