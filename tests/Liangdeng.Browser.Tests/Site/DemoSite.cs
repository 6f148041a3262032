using System.Collections.Concurrent;
using Liangdeng.Browser.Tests.Journeys;
using Liangdeng.Features.Demo;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Projects;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Exchange;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

[assembly: AssemblyFixture(typeof(Liangdeng.Browser.Tests.DemoSite))]

namespace Liangdeng.Browser.Tests;

/// <summary>The demo, made once for all tests that only look at it, with two further plans that are still being worked on:
/// one that was brought in, one that was released. Filled when it is first asked for.</summary>
public sealed class DemoSite : IAsyncLifetime
{
    public const string Supervisor = "supervisor";

    private readonly SemaphoreSlim opening = new(1);
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> signedIn = [];
    private readonly string data = Directory.CreateTempSubdirectory("liangdeng-demo-").FullName;
    private WebApplication? app;
    private Chromium chromium = null!;

    public string Address => app!.Urls.First();

    public Texts Texts => app!.Services.GetRequiredService<Texts>();

    public IServiceProvider Services => app!.Services;

    /// <summary>A plan that was brought in and that nobody has looked at.</summary>
    public string Draft { get; private set; } = "";

    /// <summary>A plan that was released and waits to be published.</summary>
    public string Released { get; private set; } = "";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Has to be called first by whoever needs the demo.</summary>
    public async Task<DemoSite> OpenAsync(Chromium browser)
    {
        await opening.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (app is null)
            {
                chromium = browser;
                await FillAsync();
            }
        }
        finally
        {
            opening.Release();
        }

