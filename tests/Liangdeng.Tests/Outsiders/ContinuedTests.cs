using System.Net;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Copies;
using Liangdeng.Store;
using Liangdeng.Tests.Features.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Liangdeng.Tests.Outsiders;

/// <summary>A site that was restored behind a checkpoint that outsiders keep.</summary>
public sealed class ContinuedTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("liangdeng-continued-");
    private readonly Outsider outsider = new();

    public void Dispose()
    {
        outsider.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Outsiders_are_told_that_the_log_was_continued_and_go_on_with_the_new_key()
    {
        string oldKey;
        long size;
        await using (var site = await SiteFixture.OpenAsync())
        {
            outsider.Time.Now = site.Clock.GetCurrentInstant();
            oldKey = site.Service<LedgerStore>().VerifierKey;
            using var visitor = site.Visitor();
            await SaveAsync("old.receipt.txt", await visitor.GetBytesAsync("/log/test/receipt/0"));
            Assert.Equal(0, (await FollowAsync(site.Address, oldKey, "state")).Exit);
            size = site.Service<LedgerStore>().Size;
            await RestoreBehindAsync(site);
        }

        var (app, _) = await OpenAsync();
        await using (app)
        {
            var address = new Uri(app.Urls.First());
            var newKey = app.Services.GetRequiredService<LedgerStore>().VerifierKey;

            var told = await FollowAsync(address, oldKey, "state");
            Assert.Equal((4, "continued", size), (told.Exit, told.Kind, told.Index));
            Assert.Contains(newKey, told.Json.GetProperty("en").GetString(), StringComparison.Ordinal);
            Assert.Equal(4, (await outsider.RunAsync("check", LogOf(address), "--key", oldKey, "--json")).Exit);

            Assert.Equal(0, (await FollowAsync(address, newKey, "state-2")).Exit);
            Assert.Equal(0, (await FollowAsync(address, newKey, "state-2")).Exit);
            Assert.Equal(0, (await outsider.RunAsync("mirror", LogOf(address), outsider.At("copy"), "--key", newKey)).Exit);
            Assert.Equal(0, (await outsider.RunAsync("folder", outsider.At("copy"), "--key", newKey)).Exit);

            using var visitor = new SiteBrowser(address, null);
            await SaveAsync("new.receipt.txt", await visitor.GetBytesAsync("/log/test/receipt/0"));
            Assert.Equal(0, await ReceiptAsync("old.receipt.txt", oldKey));
            Assert.Equal(1, await ReceiptAsync("old.receipt.txt", newKey));
            Assert.Equal(0, await ReceiptAsync("new.receipt.txt", newKey));
            Assert.Equal(1, await ReceiptAsync("new.receipt.txt", oldKey));

            await AssertPagesAsync(address, size);
        }
    }

    [Fact]
    public async Task A_stranger_who_continues_the_log_is_not_believed()
    {
        string oldKey;
        await using (var site = await SiteFixture.OpenAsync())
        {
            // The key of the site that is followed is another than the one that signs the statement.
            using var other = Liangdeng.Ledger.SignerKey.FromSeed("localhost/test", new byte[32]);
            oldKey = other.Verifier.ToString();
            outsider.Time.Now = site.Clock.GetCurrentInstant();
            await RestoreBehindAsync(site);
        }

        var (app, _) = await OpenAsync();
        await using (app)
        {
            Assert.Equal(1, (await outsider.RunAsync("check", LogOf(new Uri(app.Urls.First())), "--key", oldKey, "--json")).Exit);
        }
    }

    private async Task RestoreBehindAsync(SiteFixture site)
    {
        var ledger = CopiedParts.LedgerOf(site.Folder, site.Clock);
        var plan = new BackupPlan(ledger, Path.Combine(folder.FullName, "backups"), Path.Combine(folder.FullName, "keys"))
        {
            Databases = CopiedParts.Databases,
            Folders = CopiedParts.Folders,
        };
        var taken = Assert.IsType<BackupResult.Taken>(await LedgerBackup.TakeAsync(plan, None));
        await site.AppendAsync(Liangdeng.Ledger.EntryKind.Public, "test/lost", """{"word":"lost"}""");
        var last = System.Text.Encoding.UTF8.GetBytes(site.Service<LedgerStore>().Checkpoint.Note);
        var ids = new Ids(site.Clock);
        clock = site.Clock;
        var restore = new RestorePlan(
            taken.Folder, taken.Keys, new(DistrictFolder.Of(folder.FullName, "test").Root, "", site.Clock),
            () => new(site.Person("administrator").Value, ids.Next()))
        {
            Checkpoints = [("last", last)],
            Databases = CopiedParts.Databases,
            Folders = CopiedParts.Folders,
        };
        var restored = Assert.IsType<RestoreResult.Restored>(await LedgerRestore.RestoreAsync(restore, None));
        Assert.Equal("localhost/test/2", restored.Continued!.Origin);
    }

    private DistrictClock clock = null!;

    private async Task<(WebApplication App, OpenResult? Refused)> OpenAsync()
    {
        var district = DistrictFolder.Of(folder.FullName, "test");
        var (app, refused) = await Site.OpenAsync(
            new(district, clock, LedgerStore.OriginOf(district.Root)!, IsDemo: false, "http://127.0.0.1:0") { PdfProgram = "" }, None);
        Assert.Null(refused);
        await app!.StartAsync();
        await app.Services.GetRequiredService<PageViews>().CatchUpAsync(None);
        return (app, refused);
    }

    private static async Task AssertPagesAsync(Uri address, long size)
    {
        using var client = new HttpClient { BaseAddress = address };
        foreach (var (language, words) in new[] { ("zh", "丢失了"), ("en", "are lost") })
        {
            client.DefaultRequestHeaders.Remove("Cookie");
            client.DefaultRequestHeaders.Add("Cookie", $"lang={language}");
            foreach (var page in new[] { "/ledger", $"/ledger/entries/{size}" })
            {
                var html = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(page, UriKind.Relative), None));
                Assert.Contains(words, html, StringComparison.Ordinal);
                Assert.Contains("localhost/test/2", html, StringComparison.Ordinal);
            }

            Assert.DoesNotContain(words, await client.GetStringAsync(new Uri("/ledger/entries/0", UriKind.Relative), None), StringComparison.Ordinal);
        }

        Assert.StartsWith("localhost/test/2\n", await client.GetStringAsync(new Uri("/log/test/checkpoint", UriKind.Relative), None), StringComparison.Ordinal);
    }

    private static string LogOf(Uri address) => new Uri(address, "/log/test").ToString();

    private Task SaveAsync(string name, byte[] bytes) => File.WriteAllBytesAsync(outsider.At(name), bytes, None);

    private async Task<int> ReceiptAsync(string name, string key) =>
        (await outsider.RunAsync("receipt", outsider.At(name), "--key", key, "--json")).Exit;

    private Task<Ended> FollowAsync(Uri address, string key, string state) => outsider.RunAsync(
        "follow", LogOf(address), "--key", key, "--state", outsider.At(state), "--once", "--json", "--late", "999d");
}
