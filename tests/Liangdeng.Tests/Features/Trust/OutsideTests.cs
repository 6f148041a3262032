using System.Net;
using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Ledger;
using Liangdeng.Store;
using Liangdeng.Tests.Features.Register;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Trust;

/// <summary>What each kind of entry shows and hides, asked from outside: content, receipt, header, page.</summary>
public sealed class OutsideTests : IAsyncLifetime
{
    private const string Secret = "只有内部知道的内容";
    private static readonly string Data = $$"""{"words":"{{Secret}}"}""";

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
    public async Task A_public_entry_shows_all_but_who_did_it()
    {
        var index = await site.AppendAsync(EntryKind.Public, "test/1", Data);
        var receipt = await visitor.ReceiptAsync(index);

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/log/test/content/{index}")).Status);
        Assert.Contains(Secret, Encoding.UTF8.GetString(receipt.Content!.Bytes.Span), StringComparison.Ordinal);
        Assert.Equal("test/1", receipt.Header.Stream);
        Assert.Contains(Secret, (await visitor.GetAsync($"/ledger/entries/{index}")).Words, StringComparison.Ordinal);
        await NowhereAsync(index, site.Person("supervisor").Value.ToString());
    }

    [Fact]
    public async Task An_attested_entry_shows_its_name_and_no_content()
    {
        var index = await site.AppendAsync(EntryKind.Attested, "test/1", Data);
        var receipt = await visitor.ReceiptAsync(index);

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/log/test/content/{index}")).Status);
        Assert.Null(receipt.Content);
        Assert.Equal((EntryKind.Attested, "test/1", "test-done.1"), (receipt.Header.Kind, receipt.Header.Stream, receipt.Header.Type));
        await NowhereAsync(index, Secret);
    }

    [Fact]
    public async Task A_private_entry_shows_that_it_is_there_and_nothing_else()
    {
        var index = await site.AppendAsync(EntryKind.Private, "person-test/1", Data);
        var receipt = await visitor.ReceiptAsync(index);

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/log/test/content/{index}")).Status);
        Assert.Null(receipt.Content);
        Assert.Equal((EntryKind.Private, "private", "private"), (receipt.Header.Kind, receipt.Header.Stream, receipt.Header.Type));
        await NowhereAsync(index, Secret, "person-test", "test-done");
    }

    [Fact]
    public async Task An_erased_entry_is_gone_and_says_by_which_entry()
    {
        var index = await site.AppendAsync(EntryKind.Public, "test/1", Data);
        var kept = await visitor.GetBytesAsync($"/log/test/receipt/{index}");
        var by = await site.EraseAsync(index);

        foreach (var address in (string[])[$"/log/test/content/{index}", $"/log/test/receipt/{index}"])
        {
            var answer = await visitor.GetAsync(address);
            Assert.Equal(HttpStatusCode.Gone, answer.Status);
            Assert.StartsWith($"erased by entry {by} on 2021-03-01, ground: person-asked", answer.Words, StringComparison.Ordinal);
            Assert.Equal("no-cache", answer.Raw.Headers.CacheControl!.ToString());
        }

        await NowhereAsync(index, Secret);
        Assert.Contains($"\"index\":{index}", Encoding.UTF8.GetString((await visitor.ReceiptAsync(by)).Content!.Bytes.Span), StringComparison.Ordinal);
        // Whoever has it already can go on to prove what was there.
        var key = await visitor.KeyAsync();
        Assert.Null(Receipt.Check(kept, key));
    }

    [Theory]
    [InlineData(EntryKind.Private)]
    [InlineData(EntryKind.Attested)]
    public async Task Whether_a_content_that_was_never_served_is_erased_changes_nothing_outside(EntryKind kind)
    {
        var index = await site.AppendAsync(kind, "test/1", Data);
        var before = (await visitor.ReceiptAsync(index)).Header;
        await site.EraseAsync(index, ErasureScope.All);

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/log/test/content/{index}")).Status);
        Assert.Equal(before, (await visitor.ReceiptAsync(index)).Header);
    }

