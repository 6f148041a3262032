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

    [Theory]
    [InlineData("/log/test/tile/0/000")]
    [InlineData("/log/test/tile/0/000.p/255")]
    [InlineData("/log/test/tile/0/000.p/0")]
    [InlineData("/log/test/tile/0/000.p/256")]
    [InlineData("/log/test/tile/0/000.p/01")]
    [InlineData("/log/test/tile/0/000.p")]
    [InlineData("/log/test/tile/0/000/")]
    [InlineData("/log/test/tile/00/000.p/1")]
    [InlineData("/log/test/tile/1/000.p/1")]
    [InlineData("/log/test/tile/-1/000.p/1")]
    [InlineData("/log/test/tile/entries/0.p/1")]
    [InlineData("/log/test/tile/entries/001.p/1")]
    [InlineData("/log/test/tile/0/0")]
    [InlineData("/log/test/tile/9/000.p/1")]
    [InlineData("/log/test/tile/entries/x000/000.p/1")]
    [InlineData("/log/test/tile/")]
    [InlineData("/log/test/tile/../../../etc/passwd")]
    [InlineData("/log/test")]
    [InlineData("/log/test/checkpoint/2")]
    [InlineData("/log/test/Checkpoints")]
    [InlineData("/log/test/content/00")]
    [InlineData("/log/test/content/+1")]
    [InlineData("/log/test/content/-1")]
    [InlineData("/log/test/receipt/999999")]
    [InlineData("/log/test/receipt/00")]
    [InlineData("/log/test/receipt/-1")]
    [InlineData("/log/test/receipt/one")]
    [InlineData("/log/test/receipt/99999999999999999999")]
    [InlineData("/log/elsewhere/receipt/0")]
    [InlineData("/log/test/content/999999")]
    [InlineData("/log/test/content/one")]
    [InlineData("/log/test/content/99999999999999999999")]
    [InlineData("/log/elsewhere/checkpoint")]
    [InlineData("/log/elsewhere/key")]
    [InlineData("/log/elsewhere/content/0")]
    public async Task What_is_not_there_is_not_found(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(address)).Status);

    [Fact]
    public async Task A_program_gets_text_and_not_a_page()
    {
        var raw = (await visitor.GetAsync("/log/test/tile/0/0")).Raw;

        Assert.StartsWith("text/plain", raw.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("checkpoint")]
    [InlineData("key")]
    [InlineData("tile/0/000.p/1")]
    [InlineData("tile/entries/000.p/1")]
    [InlineData("content/0")]
    [InlineData("receipt/0")]
    public async Task It_answers_to_what_it_is_asked_and_leaves_nothing_behind(string file)
    {
        using var plain = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = site.Address };
        using var asked = new HttpRequestMessage(HttpMethod.Head, $"/log/test/{file}");
        asked.Headers.Add("Accept-Language", "en");
        var got = await plain.GetAsync($"/log/test/{file}", TestContext.Current.CancellationToken);
        var head = await plain.SendAsync(asked, TestContext.Current.CancellationToken);
        var posted = await plain.PostAsync($"/log/test/{file}", null, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (got.StatusCode, head.StatusCode));
        Assert.Equal(got.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(got.Headers.CacheControl, head.Headers.CacheControl);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.All([got, head, posted], answer => Assert.False(answer.Headers.Contains("Set-Cookie")));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
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
