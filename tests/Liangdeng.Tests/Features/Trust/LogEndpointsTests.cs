using System.Net;
using System.Text;
using System.Text.Json;
using Liangdeng.Hosting;
using Liangdeng.Ledger;
using Liangdeng.Store;
using Liangdeng.Tests.Features.Plans;
using Liangdeng.Tests.Features.Register;

namespace Liangdeng.Tests.Features.Trust;

public sealed class LogEndpointsTests : IAsyncLifetime
{
    private SiteFixture site = null!;
    private SiteBrowser visitor = null!;

    public async ValueTask InitializeAsync()
    {
        site = await SiteFixture.OpenAsync();
        visitor = site.Visitor();
    }

    public ValueTask DisposeAsync()
    {
        visitor.Dispose();
        return site.DisposeAsync();
    }

    [Fact]
    public async Task The_checkpoint_opens_with_the_key()
    {
        var key = VerifierKey.Parse(await TextAsync("/log/test/key"));
        var checkpoint = Checkpoint.Open(await visitor.GetBytesAsync("/log/test/checkpoint"), key!);

        Assert.Equal(site.Service<LedgerStore>().Size, checkpoint!.Size);
        Assert.Equal("localhost/test", checkpoint.Origin);
        var raw = (await visitor.GetAsync("/log/test/checkpoint")).Raw;
        Assert.Equal("public, max-age=5", raw.Headers.CacheControl!.ToString());
        Assert.Equal("text/plain; charset=utf-8", raw.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task A_content_hashes_to_the_digest_of_its_header()
    {
        using var json = JsonDocument.Parse(await visitor.GetBytesAsync("/log/test/content/0"));
        var (salt, content) = (json.RootElement.GetProperty("salt").GetString()!, json.RootElement.GetProperty("content").GetString()!);
        var header = EntryHeader.Parse(await site.Service<LedgerStore>().HeaderAsync(0, TestContext.Current.CancellationToken));

        Assert.Equal(2, json.RootElement.EnumerateObject().Count());
        Assert.Equal(header!.Digest, EntryDigest.Of(Convert.FromHexString(salt), Encoding.UTF8.GetBytes(content)));
        Assert.Equal("no-cache", (await visitor.GetAsync("/log/test/content/0")).Raw.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task A_private_content_is_not_served_and_an_erased_one_is_gone()
    {
        await site.ImportAsync();
        var ledger = site.Service<LedgerStore>();
        var secret = ledger.Size - 1;
        var open = await site.AppendUnknownAsync("test/1");
        await ledger.EraseAsync(
            new(site.Person("supervisor").Value, site.Service<Ids>().Next()), open, ErasureGround.Mistake, ErasureScope.Content,
            TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/log/test/content/{secret}")).Status);
        Assert.Equal(HttpStatusCode.Gone, (await visitor.GetAsync($"/log/test/content/{open}")).Status);
    }

    [Fact]
    public async Task The_root_can_be_computed_from_the_bundles_alone()
    {
        await site.AppendUnknownAsync("test/1", 300);
        var size = site.Service<LedgerStore>().Size;
        List<TreeHash> leaves = [];
        foreach (var path in (TilePath[])[TilePath.Entries(0, 256), TilePath.Entries(1, (int)(size - 256))])
        {
            var bytes = await visitor.GetBytesAsync($"/log/test/{path}");
            for (var at = 0; at < bytes.Length;)
            {
                var length = (bytes[at] << 8) + bytes[at + 1];
                leaves.Add(MerkleTree.HashLeaf(bytes.AsSpan(at + 2, length)));
                at += 2 + length;
            }
        }

        Assert.Equal(site.Service<LedgerStore>().Checkpoint.Checkpoint.Root, RootOf(leaves));
    }

    [Fact]
    public async Task A_full_tile_is_kept_for_ever_and_another_is_not()
    {
        await site.AppendUnknownAsync("test/1", 300);
        var full = (await visitor.GetAsync("/log/test/tile/0/000")).Raw;
        var part = (await visitor.GetAsync("/log/test/tile/0/001.p/1")).Raw;

        Assert.Equal("public, max-age=31536000, immutable", Assert.Single(full.Headers.GetValues("Cache-Control")));
        Assert.Equal(8192, (await visitor.GetBytesAsync("/log/test/tile/0/000")).Length);
        Assert.Equal("application/octet-stream", full.Content.Headers.ContentType!.ToString());
        Assert.Equal("public, max-age=86400, immutable", Assert.Single(part.Headers.GetValues("Cache-Control")));
        Assert.Equal(32, (await visitor.GetBytesAsync("/log/test/tile/0/001.p/1")).Length);
    }

    [Fact]
    public async Task A_partial_tile_is_there_for_every_size_that_the_log_has_had()
    {
        await site.AppendUnknownAsync("test/1", 300);
        var full = await visitor.GetBytesAsync("/log/test/tile/0/000");
        var size = (int)site.Service<LedgerStore>().Size;
        foreach (var width in Enumerable.Range(1, 255))
        {
            Assert.Equal(full[..(width * TreeHash.Length)], await visitor.GetBytesAsync($"/log/test/tile/0/000.p/{width}"));
        }

        foreach (var width in Enumerable.Range(1, size - 256))
        {
            Assert.Equal(width * TreeHash.Length, (await visitor.GetBytesAsync($"/log/test/tile/0/001.p/{width}")).Length);
        }

        Assert.Equal(TreeHash.Length, (await visitor.GetBytesAsync("/log/test/tile/1/000.p/1")).Length);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/log/test/tile/0/001.p/{size - 255}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/log/test/tile/1/000.p/2")).Status);
    }

    [Fact]
    public async Task Bundles_come_compressed_to_whoever_asks_for_it()
    {
        await site.AppendUnknownAsync("test/1", 300);
        var bare = await visitor.GetBytesAsync("/log/test/tile/entries/000");
        var answer = (await visitor.GetAsync("/log/test/tile/entries/000", "Accept-Encoding", "gzip")).Raw;
        using var unpacked = new System.IO.Compression.GZipStream(
            await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), System.IO.Compression.CompressionMode.Decompress);
        using var all = new MemoryStream();
        await unpacked.CopyToAsync(all, TestContext.Current.CancellationToken);

        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.Equal(bare, all.ToArray());
    }

    private async Task<string> TextAsync(string address) => Encoding.UTF8.GetString(await visitor.GetBytesAsync(address)).TrimEnd('\n');

    /// <summary>RFC 6962, 2.1, word by word.</summary>
    private static TreeHash RootOf(List<TreeHash> leaves)
    {
        if (leaves.Count == 1)
        {
            return leaves[0];
        }

        var left = 1;
        while (left * 2 < leaves.Count)
        {
            left *= 2;
        }

        return MerkleTree.HashNode(RootOf(leaves[..left]), RootOf(leaves[left..]));
    }
}
