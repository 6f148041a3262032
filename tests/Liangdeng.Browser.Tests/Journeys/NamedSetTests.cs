using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
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

/// <summary>A promise of three projects, from a table with faults to a light that follows the members.</summary>
public sealed class NamedSetTests(Chromium chromium)
{
    private const string Code = "2021-001";
    private static readonly LocalDate Day = new(2021, 10, 8);
    private static readonly PlanId Plan = new(new Guid("01890000-0000-7000-8000-0000000000b1"));
    private static readonly CommitmentId Projects = new(new Guid("01890000-0000-7000-8000-0000000000c1"));

    [Fact]
    public async Task A_list_goes_from_a_table_with_faults_to_a_light_that_follows_its_members()
    {
        await using var site = await TestSite.OpenAsync(chromium, Day, Role.Supervisor, Role.Reporter);
        await PublishAsync(site);
        await using var supervisor = await site.SignInAsync(Role.Supervisor);
        await ListAsync(supervisor);
        await SeeAsync(site, "shared.light.red", done: 0);

        await using var reporter = await site.SignInAsync(Role.Reporter);
        await ReportAsync(reporter);
        await supervisor.GoAsync("/desk");
        await supervisor.AfterAsync(() => Link(supervisor, Code).ClickAsync());
        await supervisor.Page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await supervisor.PressAsync("sets.verify.chosen");
        await supervisor.SeesAsync(supervisor.Say("sets.verified", 1));
        await SeeAsync(site, "shared.light.green", done: 1);
    }

    /// <summary>Two rows are refused, nothing happens; mended, the table is shown, confirmed, and in effect.</summary>
    private static async Task ListAsync(Visitor supervisor)
    {
        await supervisor.GoAsync("/desk/sets");
        await supervisor.AfterAsync(() => Link(supervisor, "推进3个项目").ClickAsync());
        await supervisor.FollowAsync("sets.table");
        var download = await supervisor.Page.RunAndWaitForDownloadAsync(() => supervisor.Link("sets.table.download").ClickAsync());
        var template = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);

        await UploadAsync(supervisor, Filled(template, ("P-1", "", "2021-08-31"), ("P-2", "水务局", ""), ("P-3", "", "年底")));
        var report = supervisor.Page.Locator("#report-rows tbody tr");
        await Expect(report).ToHaveCountAsync(2);
        await Expect(report.Nth(0)).ToContainTextAsync("水务局");
        await Expect(report.Nth(1)).ToContainTextAsync("年底");

