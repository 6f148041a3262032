using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Tests.Features.Register;
using static Liangdeng.Tests.Features.People.Changes.UnitScene;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.People.Changes;

public sealed class UnitChangeTests
{
    private readonly UnitScene scene = new();

    [Fact]
    public void A_new_name_holds_from_its_day()
    {
        scene.Done(new UnitCommand.Rename(Water, new(" 区水务局 ", "Water Affairs Bureau"), new(2021, 10, 1), Ground));

        Assert.Equal(new("区水务局", "Water Affairs Bureau"), scene.Unit(Water).Name);
        Assert.Equal([new UnitEvent.NameChanged(new("区水务局", "Water Affairs Bureau"), new(2021, 10, 1), Ground)], scene.Written);
    }

    [Fact]
    public void A_name_needs_both_languages_a_day_and_a_document()
    {
        var rename = new UnitCommand.Rename(Water, new("区水务局", "Water Affairs"), Day, Ground);
        scene.When(rename with { Name = new("区水务局", " ") }).ThenRefused(UnitRefusal.NameMissing);
        scene.When(rename with { Name = new(new('水', 61), "Water") }).ThenRefused(UnitRefusal.NameTooLong);
        scene.When(rename with { Name = NameOf(Water) }).ThenRefused(UnitRefusal.SameName);
        scene.When(rename with { On = null }).ThenRefused(UnitRefusal.DayMissing);
        scene.When(rename with { On = Day.PlusDays(1) }).ThenRefused(UnitRefusal.DayInFuture);
        scene.When(rename with { Ground = " " }).ThenRefused(UnitRefusal.GroundMissing);
        scene.When(rename with { Ground = new('文', 301) }).ThenRefused(UnitRefusal.GroundTooLong);
        scene.When(rename with { Unit = new("nobody") }).ThenRefused(UnitRefusal.NoSuchUnit);
    }

    [Fact]
    public void What_happens_to_a_unit_is_not_earlier_than_what_happened_before()
    {
        scene.Done(new UnitCommand.Rename(Water, new("区水务局", "Water Affairs"), Day, Ground));

        scene.When(Merge(Roads, Water) with { On = Day.PlusDays(-1) }).ThenRefused(UnitRefusal.DayBeforeLast);
    }

    [Fact]
    public void Merged_units_end_and_all_that_was_open_goes_to_the_new_one_at_once()
    {
        scene.With(Id, Culture, [Sports], [Roads], RegisterScene.Office).With(Second, Roads, supporting: [Sports, Culture]);
        scene.Done(Merge(New, Culture, Sports));

        Assert.Equal((New, 0, 1), (scene.Commitment(Id).Terms!.Lead, scene.Commitment(Id).Terms!.CoLeads.Count, scene.Commitment(Id).Terms!.Supporting.Count));
        Assert.Equal([New], scene.Commitment(Second).Terms!.Supporting);
        Assert.Equal((Day, Day), (scene.Unit(Culture).EndedOn, scene.Unit(Sports).EndedOn));
        Assert.Equal([New], scene.Unit(Culture).Successors);
        Assert.Null(scene.Unit(New).EndedOn);
        Assert.Empty(scene.DutiesOf(Culture, Sports));
    }

    [Fact]
    public void A_unit_can_be_merged_into_one_that_was_there()
    {
        scene.With(Id, Culture, [Sports]);
        scene.Done(Merge(Sports, Culture, Sports));

        Assert.Equal((Sports, 0), (scene.Commitment(Id).Terms!.Lead, scene.Commitment(Id).Terms!.CoLeads.Count));
        Assert.Null(scene.Unit(Sports).EndedOn);
        scene.When(Merge(Roads, Roads)).ThenRefused(UnitRefusal.NothingToMerge);
        scene.When(new UnitCommand.Merge([Roads], null, Day, Ground)).ThenRefused(UnitRefusal.IntoMissing);
    }

    [Fact]
    public void In_a_split_somebody_says_who_takes_each_duty()
    {
        scene.With(Id, Culture, supporting: [Roads]).With(Second, Culture).WithMembers(("A-1", Culture), ("A-2", Roads));
        scene.People.Add(Somebody, Culture);
        var split = scene.Split(Culture, [Sports, New], duty => duty is Duty.Commitment { Id: var id } && id == Id ? Sports : New);
        scene.When(split with { Takes = split.Takes.Skip(1).ToDictionary() }).ThenRefused(UnitRefusal.DutyWithoutTaker);
        scene.When(split with { Takes = split.Takes.ToDictionary(take => take.Key, _ => Roads) }).ThenRefused(UnitRefusal.TakerNotNamed);
        scene.When(split with { People = [] }).ThenRefused(UnitRefusal.PersonWithoutPlace);
        scene.When(split with { People = [new(Somebody, Roads)] }).ThenRefused(UnitRefusal.TakerNotNamed);
        scene.When(split with { Into = [Sports, Sports] }).ThenRefused(UnitRefusal.SuccessorsMissing);

        scene.Done(split);

        Assert.Equal((Sports, New), (scene.Commitment(Id).Terms!.Lead, scene.Commitment(Second).Terms!.Lead));
        Assert.Equal((New, Roads), (scene.Members.Members[new("A-1")].Member.Lead, scene.Members.Members[new("A-2")].Member.Lead));
    }

