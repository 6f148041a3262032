using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Tests.Features.Register;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Shared.Times;

/// <summary>A register that was opened on 1 September 2021 and knew 165 for September on 9 October, 170 from the 12th on.
/// It is the 20th.</summary>
internal static class TimesScene
{
    public static readonly LocalDate Opened = new(2021, 9, 1);

    public static async Task<RegisterSite> CorrectedAsync()
    {
        var site = await RegisterSite.OpenAsync(Opened);
        Assert.Null((await site.DoAsync(BreakDown)).Refused);
        Assert.Null((await site.DoAsync(BreakDown with { Commitment = RegisterSite.Second })).Refused);
        Assert.Null((await site.DoAsync(new RegisterCommand.IssueBreakdown(Plan, "示政办〔2021〕9号", Opened))).Refused);
        await VerifyAsync(site, 9, 1, "165", "");
        await VerifyAsync(site, 12, 2, "170", "漏报一户");
        await OnAsync(site, 15, () => site.Site.AppendAsync(
            Streams.Commitment(Id),
            new CommitmentEvent.Amended(
                1, "全年完成投资200亿元以上", Investment.Target! with { Quantity = new("200", "亿元") }, Terms(Investment), "两个项目未获批", Photo)));
        site.Site.Clock.StopAt(Noon(20));
        return site;
    }

    private static async Task VerifyAsync(RegisterSite site, int day, int version, string value, string ground) =>
        await OnAsync(site, day, async () =>
        {
            Assert.Null((await site.DoAsync(Role.Reporter, HandIn(value) with { CorrectionGround = ground })).Refused);
            Assert.Null((await site.DoAsync(Role.Head, new ReportCommand.Clear(Id, September, version))).Refused);
            Assert.Null((await site.DoAsync(Role.Supervisor, new ReportCommand.Verify(Id, September, version))).Refused);
        });

    private static Task OnAsync(RegisterSite site, int day, Func<Task> act)
    {
        site.Site.Clock.StopAt(Noon(day));
        return act();
    }

    private static Instant Noon(int day) => new LocalDateTime(2021, 10, day, 12, 0).InZoneStrictly(DistrictClock.Zone).ToInstant();
}
