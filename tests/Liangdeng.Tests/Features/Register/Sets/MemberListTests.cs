using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Language;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;
using static Liangdeng.Tests.Features.Register.Sets.SetScene;

namespace Liangdeng.Tests.Features.Register.Sets;

public sealed class MemberListTests
{
    [Fact]
    public void Members_are_listed_in_one_go() => OfProjects()
        .When(Supervisor, Listing(M("A-1"), M("A-2")))
        .Then(new SetEvent.MembersListed(Id, [M("A-1"), M("A-2")], ""));

    [Fact]
    public void A_long_list_is_one_event_for_every_hundred()
    {
        var members = Enumerable.Range(1, 250).Select(n => M($"B-{n}")).ToArray();

        var write = Assert.Single(Of(Promise(CommitmentKind.NamedSet, "250", "个"))
            .When(Supervisor, new SetCommand.ListMembers(Id, members, "", 0)).ThenWrites());

        Assert.Equal([100, 100, 50], write.Events.Cast<SetEvent.MembersListed>().Select(e => e.Members.Count));
    }

    [Fact]
    public void Only_a_set_or_a_share_of_one_has_members() => Of(Investment)
        .When(Supervisor, Listing(M("A-1"))).ThenRefused(SetRefusal.NotASet);

    [Fact]
    public void A_member_of_another_set_is_refused_and_the_other_set_is_named() => OfProjects().Beside("14", M("A-2"))
        .When(Supervisor, Listing(M("A-1"), M("A-2")))
        .ThenRefused(SetRefusal.InOtherSet, "A-2", "2021-014");

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("A 1")]
    [InlineData("甲1")]
    [InlineData("A/1")]
    [InlineData("A-1234567890123456789")]
    public void A_code_that_cannot_stand_in_an_address_is_refused(string code) => OfProjects()
        .When(Supervisor, Listing(M("A-1") with { Code = new(code) })).ThenRefused(SetRefusal.CodeInvalid);

    [Theory]
    [InlineData("ｃｊ－ 017", "CJ-017")]
    [InlineData(" cj–017 ", "CJ-017")]
    [InlineData("12", "12")]
    public void One_code_has_one_form_however_it_was_typed(string typed, string code)
    {
        Assert.Equal(code, MemberCode.Of(typed).Value);
        Assert.True(MemberCode.Of(typed).IsValid);
    }

    [Fact]
    public void What_a_member_is_has_to_be_complete()
    {
        OfProjects().When(Supervisor, Listing(M("A-1"), M("A-1"))).ThenRefused(SetRefusal.CodeTwice, "A-1");
        OfProjects().When(Supervisor, Listing(M("A-1") with { Name = "" })).ThenRefused(SetRefusal.NameMissing);
        OfProjects().When(Supervisor, Listing(M("A-1") with { Name = new('长', 101) })).ThenRefused(SetRefusal.NameTooLong, 100);
        OfProjects().When(Supervisor, Listing(M("A-1") with { Item = new("1", "") })).ThenRefused(SetRefusal.ItemIncomplete);
        OfProjects().When(Supervisor, Listing(M("A-1") with { Item = new("一", "教育") })).ThenRefused(SetRefusal.ItemCodeInvalid);
        OfProjects().When(Supervisor, Listing(M("A-1", lead: new("nobody")))).ThenRefused(SetRefusal.UnitUnknown, "nobody");
        OfProjects().When(Supervisor, Listing(M("A-1", due: new LocalDate(2022, 1, 1))))
            .ThenRefused(SetRefusal.DueOutside, "2022-01-01", "2021-01-01", "2021-12-31");
        OfProjects().When(Supervisor, Listing()).ThenRefused(SetRefusal.NothingListed);
    }

    [Fact]
    public void An_item_has_one_name_and_can_be_renamed_for_all_its_members_at_once()
    {
        var scene = OfProjects().NotIssued().Done(Supervisor, Listing(M("A-1", "1"), M("A-2", "1")));

        scene.When(Supervisor, new SetCommand.ChangeMember(Id, M("A-1") with { Item = new("1", "教育") }, "", 1))
            .ThenRefused(SetRefusal.ItemNamedTwice, "1", "教育", "第1项");
        scene.When(Supervisor, new SetCommand.ListMembers(
                Id, [M("A-1") with { Item = new("1", "教育") }, M("A-2") with { Item = new("1", "教育") }], "", 1))
            .Then(new SetEvent.MembersChanged([M("A-1") with { Item = new("1", "教育") }, M("A-2") with { Item = new("1", "教育") }], ""));
    }

    [Fact]
    public void More_members_than_promised_are_refused_where_the_number_is_the_promise()
    {
        OfProjects().When(Supervisor, Listing(M("A-1"), M("A-2"), M("A-3"), M("A-4"))).ThenRefused(SetRefusal.MoreThanPromised, 4, 3);
        Of(Promise(CommitmentKind.NamedSet, "3", "个", Comparator.AtLeast))
            .When(Supervisor, Listing(M("A-1"), M("A-2"), M("A-3"), M("A-4"))).ThenWrites();
        Of(Promise(CommitmentKind.SetShare, "50", "%"))
            .When(Supervisor, Listing([.. Enumerable.Range(1, 60).Select(n => M($"V-{n}"))])).ThenWrites();
    }

    [Fact]
    public void Five_thousand_members_are_the_most()
    {
        var members = Enumerable.Range(1, 5001).Select(n => M($"V-{n}")).ToArray();

        Of(Promise(CommitmentKind.SetShare, "50", "%")).When(Supervisor, Listing(members)).ThenRefused(SetRefusal.TooManyMembers, 5001, 5000);
    }

    [Fact]
    public void Once_the_breakdown_is_issued_a_list_that_stands_changes_only_with_a_ground()
    {
        var two = OfProjects().Done(Supervisor, Listing(M("A-1"), M("A-2")));

        two.When(Supervisor, new SetCommand.AddMember(Id, M("A-3"), " ")).ThenRefused(SetRefusal.GroundMissing);
        two.When(Supervisor, new SetCommand.RemoveMember(Id, new("A-1"), "")).ThenRefused(SetRefusal.GroundMissing);
        two.When(Supervisor, new SetCommand.ChangeMember(Id, M("A-1", due: Dec31), "", 1)).ThenRefused(SetRefusal.GroundMissing);
        two.When(Supervisor, new SetCommand.RemoveMember(Id, new("A-1"), new('长', 501))).ThenRefused(SetRefusal.GroundTooLong, 500);
        two.When(Supervisor, new SetCommand.AddMember(Id, M("A-3"), " 补充名单 "))
            .Then(new SetEvent.MembersListed(Id, [M("A-3")], "补充名单"));
        two.When(Supervisor, new SetCommand.RemoveMember(Id, new("A-1"), "规划调整"))
            .Then(new SetEvent.MemberRemoved(new("A-1"), "规划调整"));
    }

    [Fact]
    public void Before_that_no_ground_is_asked_for() => OfProjects().NotIssued().Done(Supervisor, Listing(M("A-1")))
        .When(Supervisor, new SetCommand.RemoveMember(Id, new("A-1"), ""))
        .Then(new SetEvent.MemberRemoved(new("A-1"), ""));

    [Fact]
    public void Whoever_changes_what_somebody_else_has_changed_meanwhile_is_told_so()
    {
        var scene = OfProjects().NotIssued().Done(Supervisor, Listing(M("A-1")))
            .Done(Supervisor, new SetCommand.ChangeMember(Id, M("A-1", lead: Roads), "", 1));

        scene.When(OtherSupervisor, new SetCommand.ChangeMember(Id, M("A-1", lead: Office), "", 1)).ThenRefused(SetRefusal.ChangedMeanwhile);
        scene.When(OtherSupervisor, new SetCommand.ListMembers(Id, [M("A-1"), M("A-2")], "", 1)).ThenRefused(SetRefusal.ChangedMeanwhile);
    }

    [Fact]
    public void The_same_list_again_changes_nothing()
    {
        var scene = Listed().When(Supervisor, Listing(M("A-1"), M("A-2"), M("A-3")));

        Assert.True(scene.ChangesNothing);
    }

    [Fact]
    public void Who_is_not_there_cannot_be_changed_and_who_is_cannot_be_added()
    {
        Listed().When(Supervisor, new SetCommand.ChangeMember(Id, M("A-9"), "误", 1)).ThenRefused(SetRefusal.NoSuchMember, "A-9");
        Listed().When(Supervisor, new SetCommand.RemoveMember(Id, new("A-9"), "误")).ThenRefused(SetRefusal.NoSuchMember, "A-9");
        Listed().When(Supervisor, new SetCommand.AddMember(Id, M("A-1"), "误")).ThenRefused(SetRefusal.CodeTaken, "A-1");
    }

    [Fact]
    public void Who_comes_back_after_a_removal_begins_anew()
    {
        var scene = Listed().Done(Reporter, DoneOn("A-1", 9, 1)).Done(Supervisor, Verifying(("A-1", 1)))
            .Done(Supervisor, new SetCommand.RemoveMember(Id, new("A-1"), "误列"))
            .Done(Supervisor, new SetCommand.AddMember(Id, M("A-1"), "恢复"));

        Assert.False(scene.List.Members[new("A-1")].IsDone);
        Assert.Equal(1, scene.List.Members[new("A-1")].Version);
    }

    [Fact]
    public void Two_commitments_of_one_phrase_share_one_list()
    {
        Of(Promise(CommitmentKind.NamedSet, "2", "项", Comparator.Exactly)).Beside("3", M("A-1", "1"), M("A-2", "1"), M("A-3", "2"))
            .When(Supervisor, new SetCommand.CountItems(Id, OtherId))
            .Then(new SetEvent.ListLinked(Id, OtherId));
    }

    [Fact]
    public void A_list_whose_items_cannot_be_counted_is_not_shared()
    {
        var items = Promise(CommitmentKind.NamedSet, "1", "项", Comparator.Exactly);
        Of(items).When(Supervisor, new SetCommand.CountItems(Id, Id)).ThenRefused(SetRefusal.LinkToItself);
        Of(items).When(Supervisor, new SetCommand.CountItems(Id, OtherId)).ThenRefused(SetRefusal.LinkOtherPlan);
        Of(items).Beside("3").When(Supervisor, new SetCommand.CountItems(Id, OtherId)).ThenRefused(SetRefusal.LinkListEmpty, "2021-014");
        Of(items).Beside("3", M("A-1"), M("A-2", "1")).When(Supervisor, new SetCommand.CountItems(Id, OtherId))
            .ThenRefused(SetRefusal.LinkWithoutItems, "2021-014", 1);
        Of(items).Beside("3", M("A-1", "1"), M("A-2", "2")).When(Supervisor, new SetCommand.CountItems(Id, OtherId))
            .ThenRefused(SetRefusal.MoreItemsThanPromised, 2, 1, "2021-001");
        Of(Promise(CommitmentKind.SetShare, "50", "%")).Beside("3", M("A-1", "1")).When(Supervisor, new SetCommand.CountItems(Id, OtherId))
            .ThenRefused(SetRefusal.LinkNotACount);
        Listed().Beside("3", M("B-1", "1")).When(Supervisor, new SetCommand.CountItems(Id, OtherId))
            .ThenRefused(SetRefusal.LinkHasMembers, 3);
    }

    [Fact]
    public void A_list_that_is_counted_by_items_keeps_every_member_in_one()
    {
        OfProjects().CountedBy("1").When(Supervisor, Listing(M("A-1"))).ThenRefused(SetRefusal.ItemMissing, "2021-014");
        OfProjects().CountedBy("1").When(Supervisor, Listing(M("A-1", "1"), M("A-2", "2")))
            .ThenRefused(SetRefusal.MoreItemsThanPromised, 2, 1, "2021-014");
    }

    [Fact]
    public void Who_counts_items_has_no_members_until_the_link_ends()
    {
        var scene = OfProjects().Beside("3", M("B-1", "1")).Done(Supervisor, new SetCommand.CountItems(Id, OtherId));

        scene.When(Supervisor, Listing(M("A-1"))).ThenRefused(SetRefusal.CountsItems);
        scene.When(Supervisor, new SetCommand.StopCounting(Id, "")).ThenRefused(SetRefusal.GroundMissing);
        scene.Done(Supervisor, new SetCommand.StopCounting(Id, "改为单列")).Done(Supervisor, Listing(M("A-1")) with { Seen = 2 });
        scene.When(Supervisor, new SetCommand.StopCounting(Id, "再次")).ThenRefused(SetRefusal.NotLinked);
    }
}
