using Liangdeng.Ledger;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Liangdeng.Tests.Outsiders;

/// <summary>Whatever a site serves: a finding with its place, or that there was no answer, and never an exception.</summary>
public sealed class EvilSiteTests : IDisposable
{
    private readonly Outsider outsider = new();
    private readonly InventedLog log = new(600);

    public void Dispose()
    {
        log.Dispose();
        outsider.Dispose();
    }

    [Fact]
    public async Task An_honest_site_is_in_order()
    {
        await using var site = await EvilSite.OpenAsync(log);

        Assert.Equal(0, (await CheckAsync(site)).Exit);
    }

    [Fact]
    public async Task An_empty_log_is_in_order()
    {
        using var empty = new InventedLog(0);
        await using var site = await EvilSite.OpenAsync(empty);

        Assert.Equal(0, (await CheckAsync(site)).Exit);
    }

    [Theory]
    [InlineData("tile/entries/001", 1200)]
    [InlineData("tile/entries/002.p/88", 900)]
    public async Task A_changed_byte_of_an_entry_names_the_entry(string path, int at)
    {
        await using var site = await EvilSite.OpenAsync(log);
        var (first, entry) = (path.Contains("001", StringComparison.Ordinal) ? 256 : 512, at);
        var length = (site.Files[path][0] << 8) + site.Files[path][1] + 2;
        site.Flip(path, at);

        var ended = await CheckAsync(site);

        Assert.Equal((1, "bad-entry", path), (ended.Exit, ended.Kind, ended.Place));
        Assert.InRange(ended.Index, first + (entry / (length + 4)), first + (entry / (length - 4)));
    }

    [Theory]
    [InlineData("tile/0/000", 40, "bad-tile", 1L)]
    [InlineData("tile/0/002.p/88", 0, "bad-tile", 512L)]
    [InlineData("tile/1/000.p/2", 3, "bad-tile", null)]
    [InlineData("content/17", 60, "bad-content", 17L)]
    [InlineData("content/17", 0, "bad-content", 17L)]
    [InlineData("checkpoint", 30, "not-signed", null)]
    [InlineData("checkpoint", 120, "not-signed", null)]
    public async Task A_changed_byte_is_found_and_named(string path, int at, string kind, long? index)
    {
        await using var site = await EvilSite.OpenAsync(log);
        site.Flip(path, at);

        var ended = await CheckAsync(site);

        Assert.Equal((1, kind, path), (ended.Exit, ended.Kind, ended.Place));
        Assert.Equal(index, ended.Json.GetProperty("finding").GetProperty("index") is { ValueKind: System.Text.Json.JsonValueKind.Number } number
            ? number.GetInt64() : null);
    }

    [Fact]
    public async Task Entries_exchanged_with_their_tiles_do_not_give_the_signed_root()
    {
        using var other = new InventedLog(600, "别的");
        await using var site = await EvilSite.OpenAsync(other);
        site.Files["checkpoint"] = log.Note(600);

        Assert.Equal("bad-root", (await CheckAsync(site)).Kind);
    }

    [Fact]
    public async Task Another_key_signed_nothing_here()
    {
        await using var site = await EvilSite.OpenAsync(log);
        using var other = SignerKey.FromSeed(InventedLog.Origin, new byte[32]);

        var ended = await outsider.RunAsync("check", site.Address, "--key", other.Verifier.ToString(), "--json");

        Assert.Equal((1, "not-signed"), (ended.Exit, ended.Kind));
    }

    [Theory]
    [InlineData("tile/entries/001")]
    [InlineData("tile/0/000")]
    [InlineData("tile/0/002.p/88")]
    public async Task What_the_checkpoint_vouches_for_may_not_be_missing(string path)
    {
        await using var site = await EvilSite.OpenAsync(log);
        site.Files.TryRemove(path, out _);

        var ended = await CheckAsync(site);

        Assert.Equal((1, "missing", path), (ended.Exit, ended.Kind, ended.Place));
    }

    [Fact]
    public async Task A_part_may_be_gone_where_the_whole_is_there()
    {
        using var longer = new InventedLog(768);
        await using var site = await EvilSite.OpenAsync(log);
        foreach (var path in (string[])["tile/entries/002", "tile/0/002"])
        {
            site.Files.TryRemove(path + ".p/88", out _);
            site.Files[path] = longer.Files()[path];
        }

        Assert.Equal(0, (await CheckAsync(site)).Exit);
    }

