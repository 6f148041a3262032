using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Tests.Features.Register.Sets;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

public sealed class HeldMemberTests
{
    [Fact]
    public async Task A_member_that_is_done_counts_in_public_once_its_bulletin_is_released()
    {
        await using var sets = await SetSite.ListedAsync();
        var desk = sets.Site.Service<BulletinDesk>();
        Assert.Null((await desk.HandleAsync(
            sets.Site.OrderOf(Role.Supervisor), new ChoosePublicity(Publicity.ByBulletin, "试行"), CancellationToken.None)).Refused);
        await sets.DoneAsync(Role.Reporter, SetScene.DoneOn("A-1", 9, 28) with { Words = "只有内部知道的说明" });
        await sets.DoneAsync(Role.Supervisor, SetScene.Verifying(("A-1", 1)));
        using var visitor = sets.Site.Visitor();
        foreach (var address in (string[])["/commitments/2021-001", "/commitments/2021-001/members/A-1", "/commitments/2021-001/members.csv", "/commitments.csv"])
        {
            Assert.DoesNotContain("只有内部知道的说明", (await visitor.GetAsync(address)).Html.DocumentElement.OuterHtml, StringComparison.Ordinal);
        }

        Assert.Null((await desk.HandleAsync(
            sets.Site.OrderOf(Role.Supervisor, "supervisor2"), new BulletinCommand.Compose(September, ""), CancellationToken.None)).Refused);
        var facts = await desk.FactsAsync(September, CancellationToken.None);
        Assert.Equal(
            BulletinRefusal.ReviewerVerified, BulletinDecider.NotBy(facts, sets.Site.ActorOf(Role.Supervisor)));
        Assert.Null((await desk.HandleAsync(
            sets.Site.OrderOf(Role.Reviewer),
            new BulletinCommand.Decide(September, facts.State.Composed!.Through, ReleaseScope.All, "可以公开", []), CancellationToken.None)).Refused);
        Assert.True(await sets.Site.Service<PublicLane>().ReadyAsync(TimeSpan.FromMinutes(1), CancellationToken.None));

        Assert.Contains("只有内部知道的说明", (await visitor.GetAsync("/commitments/2021-001/members/A-1")).Words, StringComparison.Ordinal);
    }
}
