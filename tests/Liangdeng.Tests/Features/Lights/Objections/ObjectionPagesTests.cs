using System.Net;
using Liangdeng.Features.Calendar;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Liangdeng.Tests.Features.Calendars;
using Liangdeng.Tests.Features.Register;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Lights.Objections;

/// <summary>2021-001 has a figure of September, verified by <c>supervisor</c>, and with it a light. It is Friday 8 October 2021.
/// </summary>
public sealed class ObjectionPagesTests
{
    private const string New = "/desk/objections/new?commitment=2021-001";
    private const string Ground = "月底入库的两笔投资没有算进去";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_the_first_the_list_says_what_will_stand_there()
    {
        await using var register = await LitAsync();
        using var visitor = register.Site.Visitor();

        var page = await visitor.GetAsync("/objections");

        Assert.Contains("还没有异议", page.One(".empty").TextContent);
        Assert.Contains("提出后5个工作日内答复", page.Words);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/objections/999999")).Status);
        Assert.StartsWith("/sign-in", (await visitor.GetAsync(New)).Location);
    }

    [Fact]
    public async Task A_unit_objects_beside_the_light_and_everybody_sees_it_with_the_count_of_its_limit()
    {
        await using var register = await LitAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);
        Assert.Equal(New, (await reporter.GetAsync("/commitments/2021-001")).One("main a[href^='/desk/objections']").GetAttribute("href"));

        var address = await ObjectAsync(reporter);