    [Fact]
    public async Task An_entry_whose_envelope_is_erased_keeps_its_content()
    {
        var index = await site.AppendAsync(EntryKind.Public, "test/1", Data);
        await site.EraseAsync(index, ErasureScope.Envelope);

        Assert.NotNull((await visitor.ReceiptAsync(index)).Content);
    }

    [Fact]
    public async Task What_waits_for_its_bulletin_has_a_header_and_neither_content_nor_receipt()
    {
        await using var register = await BulletinSite.HoldingAsync();
        await register.VerifyAsync(Id, September, "187.625", Secret);
        using var outside = register.Site.Visitor();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        var headers = (await outside.HeadersAsync()).ConvertAll(bytes => EntryHeader.Parse(bytes)!);
        var held = headers.FindLastIndex(header => header.Type.StartsWith("figure-verified.", StringComparison.Ordinal));

        foreach (var address in (string[])[$"/log/test/content/{held}", $"/log/test/receipt/{held}"])
        {
            // Also for staff: a log has one answer.
            Assert.Equal("not released yet", (await outside.GetAsync(address)).Words);
            Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync(address)).Status);
        }

        var page = await supervisor.GetAsync("/commitments/2021-001");
        Assert.NotNull(page.Html.QuerySelector($"a[href='/ledger/entries/{held}']"));
        Assert.Null(page.Html.QuerySelector($"a[href='/log/test/receipt/{held}']"));
        await register.ReleasedAsync(September);
        var receipt = await outside.ReceiptAsync(held);
        Assert.Contains(Secret, Encoding.UTF8.GetString(receipt.Content!.Bytes.Span), StringComparison.Ordinal);
        Assert.Equal(headers[held], receipt.Header);
    }

    [Fact]
    public async Task Every_entry_that_is_there_has_a_receipt_that_holds()
    {
        await site.CommitmentsAsync();
        await site.AppendUnknownAsync("test/1", 300);
        var headers = await visitor.HeadersAsync();
        for (var index = 0; index < headers.Count; index++)
        {
            var receipt = await visitor.ReceiptAsync(index);
            Assert.Equal(headers[index], receipt.Header.ToBytes());
            Assert.Equal(receipt.Header.Kind == EntryKind.Public, receipt.Content is not null);
        }
    }

    [Fact]
    public async Task A_receipt_is_a_text_file_and_one_that_was_changed_does_not_pass()
    {
        var index = await site.AppendAsync(EntryKind.Public, "test/1", Data);
        var raw = (await visitor.GetAsync($"/log/test/receipt/{index}")).Raw;
        var bytes = await raw.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var key = await visitor.KeyAsync();
        bytes[^10] ^= 1;

        Assert.Equal("text/plain; charset=utf-8", raw.Content.Headers.ContentType!.ToString());
        Assert.Equal($"test-{index}.receipt.txt", raw.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal("attachment", raw.Content.Headers.ContentDisposition.DispositionType);
        Assert.Equal("no-cache", raw.Headers.CacheControl!.ToString());
        Assert.NotNull(Receipt.Check(bytes, key));
    }

    /// <summary>None of the words stands in anything that the log or the site says of an entry.</summary>
    private async Task NowhereAsync(long index, params string[] hidden)
    {
        List<string> said = [.. (await visitor.HeadersAsync()).Select(Encoding.UTF8.GetString)];
        foreach (var address in (string[])[
            $"/log/test/content/{index}", $"/log/test/receipt/{index}", $"/ledger/entries/{index}", $"/ledger?entry={index}", "/register.json"])
        {
            said.Add(await (await visitor.GetAsync(address)).Raw.Content.ReadAsStringAsync());
        }

        if (Receipt.Read(said[^4]) is { Content: { } content })
        {
            said.Add(Encoding.UTF8.GetString(content.Bytes.Span));
        }

        Assert.All(said, text => Assert.All(hidden, word => Assert.DoesNotContain(word, text, StringComparison.Ordinal)));
    }
}
