using System.Text;
using System.Text.Json;
using Liangdeng.Commands;
using Liangdeng.Features.Demo;
using Liangdeng.Features.Evidence;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Liangdeng.Store;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Liangdeng.Tests.Features.Demo;

public sealed partial class DemoStoryTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_seed_tells_the_same_story()
    {
        var data = Directory.CreateTempSubdirectory("liangdeng-demo-").FullName;
        await using var again = await DemoCommand.MakeAsync(data, DemoFixture.NewClock(), Stop);

        var entries = await DemoFixture.ReadAsync(again.Services.GetRequiredService<LedgerStore>());

        Assert.Equal(demo.Entries.Select(DemoFixture.Said), entries.Select(DemoFixture.Said));
    }

    [Fact]
    public async Task Told_without_lights_it_has_the_same_reports_and_none_is_missing_from_the_views()
    {
        var data = Directory.CreateTempSubdirectory("liangdeng-demo-").FullName;
        await using var dark = await DemoCommand.MakeAsync(data, DemoFixture.NewClock(), Stop, lightLamps: false);

        Assert.Equal(0, dark.Services.GetRequiredService<PageViews>().Lag);
        await using var db = await dark.Services.GetRequiredService<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(Stop);
        Assert.Empty(await db.Set<LightRow>().ToListAsync(Stop));
        Assert.Equal(
            Told(await demo.RowsAsync<ReportRow>()), Told(await db.Set<ReportRow>().AsNoTracking().ToListAsync(Stop)));
    }

    [Fact]
    public async Task Every_file_that_a_report_names_is_there()
    {
        var files = demo.Services.GetRequiredService<FileStore>();
        var named = (await demo.RowsAsync<FigureRow>())
            .SelectMany(row => JsonSerializer.Deserialize<List<StoredFile>>(row.Evidence, EventJson.Options)!).ToList();

        Assert.InRange(named.Count, 100, 400);
        Assert.All(named, file =>
        {
            using var stream = files.Open(file.Id);
            Assert.Equal(file.Size, stream?.Length);
        });
    }

    [Fact]
    public async Task It_is_a_district_with_a_whole_plan()
    {
        var commitments = await demo.RowsAsync<CommitmentRow>();

        Assert.InRange(commitments.Count(row => row.Kind != CommitmentKind.Deliverable), 28, 40);
        Assert.InRange(commitments.Count(row => row.Kind == CommitmentKind.Deliverable), 80, 200);
        Assert.InRange((await demo.RowsAsync<UnitRow>()).Count, 25, 60);
        Assert.Equal(7, (await demo.RowsAsync<UnitRow>()).Count(row => row.Kind == UnitKind.Town));
        Assert.Equal(5, commitments.Select(row => row.Focus).Distinct().Count());
        Assert.All(commitments, row => Assert.NotNull(row.BreakdownIndex));
    }

    [Fact]
    public async Task Units_and_people_change_in_the_middle_of_the_year()
    {
        var changes = await demo.RowsAsync<UnitChangeRow>();
        Assert.Equal(
            [UnitChange.Renamed, UnitChange.Merged, UnitChange.Merged, UnitChange.Split],
            changes.Where(row => row.What is not UnitChange.Registered and not UnitChange.TookOver).OrderBy(row => row.Index).Select(row => row.What));
        var ended = (await demo.RowsAsync<UnitRow>()).Where(row => row.EndedOn is not null).Select(row => row.Code).ToHashSet();
        Assert.Equal(3, ended.Count);
        Assert.DoesNotContain(await demo.RowsAsync<CommitmentRow>(), row => row.Outcome is null && row.Lead is { } lead && ended.Contains(lead));
        Assert.Contains(await demo.RowsAsync<FigureRow>(), row => ended.Contains(row.Lead));
        Assert.Single(await demo.RowsAsync<PersonRow>(), row => row.LeftOn is not null);
        Assert.Single(await demo.RowsAsync<DeputyRow>(), row => row.RunsOn(new(2021, 10, 15)));
    }

    [Fact]
    public async Task Every_kind_of_figure_and_of_schedule_is_there()
    {
        var commitments = await demo.RowsAsync<CommitmentRow>();

        Assert.Equal(Enum.GetValues<CommitmentKind>(), commitments.Select(row => row.Kind).Distinct().Order());
        foreach (var kind in Enum.GetValues<ScheduleKind>())
        {
            var word = $"\"kind\":\"{char.ToLowerInvariant(kind.ToString()[0])}{kind.ToString()[1..]}\"";
            Assert.Contains(commitments, row => row.Schedule!.Contains(word, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_light_shines_on_the_day()
    {
        var commitments = await demo.RowsAsync<CommitmentRow>();

        Assert.Equal(["green", "grey", "red", "yellow"], commitments.Select(row => row.Light).Distinct().Order());
        Assert.Contains(commitments, row => row.Light == "grey" && Standing(row) == "NotYetDue");
        Assert.Contains(commitments, row => row.Light == "grey" && Standing(row) == "NotReported");
        Assert.Contains(commitments, row => row.Light == "grey" && Standing(row) == "Stale");
        Assert.All((await demo.RowsAsync<LamplighterRow>()).Select(row => row.CaughtUp), Assert.False);
    }

    [Fact]
    public async Task Reports_stand_in_every_state()
    {
        var reports = await demo.RowsAsync<ReportRow>();

        Assert.Equal(Enum.GetValues<ReportState>(), reports.Select(row => row.State).Distinct().Order());
        Assert.Contains(reports, row => row.Corrects is not null && row.State == ReportState.Verified);
        Assert.Contains(reports, row => row.Corrects is not null && row.State == ReportState.Submitted);
        await using var scope = demo.Services.CreateAsyncScope();
        Assert.NotEmpty(await scope.ServiceProvider.GetRequiredService<AccountsDb>().Drafts.ToListAsync(Stop));
    }

    [Fact]
    public async Task Blockers_stand_in_every_state_and_at_every_level()
    {
        var blockers = await demo.RowsAsync<BlockerRow>();

        Assert.InRange(blockers.Count, 12, 20);
        Assert.Equal(Enum.GetValues<BlockerState>(), blockers.Select(row => row.State).Distinct().Order());
        Assert.Equal(Enum.GetValues<BlockerLevel>(), blockers.Where(row => row.IsOpen).Select(row => row.Level).Distinct().Order());
        Assert.Equal(2, blockers.Count(row => row.NotPickedUp));
        Assert.Contains(blockers, row => row.Reopened > 0);
        Assert.Contains(blockers, row => row.State == BlockerState.Cleared && !row.Confirmed);
        Assert.Contains(blockers, row => row is { ByRule: true, IsOpen: true });
        Assert.Contains(blockers, row => row.IsOpen && row.StepDue < DemoGenerator.Day);
        Assert.Contains(await demo.RowsAsync<CommitmentRow>(), row => row.LightFacts!.Contains("blocker-age", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_promise_shows_everything_that_its_page_can_show()
    {
        var land = Assert.Single(
            await demo.RowsAsync<CommitmentRow>(), row => row.Words.Contains("闲置土地", StringComparison.Ordinal) && row.Outcome is null);
        var figures = (await demo.RowsAsync<FigureRow>()).Where(row => row.CommitmentId == land.Id).ToList();
        var lights = (await demo.RowsAsync<LightRow>()).Where(row => row.CommitmentId == land.Id).ToList();

        Assert.Equal(("yellow", "187", "park"), (land.Light, land.Value, land.CoLeads));
        Assert.Equal(9, figures.Select(row => row.Period).Distinct().Count());
        Assert.Contains(figures, row => row.Corrects is not null);
        Assert.Contains(figures, row => row.Blockers.Length > 0);
        Assert.Contains(figures, row => row.Evidence.Contains("image/png", StringComparison.Ordinal));
        Assert.Contains(figures, row => row.Evidence.Contains("application/pdf", StringComparison.Ordinal));
        Assert.Equal(["green", "grey", "yellow"], lights.Select(row => row.Light).Distinct().Order());
    }

    [Fact]
    public async Task The_year_before_ended_with_one_of_every_outcome()
    {
        var commitments = await demo.RowsAsync<CommitmentRow>();
        var before = commitments.Where(row => row.PeriodStart.Year == 2020).ToList();

        Assert.InRange(before.Count, 8, 10);
        Assert.Equal(Enum.GetValues<ClosingOutcome>(), before.Select(row => row.Outcome!.Value).Distinct().Order());
        var carried = before.Where(row => row.CarriedTo is not null).ToList();
        Assert.Equal(2, carried.Count);
        Assert.All(carried, row => Assert.Equal(row.Code, commitments.Single(next => next.Code == row.CarriedTo).TakenFrom));
        Assert.Contains(carried, row => row.CarriedTo == commitments.Single(next => next.Words.Contains("闲置土地300亩", StringComparison.Ordinal)).Code);
    }

    [Fact]
    public async Task What_is_done_early_has_its_outcome_and_keeps_its_light()
    {
        var closed = (await demo.RowsAsync<CommitmentRow>()).Where(row => row.Outcome is not null).ToDictionary(row => row.Id);
        var lights = (await demo.RowsAsync<LightRow>()).Where(row => closed.ContainsKey(row.CommitmentId)).ToList();

        Assert.Equal(
            [ClosingOutcome.Kept, ClosingOutcome.KeptLate],
            closed.Values.Where(row => row.PeriodStart.Year == 2021).Select(row => row.Outcome!.Value).Distinct().Order());
        Assert.All(lights, light => Assert.True(light.At <= closed[light.CommitmentId].ClosedAt, closed[light.CommitmentId].Code));
        Assert.All(closed.Values, row => Assert.NotNull(row.Light));
    }

    [Fact]
    public async Task Some_promises_are_amended_and_both_lights_are_there()
    {
        var amended = (await demo.RowsAsync<CommitmentRow>()).Where(row => row.AmendmentNo > 0).ToList();
        var before = await demo.RowsAsync<LightBeforeRow>();

        Assert.Equal(2, amended.Count);
        Assert.All(amended, row => Assert.NotEqual(row.Light, before.Last(light => light.CommitmentId == row.Id).Light));
        Assert.Equal(
            [AmendmentRequestState.Open, AmendmentRequestState.Approved, AmendmentRequestState.Approved, AmendmentRequestState.Refused],
            (await demo.RowsAsync<AmendmentRequestRow>()).Select(row => row.State).Order());
    }

    [Fact]
    public void No_public_entry_names_a_person()
    {
        var names = DemoCast.People.Select(person => person.Name).ToList();

        Assert.DoesNotContain(demo.Entries.Where(DemoFixture.IsPublic), entry =>
        {
            var text = Encoding.UTF8.GetString(entry.Data.Span);
            return names.Exists(name => text.Contains(name, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void The_first_entry_says_that_it_is_a_demo() => Assert.Equal("demo-opened.1", demo.Entries[0].Type);

    [Fact]
    public async Task Every_account_of_the_sign_in_page_can_sign_in()
    {
        await using var scope = demo.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();

        foreach (var account in DemoCast.Accounts.List.Take(7))
        {
            var found = await accounts.FindByNameAsync(account.Account);
            Assert.True(await accounts.CheckPasswordAsync(found!, DemoCast.Accounts.Password), account.Account);
        }

        Assert.Equal(Enum.GetValues<Role>(), DemoCast.Accounts.List.Take(7).Select(account => account.Role).Order());
    }

    [Fact]
    public async Task The_day_moves_forward_only_and_what_has_its_time_happens_on_the_way()
    {
        var clock = DemoFixture.NewClock();
        var data = Directory.CreateTempSubdirectory("liangdeng-demo-").FullName;
        demo.CopyTo(data);
        var (app, refused) = await Site.OpenAsync(
            new(DemoGenerator.FolderIn(data), clock, DemoGenerator.Origin, IsDemo: true), Stop);
        Assert.Null(refused);
        await using var site = app!;

        Assert.NotNull(await DemoDay.MoveAsync(site.Services, clock, DemoGenerator.Day.PlusDays(-1), Stop));
        Assert.Null(await DemoDay.MoveAsync(site.Services, clock, DemoGenerator.Day.PlusDays(10), Stop));
        Assert.Equal(DemoGenerator.Day.PlusDays(10), clock.Today);
        var waited = Assert.Single(await demo.RowsAsync<BlockerRow>(), row => row.State == BlockerState.Waiting);
        var past = await site.Services.GetRequiredService<History>().ReadAsync<BlockerEvent>(Streams.Blocker(new(waited.Id)), Stop);
        Assert.Equal(DemoGenerator.Day, BlockerTime.LocalOf(Assert.Single(past.Events, e => e.What is BlockerEvent.NotPickedUp).At).Date);
        Assert.NotNull(await DemoDay.MoveAsync(site.Services, clock, DemoGenerator.Day, Stop));
    }

    [Fact]
    public async Task What_waited_while_the_site_was_off_gets_its_owner_once_however_often_it_is_opened()
    {
        var data = Directory.CreateTempSubdirectory("liangdeng-demo-").FullName;
        demo.CopyTo(data);
        var waiting = Assert.Single(await demo.RowsAsync<BlockerRow>(), row => row.State == BlockerState.Waiting);
        for (var opened = 0; opened < 2; opened++)
        {
            var clock = DemoFixture.NewClock();
            clock.StopAt(OfficeTime.At(DemoGenerator.Day.PlusDays(3 + opened), new(8, 0)));
            var (app, refused) = await Site.OpenAsync(
                new(DemoGenerator.FolderIn(data), clock, DemoGenerator.Origin, IsDemo: true), Stop);
            Assert.Null(refused);
            await using var site = app!;

            await site.Services.GetRequiredService<BlockerWatch>().RunDueAsync(Stop);
            await site.Services.GetRequiredService<BlockerWatch>().RunDueAsync(Stop);

            var past = await site.Services.GetRequiredService<History>().ReadAsync<BlockerEvent>(
                Streams.Blocker(new(waiting.Id)), Stop);
            var given = Assert.Single(past.Events.Skip(1));
            Assert.Equal(DemoGenerator.Day.At(new(9, 25)), Assert.IsType<BlockerEvent.NotPickedUp>(given.What).Ends);
            Assert.Equal(DemoGenerator.Day.PlusDays(3), BlockerTime.LocalOf(given.At).Date);
        }
    }

    private static IEnumerable<string> Told(IEnumerable<ReportRow> reports) => reports
        .Select(row => $"{row.Period} {row.Lead} {row.State} {row.Version} {row.Value} {row.Words}").Order(StringComparer.Ordinal);

    private static string Standing(CommitmentRow row) =>
        LightFacts.Read(row.LightFacts).FirstOrDefault(fact => fact.Name == "standing")?.Value ?? "";
}