    [Fact]
    public void A_unit_that_is_split_may_go_on_with_a_part_of_its_duties()
    {
        scene.With(Id, Culture).With(Second, Culture);
        scene.Done(scene.Split(Culture, [Culture, Sports], duty => duty is Duty.Commitment { Id: var id } && id == Id ? Culture : Sports));

        Assert.Equal((Culture, Sports), (scene.Commitment(Id).Terms!.Lead, scene.Commitment(Second).Terms!.Lead));
        Assert.Null(scene.Unit(Culture).EndedOn);
    }

    [Fact]
    public void A_blocker_goes_over_as_it_is_with_its_next_step()
    {
        scene.With(Id, Roads).WithBlocker(Culture, Roads, Culture);
        scene.Done(scene.Dissolve(Culture, Sports));

        var owned = Assert.IsType<Blocker.Owned>(scene.Blocker);
        Assert.Equal((Sports, Sports), (owned.Owner, owned.Raised.From));
        Assert.NotNull(owned.Step);
    }

    [Fact]
    public void Who_was_asked_to_help_is_asked_through_the_successor()
    {
        scene.With(Id, Roads).WithBlocker(Roads, Culture, null);
        scene.Done(scene.Dissolve(Culture, Sports));

        Assert.Equal(Sports, scene.Blocker!.Raised.NeedFrom);
    }

    [Fact]
    public void What_is_closed_stays_with_the_unit_that_ended()
    {
        scene.With(Id, Culture).Add(
            Streams.Commitment(Id), new CommitmentEvent.Closed(ClosingOutcome.Withdrawn, Day, "不再办", [], null));
        scene.Done(scene.Dissolve(Culture, Sports));

        Assert.Equal(Culture, scene.Commitment(Id).Terms!.Lead);
        Assert.Equal([new UnitEvent.Dissolved([], Day, Ground)], scene.Written, new AsStored());
    }

    [Fact]
    public void What_is_taken_up_again_after_the_end_goes_over_later()
    {
        scene.With(Id, Culture).Add(
            Streams.Commitment(Id), new CommitmentEvent.Closed(ClosingOutcome.Withdrawn, Day, "不再办", [], null));
        scene.Done(scene.Dissolve(Culture, Sports));
        scene.When(scene.Dissolve(Culture, Sports)).ThenRefused(UnitRefusal.UnitEnded);
        scene.Add(Streams.Commitment(Id), new CommitmentEvent.Reopened("又要办"));
        scene.Done(scene.Dissolve(Culture, Sports));

        Assert.Equal(Sports, scene.Commitment(Id).Terms!.Lead);
    }

    [Fact]
    public void A_unit_that_ended_is_refused_and_its_successor_named()
    {
        scene.Done(Merge(New, Culture));

        scene.When(Merge(Roads, Culture)).ThenRefused(UnitRefusal.UnitEnded);
        Assert.Equal(NameOf(New), scene.RefusalArgs[2]);
        scene.When(Merge(Culture, Roads)).ThenRefused(UnitRefusal.UnitEnded);
        scene.When(new UnitCommand.Rename(Culture, new("文化局", "Culture"), Day, Ground)).ThenRefused(UnitRefusal.UnitEnded);
    }

    [Fact]
    public void More_than_an_append_holds_goes_over_first_and_the_unit_ends_last()
    {
        scene.With(Id, Culture).With(Second, Culture);
        scene.Most = 1;
        scene.When(Merge(New, Culture));

        Assert.False(scene.Whole);
        Assert.DoesNotContain(scene.Written, e => e is UnitEvent);
        scene.Done(Merge(New, Culture));
        Assert.Equal((New, New), (scene.Commitment(Id).Terms!.Lead, scene.Commitment(Second).Terms!.Lead));
        Assert.NotNull(scene.Unit(Culture).EndedOn);
    }

    [Fact]
    public void An_ended_unit_gets_neither_posts_nor_a_part_in_a_breakdown()
    {
        IReadOnlyDictionary<UnitCode, EndedUnit> ended = new Dictionary<UnitCode, EndedUnit> { [Roads] = new(NameOf(Roads), Day, [NameOf(Water)]) };
        var people = new Liangdeng.Features.People.PeopleState(
            new HashSet<UnitCode> { Water, Roads }, new Dictionary<PersonId, IReadOnlyList<Role>> { [Somebody] = [] }, new HashSet<string>())
        {
            Ended = ended,
        };
        var post = PeopleDecider.Decide(people, 1, new PeopleCommand.GivePost(Somebody, Roads, "科员"));
        Assert.Equal(PeopleRefusal.UnitEnded, post.Refused!.Reason);
        Assert.Equal(NameOf(Water), post.Refused.Args[2]);

        var terms = RegisterDecider.Decide(State(Investment) with { Ended = ended }, BreakDown);
        Assert.Equal((RegisterRefusal.UnitEnded, NameOf(Water)), (terms.Refused!.Reason, terms.Refused.Args[2]));
    }

    private sealed class AsStored : IEqualityComparer<object>
    {
        public new bool Equals(object? one, object? other) => GetHashCode(one!) == GetHashCode(other!);

        public int GetHashCode(object happened) =>
            (EventTypes.NameOf(happened) + System.Text.Encoding.UTF8.GetString(EventJson.Write(happened))).GetHashCode(StringComparison.Ordinal);
    }
}
