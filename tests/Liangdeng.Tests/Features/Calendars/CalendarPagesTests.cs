using System.Net;
using System.Text;
using System.Text.Json;
using Liangdeng.Features.People;
using NodaTime;
using static Liangdeng.Tests.Features.Calendars.CalendarDeciderTests;

namespace Liangdeng.Tests.Features.Calendars;

public sealed class CalendarPagesTests
{
    private static readonly LocalDate Today = new(2026, 11, 20);

    [Fact]
    public async Task The_year_has_its_holidays_its_make_up_days_and_its_working_days()
    {
        await using var site = await SiteFixture.OpenAsync(new(2021, 10, 15));
        using var visitor = site.Visitor();

        var page = await visitor.GetAsync("/calendar");

        Assert.Contains("2021年共有250个工作日", page.Words);
        Assert.Equal(12, page.Html.QuerySelectorAll("table.month").Length);
        Assert.Contains("国庆节10月1日 – 10月7日7", page.Words);
        Assert.Contains("10月9日 周六国庆节", page.Words);
        Assert.Contains("08:30-12:00、14:30-17:30，每天390分钟", page.Words);
        Assert.Contains("chinese-days", page.Words);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/calendar/2500")).Status);
        Assert.Contains("只按周末计算", (await visitor.GetAsync("/calendar/2027")).Words);
    }

    [Fact]
    public async Task A_limit_is_counted_with_the_days_that_were_left_out()
    {
        await using var site = await SiteFixture.OpenAsync(new(2021, 10, 15));
        using var visitor = site.Visitor();

        var page = await visitor.GetAsync("/calendar/count?from=2021-09-30&limit=5&unit=working-days");

        Assert.Contains("到2021年10月13日24时止", page.One("#result").TextContent);
        Assert.Contains("2021年10月9日 周六第2天国庆节调休上班", page.Words);
        Assert.Contains("2021年10月1日 周五不计国庆节放假", page.Words);
        var minutes = await visitor.GetAsync("/calendar/count?from=2021-09-30&at=17:20&limit=30&unit=working-minutes");
        Assert.Contains("到2021年10月8日08:50止", minutes.One("#result").TextContent);
        Assert.Contains("请填写1到2500之间的整数", (await visitor.GetAsync("/calendar/count?from=2021-09-30&limit=0")).Words);
    }

    [Fact]
    public async Task Programs_get_the_same()
    {
        await using var site = await SiteFixture.OpenAsync(new(2021, 10, 15));
        using var visitor = site.Visitor();

        using var count = JsonDocument.Parse(await visitor.GetBytesAsync("/calendar/count.json?from=2021-09-30&limit=5"));
        using var year = JsonDocument.Parse(await visitor.GetBytesAsync("/calendar/2021.json"));

        Assert.Equal("2021-10-13", count.RootElement.GetProperty("lastDay").GetString());
        Assert.Equal("国庆节放假", count.RootElement.GetProperty("days")[0].GetProperty("why").GetProperty("zh").GetString());
        Assert.Equal(250, year.RootElement.GetProperty("workingDays").GetInt32());
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.GetAsync("/calendar/count.json?from=x&limit=5")).Status);
    }

    [Fact]
    public async Task A_year_is_loaded_and_shown_with_its_entry()
    {
        await using var site = await SiteFixture.OpenAsync(Today);
        using var supervisor = await site.SignInAsync(Role.Supervisor);

        var sent = await supervisor.PostFormAsync("/desk/calendar", "#load-form", ("Text", Of(2027, work: "01-10")));
        Assert.Equal("/calendar/2027", sent.Location);
        var page = await supervisor.GetAsync("/calendar/2027");
        Assert.Contains("放假安排已经登记", page.Words);
        Assert.Contains("元旦1月1日 – 1月3日3", page.Words);
        Assert.Contains("国办发明电〔2026〕9号", page.Words);

        var again = await supervisor.PostFormAsync("/desk/calendar", "#load-form", ("Text", Of(2027)));
        Assert.Contains("2027年已经登记过，更正要写明理由", again.Words);
        Assert.Equal("/calendar/2027", (await supervisor.PostFormAsync(
            "/desk/calendar", "#load-form", ("Text", Of(2027)), ("Ground", "通知更正"))).Location);
        Assert.Contains("更正理由：通知更正", (await supervisor.GetAsync("/calendar/2027")).Words.Replace("： ", "：", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fault_is_shown_with_its_line_and_column_and_nothing_is_lost()
    {
        await using var site = await SiteFixture.OpenAsync(Today);
        using var supervisor = await site.SignInAsync(Role.Supervisor);

        var typed = await supervisor.PostFormAsync("/desk/calendar", "#load-form", ("Text", Of(2027, work: "01-11")));
        Assert.Contains("第8行第19列：调休上班日应是周末", typed.Words);
        Assert.Contains("2027-01-11", typed.One("textarea[name=Text]").TextContent);

        var sent = await supervisor.PostFormAsync(
            "/desk/calendar", "#load-form", ("Text", ""), ("Table", new SentFile("2027.yaml", Encoding.UTF8.GetBytes("format: 2"))));
        Assert.Contains("第1行第9列", sent.Words);
        Assert.Contains("format: 2", sent.One("textarea[name=Text]").TextContent);
    }

    [Fact]
    public async Task Hours_are_set_by_those_who_may()
    {
        await using var site = await SiteFixture.OpenAsync(Today);
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        using var reporter = await site.SignInAsync(Role.Reporter);

        Assert.Equal(HttpStatusCode.Forbidden, (await reporter.GetAsync("/desk/calendar/hours")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await reporter.GetAsync("/desk/calendar")).Status);
        var early = await supervisor.PostFormAsync(
            "/desk/calendar/hours", "#hours-form", ("Seasons", "05-01 8:30"), ("From", "2026-11-20"), ("Source", "通知"));
        Assert.Contains("看不懂作息时间", early.Words);
        var done = await supervisor.PostFormAsync(
            "/desk/calendar/hours", "#hours-form",
            ("Seasons", "05-01 08:30-12:00 15:00-18:00\n10-01 08:30-12:00 14:30-17:30"), ("From", "2026-12-01"), ("Source", "通知"));
        Assert.Equal("/calendar/2026#hours", done.Location);
        Assert.Contains("15:00-18:00，每天390分钟 2026年12月1日开始执行", (await supervisor.GetAsync("/calendar/2026")).Words);
    }
}
