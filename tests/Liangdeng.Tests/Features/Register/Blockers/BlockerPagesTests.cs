using System.Net;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using NodaTime;

namespace Liangdeng.Tests.Features.Register.Blockers;

public sealed class BlockerPagesTests
{
    private const string Work = "/desk/blockers/K2021-001";
    private const string Raise = "/desk/blockers/new?commitment=2021-001";

    [Fact]
    public async Task Before_the_first_blocker_the_list_says_what_will_stand_there()
    {
        await using var site = await BlockerSite.OpenAsync();
        using var visitor = site.Site.Visitor();

        var page = await visitor.GetAsync("/blockers");

        Assert.Contains("现在没有卡点", page.One(".empty").TextContent);
        Assert.Contains("30个工作分钟", page.Words);
        Assert.Contains("超过5个工作日的，建议提到周协调", page.Words);
        Assert.Empty(page.Html.QuerySelectorAll("main a[href^='/desk']"));
    }

    [Fact]
    public async Task Everybody_reads_and_nobody_works_without_signing_in()
    {
        var (site, _) = await BlockerSite.RaisedAsync();
        await using var __ = site;
        using var visitor = site.Site.Visitor();

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/blockers/K2021-001")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/blockers/K2021-999")).Status);
        Assert.StartsWith("/sign-in", (await visitor.GetAsync(Work)).Location);
        Assert.StartsWith("/sign-in", (await visitor.GetAsync(Raise)).Location);
        Assert.StartsWith("/sign-in", (await visitor.GetAsync("/desk/blockers/terms")).Location);
    }

    [Theory]
    [InlineData(Role.Administrator, Work)]
    [InlineData(Role.Auditor, Work)]
    [InlineData(Role.Leader, Raise)]
    [InlineData(Role.Auditor, Raise)]
    [InlineData(Role.Reporter, "/desk/blockers/terms")]
    public async Task The_wrong_role_is_turned_away(Role role, string address)
    {
        var (site, _) = await BlockerSite.RaisedAsync();
        await using var __ = site;
        using var browser = await site.Site.SignInAsync(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(address)).Status);
    }

    [Fact]
    public async Task A_blocker_that_is_not_there_is_not_found()
    {
        await using var site = await BlockerSite.OpenAsync();
        using var supervisor = await site.Site.SignInAsync(Role.Supervisor);

        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync("/desk/blockers/K2021-001")).Status);
    }

    [Fact]
    public async Task A_unit_raises_one_and_the_public_sees_by_when_somebody_has_to_have_it()
    {
        await using var site = await BlockerSite.OpenAsync();
        using var reporter = await site.Site.SignInAsync(Role.Reporter);

        var done = await reporter.FollowAsync(await reporter.PostFormAsync(
            Raise, "#raise-form", ("Words", "两宗地块权属有争议"), ("Kind", "Land"), ("NeedFrom", "roads")));

        Assert.Equal(Work, done.Path);
        Assert.Contains("还剩30个工作分钟", done.Words);
        using var visitor = site.Site.Visitor();
        var page = await visitor.GetAsync("/blockers/K2021-001");
        Assert.Contains("2021年10月8日 10:30之前要有单位认领", page.Words);
        Assert.Contains("区水利局 · 科员 · 提出（用地）", page.Words);
        Assert.DoesNotContain("某reporter", page.Words);
        Assert.NotNull(page.One("a[href^='/ledger/entries/']"));
        Assert.Contains("K2021-001", (await visitor.GetAsync("/blockers")).One("tbody tr").TextContent);
    }

    [Fact]
    public async Task What_is_missing_is_said_at_its_field_and_what_was_typed_is_kept()
    {
        await using var site = await BlockerSite.OpenAsync();
        using var reporter = await site.Site.SignInAsync(Role.Reporter);

        var answer = await reporter.PostFormAsync(Raise, "#raise-form", ("Words", "两宗地块权属有争议"));

        Assert.StartsWith("错误：", answer.Html.Title);
        Assert.Equal("#kind", answer.One(".problems a").GetAttribute("href"));
        Assert.Contains("两宗地块权属有争议", answer.One("textarea[name=Words]").TextContent);
        var without = await reporter.PostFormAsync("/desk/blockers/new", "#raise-form", ("Words", "x"), ("Kind", "Land"));
        Assert.Contains("请选择是哪项承诺", without.One(".problems").TextContent);
    }

    [Fact]
    public async Task The_words_of_a_report_are_one_press_from_a_blocker_and_the_draft_is_kept()
    {
        await using var site = await BlockerSite.OpenAsync();
        using var reporter = await site.Site.SignInAsync(Role.Reporter);
        var form = await reporter.GetAsync("/desk/reports/2021-001/2021-09");
        form.One("#report-form").SetAttribute("action", form.One("#report-form button.as-link").GetAttribute("formaction"));

        var answer = await reporter.PostAsync(
            form, "#report-form", ("F.Value", "165"), ("F.Words", "写了一半"), ("F.Blockers", "配套资金没有到位"));
        var raise = await reporter.FollowAsync(answer);

        Assert.Contains("配套资金没有到位", raise.One("textarea[name=Words]").TextContent);
        Assert.Equal("2021-001", raise.One("select[name=Commitment] option[selected]").GetAttribute("value"));
        var done = await reporter.PostAsync(raise, "#raise-form", ("Kind", "Funds"));
        Assert.Equal("/desk/blockers/K2021-001", done.Location);
        var again = await reporter.GetAsync("/desk/reports/2021-001/2021-09");
        Assert.Contains("写了一半", again.One("textarea[name='F.Words']").TextContent);
        Assert.NotNull(again.One("main a[href='/blockers/K2021-001']"));
    }

    [Fact]
    public async Task A_blocker_goes_from_hand_to_hand_until_it_is_gone()
    {
        var (site, _) = await BlockerSite.RaisedAsync();
        await using var __ = site;
        using var roads = await site.Site.SignInAsync(BlockerSite.RoadsAccount);
        using var reporter = await site.Site.SignInAsync(Role.Reporter);

        await SendAsync(roads, "#pick-up-form", ("F.PickUpStep", "现场核对界址"), ("F.PickUpDue", "2021-10-12"));
        await SendAsync(roads, "#lift-form", ("F.LiftLevel", "Week"), ("F.LiftGround", "两家都不让步"));
        await SendAsync(roads, "#clear-form", ("F.ClearWhat", "两家重新签了界址确认书"), ("F.ClearOn", "2021-10-08"));
        await SendAsync(reporter, "#confirm-form");

        using var visitor = site.Site.Visitor();
        var page = await visitor.GetAsync("/blockers/K2021-001");
        Assert.Equal("已解决", page.One(".reason strong").TextContent);
        Assert.Equal("提到周协调", page.One(".reason .tag").TextContent);
        Assert.Contains("两家重新签了界址确认书", page.One(".reason").TextContent);
        Assert.Contains("已确认解决", page.Words);
        Assert.Equal(6, page.Html.QuerySelectorAll("ol.timeline li").Length);
        Assert.Empty((await visitor.GetAsync("/blockers")).Html.QuerySelectorAll("tbody tr"));
        Assert.Contains("两家重新签了界址确认书", (await visitor.GetAsync("/blockers?show=cleared")).One("tbody tr").TextContent);
    }

    [Fact]
    public async Task Each_sees_the_forms_of_their_own_part_alone()
    {
        var (site, row) = await BlockerSite.RaisedAsync();
        await using var _ = site;
        using var roads = await site.Site.SignInAsync(BlockerSite.RoadsAccount);
        using var reporter = await site.Site.SignInAsync(Role.Reporter);
        using var leader = await site.Site.SignInAsync(Role.Leader);

        Assert.Equal(["pick-up-form"], await FormsAsync(roads));
        Assert.Equal(["pick-up-form", "take-back-form"], await FormsAsync(reporter));
        await site.DoAsync(site.RoadsHead, new BlockerCommand.PickUp(new(row.Id), "", null));
        Assert.Equal(["step-form", "clear-form", "lift-form", "hand-on-form"], await FormsAsync(roads));
        Assert.Equal(["lift-form", "take-back-form"], await FormsAsync(reporter));
        Assert.Equal(["lift-form"], await FormsAsync(leader));
    }

    [Theory]
    [InlineData("#step-form", "F.Step", "现场核对", "f-stepdue", "请填写下一步在哪天之前做完")]
    [InlineData("#clear-form", "F.ClearOn", "2021-10-08", "f-clearwhat", "请写明怎样解决的")]
    [InlineData("#clear-form", "F.ClearOn", "8号", "f-clearon", "请填写日期")]
    [InlineData("#lift-form", "F.LiftGround", "定不了", "f-liftlevel", "请选择层级")]
    [InlineData("#hand-on-form", "F.HandOnTo", "water", "f-handonground", "请写明理由")]
    public async Task Bad_input_is_refused_at_its_field_and_the_form_stays_open(
        string form, string field, string value, string at, string problem)
    {
        var (site, row) = await BlockerSite.RaisedAsync();
        await using var _ = site;
        await site.DoAsync(site.RoadsHead, new BlockerCommand.PickUp(new(row.Id), "", null));
        using var roads = await site.Site.SignInAsync(BlockerSite.RoadsAccount);

        var answer = await roads.PostFormAsync(Work, form, (field, value));

        Assert.Equal("#" + at, answer.One(".problems a").GetAttribute("href"));
        Assert.Contains(problem, answer.One(".problems").TextContent);
        Assert.True(answer.One(form).ParentElement!.LocalName != "details" || answer.One(form).ParentElement!.HasAttribute("open"));
        Assert.NotNull(answer.One("#" + at));
    }

    [Fact]
    public async Task Whoever_presses_on_a_stale_page_is_told_and_changes_nothing()
    {
        var (site, row) = await BlockerSite.RaisedAsync();
        await using var _ = site;
        using var roads = await site.Site.SignInAsync(BlockerSite.RoadsAccount);
        var stale = await roads.GetAsync(Work);
        await site.DoAsync(site.Site.ActorOf(Role.Supervisor), new BlockerCommand.PickUp(new(row.Id), "", null));

        var answer = await roads.PostAsync(stale, "#pick-up-form");

        Assert.Contains("已有单位认领", answer.One(".problems").TextContent);
        Assert.Equal("dcs", (await site.RowAsync(new(row.Id))).Owner);
    }

    [Fact]
    public async Task A_forged_form_is_refused_by_the_office()
    {
        var (site, row) = await BlockerSite.RaisedAsync();
        await using var _ = site;
        using var reporter = await site.Site.SignInAsync(Role.Reporter);
        await site.DoAsync(site.RoadsHead, new BlockerCommand.PickUp(new(row.Id), "", null));
        var page = await reporter.GetAsync(Work);
        page.One("#lift-form input[name=Act]").SetAttribute("value", "Lower");

        Assert.Contains("不能做这件事", (await reporter.PostAsync(page, "#lift-form")).Words);
    }

    [Fact]
    public async Task The_desk_says_how_many_working_minutes_are_left_then_whose_it_is()
    {
        var (site, row) = await BlockerSite.RaisedAsync();
        await using var _ = site;
        site.SetClock(new(2021, 10, 8, 10, 18));
        using var roads = await site.Site.SignInAsync(BlockerSite.RoadsAccount);
        using var supervisor = await site.Site.SignInAsync(Role.Supervisor);

        Assert.Contains("认领 K2021-001（还剩12个工作分钟）", (await roads.GetAsync("/desk")).Words);
        site.SetClock(new(2021, 10, 8, 10, 40));
        await site.Watch.RunDueAsync(TestContext.Current.CancellationToken);
        Assert.Contains("无人认领，由本单位负责：K2021-001", (await supervisor.GetAsync("/desk")).Words);
        Assert.DoesNotContain("K2021-001", (await roads.GetAsync("/desk")).Words);
        await site.DoAsync(site.Site.ActorOf(Role.Supervisor), new BlockerCommand.PickUp(new(row.Id), "问清两家", new(2021, 10, 9)));
        Assert.Contains("K2021-001 的下一步，10月9日前", (await supervisor.GetAsync("/desk")).Words);
        site.SetClock(new(2021, 10, 11, 9, 0));
        Assert.Contains("K2021-001 的下一步10月9日已到期", (await supervisor.GetAsync("/desk")).Words);
        await site.DoAsync(site.Site.ActorOf(Role.Supervisor), new BlockerCommand.Clear(new(row.Id), "问清了", new(2021, 10, 11)));
        using var head = await site.Site.SignInAsync(Role.Head);
        Assert.Contains("确认 K2021-001 是否解决（10月18日前）", (await head.GetAsync("/desk")).Words);
    }

    [Fact]
    public async Task The_list_is_filtered_by_unit_level_and_state_and_the_worst_comes_first()
    {
        var (site, first) = await BlockerSite.RaisedAsync();
        await using var _ = site;
        var second = await site.RaiseAsync("资金没有到位");
        var third = await site.RaiseAsync("供货推迟");
        await site.DoAsync(site.RoadsHead, new BlockerCommand.PickUp(new(second.Id), "", null));
        await site.DoAsync(site.RoadsHead, new BlockerCommand.Lift(new(second.Id), BlockerLevel.Month, "定不了"));
        await site.DoAsync(site.Site.ActorOf(Role.Reporter), new BlockerCommand.TakeBack(new(third.Id), "写错了"));
        using var visitor = site.Site.Visitor();

        Assert.Equal([second.Code, first.Code], await CodesAsync(visitor, ""));
        Assert.Equal([second.Code], await CodesAsync(visitor, "?level=month"));
        Assert.Equal([first.Code], await CodesAsync(visitor, "?show=waiting"));
        Assert.Equal([third.Code], await CodesAsync(visitor, "?show=back"));
        Assert.Equal([second.Code], await CodesAsync(visitor, "?unit=roads"));
        Assert.Equal([second.Code, first.Code, third.Code], await CodesAsync(visitor, "?show=all&unit=water"));
        Assert.Contains("没有符合条件", (await visitor.GetAsync("/blockers?unit=dcs")).One(".empty").TextContent);
    }

    [Fact]
    public async Task The_promise_the_table_and_the_chart_show_what_stands_in_the_way()
    {
        var (site, row) = await BlockerSite.RaisedAsync();
        await using var _ = site;
        await site.DoAsync(site.RoadsHead, new BlockerCommand.PickUp(new(row.Id), "现场核对界址", new(2021, 10, 12)));
        using var visitor = site.Site.Visitor();
        using var reporter = await site.Site.SignInAsync(Role.Reporter);

        var promise = (await visitor.GetAsync("/commitments/2021-001")).One("section[aria-labelledby=blockers]");
        Assert.Contains("区交通局负责", promise.TextContent);
        Assert.Contains("现场核对界址", promise.TextContent);
        Assert.Contains("没有登记卡点", (await visitor.GetAsync("/commitments/2021-002")).One("section[aria-labelledby=blockers]").TextContent);
        Assert.Equal(
            "/desk/blockers/new?commitment=2021-001",
            (await reporter.GetAsync("/commitments/2021-001")).One("section[aria-labelledby=blockers] a[href^='/desk']").GetAttribute("href"));
        Assert.Equal(["1", ""], (await visitor.GetAsync("/commitments")).Html.QuerySelectorAll("tbody td:nth-child(7)").Select(cell => cell.TextContent));
        Assert.Contains("卡点1个", (await visitor.GetAsync("/chart")).One("main table").TextContent);
        await site.DoAsync(site.RoadsHead, new BlockerCommand.Clear(new(row.Id), "界址核对清楚", new(2021, 10, 8)));
        var ended = (await visitor.GetAsync("/commitments/2021-001")).One("section[aria-labelledby=blockers]");
        Assert.Contains("现在没有卡点", ended.TextContent);
        Assert.Contains("界址核对清楚", ended.QuerySelector("details")!.TextContent);
    }

    [Fact]
    public async Task A_district_sets_its_own_numbers_and_they_hold_from_then_on()
    {
        var (site, first) = await BlockerSite.RaisedAsync();
        await using var _ = site;
        using var supervisor = await site.Site.SignInAsync(Role.Supervisor);

        var refused = await supervisor.PostFormAsync("/desk/blockers/terms", "#terms-form", ("Minutes", "半小时"));
        Assert.Contains("读不懂", refused.One(".problems").TextContent);
        var falling = await supervisor.PostFormAsync("/desk/blockers/terms", "#terms-form", ("Post", "9"));
        Assert.Contains("级别越高", falling.One(".problems").TextContent);
        var done = await supervisor.FollowAsync(await supervisor.PostFormAsync(
            "/desk/blockers/terms", "#terms-form", ("Minutes", "45"), ("Month", null)));

        Assert.Contains("45个工作分钟", done.Words);
        Assert.DoesNotContain("建议提到月调度", done.Words);
        Assert.Equal(45, (await site.RaiseAsync("资金没有到位")).PickUpMinutes);
        Assert.Equal(30, (await site.RowAsync(new(first.Id))).PickUpMinutes);
    }

    [Fact]
    public async Task The_page_counts_working_days_and_says_which_it_left_out_in_both_languages()
    {
        var (site, row) = await BlockerSite.RaisedAsync();
        await using var _ = site;
        await site.DoAsync(site.RoadsHead, new BlockerCommand.PickUp(new(row.Id), "", null));
        site.SetClock(new LocalDateTime(2021, 10, 18, 9, 0));
        using var visitor = site.Site.Visitor();

        var page = await visitor.GetAsync("/blockers/K2021-001");
        Assert.Contains("已7个工作日", page.Words);
        Assert.Contains("已超过5个工作日，建议提到周协调", page.Words);
        Assert.Contains("2021年10月9日 周六：计入（国庆节调休上班）", page.Words);
        var english = await visitor.GetAsync((await visitor.GetAsync("/blockers/K2021-001?lang=en")).Location!);
        Assert.Contains("Open for working days: 7", english.Words);
        Assert.Contains("lifting it to the weekly coordination is suggested", english.Words);
        Assert.Equal("zh-Hans", english.One("h1 span").GetAttribute("lang"));
    }

    private static async Task SendAsync(SiteBrowser browser, string form, params (string Name, object? Value)[] values)
    {
        var answer = await browser.PostFormAsync(Work, form, values);
        Assert.Equal(Work, answer.Location);
    }

    private static async Task<IEnumerable<string?>> FormsAsync(SiteBrowser browser) =>
        (await browser.GetAsync(Work)).Html.QuerySelectorAll("main form").Select(form => form.Id);

    private static async Task<IEnumerable<string>> CodesAsync(SiteBrowser browser, string query) =>
        (await browser.GetAsync("/blockers" + query)).Html.QuerySelectorAll("tbody th .meta").Select(cell => cell.TextContent.Split(' ')[0]);
}
