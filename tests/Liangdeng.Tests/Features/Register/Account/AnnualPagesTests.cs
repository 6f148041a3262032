using System.Net;
using System.Security.Cryptography;
using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Annual;
using Liangdeng.Hosting;
using Liangdeng.Store;
using static Liangdeng.Tests.Features.Register.Annual.AnnualSite;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register.Annual;

public sealed class AnnualPagesTests
{
    [Fact]
    public async Task A_visitor_signs_in_before_a_draft_and_other_roles_may_not()
    {
        await using var register = await (await RegisterSite.IssuedAsync()).FrozenAsync();
        using var visitor = register.Site.Visitor();
        foreach (var address in (string[])["/desk/accounts", Draft, Draft + "/1"])
        {
            Assert.StartsWith("/sign-in", (await visitor.GetAsync(address)).Location, StringComparison.Ordinal);
            foreach (var role in (Role[])[Role.Reporter, Role.Head, Role.Administrator])
            {
                using var browser = await register.Site.SignInAsync(role);
                Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(address)).Status);
            }
        }
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        await using var register = await (await RegisterSite.IssuedAsync()).FrozenAsync();
        using var auditor = await register.Site.SignInAsync(Role.Auditor);
        var none = Guid.Empty.ToString("N");

        foreach (var address in (string[])
            [$"/plans/{none}/account", Public + "?no=1", Public + "?no=9", $"/desk/accounts/{none}", Draft + "/9", $"{Draft}/1?handler=File&file={none}"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await auditor.GetAsync(address)).Status);
        }
    }

    [Fact]
    public async Task Until_a_version_is_released_the_public_page_says_so()
    {
        await using var register = await (await RegisterSite.IssuedAsync()).FrozenAsync();
        using var visitor = register.Site.Visitor();

        var page = await visitor.GetAsync(Public);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("还没有定稿公布", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("全年完成投资225亿元以上", page.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/files/{(await register.VersionAsync()).ReadWord().Id:N}")).Status);
    }

    [Fact]
    public async Task It_is_frozen_by_one_person_let_out_by_another_and_then_public_with_its_files()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await (await register.VerifiedAsync("225")).ClosedAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        using var reviewer = await register.Site.SignInAsync(Role.Reviewer);

        var draft = await supervisor.GetAsync(Draft);
        Assert.Contains("2021年9月核实：225亿元", draft.Words, StringComparison.Ordinal);
        var frozen = await supervisor.PostAsync(draft, "#freeze-form");
        Assert.Equal(Draft, frozen.Location);
        // The same form once more is the same act; there is no second version.
        Assert.Equal(Draft, (await supervisor.PostAsync(draft, "#freeze-form")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync(Draft + "/2")).Status);

        Assert.Contains("审查对照表第1版", (await reviewer.GetAsync("/desk")).Words, StringComparison.Ordinal);
        var missing = await reviewer.PostFormAsync(Draft + "/1", "#release-form");
        Assert.Equal(HttpStatusCode.OK, missing.Status);
        var released = await reviewer.PostAsync(missing with { Path = Draft + "/1?handler=Release" }, "#release-form", ("Ground", "可以公开"));
        Assert.Equal(Draft + "/1", released.Location);

        using var visitor = register.Site.Visitor();
        var page = await visitor.GetAsync(Public);
        Assert.Contains("兑现1件", page.Words, StringComparison.Ordinal);
        Assert.Contains("按核实的数认定", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("某supervisor", page.Words, StringComparison.Ordinal);
        await RequireFilesAsync(visitor, page, await register.VersionAsync());
    }

    [Fact]
    public async Task What_was_frozen_stays_as_it_was_whatever_happens_after_it()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await register.VerifiedAsync("100");
        await (await register.FrozenAsync()).ReleasedAsync();
        using var visitor = register.Site.Visitor();
        var before = await visitor.GetAsync(Public);

        await register.DoAsync(new ClosingCommand.Close(Id, ClosingOutcome.Withdrawn, register.Site.Clock.Today, "不做了", [], null));

        var after = await visitor.GetAsync(Public);
        Assert.Equal(before.One("table.account").TextContent, after.One("table.account").TextContent);
        using var auditor = await register.Site.SignInAsync(Role.Auditor);
        Assert.Contains("不做了", (await auditor.GetAsync(Draft)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_is_another_version_and_the_old_one_can_still_be_had()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await (await register.FrozenAsync()).ReleasedAsync();
        await register.VerifiedAsync("100");
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        var refused = await supervisor.PostFormAsync(Draft, "#freeze-form");
        Assert.Contains("请写明理由", refused.One("#ground-problem").TextContent, StringComparison.Ordinal);
        Assert.Equal(Draft, (await supervisor.PostAsync(refused, "#freeze-form", ("Ground", "补上9月的数"))).Location);
        await register.ReleasedAsync(2);

        using var visitor = register.Site.Visitor();
        var page = await visitor.GetAsync(Public);
        Assert.Contains("第2版更正了： 补上9月的数", page.Words, StringComparison.Ordinal);
        var old = await visitor.GetAsync(Public + "?no=1");
        Assert.Contains("以后又出过新的版本", old.Words, StringComparison.Ordinal);
        Assert.Contains("没有核实的数", old.Words, StringComparison.Ordinal);
        await RequireFilesAsync(visitor, old, await register.VersionAsync(1));
    }

    [Fact]
    public async Task What_says_the_same_as_the_public_version_is_refused_with_the_reason()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await (await register.FrozenAsync()).ReleasedAsync();

        var outcome = await register.DoAsync(Role.Supervisor, new AnnualCommand.Freeze(Plan, register.Site.Clock.Today, "再来"));

        Assert.Equal((Enum)AnnualRefusal.NothingChanged, outcome.Refused?.Reason);
    }

    [Fact]
    public async Task Whoever_may_not_cannot_and_whoever_looks_is_offered_nothing()
    {
        await using var register = await (await RegisterSite.IssuedAsync()).FrozenAsync();
        using var auditor = await register.Site.SignInAsync(Role.Auditor);

        Assert.Empty((await auditor.GetAsync(Draft)).Html.QuerySelectorAll("#freeze-form"));
        Assert.Empty((await auditor.GetAsync(Draft + "/1")).Html.QuerySelectorAll("#release-form"));
        foreach (var (role, command) in ((Role, AnnualCommand)[])
            [(Role.Reviewer, new AnnualCommand.Freeze(Plan, Today, "")), (Role.Supervisor, new AnnualCommand.Release(Plan, 1, "可以")), (Role.Supervisor, AnnualScene.Print())])
        {
            Assert.Equal((Enum)OfficeRefusal.NotPermitted, (await register.DoAsync(role, command)).Refused?.Reason);
        }
    }

    [Fact]
    public async Task A_declined_version_stays_inside_and_another_may_follow()
    {
        await using var register = await (await RegisterSite.IssuedAsync()).FrozenAsync();
        using var reviewer = await register.Site.SignInAsync(Role.Reviewer);
        var page = await reviewer.GetAsync(Draft + "/1");

        await reviewer.PostAsync(page with { Path = Draft + "/1?handler=Decline" }, "#release-form", ("Ground", "第二项写错了"));

        Assert.Contains("不予公开", (await reviewer.GetAsync(Draft + "/1")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync(Public + "?no=1")).Status);
        await register.FrozenAsync("核对过");
        Assert.Equal(AnnualState.Waiting, (await register.VersionAsync(2)).State);
    }

    [Theory]
    [InlineData("明天", "请填写日期")]
    [InlineData("2021-10-09", "不晚于今天")]
    [InlineData("2021-10-07", "还没有公布")]
    public async Task A_day_that_cannot_be_is_told(string day, string words)
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        Assert.Contains(words, (await supervisor.GetAsync($"{Draft}?on={Uri.EscapeDataString(day)}")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_shows_any_day_of_the_past_as_it_was()
    {
        await using var register = await RegisterSite.IssuedAsync();
        register.SetDay(new(2021, 10, 12));
        await register.VerifiedAsync("100");
        await register.Site.AppendAsync("unit/water", new UnitEvent.NameChanged(new("区水务局", "Water Affairs"), new(2021, 10, 12), "机构改革"));
        using var auditor = await register.Site.SignInAsync(Role.Auditor);
        var (now, then) = ((await auditor.GetAsync(Draft)).Words, (await auditor.GetAsync(Draft + "?on=2021-10-11")).Words);

        Assert.Contains("2021年9月核实：100亿元", now, StringComparison.Ordinal);
        Assert.Contains("区水务局", now, StringComparison.Ordinal);
        Assert.DoesNotContain("100亿元", then, StringComparison.Ordinal);
        Assert.Contains("区水利局", then, StringComparison.Ordinal);
        Assert.DoesNotContain("区水务局", then, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lines_stand_under_focus_or_unit_in_either_language()
    {
        await using var register = await (await (await RegisterSite.IssuedAsync()).FrozenAsync()).ReleasedAsync();
        using var visitor = register.Site.Visitor();

        Assert.Equal("项目攻坚", (await visitor.GetAsync(Public)).One("section[aria-labelledby='group-1'] h2").TextContent.Trim());
        Assert.Equal("区水利局", (await visitor.GetAsync(Public + "?by=unit")).One("section[aria-labelledby='group-1'] h2").TextContent.Trim());
        visitor.Keep("lang", "en");
        var page = await visitor.GetAsync(Public + "?by=unit");
        Assert.Equal("Water Bureau", page.One("section[aria-labelledby='group-1'] h2").TextContent.Trim());
        Assert.Contains("Promises: 2. Open: 2", page.Words, StringComparison.Ordinal);
        Assert.Contains("The documents are in Chinese.", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_for_its_bulletin_does_not_go_public_with_an_account()
    {
        await using var register = await BulletinSite.HoldingAsync();
        await register.VerifyAsync(Id, September, "187.625", "只有内部知道的说明");
        await (await register.FrozenAsync()).ReleasedAsync();
        using var visitor = register.Site.Visitor();
        using var auditor = await register.Site.SignInAsync(Role.Auditor);

        foreach (var page in (SiteAnswer[])[await visitor.GetAsync(Public), await auditor.GetAsync(Draft), await auditor.GetAsync(Draft + "/1")])
        {
            Assert.Contains("2021年8月核实：133.25亿元", page.Words, StringComparison.Ordinal);
            Assert.DoesNotContain("187.625", page.Words, StringComparison.Ordinal);
        }

        await register.ReleasedAsync(September);
        await (await register.FrozenAsync("补上9月的数")).ReleasedAsync(2);
        Assert.Contains("2021年9月核实：187.625亿元", (await visitor.GetAsync(Public)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Size_and_root_are_those_of_the_ledger_from_which_it_was_drawn()
    {
        await using var register = await RegisterSite.IssuedAsync();
        var checkpoint = register.Site.Service<LedgerStore>().Checkpoint.Checkpoint;

        var row = await (await register.FrozenAsync()).VersionAsync();

        Assert.Equal((checkpoint.Size, checkpoint.Root.ToBase64()), (row.Size, row.Root));
        Assert.Equal(checkpoint.Size, row.FrozenIndex);
    }

    [Fact]
    public async Task A_file_that_is_not_the_one_that_the_ledger_names_is_not_shown()
    {
        await using var register = await (await (await RegisterSite.IssuedAsync()).FrozenAsync()).ReleasedAsync();
        var id = (await register.VersionAsync()).ReadData().Id.ToString("N");
        await File.AppendAllTextAsync(Path.Combine(register.Site.Folder.Files, id[..2], id), " ", TestContext.Current.CancellationToken);
        using var visitor = register.Site.Visitor();

        Assert.Equal(HttpStatusCode.InternalServerError, (await visitor.GetAsync(Public)).Status);
    }

    private static async Task RequireFilesAsync(SiteBrowser visitor, SiteAnswer page, AnnualRow row)
    {
        foreach (var file in AnnualFiles.Of(row))
        {
            Assert.Single(page.Html.QuerySelectorAll($"a[href='/files/{file.Id:N}']"));
            Assert.Equal(file.Sha256, Convert.ToHexStringLower(SHA256.HashData(await visitor.GetBytesAsync($"/files/{file.Id:N}"))));
            Assert.Contains(file.Sha256, page.Words, StringComparison.Ordinal);
        }

        Assert.Contains(row.Root, page.Words, StringComparison.Ordinal);
        Assert.Contains($"\"root\":\"{row.Root}\"", Encoding.UTF8.GetString(await visitor.GetBytesAsync($"/log/test/content/{row.FrozenIndex}")).Replace("\\u002B", "+", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
