using System.Net;
using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Liangdeng.Tests.Features.Register;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Trust.Erasure;

public sealed class ErasurePageTests : IAsyncLifetime
{
    private const string Secret = "张某某患病住院由其子代领补助";

    private RegisterSite register = null!;
    private SiteBrowser supervisor = null!;
    private SiteBrowser reviewer = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SiteFixture Site => register.Site;

    public async ValueTask InitializeAsync()
    {
        register = await RegisterSite.IssuedAsync();
        Assert.Null((await register.DoAsync(Role.Reporter, HandIn("165") with { Words = Secret })).Refused);
        Assert.Null((await register.DoAsync(Role.Head, new ReportCommand.Clear(Id, September, 1))).Refused);
        Assert.Null((await register.DoAsync(Role.Supervisor, new ReportCommand.Verify(Id, September, 1))).Refused);
        supervisor = await Site.SignInAsync(Role.Supervisor);
        reviewer = await Site.SignInAsync(Role.Reviewer);
    }

    public ValueTask DisposeAsync()
    {
        supervisor.Dispose();
        reviewer.Dispose();
        return register.DisposeAsync();
    }

    [Fact]
    public async Task What_one_asks_for_and_another_approves_is_gone_everywhere_and_from_the_disk()
    {
        using var visitor = Site.Visitor();
        Assert.Contains(Secret, (await visitor.GetAsync("/commitments/2021-001")).Words);
        Assert.NotEmpty(FilesWith(Secret));
        var entries = await EntriesWithAsync(Secret);
        Assert.True(entries.Count >= 2, "The words stand in the report and in what was verified.");

        foreach (var entry in entries)
        {
            await EraseAsync(entry.Index);
        }

        Assert.Empty(await EntriesWithAsync(Secret));
        foreach (var browser in new[] { visitor, supervisor })
        {
            foreach (var address in Addresses.Concat(entries.Select(entry => $"/ledger/entries/{entry.Index}")))
            {
                var answer = await browser.GetAsync(address);
                Assert.True((int)answer.Status < 500, $"{address}: {answer.Status}");
                Assert.DoesNotContain(Secret, await answer.Raw.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
            }
        }

        Assert.Empty(FilesWith(Secret));
    }

    [Fact]
    public async Task The_request_names_the_other_entries_with_the_same_words()
    {
        var entries = await EntriesWithAsync(Secret);
        var page = await supervisor.GetAsync(AddressOf(entries[0].Index));

        Assert.Contains(Secret, page.Words);
        Assert.NotNull(page.One("#same").QuerySelector($"a[href='{AddressOf(entries[1].Index)}']"));
    }

    [Fact]
    public async Task Whoever_may_not_read_an_internal_entry_does_not_read_it_here()
    {
        var inside = (await EntriesWithAsync(Secret)).First(entry => entry.Stream.StartsWith("report/", StringComparison.Ordinal));
        await AskAsync(inside.Index);
        var page = await reviewer.GetAsync(AddressOf(inside.Index));

        Assert.DoesNotContain(Secret, page.Words);
        Assert.Contains("按您的职责", page.Words);
        Assert.Contains("report-drafted.1", page.Words);
    }

    [Fact]
    public async Task Its_pages_say_that_it_was_erased_when_why_and_by_which_entry()
    {
        var index = (await EntriesWithAsync(Secret)).Last().Index;
        await EraseAsync(index);
        var by = Site.Service<LedgerStore>().Size - 1;
        using var visitor = Site.Visitor();
        using var english = await Site.InEnglishAsync();

        foreach (var (browser, when, why) in new[] { (visitor, "2021年10月8日", "误登了个人信息"), (english, "8 October 2021", "recorded by mistake") })
        {
            var page = await browser.GetAsync($"/ledger/entries/{index}");
            Assert.Contains(when, page.One("#erased").TextContent);
            Assert.Contains(why, page.One("#erased").TextContent);
            Assert.NotNull(page.One("#erased").QuerySelector($"a[href='/r/{by}']"));
            var list = await browser.GetAsync("/ledger/erasures");
            Assert.Contains(why, list.One("tbody tr").TextContent);
            Assert.NotNull(list.One("tbody tr").QuerySelector($"a[href='/r/{index}']"));
        }

        var content = await visitor.GetAsync($"/log/test/content/{index}");
        Assert.Equal(HttpStatusCode.Gone, content.Status);
        Assert.Contains($"erased by entry {by}", content.Words);
        Assert.Contains("2021-10-08", content.Words);
        Assert.Contains("mistake", content.Words);
        Assert.Equal(HttpStatusCode.Gone, (await visitor.GetAsync($"/log/test/receipt/{index}")).Status);
        Assert.Contains("依法删除", (await visitor.GetAsync("/commitments/2021-001")).One("#erased").TextContent);
    }

    [Fact]
    public async Task The_same_form_twice_erases_once()
    {
        var index = (await EntriesWithAsync(Secret))[0].Index;
        await AskAsync(index);
        var form = await reviewer.GetAsync(AddressOf(index));
        await reviewer.FollowAsync(await reviewer.PostAsync(form, "#approve-form"));
        await OpenAsync();
        await reviewer.FollowAsync(await reviewer.PostAsync(form, "#approve-form"));

        Assert.Equal(1, await Site.Service<LedgerStore>().VersionAsync(Erasures.Stream, Stop));
    }

    [Fact]
    public async Task Whoever_asked_is_offered_no_decision()
    {
        var index = (await EntriesWithAsync(Secret))[0].Index;
        await AskAsync(index);
        var page = await supervisor.GetAsync(AddressOf(index));

        Assert.Null(page.Html.QuerySelector("#approve-form"));
        Assert.NotNull(page.Html.QuerySelector("#withdraw-form"));
        Assert.Contains("待批的删除申请", (await reviewer.GetAsync("/desk")).Words);
    }

    [Fact]
    public async Task An_empty_form_names_what_is_missing()
    {
        var index = (await EntriesWithAsync(Secret))[0].Index;
        var answer = await supervisor.PostFormAsync(AddressOf(index), "#ask-form");

        Assert.Contains("请选择删除什么", answer.Words);
        Assert.Equal(0, await Site.Service<LedgerStore>().VersionAsync(Streams.Erasure(index), Stop));
    }

    [Fact]
    public async Task An_entry_that_stays_says_why_and_one_that_is_not_there_is_not_found()
    {
        Assert.Contains("不能删除", (await supervisor.GetAsync(AddressOf(0))).Words);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync(AddressOf(99_999))).Status);
        Assert.Contains("没有这条记录", (await supervisor.GetAsync("/desk/erasures?Entry=99999")).Words);
        Assert.Equal(AddressOf(3), (await supervisor.GetAsync("/desk/erasures?Entry=3")).Location);
    }

    [Fact]
    public async Task Visitors_sign_in_reporters_are_turned_away_and_an_auditor_reads_only()
    {
        var index = (await EntriesWithAsync(Secret))[0].Index;
        using var visitor = Site.Visitor();
        using var reporter = await Site.SignInAsync(Role.Reporter);
        using var auditor = await Site.SignInAsync(Role.Auditor);

        foreach (var address in new[] { "/desk/erasures", AddressOf(index) })
        {
            Assert.StartsWith("/sign-in", (await visitor.GetAsync(address)).Location, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Forbidden, (await reporter.GetAsync(address)).Status);
        }

        var page = await auditor.GetAsync(AddressOf(index));
        Assert.Contains(Secret, page.Words);
        Assert.Null(page.Html.QuerySelector("main form"));
    }

    private static IEnumerable<string> Addresses =>
    [
        "/", "/commitments", "/commitments/2021-001", "/commitments/2021-001?as-of=2021-10-08", "/commitments.csv", "/chart",
        $"/search?q={Uri.EscapeDataString(Secret[3..7])}", "/register.json", "/desk/reports/2021-001/2021-09", "/desk/reports", "/desk",
    ];

    private static string AddressOf(long index) => $"/desk/erasures/{index}";

    private async Task AskAsync(long index) => await supervisor.FollowAsync(await supervisor.PostFormAsync(
        AddressOf(index), "#ask-form", ("Scope", "Content"), ("Ground", "Mistake"), ("Understood", "true")));

    private async Task EraseAsync(long index)
    {
        await AskAsync(index);
        await reviewer.FollowAsync(await reviewer.PostFormAsync(AddressOf(index), "#approve-form"));
        await OpenAsync();
    }

    /// <summary>Until pages are shown again.</summary>
    private Task OpenAsync() => Site.Service<ViewsGate>().RunAsync(_ => Task.CompletedTask, Stop);

    private async Task<List<StoredEntry>> EntriesWithAsync(string words) =>
        [.. (await Site.Service<LedgerStore>().ReadAllAsync(0, 10_000, Stop)).Where(entry => entry.Data.Span.IndexOf(Encoding.UTF8.GetBytes(words)) >= 0)];

    /// <summary>Every file of the data folder in which the words stand, whatever it is.</summary>
    private List<string> FilesWith(string words) => DiskSearch.Find(Site.Folder.Data, words);
}
