using System.Text;
using Liangdeng.Hosting;
using Liangdeng.Ledger;
using Liangdeng.Store;

namespace Liangdeng.Tests.Features.Trust;

/// <summary>What somebody outside does with a log: asks over HTTP, believes nothing but the key.</summary>
internal static class OutsideScene
{
    /// <summary>An entry of a kind that no event of ours has yet, or of one that has.</summary>
    public static async Task<long> AppendAsync(this SiteFixture site, EntryKind kind, string stream, string data)
    {
        var done = Assert.IsType<AppendResult.Appended>(await site.Service<LedgerStore>().AppendAsync(
            new Act(site.Person("supervisor").Value, site.Service<Ids>().Next()),
            [new(stream, kind, 0, [new NewEvent("test-done.1", Encoding.UTF8.GetBytes(data), null)])],
            CancellationToken.None));
        Assert.True(await site.Service<PageViews>().WaitForAsync(done.FirstIndex + 1, TimeSpan.FromSeconds(10), CancellationToken.None));
        return done.FirstIndex;
    }

    public static async Task<long> EraseAsync(this SiteFixture site, long index, ErasureScope scope = ErasureScope.Content)
    {
        var erased = await site.Service<PageViews>().EraseAsync(
            new(site.Person("supervisor").Value, site.Service<Ids>().Next()), index, ErasureGround.PersonAsked, scope, CancellationToken.None);
        return Assert.IsType<EraseResult.Erased>(erased).ByIndex;
    }

    public static async Task<VerifierKey> KeyAsync(this SiteBrowser visitor, string log = "/log/test") =>
        VerifierKey.Parse(Encoding.UTF8.GetString(await visitor.GetBytesAsync($"{log}/key")).TrimEnd('\n'))!;

    /// <summary>The receipt of an entry, read as a file and found to hold.</summary>
    public static async Task<Receipt> ReceiptAsync(this SiteBrowser visitor, long index, string log = "/log/test")
    {
        var bytes = await visitor.GetBytesAsync($"{log}/receipt/{index}");
        var key = await visitor.KeyAsync(log);
        Assert.Null(Receipt.Check(bytes, key));
        var receipt = Receipt.Read(bytes)!;
        Assert.Equal(index, receipt.Index);
        return receipt;
    }

    /// <summary>All the headers of a log, from its bundles alone.</summary>
    public static async Task<List<byte[]>> HeadersAsync(this SiteBrowser visitor, string log = "/log/test")
    {
        var key = await visitor.KeyAsync(log);
        var size = Checkpoint.Open(await visitor.GetBytesAsync($"{log}/checkpoint"), key)!.Size;
        List<byte[]> headers = [];
        while (headers.Count < size)
        {
            var width = (int)Math.Min(TilePath.FullWidth, size - headers.Count);
            var bytes = await visitor.GetBytesAsync($"{log}/{TilePath.Entries(headers.Count / TilePath.FullWidth, width)}");
            for (var at = 0; at < bytes.Length;)
            {
                var length = (bytes[at] << 8) + bytes[at + 1];
                headers.Add(bytes[(at + 2)..(at + 2 + length)]);
                at += 2 + length;
            }
        }

        return headers;
    }
}
