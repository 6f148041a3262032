using System.Text;
using Liangdeng.Features.Letters;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Store;
using NodaTime;
using static Microsoft.Playwright.Assertions;

namespace Liangdeng.Browser.Tests.Journeys;

/// <summary>A light turns yellow, a letter goes out, is answered late, the next of the chain follows.</summary>
public sealed class LetterTests(Chromium chromium)
{
    private const string Number = "督〔2021〕1号";
    private const string Measures = "增加一个作业面，综合科每周核对一次进度。";

    private static readonly LocalDate Friday = new(2021, 10, 15);
    private static readonly PlanId Plan = new(new Guid("01890000-0000-7000-8000-0000000000b1"));
    private static readonly CommitmentId Commitment = new(new Guid("01890000-0000-7000-8000-0000000000c1"));

    [Fact]
    public async Task A_yellow_light_brings_a_letter_that_is_answered_late_while_the_next_one_is_drafted()
    {
        await using var site = await TestSite.OpenAsync(chromium, Friday, Role.Supervisor, Role.Head, Role.Reviewer);
        await site.RegisterAsync("second", Role.Supervisor);
        await PublishAsync(site);
        await PassAsync(site, new(2021, 10, 18));
        await using var supervisor = await site.SignInAsync(Role.Supervisor);
        await using var second = await site.SignInAsync("second");
        await using var head = await site.SignInAsync(Role.Head);

        await CheckAsync(supervisor);
        await SignAsync(second);
        await SendAsync(supervisor);
        await SeeAsync(site, "letters.state.Delivered");
        await SignForAsync(head);
        await PassAsync(site, new(2021, 10, 26));
        await SeeAsync(site, "letters.overdue");
        await AnswerAsync(head);
        await JudgeAsync(supervisor);
        await ReleaseAsync(site);
        await SeeWholeAsync(site);
    }

    private static async Task CheckAsync(Visitor supervisor)
    {
        await supervisor.GoAsync("/desk");
        await supervisor.FollowAsync("letters.on-desk.check");
        await supervisor.SeesAsync("关于“清理闲置土地”进度的提醒函");
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
        await supervisor.GoAsync("/desk/letters");
        await supervisor.SeesAsync("关于“清理闲置土地”的督办函");
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

    private static async Task SeeAsync(TestSite site, string key)
    {
        await using var resident = await site.VisitAsync(width: 390);
        await resident.GoAsync("/letters");
        await resident.SeesAsync(resident.Say(key));
        await resident.SeesAsync(Number);
    }

    /// <summary>The promise, its letter, the count of its days and the words, in both languages.</summary>
    private static async Task SeeWholeAsync(TestSite site)
    {
        await using var resident = await site.VisitAsync(width: 390);
        await resident.GoAsync("/commitments/2021-001");
        await resident.AfterAsync(() => resident.Page.GetByText(Number).First.ClickAsync());
        await resident.SeesAsync(resident.Say("letters.was-late"));
        await resident.SeesAsync(Measures);
        await resident.Page.Locator("summary").Filter(new() { HasText = "2021年10月25日" }).ClickAsync();
        await resident.SeesAsync("2021年10月25日 周一：第5天（工作日）");
        await resident.SwitchLanguageAsync();
        await resident.SeesAsync(resident.Say("letters.state.Accepted"));
        await resident.SeesAsync(Measures);
    }

    private static async Task PassAsync(TestSite site, LocalDate day)
    {
        site.SetClock(day);
        await site.Service<LamplighterDesk>().RunDueAsync(TestContext.Current.CancellationToken);
        await site.Service<LetterWatch>().RunDueAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>One promise that is due on 25 October, so that its light is yellow ten days before.</summary>
    private static async Task PublishAsync(TestSite site)
    {
        var file = new StoredFile(new Guid("01890000-0000-7000-8000-0000000000f1"), "计划.txt", "text/plain", 10, new string('a', 64));
        var text = await site.Service<PlanFiles>().KeepAsync(Encoding.UTF8.GetBytes("清理闲置土地"), "计划.txt", "text/plain", TestContext.Current.CancellationToken);
        var (first, last) = (new LocalDate(2021, 1, 1), new LocalDate(2021, 12, 31));
        var order = new Order(Actor.Console("test"), site.Service<Ids>().Next(), site.Clock.GetCurrentInstant(), site.Clock.Today);
        var result = await site.Service<History>().AppendAsync(
            order,
            [
                new(Streams.Plan(Plan), 0,
                [
                    new PlanEvent.Published(
                        Plan, "海滨区2021年工作计划", "区政府", first, "https://example.org/1", first, last, "text/1", file, text,
                        new(0, 6), [new(1, "项目攻坚", new(0, 4))], 1),
                    new PlanEvent.BreakdownIssued("海政办〔2021〕9号", first, 1),
                ]),
                new(Streams.Commitment(Commitment), 0,
                [
                    new CommitmentEvent.Published(
                        Commitment, "2021-001", Plan, 1, CommitmentKind.Deliverable, new(0, 6), "清理闲置土地", "清理", "闲置土地", true,
                        null, first, last),
                    new CommitmentEvent.BrokenDown(
                        TestSite.Water, [], [], TestSite.Office, "", "", first, new(2021, 10, 25), new(ScheduleKind.ByMonths, false, []), null, null,
                        false, "逐宗验收"),
                ]),
            ],
            TestContext.Current.CancellationToken);
        var done = Assert.IsType<AppendResult.Appended>(result);
        Assert.True(await site.Service<PageViews>().WaitForAsync(
            done.FirstIndex + done.Count, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }
}
