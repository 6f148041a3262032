using Liangdeng.Features.People;
using Liangdeng.Tests.Features.Register;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Shared.Times;

/// <summary>What waits for a bulletin is on no page of a visitor, whatever time is asked for.</summary>
public sealed class HeldBackTimesTests
{
    private const string Held = "166.5亿元";
    private static readonly string Day = NodaTime.Text.LocalDatePattern.Iso.Format(RegisterScene.Today.PlusDays(1));

    [Theory]
    [InlineData("as-of")]
    [InlineData("about")]
    public async Task A_visitor_reads_a_held_figure_at_neither_time_and_staff_do(string time)
    {
        await using var register = await BulletinSite.HoldingAsync();
        await register.VerifyAsync(Id, September, "166.5", "九月情况");
        using var visitor = register.Site.Visitor();
        using var staff = await register.Site.SignInAsync(Role.Supervisor);
        foreach (var path in new[] { "/commitments", "/commitments/2021-001", "/commitments.csv" })
        {
            var asked = $"{path}?{time}={Day}";
            Assert.DoesNotContain("166.5", await TextAsync(visitor, asked), StringComparison.Ordinal);
            Assert.Contains("166.5", await TextAsync(staff, asked), StringComparison.Ordinal);
        }

        Assert.Contains("133.25亿元", await TextAsync(visitor, $"/commitments?{time}={Day}"), StringComparison.Ordinal);

        await register.ReleasedAsync(September);
        Assert.Contains(Held, await TextAsync(visitor, $"/commitments?{time}={Day}"), StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(SiteBrowser browser, string path) =>
        System.Text.Encoding.UTF8.GetString(await browser.GetBytesAsync(path));
}
