using Liangdeng.Features.Calendar;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Rules;
using Liangdeng.Tests.Features.Calendars;
using NodaTime;

namespace Liangdeng.Tests.Features.Register.Blockers;

/// <summary>Limits that reach a year whose holidays are not announced.</summary>
public sealed class ProvisionalLimitTests
{
    private static readonly LocalDateTime LastEvening = new(2026, 12, 31, 17, 20);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_are_not_over_before_the_year_is_loaded_and_are_fixed_by_an_event_when_it_is()
    {
        await using var site = await BlockerSite.OpenAsync();
        site.SetClock(LastEvening);
        var row = await site.RaiseAsync("两宗地块权属有争议");
        Assert.Null(row.PickUpEnds);
        site.SetClock(new(2027, 1, 20, 9, 0));
        await site.Watch.RunDueAsync(Stop);
        Assert.False((await site.RowAsync(new(row.Id))).NotPickedUp);

        await LoadAsync(site, CalendarDeciderTests.Of(2027));

        var ends = new LocalDateTime(2027, 1, 4, 8, 50);
        Assert.Equal(new BlockerEvent.LimitFixed(ends, null), (await site.PastAsync(new(row.Id)))[^1].What);
        Assert.Equal(BlockerTime.InstantOf(ends), (await site.RowAsync(new(row.Id))).PickUpEnds);
        await site.Watch.RunDueAsync(Stop);
        Assert.True((await site.RowAsync(new(row.Id))).NotPickedUp);
        Assert.Equal(3, (await site.PastAsync(new(row.Id))).Count);
    }

    [Fact]
    public async Task A_fixed_one_does_not_move_when_the_year_is_put_right()
    {
        await using var site = await BlockerSite.OpenAsync();
        site.SetClock(LastEvening);
        var row = await site.RaiseAsync("两宗地块权属有争议");
        await LoadAsync(site, CalendarDeciderTests.Of(2027));
        var fixedAt = (await site.RowAsync(new(row.Id))).PickUpEnds;

        await LoadAsync(site, CalendarDeciderTests.Of(2027, off: "01-01..{0}-01-05"), "通知更正");
        await site.Watch.RunDueAsync(Stop);

        Assert.Equal(fixedAt, (await site.RowAsync(new(row.Id))).PickUpEnds);
        Assert.Equal(2, (await site.PastAsync(new(row.Id))).Count);
        using var visitor = site.Site.Visitor();
        var page = await visitor.GetAsync($"/blockers/{row.Code}");
        Assert.Contains("到2027年1月4日08:50止", page.Words);
        Assert.Contains("放假安排已经公布，认领期限固定为2027年1月4日 08:50", page.Words);
        Assert.DoesNotContain("暂定", page.Words);
    }

    [Fact]
    public async Task The_time_for_contesting_is_fixed_too()
    {
        await using var site = await BlockerSite.OpenAsync();
        site.SetClock(new(2026, 12, 30, 10, 0));
        var row = await site.RaiseAsync("两宗地块权属有争议");
        Assert.Null((await site.DoAsync(site.RoadsHead, new BlockerCommand.PickUp(new(row.Id), "", null))).Refused);
        Assert.Null((await site.DoAsync(
            site.RoadsHead, new BlockerCommand.Clear(new(row.Id), "现场核对了界址", new LocalDate(2026, 12, 30)))).Refused);
        Assert.Null((await site.RowAsync(new(row.Id))).ContestUntil);
        using var visitor = site.Site.Visitor();
        Assert.Contains("暂定", (await visitor.GetAsync($"/blockers/{row.Code}")).Words);

        await LoadAsync(site, CalendarDeciderTests.Of(2027));

        Assert.Equal(new LocalDate(2027, 1, 7), (await site.RowAsync(new(row.Id))).ContestUntil);
    }

    private static async Task LoadAsync(BlockerSite site, string text, string ground = "") => Assert.Null((await site.Site.Service<CalendarDesk>()
        .HandleAsync(
            site.Site.OrderOf(Role.Supervisor), new CalendarCommand.LoadYears(WorkingCalendar.Parse(text).Value!, ground), Stop)).Refused);
}
