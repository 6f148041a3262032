using System.Net;
using System.Text;
using Liangdeng.Commands;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace Liangdeng.Tests.Features.Trust.Erasure;

/// <summary>What happens while something is forgotten, and after it was erased from a site that stood still.</summary>
public sealed class ForgettingTests : IAsyncLifetime
{
    private const string Secret = "误登为单位名称的个人姓名王小明";

    private static readonly DistrictClock Clock = new(new FakeClock(Instant.FromUtc(2021, 10, 8, 2, 0)));

    private readonly string data = Directory.CreateTempSubdirectory("liangdeng-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private DistrictFolder Folder => DistrictFolder.Of(data, "test");

    /// <summary>A stopped site with one unit whose name should not be there.</summary>
    public async ValueTask InitializeAsync()
    {
        await using var app = await OpenAsync();
        await app.StartAsync(Stop);
        await Opening.EnsureAsync(app.Services, demo: null, Stop);
        var outcome = await app.Services.GetRequiredService<PeopleDesk>().HandleAsync(
            new(Actor.Console("test"), app.Services.GetRequiredService<Ids>().Next(), Clock.GetCurrentInstant(), Clock.Today),
            new PeopleCommand.RegisterUnit(new("wrong"), new(Secret, "Mistaken"), UnitKind.Bureau, 1), Stop);
        Assert.Null(outcome.Refused);
        await app.StopAsync(Stop);
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task While_pages_are_made_anew_nobody_sees_any_and_the_log_goes_on()
    {
        await using var app = await OpenAsync();
        await app.StartAsync(Stop);
        var gate = app.Services.GetRequiredService<ViewsGate>();
        gate.Close();
        using var visitor = new SiteBrowser(new(app.Urls.First()), null);
        var page = await visitor.GetAsync("/");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.NotNull(page.Raw.Headers.RetryAfter);
        Assert.Contains("no-store", page.Raw.Headers.CacheControl!.ToString());
        Assert.Contains("正在重新生成网页", page.Words);
        Assert.Contains("The pages are being made anew", page.Words);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.GetAsync("/log/test/content/0")).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.GetAsync("/health/ready")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/log/test/checkpoint")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/health/live")).Status);
        gate.Open();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/")).Status);
        await app.StopAsync(Stop);
    }

    [Fact]
    public async Task A_request_that_waits_for_nothing_is_let_in_when_the_gate_opens_in_time()
    {
        using var gate = new ViewsGate();
        gate.Close();
        var entering = gate.TryEnterAsync(Stop);
        gate.Open();
        using var visit = await entering;

        Assert.NotNull(visit);
    }

    [Fact]
    public async Task The_gate_is_empty_only_when_the_last_one_has_left_and_a_job_begins_anew()
    {
        using var gate = new ViewsGate();
        var begun = 0;
        var inside = new TaskCompletionSource();
        var job = gate.RunAsync(
            async stop =>
            {
                inside.TrySetResult();
                if (++begun == 1)
                {
                    await Task.Delay(Timeout.Infinite, stop);
                }
            },
            Stop);
        await inside.Task;
        var request = (await gate.TryEnterAsync(Stop))!;
        gate.Close();
        var empty = gate.EmptyAsync(Stop);
        Assert.False(empty.IsCompleted);
        request.Dispose();
        await empty;
        Assert.False(job.IsCompleted);
        gate.Open();
        await job;

        Assert.Equal(2, begun);
    }

    [Fact]
    public async Task What_was_erased_while_the_site_stood_still_is_shown_by_no_page_after_it_started()
    {
        Assert.NotEmpty(DiskSearch.Find(data, Secret));
        var opened = Assert.IsType<OpenResult.Opened>(await LedgerStore.OpenAsync(new(Folder.Root, "localhost/test", Clock), Stop));
        await using (var ledger = opened.Store)
        {
            await ledger.EraseAsync(
                new(PersonId.System.Value, PersonId.System.Value), await EntryAsync(ledger), ErasureGround.Mistake, ErasureScope.Content, Stop);
        }

        await using var app = await OpenAsync();
        await app.StartAsync(Stop);
        await app.Services.GetRequiredService<ViewsGate>().RunAsync(_ => Task.CompletedTask, Stop);

        Assert.Empty(DiskSearch.Find(data, Secret));
        await app.StopAsync(Stop);
    }

    [Fact]
    public async Task The_command_changes_nothing_without_yes_and_forgets_everything_with_it()
    {
        var entry = await LastAsync();
        string[] words = ["erase", "--data", data, "--entry", $"{entry}", "--scope", "all", "--ground", "mistake"];

        Assert.Equal(FolderOptions.Refused, await RunAsync(words));
        Assert.NotEmpty(DiskSearch.Find(data, Secret));
        Assert.Equal(0, await RunAsync([.. words, "--yes"]));
        Assert.Empty(DiskSearch.Find(data, Secret));
        Assert.Equal(FolderOptions.Refused, await RunAsync([.. words, "--yes"]));
    }

    [Theory]
    [InlineData("--entry", "9999", "--scope", "all", "--ground", "mistake", "--yes")]
    [InlineData("--entry", "0", "--scope", "content", "--ground", "mistake", "--yes")]
    [InlineData("--entry", "0", "--scope", "content", "--ground", "mistake")]
    public async Task The_command_refuses_what_is_not_there_and_what_stays(params string[] asked) =>
        Assert.Equal(FolderOptions.Refused, await RunAsync(["erase", "--data", data, .. asked]));

    [Fact]
    public async Task The_command_knows_the_grounds_of_the_ledger_alone() =>
        Assert.NotEqual(0, await RunAsync(["erase", "--data", data, "--entry", "1", "--scope", "all", "--ground", "because"]));

    private static Task<int> RunAsync(string[] words) => CommandLine.Of(Clock).Parse(words).InvokeAsync(cancellationToken: Stop);

    private static async Task<long> EntryAsync(LedgerStore ledger) => (await ledger.ReadAllAsync(0, 1000, Stop))
        .Last(entry => entry.Data.Span.IndexOf(Encoding.UTF8.GetBytes(Secret)) >= 0).Index;

    private async Task<long> LastAsync()
    {
        var opened = Assert.IsType<OpenResult.Opened>(await LedgerStore.OpenAsync(new(Folder.Root, "localhost/test", Clock), Stop));
        await using var ledger = opened.Store;
        return await EntryAsync(ledger);
    }

    private async Task<WebApplication> OpenAsync()
    {
        var (app, refused) = await Site.OpenAsync(
            new(Folder, Clock, "localhost/test", IsDemo: false, "http://127.0.0.1:0") { PdfProgram = "" }, Stop);
        Assert.Null(refused);
        return app!;
    }
}
