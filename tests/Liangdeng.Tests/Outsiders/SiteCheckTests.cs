using Liangdeng.Hosting;
using Liangdeng.Store;
using Liangdeng.Tests.Features.Plans;
using Liangdeng.Tests.Features.Register;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Outsiders;

/// <summary>The program against a real site over loopback.</summary>
public sealed class SiteCheckTests : IDisposable
{
    private readonly Outsider outsider = new();

    public void Dispose() => outsider.Dispose();

    [Fact]
    public async Task A_real_site_is_in_order_with_all_its_contents()
    {
        await using var site = await SiteFixture.OpenAsync();
        await site.ImportAsync();
        await site.AppendUnknownAsync("test/1", 600);
        var ledger = site.Service<LedgerStore>();

        var ended = await outsider.RunAsync("check", AddressOf(site), "--key", ledger.VerifierKey, "--json");

        Assert.Equal(0, ended.Exit);
        Assert.Equal(ledger.Size, ended.Json.GetProperty("facts").GetProperty("size").GetInt64());
        Assert.Equal(ledger.Checkpoint.Checkpoint.Root.ToBase64(), ended.Json.GetProperty("facts").GetProperty("root").GetString());
        Assert.True(ended.Contents.GetProperty("checked").GetInt64() >= 600);
        Assert.Equal(0, ended.Contents.GetProperty("heldBack").GetInt32());
    }

    [Fact]
    public async Task Words_come_in_both_languages_and_contents_can_be_left_out()
    {
        await using var site = await SiteFixture.OpenAsync();

        var ended = await outsider.RunAsync("check", AddressOf(site), "--no-content", "--key", site.Service<LedgerStore>().VerifierKey);

        Assert.Equal(0, ended.Exit);
        Assert.StartsWith("完好：localhost/test", ended.Lines, StringComparison.Ordinal);
        Assert.Contains("\nIn order: localhost/test", ended.Lines, StringComparison.Ordinal);
        Assert.Contains("Public contents were not read.", ended.Lines, StringComparison.Ordinal);
        Assert.Empty(ended.Errors);
    }

    [Fact]
    public async Task An_erased_content_is_lawful_where_the_log_says_so()
    {
        await using var site = await SiteFixture.OpenAsync();
        await EraseAsync(site, await site.AppendUnknownAsync("test/1"));

        var ended = await outsider.RunAsync("check", AddressOf(site), "--key", site.Service<LedgerStore>().VerifierKey, "--json");

        Assert.Equal(0, ended.Exit);
        Assert.Equal(1, ended.Contents.GetProperty("erased").GetInt32());
    }

    [Fact]
    public async Task What_waits_for_a_bulletin_is_told_and_counted()
    {
        await using var register = await BulletinSite.HoldingAsync();
        await register.VerifyAsync(Id, September, "187.625", "只有内部知道的说明");
        var key = register.Site.Service<LedgerStore>().VerifierKey;

        var ended = await outsider.RunAsync("check", AddressOf(register.Site), "--key", key, "--json");

        Assert.Equal(0, ended.Exit);
        Assert.True(ended.Contents.GetProperty("heldBack").GetInt32() > 0);
        Assert.Contains("份暂不公开", ended.Json.GetProperty("zh").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_real_site_is_followed_while_it_grows_and_erases()
    {
        await using var site = await SiteFixture.OpenAsync();
        var open = await site.AppendUnknownAsync("test/1", 300);
        string[] words =
            ["follow", AddressOf(site), "--key", site.Service<LedgerStore>().VerifierKey, "--state", outsider.At("state"), "--once", "--json"];
        outsider.Time.Now = site.Clock.GetCurrentInstant();

        Assert.Equal(0, (await outsider.RunAsync(words)).Exit);
        await EraseAsync(site, open);
        await site.AppendUnknownAsync("test/2", 300);
        for (var round = 0; round < 4; round++)
        {
            Assert.Equal(0, (await outsider.RunAsync(words)).Exit);
        }
    }

    [Fact]
    public async Task A_real_site_is_mirrored_and_the_folder_checked_offline()
    {
        await using var site = await SiteFixture.OpenAsync();
        var ledger = site.Service<LedgerStore>();
        var open = await site.AppendUnknownAsync("test/1", 300);
        string[] words = ["mirror", AddressOf(site), outsider.At("mirror"), "--key", ledger.VerifierKey, "--json"];

        Assert.Equal(0, (await outsider.RunAsync(words)).Exit);
        Assert.True(File.Exists(outsider.At($"mirror/content/{open}")));
        await EraseAsync(site, open);
        await site.AppendUnknownAsync("test/2", 300);
        Assert.Equal(0, (await outsider.RunAsync(words)).Exit);
        var ended = await outsider.RunAsync("folder", outsider.At("mirror"), "--key", ledger.VerifierKey, "--json");

        Assert.Equal(0, ended.Exit);
        Assert.Equal(ledger.Size, ended.Json.GetProperty("facts").GetProperty("size").GetInt64());
        Assert.False(File.Exists(outsider.At($"mirror/content/{open}")));
    }

    [Fact]
    public async Task A_receipt_that_the_site_gives_holds()
    {
        await using var site = await SiteFixture.OpenAsync();
        var open = await site.AppendUnknownAsync("test/1");
        using var visitor = site.Visitor();
        await File.WriteAllBytesAsync(
            outsider.At("receipt"), await visitor.GetBytesAsync($"/log/test/receipt/{open}"), TestContext.Current.CancellationToken);

        var ended = await outsider.RunAsync("receipt", outsider.At("receipt"), "--key", site.Service<LedgerStore>().VerifierKey, "--json");

        Assert.Equal(0, ended.Exit);
        Assert.Equal(open, ended.Json.GetProperty("facts").GetProperty("index").GetInt64());
    }

    private static string AddressOf(SiteFixture site) => $"{site.Address}log/test";

    private static async Task EraseAsync(SiteFixture site, long index) => Assert.IsType<EraseResult.Erased>(
        await site.Service<LedgerStore>().EraseAsync(
            new(site.Person("supervisor").Value, site.Service<Ids>().Next()), index, ErasureGround.Mistake, ErasureScope.Content,
            TestContext.Current.CancellationToken));
}
