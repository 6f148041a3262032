using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Liangdeng.Features.Burden;
using Liangdeng.Features.Cadences;
using Liangdeng.Features.CommandPosts;
using Liangdeng.Features.Letters.Mail;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Liangdeng.Store;
using Liangdeng.Tests.Features.CommandPosts;
using Liangdeng.Tests.Features.Register;
using Liangdeng.Tests.Features.Register.Blockers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Cadences;

/// <summary>A site where the water bureau leads 2021-001, and two supervisors work. It is Friday 8 October 2021, ten in the morning.
/// </summary>
public sealed partial class CadencePagesTests
{
    private const string What = "请两家带原件核对权属，拿出处理意见";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_the_pack_over_the_meeting_to_the_striking_off()
    {
        var (blockers, blocker) = await BlockerSite.RaisedAsync();
        await using var register = blockers.Register;
        var site = register.Site;
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        using var reporter = await site.SignInAsync(Role.Reporter);

        var meeting = await CallAsync(supervisor);
        Assert.Contains("参加周协调", (await reporter.GetAsync("/desk")).Words);
        var first = await FreezeAsync(supervisor, meeting);
        Assert.Contains(blocker.Text, first.Words);
        Assert.Contains("没有。会议决定的和交办的都已销号", first.Words);

        SetClock(register, new(2021, 10, 11), 11);
        var held = await DecideAsync(supervisor, meeting, What, "2021-10-15", blocker.Code);
        Assert.Contains("D2021-001", held.Words);
        Assert.Contains(What, (await supervisor.GetAsync($"/desk/blockers/{blocker.Code}")).Words);
        using (var visitor = site.Visitor())
        {
            Assert.DoesNotContain(What, (await visitor.GetAsync($"/blockers/{blocker.Code}")).Words);
        }

        SetClock(register, new(2021, 10, 18), 10);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<MailDesk>()
                .ChangeAsync(site.Person("supervisor"), "dcs@shifan.example", Enum.GetValues<MailKind>(), Stop);
        }