    [Fact]
    public async Task A_missing_content_is_counted_and_a_gone_one_needs_its_entry()
    {
        await using var site = await EvilSite.OpenAsync(log);
        site.Files.TryRemove("content/3", out _);
        Assert.Equal(1, (await CheckAsync(site)).Contents.GetProperty("heldBack").GetInt32());

        site.Answer("content/4", StatusCodes.Status410Gone);
        var ended = await CheckAsync(site);
        Assert.Equal((1, "unlawful-erasure", 4L), (ended.Exit, ended.Kind, ended.Index));

        log.SayErased(4, "envelope");
        log.SayErased(5);
        site.Show(log);
        Assert.Equal("unlawful-erasure", (await CheckAsync(site)).Kind);

        log.SayErased(4);
        site.Show(log);
        Assert.Equal(1, (await CheckAsync(site)).Contents.GetProperty("erased").GetInt32());
    }

    [Theory]
    [InlineData("""{"index":4,"scope":"\ud800"}""")]
    [InlineData("""{"index":"4","scope":"content"}""")]
    [InlineData("""{"index":4e99,"scope":"content"}""")]
    [InlineData("""{}""")]
    public async Task An_erasure_of_another_shape_erases_nothing(string data)
    {
        log.Add("ledger/erasures", "entry-erased.1", data);
        await using var site = await EvilSite.OpenAsync(log);
        Assert.Equal(0, (await CheckAsync(site)).Exit);
        site.Answer("content/4", StatusCodes.Status410Gone);

        Assert.Equal("unlawful-erasure", (await CheckAsync(site)).Kind);
    }

    [Fact]
    public async Task An_erasure_behind_the_checkpoint_at_hand_is_looked_for()
    {
        await using var site = await EvilSite.OpenAsync(log);
        site.Tricks["content/4"] = context =>
        {
            if (log.Size == 600)
            {
                log.SayErased(4);
                site.Show(log);
            }

            context.Response.StatusCode = StatusCodes.Status410Gone;
            return Task.CompletedTask;
        };
        // What the first checkpoint vouched for stays.
        var before = log.Files();
        site.Tricks["tile/entries/002.p/88"] = context => context.Response.Body.WriteAsync(before["tile/entries/002.p/88"]).AsTask();
        site.Tricks["tile/0/002.p/88"] = context => context.Response.Body.WriteAsync(before["tile/0/002.p/88"]).AsTask();

        var ended = await CheckAsync(site);

        Assert.Equal(0, ended.Exit);
        Assert.Equal(601, ended.Json.GetProperty("facts").GetProperty("size").GetInt64());
    }

    [Fact]
    public async Task Entries_out_of_order_are_named()
    {
        log.Add("promise/1", "note-added.1", "{}", version: 602);
        await using var site = await EvilSite.OpenAsync(log);
        var gap = await CheckAsync(site);
        Assert.Equal((1, "bad-order", 600L), (gap.Exit, gap.Kind, gap.Index));

        using var back = new InventedLog(3);
        back.Add("promise/2", "note-added.1", "{}", at: InventedLog.Begin - Duration.FromDays(1));
        site.Show(back);
        Assert.Equal(("bad-order", 3L), ((await CheckAsync(site)).Kind, (await CheckAsync(site)).Index));

        using var kinds = new InventedLog(3);
        kinds.Add("promise/1", "note-added.1", "{}", EntryKind.Attested);
        site.Show(kinds);
        Assert.Equal("bad-order", (await CheckAsync(site)).Kind);
    }

    [Theory]
    [InlineData("checkpoint", "not-signed")]
    [InlineData("tile/entries/000", "bad-bundle")]
    [InlineData("tile/0/000", "bad-tile")]
    [InlineData("content/0", "bad-content")]
    public async Task Garbage_is_a_finding(string path, string kind)
    {
        await using var site = await EvilSite.OpenAsync(log);
        var random = new Random(7);
        foreach (var length in (int[])[0, 1, 31, 32, 100, 8192, 50_000])
        {
            var garbage = new byte[length];
            random.NextBytes(garbage);
            site.Files[path] = garbage;

            var ended = await CheckAsync(site);

            Assert.Equal(1, ended.Exit);
            Assert.Contains(ended.Kind, (string[])[kind, "too-long", "bad-entry"]);
        }
    }

