using System.Text;
using Liangdeng.Features.Evidence;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Language;
using Liangdeng.Store;
using Microsoft.Playwright;
using NodaTime;
using static Microsoft.Playwright.Assertions;

namespace Liangdeng.Browser.Tests.Journeys;

/// <summary>A promise is amended: asked by the unit, approved by a leader, and everybody sees what it was.</summary>
public sealed class AmendmentTests(Chromium chromium)
{
    private const string Words = "完成投资36亿元以上";
    private const string Promise = "/commitments/2021-001";

    private static readonly LocalDate Day = new(2021, 10, 14);
    private static readonly LocalDate OldDue = new(2021, 10, 31);
    private static readonly CommitmentId Id = new(new Guid("01890000-0000-7000-8000-0000000000d1"));
    private static readonly PlanId Plan = new(new Guid("01890000-0000-7000-8000-0000000000d0"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_asked_and_approved_is_seen_by_all_with_both_lights()
    {
        await using var site = await TestSite.OpenAsync(chromium, Day, Role.Reporter, Role.Leader);
        await PromiseAsync(site);
        await using var reporter = await site.SignInAsync(Role.Reporter);
        await AskAsync(reporter);

        await using var leader = await site.SignInAsync(Role.Leader);
        await leader.GoAsync("/desk");
        await leader.FollowAsync("amendments.to-decide.one", "2021-001");
        await leader.SeesAsync("用地批复推迟两个月");
        await Expect(leader.Page.GetByRole(AriaRole.Row, new() { NameRegex = new("2021年10月31日.*2021年12月31日") })).ToBeVisibleAsync();
        await leader.PressAsync("amendments.approve.do");
        await leader.SeesAsync(leader.Say("amendments.approved", "2021-001"));

        await SeeBothAsync(site);
    }

    /// <summary>Once without the tick, once without the document: nothing that was typed is lost.</summary>
    private static async Task AskAsync(Visitor reporter)
    {
        await reporter.GoAsync(Promise);
        await reporter.FollowAsync("amendments.ask");
        await reporter.FillAsync("register.due", "2021-12-31");
        await reporter.FillAsync("amendments.ground", "用地批复推迟两个月");
        await reporter.PressAsync("amendments.ask.do");
        await Expect(reporter.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(
            reporter.Say("amendment.refused.NotStatedUnclassified"));
        await Expect(reporter.Box("amendments.ground")).ToHaveValueAsync("用地批复推迟两个月");

        await reporter.TickAsync("amendments.not-classified");
        await reporter.PressAsync("amendments.ask.do");
        await Expect(reporter.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(reporter.Say("amendment.refused.DocumentMissing"));

        await reporter.Field("amendments.document").SetInputFilesAsync(new FilePayload
        {
            Name = "顺延请示.pdf",
            MimeType = "application/pdf",
            Buffer = "%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"u8.ToArray(),
        });
        await reporter.TickAsync("amendments.not-classified");
        await reporter.PressAsync("amendments.ask.do");
        await reporter.SeesAsync(reporter.Say("amendments.asked", "2021-001"));
        await reporter.SeesAsync(reporter.Say("amendments.state.Open"));
    }

    private static async Task SeeBothAsync(TestSite site)
    {
        await using var resident = await site.VisitAsync(width: 390);
        await resident.GoAsync(Promise);
        for (var language = 0; language < 2; language++)
        {
            await Expect(Region(resident, "register.promise.light")).ToContainTextAsync(resident.Say("shared.light.green"));
            await Expect(Region(resident, "amendments.before", 1)).ToContainTextAsync(resident.Say("shared.light.yellow"));
            await resident.SeesAsync("用地批复推迟两个月");
            await Expect(resident.Page.GetByRole(AriaRole.Link, new() { Name = "顺延请示.pdf" })).ToBeVisibleAsync();
            await resident.SwitchLanguageAsync();
        }

        await resident.GoAsync("/commitments");
        await resident.SeesAsync(resident.Say("amendments.mark"));
    }

    private static ILocator Region(Visitor resident, string key, params object[] values) => resident.Page.GetByRole(
        AriaRole.Region, new() { Name = resident.Say(key, values), Exact = true });

    /// <summary>36 by the end of October, 27 verified for September: nine tenths of its time are over, and three quarters of
    /// the year.</summary>
    private static async Task PromiseAsync(TestSite site)
    {
        var text = await site.Service<FileStore>().WriteAsync(Encoding.UTF8.GetBytes($"全年{Words}。"), Stop);
        var file = new StoredFile(text, "计划.txt", "text/plain; charset=utf-8", 40, new string('a', 64));
        var (start, end) = (new LocalDate(2021, 1, 1), new LocalDate(2021, 12, 31));
        var order = new Order(
            Actor.Console("test"), site.Service<Ids>().Next(), site.Clock.GetCurrentInstant(), site.Clock.Today);
        var done = await site.Service<History>().AppendAsync(
            order,
            [
                new(Streams.Plan(Plan), 0,
                [
                    new PlanEvent.Published(
                        Plan, "海滨区2021年工作计划", "海滨区人民政府", start, "", start, end, "text/1", file, file, new(0, 12),
                        [new(1, "项目建设", new(0, 2))], 1),
                    new PlanEvent.BreakdownIssued("海政办〔2021〕9号", start, 1),
                ]),
                new(Streams.Commitment(Id), 0,
                [
                    new CommitmentEvent.Published(
                        Id, "2021-001", Plan, 1, CommitmentKind.Amount, new(2, 12), Words, "完成", "投资", true,
                        new("投资", Comparator.AtLeast, new("36", "亿元"), null, new(6, 8), "", ""), start, end),
                    new CommitmentEvent.BrokenDown(
                        TestSite.Water, [], [], null, "", "", start, OldDue, new(ScheduleKind.ByMonths, false, []), null, null,
                        false, "以统计数为准"),
                    new CommitmentEvent.FigureVerified(
                        new(2021, 9), 1, new("27", "亿元"), null, null, "六个项目入库", "", [], null),
                ]),
            ],
            Stop);
        Assert.IsType<AppendResult.Appended>(done);
        await site.Service<LamplighterDesk>().EvaluateAsync(Id, Stop);
    }
}
