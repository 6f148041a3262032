using System.Net;
using Liangdeng.Features.People;
using Liangdeng.Store;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Tests.Hosting;

/// <summary>The ledger cannot be written for a while: nobody loses anything, and the site says what is so.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private SiteFixture site = null!;

    public async ValueTask InitializeAsync() => site = await SiteFixture.OpenAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_form_that_the_ledger_cannot_take_comes_back_whole_and_can_be_sent_again()
    {
        using var head = await site.SignInAsync(Role.Head);
        var form = await head.GetAsync("/desk/deputies");
        Overtake();
        var answer = await head.PostAsync(
            form, "#deputy-form", ("Deputy", site.Person("leader").Value.ToString("N")), ("From", "2021-03-02"), ("To", "2021-03-04"),
            ("Roles", new[] { "Head" }), ("Ground", "外出学习"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal("10", answer.Raw.Headers.RetryAfter?.ToString());
        Assert.Contains(Ui.Shipped.Texts.In("zh", "shared.problem.503.kept"), answer.Words, StringComparison.Ordinal);
        Assert.Equal("外出学习", answer.One("main form input[name=Ground]").GetAttribute("value"));
        Assert.Equal("another program wrote into the ledger", (await head.GetAsync("/health/ready")).Words);

        // What the pages show comes from the views, which stand.
        Assert.Equal(HttpStatusCode.OK, (await head.GetAsync("/desk/deputies")).Status);
        Assert.Equal(HttpStatusCode.OK, (await head.GetAsync("/")).Status);

        GiveBack();
        await UntilReadyAsync(head);
        var done = await head.PostAsync(answer, "main form");
        Assert.Equal("/desk/deputies", done.Location);
        Assert.Contains("外出学习", (await head.FollowAsync(done)).Words, StringComparison.Ordinal);
        Assert.Equal("/desk/deputies", (await head.PostAsync(answer, "main form")).Location);
        Assert.IsType<VerifyResult.Sound>(await site.Service<LedgerStore>().VerifyAsync(null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_page_says_it_in_English_too()
    {
        using var head = await site.SignInAsync(Role.Head);
        head.Keep("lang", "en");
        var form = await head.GetAsync("/desk/deputies");
        Overtake();
        var answer = await head.PostAsync(
            form, "#deputy-form", ("Deputy", site.Person("leader").Value.ToString("N")), ("From", "2021-03-02"), ("To", "2021-03-04"),
            ("Roles", new[] { "Head" }), ("Ground", "away"));
        Assert.Contains("Nothing is lost", answer.Words, StringComparison.Ordinal);
        GiveBack();
    }

    // An entry that another program wrote, and that no checkpoint tells of.
    private void Overtake() => Change(
        "INSERT INTO entries (idx, stream, version, header) SELECT max(idx) + 1, 1, 999999, x'00' FROM entries");

    private void GiveBack() => Change("DROP TRIGGER entries_no_delete; DELETE FROM entries WHERE version = 999999");

    private void Change(string sql)
    {
        using var raw = new SqliteConnection($"Data Source={Path.Combine(site.Folder.Root, "ledger.db")};Pooling=False");
        raw.Open();
        using var command = raw.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static async Task UntilReadyAsync(SiteBrowser browser)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await browser.GetAsync("/health/ready")).Status != HttpStatusCode.OK)
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
