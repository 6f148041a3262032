using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Liangdeng.Hosting;
using Liangdeng.Ledger;
using Liangdeng.Store;
using Liangdeng.Tests.Features.Plans;
using Liangdeng.Tests.Features.Register;

namespace Liangdeng.Tests.Features.Trust;

public sealed partial class LedgerPagesTests : IAsyncLifetime
{
    private SiteFixture site = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => site = await SiteFixture.OpenAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task It_shows_the_checkpoint_and_the_key_as_they_are()
    {
        var ledger = site.Service<LedgerStore>();
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/ledger");

        Assert.Contains(page.Html.QuerySelectorAll("pre"), pre => pre.TextContent == ledger.Checkpoint.Note);
        Assert.Contains(ledger.VerifierKey, page.Words);
        Assert.Contains(ledger.Checkpoint.Checkpoint.Root.ToBase64(), page.One("dl.facts").TextContent);
    }

    [Fact]
    public async Task It_says_that_nothing_is_protected_if_nobody_keeps_a_copy()
    {
        using var visitor = await site.InEnglishAsync();
        var page = await visitor.GetAsync("/ledger");

        Assert.Contains("Nothing is protected if nobody outside keeps a copy", page.Words);
        Assert.Contains("No outside witness", page.Words);
    }

    [Fact]
    public async Task It_names_the_keys_and_the_witnesses_and_says_what_is_not_protected_without_them()
    {
        var ledger = site.Service<LedgerStore>();
        var old = ledger.VerifierKey;
        using var witness = WitnessSigner.FromSeed("witness.example.org/li", new byte[32]);
        using var visitor = await site.InEnglishAsync();
        Assert.Contains("There is no witness now.", (await visitor.GetAsync("/ledger")).Words);

        await ledger.RotateKeyAsync(NewAct(), TestContext.Current.CancellationToken);
        await ledger.NameWitnessAsync(NewAct(), witness.Verifier, TestContext.Current.CancellationToken);
        var seen = await visitor.GetAsync("/ledger");
        var page = seen.Words;
        Assert.Contains(old, page);
        Assert.Contains(ledger.VerifierKey, page);
        Assert.Contains(witness.Verifier.ToString(), page);
        Assert.Contains("none has signed yet", page);

        var note = SignedNote.Parse(System.Text.Encoding.UTF8.GetBytes(ledger.Checkpoint.Note))!;
        var line = witness.Cosign(note, site.Clock.GetCurrentInstant());
        await ledger.CosignAsync(
            SignedNote.Parse(System.Text.Encoding.UTF8.GetBytes($"{note}{line}\n"))!, TestContext.Current.CancellationToken);
        var again = await visitor.GetAsync("/ledger");
        Assert.NotEqual(seen.Raw.Headers.ETag, again.Raw.Headers.ETag);
        page = again.Words;
        Assert.Contains($"Last cosigned: the first {ledger.Size} entries.", page);
        Assert.DoesNotContain("No outside witness", page);
    }

