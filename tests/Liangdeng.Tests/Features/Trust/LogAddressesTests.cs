using System.Net;

namespace Liangdeng.Tests.Features.Trust;

/// <summary>What a log of a few entries answers to, and to what it does not.</summary>
public sealed class LogAddressesTests(UntouchedSite untouched) : IClassFixture<UntouchedSite>, IDisposable
{
    private readonly SiteFixture site = untouched.Site;
    private readonly SiteBrowser visitor = untouched.Site.Visitor();

    public void Dispose() => visitor.Dispose();

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
}
