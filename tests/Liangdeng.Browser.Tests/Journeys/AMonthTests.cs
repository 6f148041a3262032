using System.Text;
using Liangdeng.Features.Letters;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Language;
using Liangdeng.Store;
using NodaTime;
using static Microsoft.Playwright.Assertions;

namespace Liangdeng.Browser.Tests.Journeys;

/// <summary>The supervision office's month: a light turns yellow, a letter goes out, is answered late, the next of the chain follows,
/// the weekly meeting decides, the blocker is cleared, the light is green again.</summary>
public sealed class AMonthTests(Chromium chromium)
{
    private const string Promise = "2021-001";
    private const string Words = "新建污水管网12公里以上";
    private const string Number = "督〔2021〕1号";
    private const string Measures = "增加一个作业面，综合科每周核对一次进度。";
    private const string Blocker = "K2021-001";
    private const string InTheWay = "两处管线要先迁走，权属单位一直没有答复。";
    private const string Decision = "管线权属单位一周内迁走两处管线";

    private static readonly LocalDate October15 = new(2021, 10, 15);
    private static readonly PlanId Plan = new(new Guid("01890000-0000-7000-8000-0000000000b1"));
    private static readonly CommitmentId Commitment = new(new Guid("01890000-0000-7000-8000-0000000000c1"));

    [Fact]
    public async Task A_month_passes_from_a_yellow_light_over_a_letter_and_a_meeting_to_a_green_one()
    {
        await using var site = await TestSite.OpenAsync(
            chromium, October15, Role.Supervisor, Role.Head, Role.Reviewer, Role.Reporter);
        await site.RegisterAsync("second", Role.Supervisor);
        await PublishAsync(site);
        await using var supervisor = await site.SignInAsync(Role.Supervisor);
        await using var second = await site.SignInAsync("second");
        await using var head = await site.SignInAsync(Role.Head);
        await using var reporter = await site.SignInAsync(Role.Reporter);

        await ReportAsync(reporter, head, supervisor, month: 9, reached: "7");
        await PassAsync(site, new(2021, 10, 18));
        await SeeLightAsync(site, "shared.light.yellow");

        await CheckAsync(supervisor);
        await SignAsync(second);
        await SendAsync(supervisor);
        await SeeLetterAsync(site, "letters.state.Delivered");
        await SignForAsync(head);
        await RaiseAsync(reporter);
        await PickUpAsync(supervisor);

        await PassAsync(site, new(2021, 10, 26));
        await SeeLetterAsync(site, "letters.overdue");
        await SeeNextOfTheChainAsync(supervisor);
        await AnswerAsync(head);
        await JudgeAsync(supervisor);
        await ReleaseAsync(site);

        await PassAsync(site, new(2021, 10, 29));
        var meeting = await CallAsync(supervisor);
        await PassAsync(site, new(2021, 11, 2));
        await DecideAsync(supervisor, meeting);
        await DoneAsync(reporter);
        await SignOffAsync(second);
        await ClearAsync(second);
        await ConfirmAsync(reporter);

        await ReportAsync(reporter, head, supervisor, month: 10, reached: "10");
        await PassAsync(site, new(2021, 11, 8));
        await SeeLightAsync(site, "shared.light.green");
        await Expect(supervisor.Link("letters.on-desk.check")).ToHaveCountAsync(0);
        await SeeWholeAsync(site);
    }

    private static async Task ReportAsync(Visitor reporter, Visitor head, Visitor supervisor, int month, string reached)
    {
        await reporter.GoAsync("/desk");
        await reporter.AfterAsync(() => About(reporter, $"{Promise}.*{month}").ClickAsync());
        await reporter.FillAsync("report.value", reached);
        await reporter.FillAsync("report.words", "按监理的周报汇总，已经通水的才算。");
        await reporter.Field("report.evidence.add").SetInputFilesAsync(new Microsoft.Playwright.FilePayload
        {
            Name = "监理周报.txt",
            MimeType = "text/plain",
            Buffer = Encoding.UTF8.GetBytes($"累计{reached}公里"),
        });
        await reporter.TickAsync("shared.not-classified");
        await reporter.PressAsync("report.hand-in");
        await reporter.SeesAsync(reporter.Say("report.handed-in", Promise));

        await head.GoAsync("/desk");
        await head.AfterAsync(() => About(head, head.Say("desk.clear.one", Promise, "")).ClickAsync());
        await head.PressAsync("report.clear.do");
        await head.SeesAsync(head.Say("report.cleared", Promise));

        await supervisor.GoAsync("/desk");
        await supervisor.AfterAsync(() => About(supervisor, supervisor.Say("desk.verify.one", Promise, "")).ClickAsync());
        await supervisor.PressAsync("report.verify.do");
        await supervisor.SeesAsync(supervisor.Say("report.verified", Promise));
    }

