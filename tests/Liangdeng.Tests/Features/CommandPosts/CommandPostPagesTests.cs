using System.Net;
using DocumentFormat.OpenXml.Spreadsheet;
using Liangdeng.Features.CommandPosts;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Tests.Features.Register;
using Liangdeng.Tests.Features.Register.Exchange;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.CommandPosts;

/// <summary>2021-001 an amount and 2021-002 a deliverable, both of the water bureau. The leader commands.</summary>
public sealed class CommandPostPagesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_supervision_office_sets_a_post_up_and_everybody_sees_offices_and_units_and_no_name()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        using var visitor = register.Site.Visitor();
        Assert.Contains("还没有成立指挥部", (await visitor.GetAsync("/posts")).One(".empty").TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/posts/harbour")).Status);
        Assert.StartsWith("/sign-in", (await visitor.GetAsync("/desk/posts/new")).Location);

        var empty = await supervisor.PostFormAsync("/desk/posts/new", "#post-form", ("NewCode", "harbour"), ("F.Purpose", "推进港区项目"));
        Assert.Equal("#f-name", empty.One(".problems a").GetAttribute("href"));
        Assert.Contains("推进港区项目", empty.One("textarea").TextContent);
        var done = await supervisor.FollowAsync(await supervisor.PostFormAsync(
            "/desk/posts/new", "#post-form", ("NewCode", "harbour"), ("F.Name", "临港指挥部"), ("F.Purpose", "推进港区项目"), ("F.Office", "常务副区长"),
            ("F.Commander", register.Site.Person("leader").Value.ToString("N")), ("F.Units", "water")));
        Assert.Equal("/desk/posts/harbour/commitments", done.Path);

        var focus = done.One("#focus option[value$='-1']").GetAttribute("value");
        var placed = await supervisor.FollowAsync(await supervisor.PostFormAsync(done.Path, "#focus-form", ("Focus", focus)));
        Assert.Contains("现有2件", placed.Words);

        var page = await visitor.GetAsync("/posts/harbour");
        Assert.Contains("常务副区长", page.Words);
        Assert.Contains("区水利局", page.Words);
        Assert.DoesNotContain("某leader", page.Words);
        Assert.Contains("某leader", (await supervisor.GetAsync("/posts/harbour")).Words);
        Assert.Equal(2, page.Html.QuerySelectorAll("main tbody tr").Length);
        Assert.Equal(2, page.Html.QuerySelectorAll("svg.wall a").Length);
        Assert.Contains("归入2件承诺", page.Words);
        Assert.Contains("临港指挥部", (await visitor.GetAsync("/posts")).One("li.card").TextContent);
    }

    [Fact]
    public async Task What_is_taken_off_needs_a_ground_and_a_closed_post_keeps_its_page()
    {
        await using var register = await WithPostAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        var refused = await supervisor.PostFormAsync("/desk/posts/harbour/commitments", "#off-form", ("Off", Id.Value.ToString("N")));
        Assert.Equal("#ground", refused.One(".problems a").GetAttribute("href"));
        await supervisor.PostFormAsync("/desk/posts/harbour/commitments", "#off-form", ("Off", Id.Value.ToString("N")), ("Ground", "职责调整"));
        var single = await supervisor.GetAsync("/desk/posts/harbour/commitments");
        Assert.Contains("（1）", single.One("#focus").TextContent);

        await supervisor.PostFormAsync("/desk/posts/harbour", "#close-form", ("Ground", "任务完成"));

        using var visitor = register.Site.Visitor();
        Assert.Contains("任务完成", (await visitor.GetAsync("/posts/harbour")).One(".note").TextContent);
        Assert.Contains("职责调整", (await visitor.GetAsync("/posts/harbour")).Words);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/chart?post=harbour")).Status);
    }

    [Fact]
    public async Task The_commander_holds_the_stand_up_settles_one_item_and_the_other_stands_over()
    {
        await using var register = await WithPostAsync();
        register.Site.Clock.StopAt(Friday(new(2022, 1, 14)));
        using var commander = await register.Site.SignInAsync(Role.Leader);
        using var reporter = await register.Site.SignInAsync(Role.Reporter);
        using var visitor = register.Site.Visitor();
        const string Today = "/desk/posts/harbour/today";
        Assert.Equal(HttpStatusCode.Forbidden, (await reporter.GetAsync(Today)).Status);
        Assert.StartsWith("/sign-in", (await visitor.GetAsync(Today)).Location);
        Assert.Contains("临港指挥部", (await commander.GetAsync("/desk")).One($"a[href='{Today}']").TextContent);

        var before = await commander.GetAsync(Today);
        Assert.Contains("今天2件，约10分钟（一次站会30分钟）", before.Words);
        Assert.Contains("没有写明怎么做", before.Words);
        Assert.Contains("30个工作分钟内要有单位认领", before.Words);
        Assert.Empty(before.Html.QuerySelectorAll("form[id$=-settle]"));
        await commander.PostFormAsync(Today, "#begin-form");
        var wordless = await commander.PostFormAsync(Today, "#item-1-settle", ("Word", " "));
        Assert.Equal("#item-1-word", wordless.One(".problems a").GetAttribute("href"));
        await commander.PostFormAsync(Today, "#item-1-settle", ("Word", "周一签约"), ("Again", "2022-01-18"));

        Assert.Contains("周一签约", (await commander.GetAsync(Today)).Words);
        var left = Assert.Single(await LeftOversAsync(register, new(2022, 1, 14)));
        Assert.Equal(("2021-002", HalfHourKind.Overdue, "harbour"), (left.About, left.Kind, left.Post.Code));
        register.Site.Clock.StopAt(Friday(new(2022, 1, 17)));
        var monday = await commander.GetAsync(Today);
        Assert.Contains("今天1件", monday.Words);
        Assert.Contains("2021-002", monday.One("section[aria-labelledby=earlier] tbody tr").TextContent);
        Assert.DoesNotContain("周一签约", (await visitor.GetAsync("/posts/harbour")).Words);
        var pack = (await commander.GetAsync("/desk/packs/new?kind=Weekly")).One("section[aria-labelledby=left]");
        Assert.Contains("临港指挥部", pack.QuerySelector("h3")!.TextContent);
        var line = Assert.Single(pack.QuerySelectorAll("tbody tr")).TextContent;
        Assert.Contains("2021-002", line, StringComparison.Ordinal);
        Assert.Contains("排上了", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blocker_that_nobody_picked_up_in_time_stands_first_and_is_picked_up_from_the_list()
    {
        await using var register = await WithPostAsync();
        register.Site.Clock.StopAt(Friday(new(2021, 10, 8)));
        var blocker = new BlockerId(register.Site.Service<Ids>().Next());
        Assert.Null((await register.Site.Service<BlockerDesk>().HandleAsync(
            register.Site.OrderOf(Role.Reporter), new BlockerCommand.Raise(blocker, Id, BlockerKind.Land, "两宗地块权属有争议", null), Stop)).Refused);
        using var commander = await register.Site.SignInAsync(Role.Leader);
        const string Today = "/desk/posts/harbour/today";
        Assert.Contains("卡点待认领", (await commander.GetAsync(Today)).One("ol.half-hour > li").TextContent);

        register.Site.Clock.StopAt(Friday(new(2021, 10, 8)) + Duration.FromMinutes(31));

        Assert.Contains("卡点没有按时认领", (await commander.GetAsync(Today)).One("ol.half-hour > li").TextContent);
        await commander.PostFormAsync(Today, "#item-1-pick-up");
        Assert.Contains("卡点没有下一步", (await commander.GetAsync(Today)).One("ol.half-hour > li").TextContent);
    }

    [Fact]
    public async Task The_district_sets_the_minutes_and_what_is_wrong_is_said_at_its_field()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        var refused = await supervisor.PostFormAsync("/desk/posts/half-hour", "#terms-form", ("Each_Red", "31"));
        Assert.Contains("还长的永远排不上", refused.One(".problems").TextContent);
        Assert.Equal("31", refused.One("#each_red").GetAttribute("value"));
        await supervisor.PostFormAsync("/desk/posts/half-hour", "#terms-form", ("Minutes", "20"), ("Each_Red", "4"));
        Assert.Equal(("20", "4"), await ShownAsync());

        async Task<(string?, string?)> ShownAsync()
        {
            var page = await supervisor.GetAsync("/desk/posts/half-hour");
            return (page.One("#minutes").GetAttribute("value"), page.One("#each_red").GetAttribute("value"));
        }
    }

    [Fact]
    public async Task The_chart_groups_by_post_and_its_workbook_holds_the_same_rows_with_numbers_as_numbers()
    {
        await using var register = await WithPostAsync();
        using var visitor = register.Site.Visitor();
        var page = await visitor.GetAsync("/chart?group=post");
        Assert.Contains("临港指挥部", page.One("main tbody").TextContent);

        var sheet = Assert.Single(ExchangeFiles.Sheets(await visitor.GetBytesAsync("/chart.xlsx?group=post"))).Value;

        var shown = page.Html.QuerySelectorAll("main table th .meta.once").Select(code => code.TextContent);
        Assert.Equal(shown, sheet.Column("编号"));
        Assert.All(sheet.Skip(1), row => Assert.Equal(CellValues.Number, row[sheet[0].FindIndex(cell => cell.InnerText == "到期")].DataType!.Value));
        Assert.All(sheet.Skip(1), row => Assert.Equal("0", row[sheet[0].FindIndex(cell => cell.InnerText == "卡点")].InnerText));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/chart.xlsx?post=nobody")).Status);
    }

    private static Instant Friday(LocalDate day) => BlockerTime.InstantOf(day.At(new LocalTime(10, 0)));

    private static async Task<RegisterSite> WithPostAsync()
    {
        var register = await RegisterSite.IssuedAsync();
        await SetUpAsync(register, Id, RegisterSite.Second);
        return register;
    }

    /// <summary>临港指挥部 (<c>harbour</c>) of the water bureau; the leader commands.</summary>
    internal static async Task<CommandPostId> SetUpAsync(RegisterSite register, params CommitmentId[] under)
    {
        var order = register.Site.OrderOf(Role.Supervisor);
        var (desk, post) = (register.Site.Service<CommandPostDesk>(), new CommandPostId(order.CommandId));
        Assert.Null((await desk.HandleAsync(order, new CommandPostCommand.SetUp(post, "harbour", new(
            "临港指挥部", "推进港区项目", "常务副区长", [Water], register.Site.Person("leader"), [])), Stop)).Refused);
        Assert.Null((await desk.HandleAsync(
            register.Site.OrderOf(Role.Supervisor), new CommandPostCommand.Place(post, under), Stop)).Refused);
        return post;
    }

    private static async Task<IReadOnlyList<HalfHourLeftOver>> LeftOversAsync(RegisterSite register, LocalDate upTo)
    {
        await using var scope = register.Site.Services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<HalfHourReader>().LeftOversAsync(null, upTo, Stop);
    }
}