        return this;
    }

    /// <summary>A browser window of an account of the demo; null has not signed in.</summary>
    internal async Task<Visitor> VisitAsync(string? account, bool script = true, int width = 1280)
    {
        var storage = account is null
            ? null
            : await signedIn.GetOrAdd(account, name => new(() => SignInAsync(name))).Value;
        return new(await chromium.OpenWindowAsync(Address, script, width, storage), Texts);
    }

    internal async Task<T> AskAsync<T>(Func<ViewsDb, Task<T>> ask)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<ViewsDb>>().CreateDbContextAsync();
        return await ask(db);
    }

    /// <summary>The page of a report in this state, and its lead unit.</summary>
    internal Task<(string Address, string Lead)> ReportAsync(ReportState state) => AskAsync(async db =>
    {
        var found = await (
            from report in db.Set<ReportRow>()
            join commitment in db.Set<CommitmentRow>() on report.CommitmentId equals commitment.Id
            where report.State == state
            orderby report.Period descending, commitment.Code
            select new { commitment.Code, report.Period, report.Lead }).FirstAsync();
        return ($"/desk/reports/{found.Code}/{found.Period}", found.Lead);
    });

    /// <summary>This year's plan, or the one before.</summary>
    internal Task<string> PlanAsync(bool lastYear = false) => AskAsync(async db =>
        (await db.Set<PlanRow>().OrderByDescending(row => row.PeriodStart).Skip(lastYear ? 1 : 0).FirstAsync()).Id.ToString("N"));

    /// <summary>A closing that the supervisor has filled in and not confirmed.</summary>
    internal async Task<string> BegunClosingAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var (row, person) = await AskAsync(async db => (
            await db.Set<CommitmentRow>().Where(row => row.Outcome == null && row.DoneOn != null).OrderBy(row => row.Code).FirstAsync(),
            await db.Set<PersonRow>().FirstAsync(row => row.Account == Supervisor)));
        await scope.ServiceProvider.GetRequiredService<ClosingDrafts>().SaveAsync(
            new(person.Id), new(row.Id), new(0, "Withdrawn", "2021-10-14", "不再需要。", "", [], []), TestContext.Current.CancellationToken);
        return $"/desk/closing/{row.Code}/confirm";
    }

    /// <summary>A table that the supervisor uploaded and has not taken yet.</summary>
    internal async Task<string> UploadedTableAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var person = await AskAsync(db => db.Set<PersonRow>().FirstAsync(row => row.Account == Supervisor));
        var fault = await scope.ServiceProvider.GetRequiredService<TableImport>().KeepAsync(
            new(person.Id), "2022年台账.xlsx", TableFile.Make(
                ["序号", "重点工作", "目标值", "单位", "牵头科局", "责任单位", "完成时限", "四季度"],
                ["1", "新建污水管网", "120", "公里", "区水利局", "没有这个单位", "12月底前", "120"],
                ["2", "新建公办学校12所以上", "", "", "区教育局", "", "年底", "待定"]),
            DemoGenerator.Day.Year, TestContext.Current.CancellationToken);
        Assert.Null(fault);
        return ImportTableBase.Address;
    }

    /// <summary>A table of projects or their money that the supervisor uploaded and has not taken yet.</summary>
    internal async Task WithTableAsync(ProjectTable table, byte[] bytes)
    {
        await using var scope = Services.CreateAsyncScope();
        var person = await AskAsync(db => db.Set<PersonRow>().FirstAsync(row => row.Account == Supervisor));
        var upload = scope.ServiceProvider.GetRequiredService<ProjectUpload>();
        var (draft, _) = await upload.TryAsync(table, "付款.xlsx", bytes, DemoGenerator.Day, null, TestContext.Current.CancellationToken);
        await upload.SaveAsync(new(person.Id), draft!, TestContext.Current.CancellationToken);
    }

    /// <summary>A rulebook that waits for a leader; proposed once.</summary>
    internal async Task<string> ProposedRulebookAsync()
    {
        var person = await AskAsync(db => db.Set<PersonRow>().FirstAsync(row => row.Account == Supervisor));
        var clock = Services.GetRequiredService<DistrictClock>();
        var outcome = await Services.GetRequiredService<RulebookDesk>().HandleAsync(
            new(new(new(person.Id), "科员", null, [Role.Supervisor]), Services.GetRequiredService<Ids>().Next(), clock.GetCurrentInstant(), clock.Today),
            new RulebookCommand.Propose("suqian-2025", 1, clock.Today.PlusDays(20), "与上级的规则一致。"), TestContext.Current.CancellationToken);
        Assert.True(outcome.Refused is null or { Reason: RulebookRefusal.ProposalOpen });
        return "/desk/rulebooks/proposals/1";
    }

    internal async Task<string> MakeSetUpLinkAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Links>()
            .MakeAsync("set-up", Duration.FromHours(1), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
        opening.Dispose();
    }

    private async Task FillAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        var clock = new DistrictClock(new FakeClock(DemoGenerator.Start));
        var folder = DemoGenerator.FolderIn(data);
        await DemoGenerator.MakeAsync(folder, clock, DemoGenerator.DefaultSeed, progress: null, stop);
        clock.StopAt(DemoGenerator.Start);
        var (opened, refused) = await Site.OpenAsync(
            new(folder, clock, DemoGenerator.Origin, IsDemo: true, "http://127.0.0.1:0"), stop);
        Assert.Null(refused);
        app = opened!;
        await app.StartAsync(stop);
        await using var supervisor = await VisitAsync(Supervisor, script: false);
        Draft = await PlanSteps.ImportAsync(supervisor, "海滨区2021年下半年工作要点", PlanSteps.Text);
        Released = await PlanSteps.ImportAsync(supervisor, "海滨区2021年民生实事", PlanSteps.Text + "\n（民生部分）\n");
        await PlanSteps.ConfirmEverythingAsync(supervisor, Released);
        await using var reviewer = await VisitAsync("reviewer", script: false);
        await PlanSteps.ReleaseAsync(reviewer, Released);
    }

    private async Task<string> SignInAsync(string account)
    {
        await using var visitor = new Visitor(await chromium.OpenWindowAsync(Address), Texts);
        await visitor.GoAsync("/sign-in");
        await visitor.SignInAsync(account, DemoCast.Password);
        Assert.Equal("/desk", visitor.Path);
        return await visitor.Window.StorageStateAsync();
    }
}