    [Fact]
    public async Task It_tells_in_three_steps_how_to_check_with_the_program_for_outsiders()
    {
        var promise = (await site.CommitmentsAsync())[0];
        var key = site.Service<LedgerStore>().VerifierKey;
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/ledger");
        var steps = page.Html.QuerySelectorAll("ol.walk > li");
        var log = new Uri(site.Address, "/log/test").ToString();

        Assert.Equal(3, steps.Length);
        Assert.Equal($"test-{promise.PublishedIndex}.receipt.txt", steps[0].QuerySelector("a[href^='/log/test/receipt/']")!.TextContent);
        Assert.Equal($"./liangdeng-verify receipt test-{promise.PublishedIndex}.receipt.txt --key '{key}'", steps[1].QuerySelector("pre")!.TextContent);
        Assert.Equal(
            [
                $"./liangdeng-verify check {log} --key '{key}'", $"./liangdeng-verify follow {log} --key '{key}' --state test.state",
                $"./liangdeng-verify mirror {log} test-copy --key '{key}'", $"./liangdeng-verify folder test-copy --key '{key}'",
            ],
            steps[2].QuerySelectorAll("pre").Select(pre => pre.TextContent));
        Assert.DoesNotContain("还不能直接下载", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_worked_example_is_a_real_promise_and_its_arithmetic_is_right()
    {
        var promise = (await site.CommitmentsAsync())[0];
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/ledger");
        var shown = Shown(page);

        Assert.NotNull(page.Html.QuerySelector($"main a[href='/commitments/{promise.Code}']"));
        await AddsUpAsync(visitor, shown, promise.PublishedIndex);
    }

    [Fact]
    public async Task Every_public_entry_can_be_checked_so_also_beyond_the_first_bundle()
    {
        var first = await site.AppendUnknownAsync("test/1", 600);
        using var visitor = site.Visitor();
        foreach (var index in (long[])[0, 255, 256, 511, first + 599])
        {
            await AddsUpAsync(visitor, Shown(await visitor.GetAsync($"/ledger?entry={index}")), index, mayBePrivate: true);
        }
    }

    [Fact]
    public async Task The_commands_give_what_the_page_says()
    {
        Assert.SkipUnless(
            Array.TrueForAll(["bash", "curl", "jq", "xxd", "sha256sum"], tool => File.Exists($"/usr/bin/{tool}")),
            "The commands need bash, curl, jq, xxd and sha256sum.");
        await site.CommitmentsAsync();
        using var visitor = site.Visitor();
        var shown = Shown(await visitor.GetAsync("/ledger"));
        var folder = Directory.CreateTempSubdirectory("liangdeng-hand-").FullName;

        Assert.Equal(shown[1], (await RunAsync(folder, shown[0])).Trim());
        Assert.Equal(shown[3], (await RunAsync(folder, shown[2])).Split(' ')[0]);
        var leaves = (await RunAsync(folder, shown[4])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([shown[5], shown[5]], leaves.Select(line => line.Split(' ')[0]));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_entry_shows_its_header_its_content_and_what_it_is_about()
    {
        var promise = (await site.CommitmentsAsync())[0];
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync($"/ledger/entries/{promise.PublishedIndex}");

        Assert.Contains("公布一件承诺", page.Words);
        Assert.Contains("commitment-published.1", page.One("dl.facts").TextContent);
        Assert.NotNull(page.Html.QuerySelector($"main a[href='/commitments/{promise.Code}']"));
        Assert.Contains($"\"code\": \"{promise.Code}\"", page.One("pre:last-of-type:not(details pre)").TextContent);
        Assert.Equal(
            [$"/ledger/entries/{promise.PublishedIndex - 1}", $"/ledger/entries/{promise.PublishedIndex + 1}"],
            page.Html.QuerySelectorAll("nav.pages a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task A_private_entry_says_only_that_it_is_there()
    {
        await site.ImportAsync();
        var index = site.Service<LedgerStore>().Size - 1;
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync($"/ledger/entries/{index}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("内容不公开", page.One(".note").TextContent);
        Assert.DoesNotContain("reading/", page.Words);
        Assert.DoesNotContain("亿元", page.One("main").TextContent);
        Assert.Null(page.Html.QuerySelector("nav.pages a[rel=next]"));
    }

    [Fact]
    public async Task An_erased_entry_points_to_its_erasure()
    {
        var index = await site.AppendUnknownAsync("test/1");
        var erased = await site.Service<PageViews>().EraseAsync(
            new(site.Person("supervisor").Value, site.Service<Ids>().Next()), index, ErasureGround.Ordered, ErasureScope.Content, Stop);
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync($"/ledger/entries/{index}");

        var by = Assert.IsType<EraseResult.Erased>(erased).ByIndex;
        Assert.Equal($"/r/{by}", page.One(".note a").GetAttribute("href"));
        Assert.Contains("entry-erased.1", (await visitor.GetAsync($"/ledger/entries/{by}")).Words);
    }

    [Fact]
    public async Task An_entry_has_its_receipt_to_download_unless_it_is_erased()
    {
        var index = await site.AppendUnknownAsync("test/1");
        using var visitor = site.Visitor();
        var link = (await visitor.GetAsync($"/ledger/entries/{index}")).One("main .actions a[download]");
        await site.EraseAsync(index);

        Assert.Equal(($"/log/test/receipt/{index}", $"test-{index}.receipt.txt"), (link.GetAttribute("href"), link.GetAttribute("download")));
        Assert.Null((await visitor.GetAsync($"/ledger/entries/{index}")).Html.QuerySelector("main .actions a[download]"));
    }

    [Fact]
    public async Task The_address_on_paper_leads_to_the_entry_and_says_whether_it_is_the_same()
    {
        var promise = (await site.CommitmentsAsync())[0];
        using var visitor = site.Visitor();
        var paper = new Uri((await visitor.GetAsync($"/commitments/{promise.Code}")).One(".proof .on-paper code").TextContent);
        var same = await visitor.FollowAsync(await visitor.GetAsync(paper.PathAndQuery));
        var other = await visitor.GetAsync($"/ledger/entries/{promise.PublishedIndex}?h=0123456789abcdef");

        Assert.StartsWith($"/r/{promise.PublishedIndex}?h=", paper.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal(site.Address.Authority, paper.Authority);
        Assert.Contains("一致", same.One("#paper").TextContent, StringComparison.Ordinal);
        Assert.Contains("对不上", other.One("#paper.problem").TextContent, StringComparison.Ordinal);
        Assert.Null((await visitor.GetAsync($"/ledger/entries/{promise.PublishedIndex}")).Html.QuerySelector("#paper"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("zzzzzzzzzzzzzzzz")]
    [InlineData("%3Cscript%3E")]
    public async Task Digits_that_are_none_are_not_those_of_the_entry(string digits)
    {
        using var visitor = site.Visitor();

        Assert.Contains("对不上", (await visitor.FollowAsync(await visitor.GetAsync($"/r/0?h={digits}"))).One("#paper").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/r/-1")]
    [InlineData("/r/one")]
    [InlineData("/ledger/entries/999999")]
    [InlineData("/ledger/entries/-1")]
    [InlineData("/ledger/entries/first")]
    [InlineData("/ledger?entry=999999")]
    [InlineData("/ledger?entry=-1")]
    public async Task Beyond_the_end_there_is_nothing(string address)
    {
        using var visitor = site.Visitor();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(address)).Status);
    }

    /// <summary>The boxes of the three steps: commands and what has to come out, in turn.</summary>
    private static string[] Shown(SiteAnswer page) => [.. page.Html.QuerySelectorAll("ol.steps pre").Select(pre => pre.TextContent)];

    /// <summary>Does in C# what the commands do in a shell, from the addresses and places that stand in them.</summary>
    private static async Task AddsUpAsync(SiteBrowser visitor, string[] shown, long index, bool mayBePrivate = false)
    {
        if (mayBePrivate && shown.Length == 0)
        {
            return;
        }

        var bundle = Encoding.Latin1.GetString(await visitor.GetBytesAsync(AddressIn(shown[0], "/tile/entries/")));
        var place = int.Parse(PlaceInBundle().Match(shown[0]).Groups[1].Value, CultureInfo.InvariantCulture);
        var header = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(HeaderInBundle().Matches(bundle)[place - 1].Value));
        Assert.Equal(shown[1], header);

        using var content = System.Text.Json.JsonDocument.Parse(await visitor.GetBytesAsync(AddressIn(shown[2], "/content/")));
        byte[] salted =
        [
            .. Convert.FromHexString(content.RootElement.GetProperty("salt").GetString()!),
            .. Encoding.UTF8.GetBytes(content.RootElement.GetProperty("content").GetString()!),
        ];
        Assert.Equal(shown[3], Sha256(salted));
        Assert.Contains($"\"digest\":\"{shown[3]}\"", header, StringComparison.Ordinal);

        var from = int.Parse(PlaceInTile().Match(shown[4]).Groups[1].Value, CultureInfo.InvariantCulture) - 1;
        var tile = await visitor.GetBytesAsync(AddressIn(shown[4], "/tile/0/"));
        Assert.Equal(shown[5], Convert.ToHexStringLower(tile.AsSpan(from, 32)));
        Assert.Equal(shown[5], Sha256([0, .. Encoding.UTF8.GetBytes(header)]));
        Assert.Equal(index % TilePath.FullWidth, place - 1);
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));

    private static string AddressIn(string commands, string part) =>
        new Uri(commands.Split((char[]?)null).Single(word => word.Contains(part, StringComparison.Ordinal))).PathAndQuery;

    private static async Task<string> RunAsync(string folder, string commands)
    {
        using var shell = Process.Start(new ProcessStartInfo("/usr/bin/bash", ["-c", commands])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        })!;
        var output = await shell.StandardOutput.ReadToEndAsync(Stop);
        await shell.WaitForExitAsync(Stop);
        return output;
    }

    [GeneratedRegex(@"sed -n (\d+)p")]
    private static partial Regex PlaceInBundle();

    [GeneratedRegex("""\{"at"[^}]*\}""")]
    private static partial Regex HeaderInBundle();

    [GeneratedRegex(@"tail -c \+(\d+)")]
    private static partial Regex PlaceInTile();

    private Act NewAct() => new(site.Person("supervisor").Value, site.Service<Ids>().Next());
}