        await site.Service<AssignmentWatch>().RunDueAsync(Stop);
        await site.Service<AssignmentWatch>().RunDueAsync(Stop);
        await site.Service<Postman>().RunDueAsync(Stop);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var mails = await scope.ServiceProvider.GetRequiredService<AccountsDb>().Set<OutboxRow>().AsNoTracking().ToListAsync(Stop);
            Assert.Equal("/desk/assignments/D2021-001", Assert.Single(mails, mail => mail.Kind == MailKind.LateAssignment).Path);
        }

        Assert.Contains("D2021-001 逾期没有报办结", (await supervisor.GetAsync("/desk")).Words);
        Assert.Contains("D2021-001 已逾期", (await reporter.GetAsync("/desk")).Words);
        var second = await FreezeAsync(supervisor, null);
        Assert.Equal($"{What} D2021-001", second.Html.QuerySelector("section[aria-labelledby=open] tbody th")!.TextContent.Trim());
        Assert.Contains("逾期3天", second.Words);
        var frozen = (await supervisor.GetAsync(second.Path)).One("main").TextContent;

        var done = await reporter.FollowAsync(await reporter.PostFormAsync(
            "/desk/assignments/D2021-001", "#report-form", ("F.Words", "两家已经签了确认书"), ("NotClassified", "true"),
            ("Files", new SentFile("确认书.pdf", "%PDF-1.4\n%%EOF\n"u8.ToArray()))));
        Assert.Contains("两家已经签了确认书", done.Words);
        Assert.Contains("D2021-001 报了办结", (await supervisor.GetAsync("/desk")).Words);
        await supervisor.PostFormAsync("/desk/assignments/D2021-001", "#sign-form");
        var third = await FreezeAsync(supervisor, null);
        Assert.DoesNotContain(What, third.Words);
        // What was frozen says what it said.
        Assert.Equal(frozen, (await supervisor.GetAsync(second.Path)).One("main").TextContent);
    }

    [Fact]
    public async Task A_frozen_pack_names_the_ledger_and_its_files_are_those_whose_hashes_are_on_record()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        var (size, page) = (register.Site.Service<LedgerStore>().Size, await FreezeAsync(supervisor, null));

        var row = Assert.Single(await RowsAsync<PackRow>(register));
        Assert.Equal(size, row.Size);
        Assert.Contains(row.Root, page.Words);
        foreach (var file in row.Files)
        {
            var bytes = await supervisor.GetBytesAsync($"/desk/packs/{row.Id:N}?handler=File&file={file.Id:N}");
            Assert.Equal(file.Sha256, PlanFiles.Sha256(bytes));
            Assert.Contains(file.Sha256, page.Words);
        }

        Assert.Equal(3, row.Files.Count());
        using var visitor = register.Site.Visitor();
        Assert.StartsWith("/sign-in", (await visitor.GetAsync($"/desk/packs/{row.Id:N}")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/files/{row.ReadWord().Id:N}")).Status);
        using var reporter = await register.Site.SignInAsync(Role.Reporter);
        Assert.Equal(HttpStatusCode.Forbidden, (await reporter.GetAsync("/desk/packs")).Status);
    }

    [Fact]
    public async Task The_same_ledger_gives_the_same_documents()
    {
        await using var register = await RegisterSite.IssuedAsync();
        var press = register.Site.Service<PackPress>();
        var ask = new PackAsk(CadenceKind.Quarterly, null, Today, Today);

        var (first, second) = (await press.DrawAsync(ask, Stop), await press.DrawAsync(ask, Stop));

        Assert.Equal(
            (first!.Data.Sha256, first.Word.Sha256, first.Sheets.Sha256), (second!.Data.Sha256, second.Word.Sha256, second.Sheets.Sha256));
    }

    [Theory]
    [InlineData("Weekly")]
    [InlineData("Monthly")]
    [InlineData("Quarterly")]
    public async Task A_pack_of_five_hundred_promises_asks_the_views_as_often_as_one_of_two(string kind)
    {
        await using var register = await RegisterSite.IssuedAsync();
        var post = await CommandPostPagesTests.SetUpAsync(register, Id);
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        await GiveAsync(register, 1);
        await LightAsync(register, [Id]);
        // Of what the stand-up leaves, the week's pack tells.
        Assert.Null((await register.Site.Service<StandUpDesk>().HandleAsync(register.Site.OrderOf(Role.Leader), new StandUpCommand.Begin(post), Stop)).Refused);
        // What is read once and kept is read.
        await QueriesAsync(supervisor, kind);
        var few = (await QueriesAsync(supervisor, kind), await QueriesAsync(supervisor, $"{kind}&post=harbour"));

        var more = Enumerable.Range(0, 500).Select(_ => new CommitmentId(register.Site.Service<Ids>().Next())).ToList();
        await register.Site.AppendAllAsync(more.Select((id, at) => (
            Streams.Commitment(id),
            (object[])[
                Investment with { Id = id, Code = string.Create(CultureInfo.InvariantCulture, $"2021-9{at:000}") },
                Terms(Investment, BreakDown with { Due = at % 5 == 0 ? new LocalDate(2021, 10, 12) : Dec31 }),
            ])));
        await LightAsync(register, more);
        Assert.Null((await register.Site.Service<CommandPostDesk>().HandleAsync(
            register.Site.OrderOf(Role.Supervisor), new CommandPostCommand.Place(post, more), Stop)).Refused);
        await GiveAsync(register, 40);
        await QueriesAsync(supervisor, kind);
        var many = (await QueriesAsync(supervisor, kind), await QueriesAsync(supervisor, $"{kind}&post=harbour"));

        Assert.Equal(few, many);
    }

    [Fact]
    public async Task A_unit_sees_its_own_assignments_and_its_own_meetings_alone()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        using var reporter = await register.Site.SignInAsync(Role.Reporter);
        await GiveAsync(register, 1, "查清漏报户数", Roads);
        await GiveAsync(register, 1, "查清水价欠费", Water);
        var meeting = await CallAsync(supervisor, SiteFixture.Office.Value);

        var list = await reporter.GetAsync("/desk/assignments?show=all");
        Assert.Contains("查清水价欠费", list.Words);
        Assert.DoesNotContain("查清漏报户数", list.Words);
        Assert.Equal(HttpStatusCode.NotFound, (await reporter.GetAsync("/desk/assignments/D2021-001")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reporter.GetAsync(meeting)).Status);
        Assert.Contains("没有将要开的会", (await reporter.GetAsync("/desk/meetings")).Words);
        Assert.Contains("查清漏报户数", (await supervisor.GetAsync("/desk/assignments")).Words);
    }

    [Fact]
    public async Task Minutes_that_lack_something_are_kept_as_typed_and_nothing_is_given()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        var meeting = await CallAsync(supervisor);
        SetClock(register, new(2021, 10, 11), 11);

        var refused = await supervisor.PostFormAsync(
            $"{meeting}/minutes", "#minutes-form", ("Chair", "主任"), ("Text", "说了三件事"), ("D[0].What", What), ("D[1].What", "第二件"),
            ("D[1].Lead", Water.Value), ("D[1].Due", "2021-10-20"), ("D[1].About", "没有"));

        Assert.Contains("说了三件事", refused.One("#text").TextContent);
        Assert.Equal(["#d-0--lead", "#d-1--about"], refused.Html.QuerySelectorAll(".problems a").Select(link => link.GetAttribute("href")).Order());
        Assert.Empty(await RowsAsync<AssignmentRow>(register));
    }

    [Fact]
    public async Task The_minutes_are_a_document_and_a_decision_that_is_put_off_does_not_change_it()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        var meeting = await CallAsync(supervisor);
        SetClock(register, new(2021, 10, 11), 11);
        await DecideAsync(supervisor, meeting, What, "2021-10-15", "2021-001");
        var word = await supervisor.GetBytesAsync($"{meeting}?handler=Word");

        await supervisor.PostFormAsync("/desk/assignments/D2021-001", "#extend-form", ("F.ExtendDue", "2021-10-29"), ("F.ExtendGround", "对方出差"));

        Assert.Equal(new LocalDate(2021, 10, 29), Assert.Single(await RowsAsync<AssignmentRow>(register)).Due);
        Assert.Equal(word, await supervisor.GetBytesAsync($"{meeting}?handler=Word"));
        Testing.GoldenText.Check("minutes.txt", PackTests.LinesOf(word));
    }

    [Fact]
    public async Task A_meeting_is_moved_and_cancelled_in_the_calendar_and_units_are_told_by_mail()
    {
        await using var register = await RegisterSite.IssuedAsync();
        var site = register.Site;
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<MailDesk>()
                .ChangeAsync(site.Person("head"), "head@shifan.example", Enum.GetValues<MailKind>(), Stop);
        }

        var meeting = await CallAsync(supervisor);
        await supervisor.PostFormAsync(meeting, "#move-form", ("F.Time", "15:30"), ("Ground", "区长下乡"));
        var ics = System.Text.Encoding.UTF8.GetString(await supervisor.GetBytesAsync($"{meeting}?handler=Invitation"));
        Assert.Contains("DTSTART:20211011T073000Z", ics, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:1", ics, StringComparison.Ordinal);
        var done = await supervisor.FollowAsync(await supervisor.PostFormAsync(meeting, "#cancel-form", ("CancelGround", "台风")));
        Assert.Contains("取消：台风", done.Words);

        await site.Service<Postman>().RunDueAsync(Stop);
        await using var after = site.Services.CreateAsyncScope();
        var mails = await after.ServiceProvider.GetRequiredService<AccountsDb>().Set<OutboxRow>().AsNoTracking().ToListAsync(Stop);
        Assert.Equal(3, mails.Count(mail => mail.Kind == MailKind.Meeting && mail.Path == meeting && mail.PersonId == site.Person("head").Value));
    }

    [Fact]
    public async Task Reporting_an_assignment_done_asks_as_many_fields_as_are_counted()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);
        await GiveAsync(register, 1);

        var fields = (await reporter.GetAsync("/desk/assignments/D2021-001")).Html.QuerySelectorAll("#report-form .field");

        Assert.Equal(BurdenForms.Fields[BurdenForm.Assignment], fields.Length);
    }

    /// <summary>Its ground will be public, so it does not say what is to be done.</summary>
    [Fact]
    public async Task A_letter_about_a_late_assignment_is_begun_from_its_page_with_promise_unit_and_ground()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        await GiveAsync(register, 1);
        SetClock(register, new(2021, 10, 14), 10);

        var form = await supervisor.GetAsync(
            (await supervisor.GetAsync("/desk/assignments/D2021-001")).One("a[href^='/desk/letters/new']").GetAttribute("href")!);

        Assert.Equal("2021-001", form.One("#commitment option[selected]").GetAttribute("value"));
        Assert.Equal("water", form.One("#to option[selected]").GetAttribute("value"));
        Assert.Equal("督查件D2021-001限2021年10月12日前办结，到期没有报办结。", form.One("#ground").TextContent.Trim());
    }

    [Fact]
    public async Task Due_dates_can_be_followed_in_a_calendar()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var visitor = register.Site.Visitor();

        var all = await visitor.GetAsync("/calendar/due.ics");
        var ics = await all.Raw.Content.ReadAsStringAsync(Stop);

        Assert.Equal("text/calendar", all.Raw.Content.Headers.ContentType?.MediaType);
        Assert.Equal(2, ics.Split("BEGIN:VEVENT").Length - 1);
        Assert.Contains("DTSTART;VALUE=DATE:20211231", ics, StringComparison.Ordinal);
        var none = await (await visitor.GetAsync("/calendar/due.ics?unit=roads")).Raw.Content.ReadAsStringAsync(Stop);
        Assert.DoesNotContain("VEVENT", none, StringComparison.Ordinal);
    }

    private static async Task<string> CallAsync(SiteBrowser supervisor, params string[] units)
    {
        var answer = await supervisor.PostFormAsync(
            "/desk/meetings/new", "#meeting-form", ("Kind", "Weekly"), ("F.Day", "2021-10-11"), ("F.Time", "9:00"), ("F.Place", "二楼小会议室"),
            ("F.Invited", units is [] ? (string[])["water", "dcs"] : units));
        return (await supervisor.FollowAsync(answer)).Path;
    }

    private static async Task<SiteAnswer> FreezeAsync(SiteBrowser supervisor, string? meeting) => await supervisor.FollowAsync(
        await supervisor.PostFormAsync(
            "/desk/packs/new?kind=Weekly" + (meeting is null ? "" : $"&meeting={meeting.Split('/')[^1]}"), "#freeze-form"));

    private static async Task<SiteAnswer> DecideAsync(SiteBrowser supervisor, string meeting, string what, string due, string about) =>
        await supervisor.FollowAsync(await supervisor.PostFormAsync(
            $"{meeting}/minutes", "#minutes-form", ("Chair", "督查室主任"), ("Names", "水利局：某局长\n督查室：某科员"), ("Text", "逐项看卡点。\n定了一件事。"),
            ("D[0].What", what), ("D[0].Lead", "water"), ("D[0].Due", due), ("D[0].About", about)));

    internal static async Task GiveAsync(RegisterSite register, int count, string what = "查清欠费", UnitCode? lead = null, CommitmentId? about = null)
    {
        for (var at = 0; at < count; at++)
        {
            var order = register.Site.OrderOf(Role.Supervisor);
            Assert.Null((await register.Site.Service<AssignmentDesk>().HandleAsync(
                order,
                new AssignmentCommand.Give(new(order.CommandId), AssignmentSource.Leader, "批示", new(what, lead ?? Water, new LocalDate(2021, 10, 12), about ?? Id)),
                Stop)).Refused);
        }
    }

    /// <summary>A red light of September for each, as it stands in the ledger.</summary>
    private static Task LightAsync(RegisterSite register, IReadOnlyList<CommitmentId> ids) => register.Site.AppendAllAsync(ids.Select(id => (
        Streams.Light(id), (object[])[LightOf(id)])));

    private static Liangdeng.Features.Lights.LightEvent.Lit LightOf(CommitmentId id)
    {
        var lit = Liangdeng.Rules.Lamplighter.Light(
            Liangdeng.Features.Lights.ShippedRulebooks.Default.Rulebook,
            new(new Liangdeng.Rules.FactsHead { Day = Today, CutOff = new(2021, 9, 30), Due = Today.PlusDays(-3) }, [
                (Liangdeng.Rules.FactName.Done, 0m), (Liangdeng.Rules.FactName.DaysPastDue, 3m),
            ]));
        return new(id, new LocalDate(2021, 9, 30), Today, "default", "1", lit.Light.Id, lit.RuleId, Liangdeng.Features.Lights.LightFacts.Of(lit));
    }

    private static async Task<int> QueriesAsync(SiteBrowser supervisor, string kind)
    {
        var page = await supervisor.GetAsync($"/desk/packs/new?kind={kind}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return int.Parse(Cost().Match(page.Words).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    internal static void SetClock(RegisterSite register, LocalDate day, int hour) =>
        register.Site.Clock.StopAt(BlockerTime.InstantOf(day.At(new LocalTime(hour, 0))));

    internal static async Task<IReadOnlyList<TRow>> RowsAsync<TRow>(RegisterSite register)
        where TRow : class
    {
        await using var db = await register.Site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(Stop);
        return await db.Set<TRow>().AsNoTracking().ToListAsync(Stop);
    }

    [GeneratedRegex(@"查询 (\d+) 次")]
    private static partial Regex Cost();
}