        await UploadAsync(supervisor, Filled(template, ("P-1", "", "2021-08-31"), ("P-2", "区水利局", ""), ("P-3", "", "2021-12-31")));
        await supervisor.SeesAsync(supervisor.Say("sets.table.fresh", 3));
        await supervisor.PressAsync("sets.table.confirm");
        await supervisor.SeesAsync(supervisor.Say("sets.table.done", 3));
        await Expect(Link(supervisor, "第P-3个项目")).ToBeVisibleAsync();
    }

    private static async Task UploadAsync(Visitor supervisor, byte[] table)
    {
        await supervisor.Field("sets.table.file").SetInputFilesAsync(new FilePayload
        {
            Name = "名单.xlsx",
            MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Buffer = table,
        });
        await supervisor.PressAsync("sets.table.try");
    }

    private static async Task ReportAsync(Visitor reporter)
    {
        await reporter.GoAsync("/desk");
        await reporter.AfterAsync(() => Link(reporter, "P-1").ClickAsync());
        await reporter.FillAsync("sets.report.done-on", "2021-08-20");
        await reporter.FillAsync("report.words", "已经竣工验收。");
        await reporter.PressAsync("sets.report.do");
        await reporter.SeesAsync(reporter.Say("set.refused.DoneNeedsEvidence"));
        await Expect(reporter.Box("report.words")).ToHaveValueAsync("已经竣工验收。");

        await reporter.Field("report.evidence.add").SetInputFilesAsync(new FilePayload
        {
            Name = "验收单.txt",
            MimeType = "text/plain",
            Buffer = "验收合格，资料齐全。"u8.ToArray(),
        });
        await reporter.TickAsync("shared.not-classified");
        await reporter.PressAsync("sets.report.do");
        await reporter.SeesAsync(reporter.Say("sets.reported.done", "P-1"));
    }

    /// <summary>Somebody who has not signed in reads the promise on a phone, in both languages, and one of its members.</summary>
    private static async Task SeeAsync(TestSite site, string light, int done)
    {
        await using var resident = await site.VisitAsync(width: 390);
        await resident.GoAsync($"/commitments/{Code}");
        await Expect(Light(resident)).ToContainTextAsync(resident.Say(light));
        await resident.SeesAsync(resident.Say("sets.public.planned"));
        await resident.SeesAsync($"已核实完成{done}个");
        await resident.SwitchLanguageAsync();
        await Expect(Light(resident)).ToContainTextAsync(resident.Say(light));
        await resident.AfterAsync(() => Link(resident, "第P-1个项目").ClickAsync());
        await Expect(resident.Page.GetByText(resident.Say("sets.done-on", "20 August 2021"))).ToHaveCountAsync(done);
    }

    /// <summary>What the template holds, with rows below its heads: code, unit, due date.</summary>
    private static byte[] Filled(byte[] template, params (string Code, string Unit, string Due)[] rows)
    {
        using var file = new MemoryStream();
        file.Write(template);
        using (var document = SpreadsheetDocument.Open(file, isEditable: true))
        {
            var first = document.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().First();
            var sheet = (WorksheetPart)document.WorkbookPart.GetPartById(first.Id!.Value!);
            sheet.Worksheet!.GetFirstChild<SheetData>()!.Append(rows.Select(row => new Row(
                ((string[])["", "", row.Code, $"第{row.Code}个项目", row.Unit, row.Due]).Select(words => new Cell(
                    new InlineString(new Text(words)))
                { DataType = CellValues.InlineString }))));
        }

        return file.ToArray();
    }

    private static async Task PublishAsync(TestSite site)
    {
        var stop = TestContext.Current.CancellationToken;
        var order = new Order(Actor.Console("test") with { Roles = [Role.Supervisor] }, site.Service<Ids>().Next(), site.Clock.GetCurrentInstant(), Day);
        var words = System.Text.Encoding.UTF8.GetBytes("今年推进3个项目。");
        var text = await site.Service<PlanFiles>().KeepAsync(words, "计划.txt", "text/plain", stop);
        LocalDate from = new(2021, 1, 1), to = new(2021, 12, 31);
        var done = Assert.IsType<AppendResult.Appended>(await site.Service<History>().AppendAsync(
            order,
            [
                new(Streams.Plan(Plan), 0, [new PlanEvent.Published(
                    Plan, "海滨区2021年工作计划", "区政府", from, "", from, to, "text/1", text, text, new(0, 9), [new(1, "项目", new(0, 2))], 1)]),
                new(Streams.Commitment(Projects), 0, [new CommitmentEvent.Published(
                    Projects, Code, Plan, 1, CommitmentKind.NamedSet, new(2, 8), "推进3个项目", "推进", "项目", true,
                    new("项目", Comparator.Exactly, new("3", "个"), null, new(4, 5), "", ""), from, to)]),
            ],
            stop));
        await site.Service<PageViews>().WaitForAsync(done.FirstIndex + done.Count, TimeSpan.FromMinutes(1), stop);
        var desk = site.Service<RegisterDesk>();
        Assert.Null((await desk.HandleAsync(order with { CommandId = site.Service<Ids>().Next() }, new RegisterCommand.BreakDown(
            Projects, TestSite.Water, [], [], null, "", "", from, to, new(ScheduleKind.ByMonths, false, []), null, null, false, "逐个竣工验收", null), stop)).Refused);
        Assert.Null((await desk.HandleAsync(order with { CommandId = site.Service<Ids>().Next() }, new RegisterCommand.IssueBreakdown(
            Plan, "海政办〔2021〕9号", new(2021, 2, 20)), stop)).Refused);
    }

    private static ILocator Light(Visitor resident) => resident.Page.GetByRole(
        AriaRole.Region, new() { Name = resident.Say("register.promise.light"), Exact = true });

    private static ILocator Link(Visitor visitor, string about) =>
        visitor.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { NameRegex = new(about) }).First;
}