    [Theory]
    [InlineData(1L << 48)]
    [InlineData(1L << 62)]
    [InlineData(long.MaxValue)]
    public async Task A_size_beyond_all_measure_is_no_accident(long size)
    {
        await using var site = await EvilSite.OpenAsync(log, 100);
        string[] follow = ["follow", site.Address, "--key", log.Key, "--state", outsider.At("state"), "--once", "--late", "9d", "--json"];
        Assert.Equal(0, (await outsider.RunAsync(follow)).Exit);
        site.Show(log);
        site.Files["checkpoint"] = new Checkpoint(InventedLog.Origin, size, MerkleTree.EmptyRoot).Sign(log.Signer).ToBytes();

        Assert.Equal((1, "missing"), ((await CheckAsync(site)).Exit, (await CheckAsync(site)).Kind));
        Assert.Equal((1, "missing"), ((await outsider.RunAsync(follow)).Exit, (await outsider.RunAsync(follow)).Kind));
        Assert.Equal(1, (await outsider.RunAsync("mirror", site.Address, outsider.At("mirror"), "--key", log.Key)).Exit);
    }

    [Theory]
    [InlineData("""{"salt":1,"content":2}""")]
    [InlineData("""[]""")]
    [InlineData("""{"salt":"00","content":"x"}""")]
    [InlineData("""{"salt":"zz000000000000000000000000000000","content":"x"}""")]
    [InlineData("""{"salt":"00000000000000000000000000000000","content":"\ud800"}""")]
    [InlineData("""<html>""")]
    public async Task A_content_of_another_shape_is_a_finding(string text)
    {
        await using var site = await EvilSite.OpenAsync(log);
        site.Files["content/0"] = System.Text.Encoding.UTF8.GetBytes(text);

        Assert.Equal("bad-content", (await CheckAsync(site)).Kind);
    }

    [Theory]
    [InlineData("checkpoint")]
    [InlineData("tile/entries/000")]
    [InlineData("tile/0/000")]
    public async Task An_endless_answer_is_not_read_to_its_end(string path)
    {
        await using var site = await EvilSite.OpenAsync(log);
        site.Tricks[path] = async context =>
        {
            var block = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }
        };

        var ended = await CheckAsync(site);

        Assert.Equal((1, "too-long", path), (ended.Exit, ended.Kind, ended.Place));
    }

    [Fact]
    public async Task A_site_that_does_not_answer_is_given_up()
    {
        await using var site = await EvilSite.OpenAsync(log);
        using var hasty = new Outsider { Timeout = TimeSpan.FromMilliseconds(100) };
        site.Tricks["checkpoint"] = context => Task.Delay(Timeout.Infinite, context.RequestAborted);

        var ended = await hasty.RunAsync("check", site.Address, "--key", log.Key);

        Assert.Equal(3, ended.Exit);
        Assert.Contains("did not answer in time", ended.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("checkpoint", 404)]
    [InlineData("checkpoint", 500)]
    [InlineData("checkpoint", 302)]
    [InlineData("tile/0/000", 503)]
    [InlineData("content/5", 403)]
    public async Task A_status_that_says_nothing_of_the_log_is_no_answer(string path, int status)
    {
        await using var site = await EvilSite.OpenAsync(log);
        site.Answer(path, status);

        Assert.Equal(3, (await CheckAsync(site)).Exit);
    }

    [Fact]
    public async Task A_trouble_that_passes_is_waited_for()
    {
        await using var site = await EvilSite.OpenAsync(log);
        var count = 0;
        site.Tricks["tile/0/000"] = context =>
        {
            if (++count > 1)
            {
                return context.Response.Body.WriteAsync(site.Files["tile/0/000"]).AsTask();
            }

            context.Abort();
            return Task.CompletedTask;
        };

        Assert.Equal(0, (await CheckAsync(site)).Exit);
    }

    [Fact]
    public async Task A_site_that_is_not_there_is_no_answer()
    {
        var site = await EvilSite.OpenAsync(log);
        var address = site.Address;
        await site.DisposeAsync();

        Assert.Equal(3, (await outsider.RunAsync("check", address, "--key", log.Key)).Exit);
    }

    private Task<Ended> CheckAsync(EvilSite site) => outsider.RunAsync("check", site.Address, "--key", log.Key, "--json");
}
