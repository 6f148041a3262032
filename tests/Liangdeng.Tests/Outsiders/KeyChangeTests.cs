using Liangdeng.Hosting;
using Liangdeng.Ledger;
using Liangdeng.Store;
using Liangdeng.Tests.Features.Register;

namespace Liangdeng.Tests.Outsiders;

/// <summary>A log whose key changed, seen by somebody who has the old key alone.</summary>
public sealed class KeyChangeTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly Outsider outsider = new();
    private readonly InventedLog log = new(10);
    private readonly SignerKey next = SignerKey.FromSeed(InventedLog.Origin, [.. Enumerable.Repeat((byte)7, 32)]);

    public void Dispose()
    {
        next.Dispose();
        log.Dispose();
        outsider.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_old_key_leads_to_the_present_one(bool compromised)
    {
        await using var site = await SiteFixture.OpenAsync();
        var ledger = site.Service<LedgerStore>();
        var old = ledger.VerifierKey;
        Func<SiteFixture, Task> retire = fixture => RetireAsync(fixture, compromised);
        foreach (var step in (Func<SiteFixture, Task>[])[RotateAsync, retire, RotateAsync, retire])
        {
            await step(site);
            var ended = await outsider.RunAsync("check", AddressOf(site), "--key", old, "--json");
            Assert.Equal((0, ledger.Size), (ended.Exit, ended.Json.GetProperty("facts").GetProperty("size").GetInt64()));
            Assert.Equal(0, (await outsider.RunAsync("check", AddressOf(site), "--key", ledger.VerifierKey, "--json")).Exit);
        }
    }

    [Fact]
    public async Task A_log_is_followed_and_mirrored_across_the_change()
    {
        await using var site = await SiteFixture.OpenAsync();
        var old = site.Service<LedgerStore>().VerifierKey;
        outsider.Time.Now = site.Clock.GetCurrentInstant();
        string[] follow = ["follow", AddressOf(site), "--key", old, "--state", outsider.At("state"), "--once", "--json"];
        string[] mirror = ["mirror", AddressOf(site), outsider.At("mirror"), "--key", old, "--json"];
        foreach (var step in (Func<SiteFixture, Task>[])
            [_ => Task.CompletedTask, RotateAsync, fixture => RetireAsync(fixture), fixture => fixture.AppendUnknownAsync("test/1", 300)])
        {
            await step(site);
            Assert.Equal(0, (await outsider.RunAsync(follow)).Exit);
            Assert.Equal(0, (await outsider.RunAsync(mirror)).Exit);
            Assert.Equal(0, (await outsider.RunAsync("folder", outsider.At("mirror"), "--key", old, "--json")).Exit);
        }

        Assert.Equal(site.Service<LedgerStore>().VerifierKey + "\n", await File.ReadAllTextAsync(outsider.At("mirror/key"), None));
        Assert.Equal(0, (await outsider.RunAsync("folder", outsider.At("mirror"), "--key", outsider.At("mirror/key"))).Exit);
    }

    [Fact]
    public async Task Receipts_hold_by_the_key_of_their_time_and_newer_ones_by_the_changes()
    {
        await using var site = await SiteFixture.OpenAsync();
        var old = site.Service<LedgerStore>().VerifierKey;
        var open = await site.AppendUnknownAsync("test/1");
        await SaveAsync(site, $"receipt/{open}", "before");
        await RotateAsync(site);
        await RetireAsync(site);
        await SaveAsync(site, $"receipt/{open}", "after");
        await SaveAsync(site, "signers/1", "change-1");
        await SaveAsync(site, "signers/2", "change-2");

        Assert.Equal(0, (await outsider.RunAsync("receipt", outsider.At("before"), "--key", old)).Exit);
        Assert.Equal(1, (await outsider.RunAsync("receipt", outsider.At("after"), "--key", old)).Exit);
        Assert.Equal(0, (await outsider.RunAsync(
            "receipt", outsider.At("after"), "--key", old, "--change", outsider.At("change-1"), "--change", outsider.At("change-2"))).Exit);
        var skipped = await outsider.RunAsync("receipt", outsider.At("after"), "--key", old, "--change", outsider.At("change-2"), "--json");
        Assert.Equal((1, "bad-key-change"), (skipped.Exit, skipped.Kind));
    }

    [Fact]
    public async Task A_key_that_appears_without_an_entry_is_a_finding()
    {
        await using var site = await EvilSite.OpenAsync(log);
        var note = Checkpoint.Open(log.Note(10), log.Signer.Verifier)!;
        site.Files["checkpoint"] = note.Sign(log.Signer, next).ToBytes();
        Assert.Equal("unannounced-key", (await CheckAsync(site)).Kind);

        site.Files["checkpoint"] = log.Note(10);
        outsider.Time.Now = log.Newest;
        string[] follow = ["follow", site.Address, "--key", log.Key, "--state", outsider.At("state"), "--once", "--json"];
        Assert.Equal(0, (await outsider.RunAsync(follow)).Exit);
        site.Files["checkpoint"] = note.Sign(next).ToBytes();
        Assert.Equal("unannounced-key", (await outsider.RunAsync(follow)).Kind);
    }

    [Fact]
    public async Task A_change_that_nobody_signed_who_could_is_a_finding()
    {
        using var forger = new InventedLog(10, "别的");
        using var forged = SignerKey.FromSeed(InventedLog.Origin, new byte[32]);
        Change(forger, SignersChanged.Rotation, log.Signer, next);
        Change(log, SignersChanged.Rotation, log.Signer, next);
        await using var site = await EvilSite.OpenAsync(log);
        site.Files["checkpoint"] = Checkpoint.Open(log.Note(11), log.Signer.Verifier)!.Sign(log.Signer, next).ToBytes();

        // Signed by the right key, and not the entry of this log.
        site.Files["signers/1"] = Text(forger.Receipt(10));
        Assert.Equal("bad-key-change", (await CheckAsync(site)).Kind);
        site.Files["signers/1"] = Text(log.Receipt(10) with { Checkpoint = Checkpoint.Open(log.Note(11), log.Signer.Verifier)!.Sign(forged) });
        Assert.Contains((await CheckAsync(site)).Kind, (string[])["bad-key-change", "unannounced-key"]);
        site.Files["signers/1"] = Text(log.Receipt(9));
        Assert.Equal("bad-key-change", (await CheckAsync(site)).Kind);
        site.Files["signers/1"] = Text(log.Receipt(10));
        Assert.Equal(0, (await CheckAsync(site)).Exit);
    }

    [Fact]
    public async Task A_retired_key_signs_no_more()
    {
        Change(log, SignersChanged.Rotation, log.Signer, next);
        var rotation = Text(log.Receipt(10));
        Change(log, SignersChanged.Compromise, next);
        var receipt = log.Receipt(11);
        var at = Checkpoint.Open(log.Note(12), log.Signer.Verifier)!;
        await using var site = await EvilSite.OpenAsync(log);
        site.Files["signers/1"] = rotation;
        site.Files["signers/2"] = Text(receipt with { Checkpoint = at.Sign(next) });

        Assert.Equal("retired-key", (await CheckAsync(site)).Kind);
        site.Files["checkpoint"] = at.Sign(next).ToBytes();
        Assert.Equal(0, (await CheckAsync(site)).Exit);
        Assert.Equal(0, (await outsider.RunAsync("check", site.Address, "--key", next.Verifier.ToString())).Exit);
        site.Files.TryRemove("signers/2", out _);
        Assert.Equal(1, (await CheckAsync(site)).Exit);
    }

    [Fact]
    public async Task Changes_without_end_are_not_read_without_end()
    {
        await using var site = await EvilSite.OpenAsync(log);
        site.Files["checkpoint"] = Checkpoint.Open(log.Note(10), log.Signer.Verifier)!.Sign(next).ToBytes();
        var random = new Random(7);
        foreach (var length in (int[])[0, 1, 100, 300_000])
        {
            var garbage = new byte[length];
            random.NextBytes(garbage);
            site.Files["signers/1"] = garbage;
            Assert.Contains((await CheckAsync(site)).Kind, (string[])["bad-key-change", "too-long"]);
        }
    }

    private static string AddressOf(SiteFixture site) => $"{site.Address}log/test";

    private static byte[] Text(Receipt receipt) => System.Text.Encoding.UTF8.GetBytes(receipt.Write());

    private static void Change(InventedLog log, string ground, params IReadOnlyList<SignerKey> keys) => log.Add(
        SignersChanged.Stream, SignersChanged.Type,
        System.Text.Encoding.UTF8.GetString(new SignersChanged([.. keys.Select(key => key.Verifier)], ground).ToBytes()));

    private static Act NewAct(SiteFixture site) => new(site.Person("supervisor").Value, site.Service<Ids>().Next());

    private static async Task RotateAsync(SiteFixture site) =>
        Assert.IsType<KeysResult.Changed>(await site.Service<LedgerStore>().RotateKeyAsync(NewAct(site), None));

    private static async Task RetireAsync(SiteFixture site, bool compromised = false) =>
        Assert.IsType<KeysResult.Changed>(await site.Service<LedgerStore>().RetireKeyAsync(NewAct(site), compromised, None));

    private Task<Ended> CheckAsync(EvilSite site) => outsider.RunAsync("check", site.Address, "--key", log.Key, "--json");

    private async Task SaveAsync(SiteFixture site, string path, string name)
    {
        using var visitor = site.Visitor();
        await File.WriteAllBytesAsync(outsider.At(name), await visitor.GetBytesAsync($"/log/test/{path}"), None);
    }
}
