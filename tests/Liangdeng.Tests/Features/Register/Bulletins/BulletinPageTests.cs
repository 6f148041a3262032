using System.Net;
using Liangdeng.Features.People;
using Liangdeng.Store;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

public sealed class BulletinPageTests
{
    private const string Desk = "/desk/bulletins";
    private const string Setting = "/desk/bulletins/setting";
    private const string Release = "/desk/bulletins/2021-09";

    [Fact]
    public async Task A_visitor_signs_in_first_and_other_roles_may_not()
    {
        await using var register = await BulletinSite.HoldingAsync();
        await register.VerifiedAsync("150");
        await register.ComposeAsync(September);
        using var visitor = register.Site.Visitor();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);
        using var auditor = await register.Site.SignInAsync(Role.Auditor);
        foreach (var address in (string[])[Desk, Setting, Release])
        {
            Assert.StartsWith("/sign-in", (await visitor.GetAsync(address)).Location, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Forbidden, (await reporter.GetAsync(address)).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync(Release)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync(Setting)).Status);
        Assert.Empty((await auditor.GetAsync(Desk)).Html.QuerySelectorAll("#compose-form"));
        using var administrator = await register.Site.SignInAsync(Role.Administrator);
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync(Setting)).Status);
    }

    [Theory]
    [InlineData("/bulletins/2021-09")]
    [InlineData("/bulletins/2021-13")]
    [InlineData("/bulletins/soon")]
    [InlineData("/desk/bulletins/2021-09")]
    [InlineData("/desk/bulletins/x")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync(address)).Status);
    }

    [Fact]
    public async Task The_public_page_says_how_figures_go_public_and_since_when()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var visitor = register.Site.Visitor();
        Assert.Contains("督查室的核实就是公开审查", (await visitor.GetAsync("/bulletins")).Words, StringComparison.Ordinal);
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        var without = await supervisor.PostFormAsync(Setting, "#publicity-form", ("Publicity", "ByBulletin"), ("Ground", ""));
        Assert.Contains("请写明理由", without.One("#ground-problem").TextContent, StringComparison.Ordinal);
        var done = await supervisor.PostFormAsync(Setting, "#publicity-form", ("Publicity", "ByBulletin"), ("Ground", "试行一个月"));

        Assert.Contains("以后随通报公开", (await supervisor.FollowAsync(done)).Words, StringComparison.Ordinal);
        var page = await visitor.GetAsync("/bulletins");
        Assert.Contains("2021年10月8日起", page.Words, StringComparison.Ordinal);
        Assert.Contains("试行一个月", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_composed_released_in_part_and_read_by_everybody()
    {
        await using var register = await BulletinSite.HoldingAsync();
        await register.VerifyAsync(Id, September, "150", "正常推进");
        await register.VerifyAsync(RegisterSite.Second, September, null, "方案在改");
        using var supervisor = await register.Site.SignInAsync("supervisor2");
        using var reviewer = await register.Site.SignInAsync(Role.Reviewer);

        var composed = await supervisor.PostFormAsync(Desk, "#compose-form", ("Period", "2021-09"), ("Remarks", "三季度过完"));
        Assert.Contains("等待公开审查", (await supervisor.FollowAsync(composed)).Words, StringComparison.Ordinal);
        Assert.Contains("审查2021年9月通报", (await reviewer.GetAsync("/desk")).Words, StringComparison.Ordinal);
        // It says nothing in public before it is released.
        using var visitor = register.Site.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/bulletins/2021-09")).Status);

        var wrong = await reviewer.PostFormAsync(Release, "#release", ("Scope", "All"), ("Ground", "可以"), ("Withhold.2021-002", "在复核"));
        Assert.Contains("请选“部分公开”", wrong.One("#scope-problem").TextContent, StringComparison.Ordinal);
        Assert.Equal("在复核", wrong.One("input[name='Withhold.2021-002']").GetAttribute("value"));
        var done = await reviewer.PostFormAsync(Release, "#release", ("Scope", "Part"), ("Ground", "可以"), ("Withhold.2021-002", "在复核"));

        Assert.Contains("已部分公开", (await reviewer.FollowAsync(done)).Words, StringComparison.Ordinal);
        var page = await visitor.GetAsync("/bulletins/2021-09");
        Assert.Contains("三季度过完", page.Words, StringComparison.Ordinal);
        Assert.Contains("暂不公开1件", page.Words, StringComparison.Ordinal);
        Assert.Contains("在复核", page.Words, StringComparison.Ordinal);
        Assert.Contains("2021年9月的通报没有公开这一件", (await visitor.GetAsync("/commitments/2021-002")).Words, StringComparison.Ordinal);
        Assert.Contains("公众看不到", (await supervisor.GetAsync("/commitments/2021-002")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_without_anything_new_or_not_over_is_told_so()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        var nothing = await supervisor.PostFormAsync(Desk, "#compose-form", ("Period", "2021-09"), ("Remarks", "写了很多字"));

        Assert.Contains("2021年9月还没有新核实的数据", nothing.One("#period-problem").TextContent, StringComparison.Ordinal);
        Assert.Equal("写了很多字", nothing.One("#remarks").TextContent.Trim());
    }

    [Fact]
    public async Task Whoever_verified_or_composed_is_told_why_there_is_no_form()
    {
        await using var register = await BulletinSite.HoldingAsync();
        await register.VerifiedAsync("150");
        await register.ComposeAsync(September);
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        var page = await supervisor.GetAsync(Release);

        Assert.Empty(page.Html.QuerySelectorAll("button[type=submit].button:not(.quiet)[form], #release button"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
    }

    [Fact]
    public async Task A_bulletin_that_was_composed_anew_is_read_again_first()
    {
        await using var register = await BulletinSite.HoldingAsync();
        await register.VerifyAsync(Id, September, "150", "正常推进");
        await register.ComposeAsync(September);
        using var reviewer = await register.Site.SignInAsync(Role.Reviewer);
        var read = await reviewer.GetAsync(Release);
        await register.VerifyAsync(RegisterSite.Second, September, null, "方案在改");
        await register.ComposeAsync(September);

        var late = await reviewer.PostAsync(read, "#release", ("Scope", "All"), ("Ground", "可以"));

        Assert.Contains("督查室重新汇总了", late.One("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("2021-002", late.Words, StringComparison.Ordinal);
        Assert.NotNull((await reviewer.PostAsync(late, "#release", ("Scope", "All"), ("Ground", "可以"))).Location);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_is_carried_out_once()
    {
        await using var register = await BulletinSite.HoldingAsync();
        await register.VerifiedAsync("150");
        using var supervisor = await register.Site.SignInAsync("supervisor2");
        using var reviewer = await register.Site.SignInAsync(Role.Reviewer);
        var compose = await supervisor.GetAsync(Desk);
        await supervisor.PostAsync(compose, "#compose-form", ("Period", "2021-09"));
        var size = register.Site.Service<LedgerStore>().Size;
        Assert.NotNull((await supervisor.PostAsync(compose, "#compose-form", ("Period", "2021-09"))).Location);
        Assert.Equal(size, register.Site.Service<LedgerStore>().Size);

        var release = await reviewer.GetAsync(Release);
        await reviewer.PostAsync(release, "#release", ("Scope", "All"), ("Ground", "可以"));
        size = register.Site.Service<LedgerStore>().Size;
        Assert.NotNull((await reviewer.PostAsync(release, "#release", ("Scope", "All"), ("Ground", "可以"))).Location);
        Assert.Equal(size, register.Site.Service<LedgerStore>().Size);
    }

    [Fact]
    public async Task Evidence_is_kept_only_where_it_is_said_not_to_be_classified()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);
        const string report = "/desk/reports/2021-001/2021-09";
        var file = new SentFile("验收单.txt", "合格"u8.ToArray());
        int Kept() => Directory.GetFiles(register.Site.Folder.Files, "*", SearchOption.AllDirectories).Length;
        var before = Kept();

        var refused = await reporter.PostFormAsync(report, "#report-form", ("F.Value", "165"), ("F.Words", "有证明"), ("Files", file));

        Assert.Contains("确认文件不涉密", refused.One("#files-problem").TextContent, StringComparison.Ordinal);
        Assert.Equal("有证明", refused.One("#f-words").TextContent.Trim());
        Assert.Equal(before, Kept());
        Assert.NotNull((await reporter.PostFormAsync(
            report, "#report-form", ("F.Value", "165"), ("F.Words", "有证明"), ("NotClassified", "true"), ("Files", file))).Location);
        Assert.Equal(before + 1, Kept());
    }
}