        using var visitor = register.Site.Visitor();
        var promise = await visitor.GetAsync("/commitments/2021-001");
        var said = promise.One("section[aria-label=对亮灯的异议]").TextContent;
        Assert.Contains("区水利局自2021年10月8日起有异议", said);
        Assert.Contains("最晚2021年10月14日答复", said);
        Assert.Contains(Ground, said);
        Assert.Contains("有异议，待答复", promise.Words);
        Assert.Empty(promise.Html.QuerySelectorAll("main a[href^='/desk']"));
        var page = await visitor.GetAsync(address);
        Assert.Contains("2021年10月9日 周六：第1天", page.Words);
        Assert.DoesNotContain("某reporter", page.Words);
        Assert.Equal(2, page.One(".proof dl").QuerySelectorAll("dd").Length);
        Assert.Contains(Ground, (await visitor.GetAsync("/objections")).One("tbody tr").TextContent);
        Assert.Contains("一盏灯只提一次", (await reporter.GetAsync(New)).Words);
    }

    [Fact]
    public async Task What_is_missing_is_said_at_its_field_and_what_was_typed_is_kept()
    {
        await using var register = await LitAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);

        var unticked = await reporter.PostFormAsync(New, "#objection-form", ("Ground", Ground));
        Assert.Equal("#notclassified", unticked.One(".problems a").GetAttribute("href"));
        Assert.Contains(Ground, unticked.One("textarea").TextContent);
        var empty = await reporter.PostFormAsync(New, "#objection-form", ("NotClassified", "true"));
        Assert.Equal("#ground", empty.One(".problems a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_light_that_changed_meanwhile_is_shown_and_not_objected_to_unseen()
    {
        await using var register = await LitAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);

        var answer = await reporter.PostFormAsync(New, "#objection-form", ("Ground", Ground), ("NotClassified", "true"), ("Light", "1"));

        Assert.Contains("灯已经换了", answer.One(".problems").TextContent);
        Assert.Contains(Ground, answer.One("textarea").TextContent);
        Assert.Equal(
            Text((await register.CommitmentAsync()).LightIndex!.Value), answer.One("input[name=Light]").GetAttribute("value"));
    }

    [Fact]
    public async Task Whoever_verified_is_refused_and_somebody_else_upholds_it_and_the_light_keeps_standing()
    {
        await using var register = await LitAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);
        using var verifier = await register.Site.SignInAsync(Role.Supervisor);
        using var other = await register.Site.SignInAsync("supervisor2");
        var address = await ObjectAsync(reporter);
        Assert.Contains("答复对2021-001的灯的异议", (await other.GetAsync("/desk")).Words);

        var refused = await verifier.PostFormAsync("/desk" + address, "#decide-form", ("Verdict", "upheld"), ("Ground", "属实"));
        Assert.Contains("是你核实的", refused.One(".problems").TextContent);
        var unsaid = await other.PostFormAsync("/desk" + address, "#decide-form", ("Ground", "属实"));
        Assert.Contains("成立还是不成立", unsaid.One(".problems").TextContent);
        var done = await other.FollowAsync(await other.PostFormAsync(
            "/desk" + address, "#decide-form", ("Verdict", "upheld"), ("Ground", "两笔投资属实，随更正填报重新亮灯")));

        Assert.Equal(address, done.Path);
        using var visitor = register.Site.Visitor();
        var promise = await visitor.GetAsync("/commitments/2021-001");
        Assert.Contains("两笔投资属实", promise.One("section[aria-label=对亮灯的异议]").TextContent);
        Assert.Contains("异议成立", promise.One("a.tag[href^='/objections']").TextContent);
        Assert.Contains("照原样保留", (await visitor.GetAsync(address)).Words);
        Assert.DoesNotContain("答复对2021-001", (await other.GetAsync("/desk")).Words);
    }

    [Fact]
    public async Task Nobody_decides_in_time_and_everybody_sees_that_too()
    {
        await using var register = await LitAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);
        using var other = await register.Site.SignInAsync("supervisor2");
        using var visitor = register.Site.Visitor();
        var address = await ObjectAsync(reporter);
        SetClock(register, new(2021, 10, 14));
        Assert.DoesNotContain("逾期", (await visitor.GetAsync(address)).Words);

        SetClock(register, new(2021, 10, 15));

        Assert.Contains("逾期未答复", (await visitor.GetAsync(address)).Words);
        Assert.Contains("逾期未答复", (await visitor.GetAsync("/commitments/2021-001")).Words);
        await other.PostFormAsync("/desk" + address, "#decide-form", ("Verdict", "rejected"), ("Ground", "两笔投资是10月入库的"));
        Assert.Contains("逾期答复", (await visitor.GetAsync("/objections")).Words);
    }

    [Fact]
    public async Task The_unit_takes_it_back_and_another_unit_cannot()
    {
        await using var register = await LitAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);
        using var head = await register.Site.SignInAsync(Role.Head);
        var address = await ObjectAsync(reporter);
        var stranger = new Actor(register.Site.Person("reviewer"), "科员", Roads, [Role.Head]);
        var outcome = await register.Site.Service<ObjectionDesk>().HandleAsync(
            register.Site.OrderOf(Role.Head) with { By = stranger },
            new ObjectionCommand.TakeBack((await RowAsync(register)).Light, "看错了"), Stop);
        Assert.Equal((Enum)OfficeRefusal.NotPermitted, outcome.Refused?.Reason);

        var done = await head.FollowAsync(await head.PostFormAsync("/desk" + address, "#take-back-form", ("BackGround", "核对过了，是我们看错")));

        Assert.Contains("单位已撤回", done.Words);
        Assert.Contains("核对过了，是我们看错", done.Words);
        Assert.Equal(ObjectionState.TakenBack, (await RowAsync(register)).State);
    }

    [Fact]
    public async Task A_limit_that_reaches_a_year_that_is_not_announced_is_provisional_until_the_year_is_loaded()
    {
        await using var register = await LitAsync();
        SetClock(register, new(2026, 12, 30));
        using var reporter = await register.Site.SignInAsync(Role.Reporter);
        var address = await ObjectAsync(reporter);
        using var visitor = register.Site.Visitor();
        Assert.Null((await RowAsync(register)).DecideBy);
        SetClock(register, new(2027, 3, 1));
        var before = (await visitor.GetAsync(address)).Words;
        Assert.Contains("暂定", before);
        Assert.DoesNotContain("逾期", before);

        Assert.Null((await register.Site.Service<CalendarDesk>().HandleAsync(
            register.Site.OrderOf(Role.Supervisor),
            new CalendarCommand.LoadYears(WorkingCalendar.Parse(CalendarDeciderTests.Of(2027)).Value!, ""), Stop)).Refused);

        var row = await RowAsync(register);
        Assert.Equal(new LocalDate(2027, 1, 7), row.DecideBy);
        Assert.NotNull(row.FixedIndex);
        Assert.Contains("逾期未答复", (await visitor.GetAsync(address)).Words);
        await register.Site.Service<ObjectionLimits>().FixAsync(Stop);
        Assert.Equal(row.FixedIndex, (await RowAsync(register)).FixedIndex);
    }

    [Fact]
    public async Task The_office_sets_the_limit_for_what_comes()
    {
        await using var register = await LitAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        using var reporter = await register.Site.SignInAsync(Role.Reporter);
        Assert.Equal(HttpStatusCode.Forbidden, (await reporter.GetAsync("/desk/objections/terms")).Status);

        var refused = await supervisor.PostFormAsync("/desk/objections/terms", "#terms-form", ("Days", "0"));
        Assert.Contains("1到60", refused.One(".problems").TextContent);
        var done = await supervisor.FollowAsync(await supervisor.PostFormAsync("/desk/objections/terms", "#terms-form", ("Days", "3")));

        Assert.Contains("提出后3个工作日内答复", done.Words);
        await ObjectAsync(reporter);
        Assert.Equal(3, (await RowAsync(register)).DecideDays);
    }

    [Fact]
    public async Task The_form_has_as_many_fields_as_the_burden_meter_counts()
    {
        await using var register = await LitAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);

        var fields = (await reporter.GetAsync(New)).Html.QuerySelectorAll("#objection-form .field");

        Assert.Equal(Liangdeng.Features.Burden.BurdenForms.Fields[Liangdeng.Features.Burden.BurdenForm.Objection], fields.Length);
    }

    [Fact]
    public async Task Of_a_day_before_it_was_decided_it_was_open()
    {
        await using var register = await LitAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);
        using var other = await register.Site.SignInAsync("supervisor2");
        var address = await ObjectAsync(reporter);
        SetClock(register, new(2021, 10, 12));
        await other.PostFormAsync("/desk" + address, "#decide-form", ("Verdict", "rejected"), ("Ground", "两笔投资是10月入库的"));
        using var visitor = register.Site.Visitor();

        foreach (var time in (string[])["as-of", "about"])
        {
            var then = (await visitor.GetAsync($"/commitments/2021-001?{time}=2021-10-09")).One("section[aria-label=对亮灯的异议]").TextContent;
            Assert.Contains("最晚2021年10月14日答复", then);
            Assert.DoesNotContain("不成立", then);
        }
    }

    private static async Task<RegisterSite> LitAsync()
    {
        var register = await RegisterSite.IssuedAsync();
        await register.ClearedAsync();
        Assert.Null((await register.DoAsync(Role.Supervisor, new ReportCommand.Verify(Id, September, 1))).Refused);
        Assert.NotNull((await register.CommitmentAsync()).LightIndex);
        return register;
    }

    private static async Task<string> ObjectAsync(SiteBrowser unit)
    {
        var done = await unit.PostFormAsync(New, "#objection-form", ("Ground", Ground), ("NotClassified", "true"));
        Assert.StartsWith("/objections/", done.Location);
        return done.Location!;
    }

    private static async Task<ObjectionRow> RowAsync(RegisterSite register)
    {
        await using var db = await register.Site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(Stop);
        return await db.Set<ObjectionRow>().AsNoTracking().SingleAsync(Stop);
    }

    private static void SetClock(RegisterSite register, LocalDate day) =>
        register.Site.Clock.StopAt(BlockerTime.InstantOf(day.At(new(10, 0))));

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
