using Liangdeng.Features.Register.Sets;
using Liangdeng.Hosting;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;
using static Liangdeng.Tests.Features.Register.Sets.SetScene;

namespace Liangdeng.Tests.Features.Register.Sets;

public sealed class MemberReportTests
{
    [Fact]
    public void A_report_says_all_inside_the_house_and_in_public_only_that_it_came()
    {
        var writes = Listed().When(Reporter, DoneOn("A-1", 9, 20)).ThenWrites();

        Assert.Equal([Streams.MemberReport(Id, new("A-1")), Streams.Set(Id)], writes.Select(write => write.Stream));
        Assert.Equal(new LocalDate(2021, 9, 20), writes[0].On);
        Assert.Equal(new SetEvent.MemberReported(new("A-1"), 1), Assert.Single(writes[1].Events));
    }

    [Fact]
    public void Once_verified_it_counts() => Listed().Done(Reporter, DoneOn("A-1", 9, 20))
        .When(Supervisor, Verifying(("A-1", 1)))
        .Then(
            new MemberReportEvent.Verified(1),
            new SetEvent.MemberVerified(new("A-1"), 1, 100, new LocalDate(2021, 9, 20), "已经竣工验收", [Photo], null));

    [Fact]
    public void Several_are_verified_together_or_none()
    {
        var scene = Listed().Done(Reporter, DoneOn("A-1", 9, 20)).Done(Supervisor, At("A-2", 40));

        scene.When(Supervisor, Verifying(("A-1", 1), ("A-2", 1))).ThenRefused(SetRefusal.ReporterCannotVerify, "A-2");
        Assert.Equal(3, scene.When(OtherSupervisor, Verifying(("A-1", 1), ("A-2", 1))).ThenWrites().Count);
        scene.When(Supervisor, Verifying()).ThenRefused(SetRefusal.NothingChosen);
    }

    [Fact]
    public void Whoever_reported_it_does_not_verify_it_also_not_through_a_deputy()
    {
        var deputy = Reporter with { Person = Head.Person, OnBehalfOf = Reporter.Person };
        var scene = Listed().Done(Reporter, DoneOn("A-1", 9, 20));

        scene.When(Reporter, Verifying(("A-1", 1))).ThenRefused(SetRefusal.ReporterCannotVerify, "A-1");
        scene.When(deputy, Verifying(("A-1", 1))).ThenRefused(SetRefusal.ReporterCannotVerify, "A-1");
        scene.When(Reporter, new SetCommand.Return(Id, new("A-1"), 1, "缺验收单")).ThenRefused(SetRefusal.ReporterCannotVerify);
    }

    [Fact]
    public void What_goes_back_says_why_and_comes_again_as_the_next_version()
    {
        var scene = Listed().Done(Reporter, DoneOn("A-1", 9, 20));
        scene.When(Supervisor, new SetCommand.Return(Id, new("A-1"), 1, " ")).ThenRefused(SetRefusal.GroundMissing);
        scene.When(Supervisor, new SetCommand.Return(Id, new("A-1"), 1, "缺验收单"))
            .Then(new MemberReportEvent.Returned(1, "缺验收单"), new SetEvent.MemberReturned(new("A-1"), 1));

        scene.Done(Supervisor, new SetCommand.Return(Id, new("A-1"), 1, "缺验收单"));
        Assert.Equal(
            new SetEvent.MemberReported(new("A-1"), 2),
            Assert.Single(scene.When(Reporter, DoneOn("A-1", 9, 20)).ThenWrites()[1].Events));
    }

    [Fact]
    public void Somebody_who_decides_on_a_stale_page_is_told_so()
    {
        var scene = Listed().Done(Reporter, DoneOn("A-1", 9, 20)).Done(Supervisor, Verifying(("A-1", 1)));

        scene.When(OtherSupervisor, new SetCommand.Return(Id, new("A-1"), 1, "缺验收单")).ThenRefused(SetRefusal.DecidedMeanwhile);
        scene.When(OtherSupervisor, Verifying(("A-1", 1))).ThenRefused(SetRefusal.DecidedMeanwhile);
    }

