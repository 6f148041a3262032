using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

/// <summary>What the tests of bulletins do on a site with two commitments, issued.</summary>
internal static class BulletinSite
{
    /// <summary>August verified and public; from the next day on by bulletin.</summary>
    public static async Task<RegisterSite> HoldingAsync()
    {
        var register = await RegisterSite.IssuedAsync();
        await register.VerifiedAsync("133.25", August);
        register.SetDay(Today.PlusDays(1));
        Assert.Null((await register.ChooseAsync(Publicity.ByBulletin)).Refused);
        return register;
    }

    public static Task<Outcome> ChooseAsync(this RegisterSite register, Publicity publicity) =>
        register.Site.Service<BulletinDesk>().HandleAsync(
            register.Site.OrderOf(Role.Supervisor), new ChoosePublicity(publicity, "试行一个月"), CancellationToken.None);

    public static Task<Outcome> ComposeAsync(this RegisterSite register, ReportPeriod period) =>
        register.Site.Service<BulletinDesk>().HandleAsync(
            register.Site.OrderOf(Role.Supervisor, "supervisor2"), new BulletinCommand.Compose(period, "情况说明文字"), CancellationToken.None);

    public static async Task<Outcome> ReleaseAsync(
        this RegisterSite register, ReportPeriod period, ReleaseScope scope = ReleaseScope.All, params WithheldCommitment[] withheld)
    {
        var desk = register.Site.Service<BulletinDesk>();
        var through = (await desk.FactsAsync(period, CancellationToken.None)).State.Composed?.Through ?? 0;
        var outcome = await desk.HandleAsync(
            register.Site.OrderOf(Role.Reviewer), new BulletinCommand.Decide(period, through, scope, "核对过，可以公开", withheld),
            CancellationToken.None);
        Assert.True(await register.Site.Service<PublicLane>().ReadyAsync(TimeSpan.FromMinutes(1), CancellationToken.None));
        return outcome;
    }

    public static async Task ReleasedAsync(
        this RegisterSite register, ReportPeriod period, ReleaseScope scope = ReleaseScope.All, params WithheldCommitment[] withheld)
    {
        Assert.Null((await register.ComposeAsync(period)).Refused);
        Assert.Null((await register.ReleaseAsync(period, scope, withheld)).Refused);
    }

    /// <summary>A report of a commitment that goes its whole way, with its own words and a file.</summary>
    public static async Task VerifyAsync(this RegisterSite register, CommitmentId commitment, ReportPeriod period, string? value, string words, StoredFile? file = null)
    {
        var command = HandIn(value, period) with
        {
            Commitment = commitment,
            Progress = value is null ? 41 : null,
            Words = words,
            Evidence = file is null ? [] : [file],
        };
        Assert.Null((await register.DoAsync(Role.Reporter, command)).Refused);
        Assert.Null((await register.DoAsync(Role.Head, new ReportCommand.Clear(commitment, period, 1))).Refused);
        Assert.Null((await register.DoAsync(Role.Supervisor, new ReportCommand.Verify(commitment, period, 1))).Refused);
    }
}
