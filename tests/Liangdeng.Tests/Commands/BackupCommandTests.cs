using Liangdeng.Commands;
using Liangdeng.Features.Evidence;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Copies;
using Liangdeng.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Liangdeng.Tests.Commands;

/// <summary><c>liangdeng backup</c>, <c>erasures</c> and <c>restore</c> on the folder of a running site.</summary>
public sealed class BackupCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("liangdeng-backup-");

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_running_site_is_backed_up_and_restored_elsewhere()
    {
        await using var site = await SiteFixture.OpenAsync();
        await site.Service<FileStore>().WriteAsync("evidence"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal(2, await RunAsync(site, "backup", "--data", site.Folder.Data, "--to", At("b"), "--keys-to", At("b/k")));
        Assert.Equal(2, await RunAsync(site, "backup", "--data", At("nothing"), "--to", At("b"), "--keys-to", At("k")));
        Assert.Equal(0, await RunAsync(site, "backup", "--data", site.Folder.Data, "--to", At("b"), "--keys-to", At("k")));
        Assert.Equal(0, await RunAsync(site, "erasures", "--data", site.Folder.Data, "--to", At("erasures.json")));
        await File.WriteAllTextAsync(At("checkpoint"), site.Service<LedgerStore>().Checkpoint.Note, TestContext.Current.CancellationToken);

        var (backup, keys) = (Single("b/test"), Single("k/test"));
        string[] restore = ["restore", backup, "--keys", keys, "--data", At("data"), "--erasures", At("erasures.json")];
        Assert.Equal(2, await RunAsync(site, restore));
        Assert.Equal(2, await RunAsync(site, [.. restore, "--last-checkpoint", At("none")]));
        Assert.Equal(0, await RunAsync(site, [.. restore, "--last-checkpoint", At("checkpoint")]));
        Assert.Equal(2, await RunAsync(site, [.. restore, "--nothing-later"]));
        Assert.Equal(0, await RunAsync(site, "verify", "--data", At("data")));
        Assert.Single(Directory.GetFiles(At("data/test/files"), "*", SearchOption.AllDirectories));

        await File.AppendAllTextAsync(Path.Combine(backup, "checkpoint"), "x", TestContext.Current.CancellationToken);
        Assert.Equal(1, await RunAsync(site, "restore", backup, "--keys", keys, "--data", At("other"), "--nothing-later"));
    }

    [Fact]
    public async Task A_running_site_keeps_the_list_of_erasures_in_its_folder()
    {
        await using var site = await SiteFixture.OpenAsync();
        await site.Service<ErasureListJob>().WriteAsync(TestContext.Current.CancellationToken);
        var list = ErasureList.Parse(await File.ReadAllBytesAsync(Path.Combine(site.Folder.Root, "erasures.json"), TestContext.Current.CancellationToken));
        Assert.Equal(site.Service<LedgerStore>().Checkpoint.Note, list!.Checkpoint);
    }

    [Fact]
    public async Task A_site_with_a_mirror_says_how_it_stands_and_copies_files_and_accounts()
    {
        var district = DistrictFolder.Of(At("main"), "test");
        var clock = new DistrictClock(new NodaTime.Testing.FakeClock(NodaTime.Instant.FromUtc(2021, 3, 1, 2, 0)));
        var (app, refused) = await Site.OpenAsync(
            new(district, clock, "localhost/test", IsDemo: false, "http://127.0.0.1:0") { PdfProgram = "", Mirror = At("mirror") },
            TestContext.Current.CancellationToken);
        Assert.Null(refused);
        await using (app)
        {
            await Opening.EnsureAsync(app!.Services, demo: null, TestContext.Current.CancellationToken);
            await app.StartAsync(TestContext.Current.CancellationToken);
            await app.Services.GetRequiredService<FileStore>()
                .WriteAsync("evidence"u8.ToArray(), TestContext.Current.CancellationToken);
            app.Services.GetRequiredService<MirrorWatch>().Look(TestContext.Current.CancellationToken);
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            Assert.Equal("ok", await client.GetStringAsync(new Uri("/health/mirror", UriKind.Relative), TestContext.Current.CancellationToken));
            Assert.Single(Directory.GetFiles(At("mirror/test/files"), "*", SearchOption.AllDirectories));
            Assert.True(File.Exists(At("mirror/test/accounts.db")));
        }

        Assert.Equal(0, await CommandLine.Of(clock).Parse(
            ["restore", At("mirror/test"), "--keys", At("mirror/test"), "--data", At("data"), "--nothing-later"])
            .InvokeAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(["test"], DistrictFolder.In(At("data")));
    }

    private string At(string name) => Path.Combine(folder.FullName, name);

    private string Single(string name) => Assert.Single(Directory.GetDirectories(At(name)));

    private static Task<int> RunAsync(SiteFixture site, params string[] words) =>
        CommandLine.Of(site.Clock).Parse(words).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
}