    private static async Task CheckAsync(Visitor supervisor)
    {
        await supervisor.GoAsync("/desk");
        await supervisor.FollowAsync("letters.on-desk.check");
        await supervisor.SeesAsync("关于“新建污水管网12公里以上”进度的提醒函");
        await supervisor.PressAsync("letters.check.do");
        await supervisor.SeesAsync(supervisor.Say("letters.done.Check"));
        await Expect(supervisor.Button("letters.sign.do")).ToHaveCountAsync(0);
    }

    private static async Task SignAsync(Visitor second)
    {
        await second.GoAsync("/desk");
        await second.FollowAsync("letters.on-desk.sign");
        await second.PressAsync("letters.sign.do");
        await second.SeesAsync(second.Say("letters.done.Sign"));
        await second.SeesAsync(Number);
    }

    private static async Task SendAsync(Visitor supervisor)
    {
        await supervisor.GoAsync("/desk");
        await supervisor.FollowAsync("letters.on-desk.seal", Number);
        await supervisor.PressAsync("letters.seal.do");
        await supervisor.SeesAsync(supervisor.Say("letters.seal.missing"));
        await supervisor.Field("letters.seal.file", "input").SetInputFilesAsync(
            new Microsoft.Playwright.FilePayload { Name = "扫描件.pdf", MimeType = "application/pdf", Buffer = Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF") });
        await supervisor.PressAsync("letters.seal.do");
        await supervisor.SeesAsync(supervisor.Say("letters.done.Seal"));
        await supervisor.TickAsync("letters.way.Desk");
        await supervisor.PressAsync("letters.issue.do");
        await supervisor.SeesAsync(supervisor.Say("letters.done.Issue"));
    }

    private static async Task SignForAsync(Visitor head)
    {
        await head.GoAsync("/desk");
        await head.FollowAsync("letters.on-desk.sign-for", Number);
        await head.PressAsync("letters.sign-for.do");
        await head.SeesAsync(head.Say("letters.done.SignFor"));
    }

    private static async Task AnswerAsync(Visitor head)
    {
        await head.GoAsync("/desk");
        await head.FollowAsync("letters.on-desk.answer", Number);
        await head.PressAsync("letters.answer.do");
        await head.SeesAsync(head.Say("letter.refused.TextMissing"));
        await head.FillAsync("letters.measures", Measures);
        await head.FillAsync("letters.done-by", "2021-11-05");
        await head.PressAsync("letters.answer.do");
        await head.SeesAsync(head.Say("letters.done.Answer"));
    }

    private static async Task JudgeAsync(Visitor supervisor)
    {
        await supervisor.GoAsync("/desk");
        await supervisor.FollowAsync("letters.on-desk.judge", Number);
        await supervisor.SeesAsync(Measures);
        await supervisor.PressAsync("letters.accept.do");
        await supervisor.SeesAsync(supervisor.Say("letters.done.Accept"));
    }

    private static async Task SeeNextOfTheChainAsync(Visitor supervisor)
    {
        await supervisor.GoAsync("/desk/letters");
        await supervisor.SeesAsync($"关于“{Words}”的督办函");
    }

    private static async Task RaiseAsync(Visitor reporter)
    {
        await reporter.GoAsync($"/desk/blockers/new?commitment={Promise}");
        await reporter.ChooseAsync("blockers.kind", reporter.Say("blockers.kind.Land"));
        await reporter.FillAsync("blockers.raise.words", InTheWay);
        await reporter.PressAsync("blockers.raise.do");
        await reporter.SeesAsync(reporter.Say("blockers.done.raised", Promise));
    }

    private static async Task PickUpAsync(Visitor supervisor)
    {
        await supervisor.GoAsync($"/desk/blockers/{Blocker}");
        await supervisor.FillAsync("blockers.step", "约权属单位到现场");
        await supervisor.FillAsync("blockers.step.due", "2021-10-29");
        await supervisor.PressAsync("blockers.pick-up.do");
        await supervisor.SeesAsync(supervisor.Say("blockers.done.PickUp", Blocker));
    }

    /// <summary>The pack of the weekly coordination shows what stands in the way, and is frozen.</summary>
    private static async Task<string> CallAsync(Visitor supervisor)
    {
        await supervisor.GoAsync("/desk/meetings");
        await supervisor.FollowAsync("meetings.call");
        await supervisor.TickAsync("cadences.kind.Weekly");
        await supervisor.FillAsync("meetings.day", "2021-11-01");
        await supervisor.FillAsync("meetings.time", "9:00");
        await supervisor.FillAsync("meetings.place", "二楼小会议室");
        await supervisor.Page.Locator($"input[value={TestSite.Water.Value}]").CheckAsync();
        await supervisor.PressAsync("meetings.call.do");
        await supervisor.SeesAsync(supervisor.Say("meetings.done.called"));
        var meeting = supervisor.Path;
        await supervisor.FollowAsync("meetings.pack.make");
        await supervisor.SeesAsync(InTheWay);
        await supervisor.PressAsync("packs.freeze");
        await supervisor.SeesAsync(supervisor.Say("packs.done.frozen"));
        return meeting;
    }

    private static async Task DecideAsync(Visitor supervisor, string meeting)
    {
        await supervisor.GoAsync(meeting);
        await supervisor.FollowAsync("meetings.write");
        await supervisor.FillAsync("meetings.chair", "督查室主任");
        await supervisor.FillAsync("meetings.text", "先迁管线，再铺最后两段。");
        await supervisor.FillAsync("assignments.what", Decision);
        await supervisor.Page.Locator("#d-0--lead").SelectOptionAsync(TestSite.Water.Value);
        await supervisor.Page.Locator("#d-0--due").FillAsync("2021-11-05");
        await supervisor.FillAsync("assignments.about", Blocker);
        await supervisor.PressAsync("meetings.minutes.do");
        await supervisor.SeesAsync(supervisor.Say("meetings.done.written", "1"));
        await supervisor.GoAsync($"/desk/blockers/{Blocker}");
        await supervisor.SeesAsync(Decision);
    }

    private static async Task DoneAsync(Visitor reporter)
    {
        await reporter.GoAsync("/desk");
        await reporter.FollowAsync("assignments.desk.do", "D2021-001");
        await reporter.FillAsync("assignments.report.words", "两处管线11月1日夜里迁走了。");
        await reporter.PressAsync("assignments.report.do");
        await reporter.SeesAsync(reporter.Say("assignments.done.reported", "D2021-001"));
    }

    private static async Task SignOffAsync(Visitor second)
    {
        await second.GoAsync("/desk");
        await second.FollowAsync("assignments.desk.judge", "D2021-001");
        await second.PressAsync("assignments.sign.do");
        await second.SeesAsync(second.Say("assignments.done.signed-off", "D2021-001"));
    }

    private static async Task ClearAsync(Visitor second)
    {
        await second.GoAsync($"/desk/blockers/{Blocker}");
        await second.FillAsync("blockers.clear.what", "两处管线都迁走了，现场看过。");
        await second.FillAsync("blockers.clear.on", "2021-11-01");
        await second.PressAsync("blockers.clear");
        await second.SeesAsync(second.Say("blockers.done.Clear", Blocker));
    }

    private static async Task ConfirmAsync(Visitor reporter)
    {
        await reporter.GoAsync($"/desk/blockers/{Blocker}");
        await reporter.PressAsync("blockers.confirm.do");
        await reporter.SeesAsync(reporter.Say("blockers.done.Confirm", Blocker));
    }

    private static async Task ReleaseAsync(TestSite site)
    {
        await using var reviewer = await site.SignInAsync(Role.Reviewer);
        await reviewer.GoAsync("/letters");
        await reviewer.AfterAsync(() => reviewer.Page.GetByText(Number).First.ClickAsync());
        await reviewer.FollowAsync("letters.work");
        await reviewer.PressAsync("letters.release.do");
        await reviewer.SeesAsync(reviewer.Say("letters.done.Release"));
    }

    private static async Task SeeLetterAsync(TestSite site, string key)
    {
        await using var resident = await site.VisitAsync(width: 390);
        await resident.GoAsync("/letters");
        await resident.SeesAsync(resident.Say(key));
        await resident.SeesAsync(Number);
    }

    private static async Task SeeLightAsync(TestSite site, string light)
    {
        await using var resident = await site.VisitAsync(width: 390);
        await resident.GoAsync($"/commitments/{Promise}");
        await Expect(resident.Page.GetByRole(
            Microsoft.Playwright.AriaRole.Region, new() { Name = resident.Say("register.promise.light"), Exact = true }))
            .ToContainTextAsync(resident.Say(light));
    }

    private static Microsoft.Playwright.ILocator About(Visitor visitor, string words) => visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Main)
        .GetByRole(Microsoft.Playwright.AriaRole.Link, new() { NameRegex = new(words) }).First;

    /// <summary>The promise, its letter, the count of its days and the words, in both languages; and that nothing is in the way.</summary>
    private static async Task SeeWholeAsync(TestSite site)
    {
        await using var resident = await site.VisitAsync(width: 390);
        await resident.GoAsync($"/commitments/{Promise}");
        await Expect(resident.Page.GetByText(InTheWay).First).ToBeAttachedAsync();
        await resident.AfterAsync(() => resident.Page.GetByText(Number).First.ClickAsync());
        await resident.SeesAsync(resident.Say("letters.was-late"));
        await resident.SeesAsync(Measures);
        await resident.Page.Locator("summary").Filter(new() { HasText = "2021年10月25日" }).ClickAsync();
        await resident.SeesAsync("2021年10月25日 周一：第5天（工作日）");
        await resident.SwitchLanguageAsync();
        await resident.SeesAsync(resident.Say("letters.state.Closed"));
        await resident.SeesAsync(Measures);
    }

    private static async Task PassAsync(TestSite site, LocalDate day)
    {
        site.SetClock(day);
        await site.Service<LamplighterDesk>().RunDueAsync(TestContext.Current.CancellationToken);
        await site.Service<LetterWatch>().RunDueAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>One promise of twelve kilometres by the end of the year, a kilometre a month.</summary>
    private static async Task PublishAsync(TestSite site)
    {
        var file = new StoredFile(new Guid("01890000-0000-7000-8000-0000000000f1"), "计划.txt", "text/plain", 10, new string('a', 64));
        var text = await site.Service<PlanFiles>().KeepAsync(Encoding.UTF8.GetBytes(Words), "计划.txt", "text/plain", TestContext.Current.CancellationToken);
        var (first, last) = (new LocalDate(2021, 1, 1), new LocalDate(2021, 12, 31));
        var order = new Order(Actor.Console("test"), site.Service<Ids>().Next(), site.Clock.GetCurrentInstant(), site.Clock.Today);
        var result = await site.Service<History>().AppendAsync(
            order,
            [
                new(Streams.Plan(Plan), 0,
                [
                    new PlanEvent.Published(
                        Plan, "海滨区2021年工作计划", "区政府", first, "https://example.org/1", first, last, "text/1", file, text,
                        new(0, Words.Length), [new(1, "城乡建设", new(0, 2))], 1),
                    new PlanEvent.BreakdownIssued("海政办〔2021〕9号", first, 1),
                ]),
                new(Streams.Commitment(Commitment), 0,
                [
                    new CommitmentEvent.Published(
                        Commitment, Promise, Plan, 1, CommitmentKind.Amount, new(0, Words.Length), Words, "新建", "污水管网", true,
                        new("污水管网", Comparator.AtLeast, new("12", "公里"), null, new(0, Words.Length), "", ""), first, last),
                    new CommitmentEvent.BrokenDown(
                        TestSite.Water, [], [], TestSite.Office, "", "", first, last, new(ScheduleKind.ByMonths, false, []), null, null,
                        false, "逐段验收"),
                ]),
            ],
            TestContext.Current.CancellationToken);
        var done = Assert.IsType<AppendResult.Appended>(result);
        Assert.True(await site.Service<PageViews>().WaitForAsync(
            done.FirstIndex + done.Count, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }
}
