using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using NodaTime;
using static Microsoft.Playwright.Assertions;

namespace Liangdeng.Browser.Tests.Journeys;

/// <summary>A week of the supervision office: the pack, the meeting, what it decided, and what became of that.</summary>
public sealed class CadenceTests(Chromium chromium)
{
    private const string What = "备齐第一批资金的拨付材料";

    private static readonly LocalDate Friday = new(2021, 10, 15);
    private static readonly LocalDate Monday = new(2021, 10, 18);

    [Fact]
    public async Task A_decision_stands_first_in_the_next_pack_until_somebody_else_strikes_it_off()
    {
        await using var site = await TestSite.OpenAsync(chromium, Friday, Role.Supervisor, Role.Reporter);
        await using var supervisor = await site.SignInAsync(Role.Supervisor);
        var meeting = await CallAsync(supervisor);
        await FreezeAsync(supervisor);
        await supervisor.SeesAsync(supervisor.Say("packs.open.none"));

        site.Clock.StopAt(BlockerTime.InstantOf(Monday.At(new(11, 0))));
        await supervisor.GoAsync(meeting);
        await WriteMinutesAsync(supervisor);
        await supervisor.GoAsync("/desk/packs/new?kind=Weekly");
        await FreezeAsync(supervisor);
        await supervisor.SeesAsync(What);
        var frozen = supervisor.Path;

        await using var reporter = await site.SignInAsync(Role.Reporter);
        await ReportAsync(reporter);
        await SignOffAsync(supervisor);

        await supervisor.GoAsync("/desk/packs/new?kind=Weekly");
        await FreezeAsync(supervisor);
        await Expect(supervisor.Page.GetByText(What)).ToHaveCountAsync(0);
        await supervisor.GoAsync(frozen);
        await supervisor.SeesAsync(What);
        await supervisor.SwitchLanguageAsync();
        await supervisor.SeesAsync(supervisor.Say("packs.check"));
    }

    private static async Task<string> CallAsync(Visitor supervisor)
    {
        await supervisor.GoAsync("/desk/meetings");
        await supervisor.FollowAsync("meetings.call");
        await supervisor.PressAsync("meetings.call.do");
        await supervisor.SeesAsync(supervisor.Say("meeting.refused.KindMissing"));
        await supervisor.TickAsync("cadences.kind.Weekly");
        await supervisor.FillAsync("meetings.day", "2021-10-18");
        await supervisor.FillAsync("meetings.time", "9:00");
        await supervisor.FillAsync("meetings.place", "二楼小会议室");
        await supervisor.Page.Locator($"input[value={TestSite.Water.Value}]").CheckAsync();
        await supervisor.PressAsync("meetings.call.do");
        await supervisor.SeesAsync(supervisor.Say("meetings.done.called"));
        var meeting = supervisor.Path;
        await supervisor.FollowAsync("meetings.pack.make");
        return meeting;
    }

    private static async Task FreezeAsync(Visitor supervisor)
    {
        await supervisor.PressAsync("packs.freeze");
        await supervisor.SeesAsync(supervisor.Say("packs.done.frozen"));
    }

    private static async Task WriteMinutesAsync(Visitor supervisor)
    {
        await supervisor.FollowAsync("meetings.write");
        await supervisor.FillAsync("meetings.chair", "督查室主任");
        await supervisor.FillAsync("meetings.text", "水库引水工程的资金分两批拨。");
        await supervisor.FillAsync("assignments.what", What);
        await supervisor.PressAsync("meetings.minutes.do");
        await supervisor.SeesAsync(supervisor.Say("assignment.refused.LeadMissing"));
        await supervisor.Page.Locator("#d-0--lead").SelectOptionAsync(TestSite.Water.Value);
        await supervisor.Page.Locator("#d-0--due").FillAsync("2021-10-22");
        await supervisor.PressAsync("meetings.minutes.do");
        await supervisor.SeesAsync(supervisor.Say("meetings.done.written", "1"));
    }

    private static async Task ReportAsync(Visitor reporter)
    {
        await reporter.GoAsync("/desk");
        await reporter.FollowAsync("assignments.desk.do", "D2021-001");
        await reporter.FillAsync("assignments.report.words", "材料10月20日交财政局");
        await reporter.PressAsync("assignments.report.do");
        await reporter.SeesAsync(reporter.Say("assignments.done.reported", "D2021-001"));
    }

    private static async Task SignOffAsync(Visitor supervisor)
    {
        await supervisor.GoAsync("/desk");
        await supervisor.FollowAsync("assignments.desk.judge", "D2021-001");
        await supervisor.PressAsync("assignments.sign.do");
        await supervisor.SeesAsync(supervisor.Say("assignments.done.signed-off", "D2021-001"));
    }
}
