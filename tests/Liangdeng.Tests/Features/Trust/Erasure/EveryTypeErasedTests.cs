using System.Net;
using Liangdeng.Features.Demo;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Liangdeng.Tests.Features.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Liangdeng.Tests.Features.Trust.Erasure;

/// <summary>The demo, from which one entry of every type is erased, a few at a time, past the desk that would refuse some: the views
/// are made anew each time, and the site goes on.</summary>
public sealed class EveryTypeErasedTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    /// <summary>Types at a time: each time costs as long as the views of the demo take to be made. The long run tells them apart
    /// better.</summary>
    private static readonly int AtOnce = Environment.GetEnvironmentVariable("LIANGDENG_LONG") == "1" ? 6 : 40;

    private static readonly string[] Always =
    [
        "/", "/plans", "/commitments", "/chart", "/blockers", "/objections", "/bulletins", "/ledger", "/ledger/erasures", "/rulebooks", "/search?q=%E5%BB%BA%E8%AE%BE",
        "/commitments.csv", "/?as-of=2021-08-31", "/commitments?about=2021-08-31",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_type_is_erased_the_views_are_made_anew_and_every_page_answers()
    {
        var data = Directory.CreateTempSubdirectory("liangdeng-erase-").FullName;
        try
        {
            demo.CopyTo(data);
            var (app, _) = await Site.OpenAsync(
                new(DemoGenerator.FolderIn(data), DemoFixture.NewClock(), DemoGenerator.Origin, IsDemo: true, "http://127.0.0.1:0"), Stop);
            await using (app)
            {
                await app!.StartAsync(Stop);
                await EraseEachAsync(app);
                await app.StopAsync(Stop);
            }
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task EraseEachAsync(WebApplication app)
    {
        var entries = await DemoFixture.ReadAsync(app.Services.GetRequiredService<LedgerStore>());
        // The last first: what was erased before must not hide what an erasure of an early one does.
        var ones = entries.GroupBy(entry => entry.Type).Select(group => group.First()).OrderByDescending(entry => entry.Index).ToList();
        Assert.NotEmpty(ones);
        using var visitor = new SiteBrowser(new(app.Urls.First()), null);
        List<string> failed = [];
        foreach (var few in ones.Chunk(AtOnce))
        {
            await EraseAsync(app, [.. few.Select(one => one.Index)]);
            foreach (var address in (string[])[.. Always, .. await ThingsAsync(app), $"/ledger/entries/{few[0].Index}"])
            {
                var answer = await visitor.GetAsync(address);
                if ((int)answer.Status >= 500 || (Always.Contains(address) && answer.Status != HttpStatusCode.OK))
                {
                    failed.Add($"{string.Join(' ', few.Select(one => one.Type))}: {address} gave {answer.Status}");
                }
            }
        }

        Assert.Empty(failed);
    }

    private static async Task EraseAsync(WebApplication app, long[] entries)
    {
        var (ledger, gate) = (app.Services.GetRequiredService<LedgerStore>(), app.Services.GetRequiredService<ViewsGate>());
        var ids = app.Services.GetRequiredService<Ids>();
        gate.Close();
        foreach (var entry in entries)
        {
            Assert.IsType<EraseResult.Erased>(await ledger.EraseAsync(
                new(PersonId.System.Value, ids.Next()), entry, ErasureGround.Mistake, ErasureScope.Content, Stop));
        }

        await gate.RunAsync(_ => Task.CompletedTask, Stop);
    }

    /// <summary>Some of everything that has a page of its own.</summary>
    private static async Task<IReadOnlyList<string>> ThingsAsync(WebApplication app)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(Stop);
        return
        [
            .. (await db.Set<PlanRow>().Select(row => row.Id).ToListAsync(Stop)).SelectMany(id => new[] { $"/plans/{id:N}", $"/plans/{id:N}/account" }),
            .. (await db.Set<CommitmentRow>().OrderBy(row => row.Code).Take(6).Select(row => row.Code).ToListAsync(Stop)).Select(code => $"/commitments/{code}"),
            .. (await db.Set<BlockerRow>().OrderBy(row => row.Code).Take(2).Select(row => row.Code).ToListAsync(Stop)).Select(code => $"/blockers/{code}"),
            .. (await db.Set<ObjectionRow>().OrderBy(row => row.Light).Take(2).Select(row => row.Light).ToListAsync(Stop)).Select(light => $"/objections/{light}"),
            "/commitments/2021-017", "/bulletins/2021-06", "/units/services",
        ];
    }
}