    [Fact]
    public void What_is_reported_has_to_hold_together()
    {
        var scene = Listed();
        scene.When(Reporter, At("A-1", 40) with { Progress = null }).ThenRefused(SetRefusal.ProgressMissing);
        scene.When(Reporter, At("A-1", 101)).ThenRefused(SetRefusal.ProgressOutOfRange, 101);
        scene.When(Reporter, At("A-1", 100)).ThenRefused(SetRefusal.DoneDayMissing);
        scene.When(Reporter, DoneOn("A-1", 9, 20) with { Progress = 90 }).ThenRefused(SetRefusal.DoneNeedsAll);
        scene.When(Reporter, DoneOn("A-1", 9, 20) with { Evidence = [] }).ThenRefused(SetRefusal.DoneNeedsEvidence);
        scene.When(Reporter, DoneOn("A-1", 10, 9)).ThenRefused(SetRefusal.DoneOutside, "2021-01-01", "2021-10-08");
        scene.When(Reporter, DoneOn("A-1", 9, 20) with { DoneOn = new LocalDate(2020, 12, 31) }).ThenRefused(SetRefusal.DoneOutside);
        scene.When(Reporter, At("A-1", 40) with { Words = " " }).ThenRefused(SetRefusal.WordsMissing);
        scene.When(Reporter, At("A-1", 40) with { Words = new('长', 2001) }).ThenRefused(SetRefusal.WordsTooLong);
        scene.When(Reporter, At("A-1", 40) with { Evidence = [.. Enumerable.Repeat(Photo, 11)] }).ThenRefused(SetRefusal.TooManyFiles, 10);
        scene.When(Reporter, At("A-9", 40)).ThenRefused(SetRefusal.NoSuchMember, "A-9");
        scene.Done(Reporter, At("A-1", 40)).When(Reporter, At("A-1", 50)).ThenRefused(SetRefusal.BeingVerified, "A-1");
    }

    [Fact]
    public void A_village_may_have_reached_long_ago_what_a_share_counts() =>
        Of(Promise(Liangdeng.Features.Register.CommitmentKind.SetShare, "50", "%")).Done(Supervisor, Listing(M("V-1")))
            .When(Reporter, DoneOn("V-1", 9, 1) with { DoneOn = new LocalDate(2018, 3, 1) }).ThenWrites();

    [Fact]
    public void Nothing_is_reported_before_the_breakdown_is_issued() => Listed().NotIssued()
        .When(Reporter, At("A-1", 40)).ThenRefused(SetRefusal.NotBrokenDown);

    [Fact]
    public void What_is_verified_is_taken_back_only_with_a_ground_and_by_naming_it()
    {
        var scene = Listed().Done(Reporter, DoneOn("A-1", 9, 20)).Done(Supervisor, Verifying(("A-1", 1)));
        scene.When(Reporter, At("A-1", 80)).ThenRefused(SetRefusal.CorrectionGroundMissing);
        scene.When(Reporter, At("A-2", 80, "没有可更正的")).ThenRefused(SetRefusal.NothingToCorrect);
        scene.Done(Reporter, At("A-1", 80, "验收后发现缺项")).When(Supervisor, Verifying(("A-1", 2)))
            .Then(new MemberReportEvent.Verified(2), new SetEvent.MemberVerified(new("A-1"), 2, 80, null, "正在施工", [], 1));
    }

    [Fact]
    public void Progress_that_falls_is_a_correction_too()
    {
        var scene = Listed().Done(Reporter, At("A-1", 60)).Done(Supervisor, Verifying(("A-1", 1)));

        scene.When(Reporter, At("A-1", 40)).ThenRefused(SetRefusal.CorrectionGroundMissing);
        scene.When(Reporter, At("A-1", 60)).ThenWrites();
    }

    [Fact]
    public void A_member_that_is_being_verified_stays_in_the_list() => Listed().Done(Reporter, At("A-1", 40))
        .When(Supervisor, new SetCommand.RemoveMember(Id, new("A-1"), "规划调整")).ThenRefused(SetRefusal.BeingVerified, "A-1");
}
