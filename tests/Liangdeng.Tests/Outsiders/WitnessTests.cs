using Liangdeng.Hosting;
using Liangdeng.Ledger;
using Liangdeng.Store;
using Liangdeng.Tests.Features.Register;
using Microsoft.AspNetCore.Http;

namespace Liangdeng.Tests.Outsiders;

/// <summary>A witness from outside, against a real site and against evil ones.</summary>
public sealed class WitnessTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly Outsider outsider = new();
    private readonly InventedLog log = new(20);

    public void Dispose()
    {
        log.Dispose();
        outsider.Dispose();
    }

    [Fact]
    public async Task A_named_witness_cosigns_a_real_site_again_and_again()
    {
        await using var site = await SiteFixture.OpenAsync();
        outsider.Time.Now = site.Clock.GetCurrentInstant();
        var ledger = site.Service<LedgerStore>();
        var key = await NewKeyAsync();
        string[] words = ["witness", $"{site.Address}log/test", "--key", ledger.VerifierKey, "--secret", outsider.At("secret"), "--json"];

        var refused = await outsider.RunAsync(words);
        Assert.Equal(2, refused.Exit);
        Assert.Contains(key.ToString(), refused.Json.GetProperty("en").GetString(), StringComparison.Ordinal);
        Assert.IsType<KeysResult.Changed>(await ledger.NameWitnessAsync(NewAct(site), key, None));
        for (var round = 0; round < 2; round++)
        {
            var ended = await outsider.RunAsync(words);
            Assert.True(ended.Exit == 0, ended.Lines);
            Assert.True(ended.Json.GetProperty("facts").GetProperty("isNew").GetBoolean());
            Assert.Equal(ledger.Size, ledger.Witnessed!.Checkpoint.Size);
            Assert.Single(Cosigning.Held(Note(ledger.Checkpoint.Note), key)!);
            Assert.False((await outsider.RunAsync(words)).Json.GetProperty("facts").GetProperty("isNew").GetBoolean());
            await site.AppendUnknownAsync($"test/{round}", 3);
        }

        var check = await outsider.RunAsync(["check", .. words[1..4], "--witness", key.ToString(), "--json"]);
        Assert.Equal((0, ledger.Witnessed!.Checkpoint.Size), (check.Exit, check.Json.GetProperty("facts").GetProperty("cosigned").GetInt64()));
        using var other = WitnessSigner.FromSeed("other", new byte[32]);
        Assert.Equal("not-cosigned", (await outsider.RunAsync(["check", .. words[1..4], "--witness", other.Verifier.ToString(), "--json"])).Kind);
        using var visitor = site.Visitor();
        await File.WriteAllBytesAsync(outsider.At("receipt"), await visitor.GetBytesAsync("/log/test/receipt/0"), None);
        string[] receiptWords = ["receipt", outsider.At("receipt"), "--key", ledger.VerifierKey, "--json", "--witness"];
        Assert.Equal(0, (await outsider.RunAsync([.. receiptWords, key.ToString()])).Exit);
        Assert.Equal("not-cosigned", (await outsider.RunAsync([.. receiptWords, other.Verifier.ToString()])).Kind);
        var receipt = Receipt.Read(await visitor.GetBytesAsync("/log/test/receipt/0"))!;
        Assert.Single(Cosigning.Held(receipt.Checkpoint, key)!);
        Assert.Null(receipt.Verify(VerifierKey.Parse(ledger.VerifierKey)!));
        Assert.Equal(ledger.Witnessed!.Note, System.Text.Encoding.UTF8.GetString(await visitor.GetBytesAsync("/log/test/witnessed")));
        Assert.Equal($"{key}\n", System.Text.Encoding.UTF8.GetString(await visitor.GetBytesAsync("/log/test/witnesses")));
        Assert.IsType<VerifyResult.Sound>(await ledger.VerifyAsync(null, None));
    }

    [Fact]
    public async Task Two_heads_are_never_cosigned()
    {
        await using var site = await EvilSite.OpenAsync(log, 10);
        site.Answer("cosignatures", StatusCodes.Status200OK);
        await NewKeyAsync();
        Assert.Equal(0, (await RunAsync(site)).Exit);
        using var other = new InventedLog(20, "别的");
        site.Asked.Clear();
        site.Show(other, 10);
        Assert.Equal((1, "fork"), ((await RunAsync(site)).Exit, (await RunAsync(site)).Kind));
        site.Show(other, 15);
        Assert.Equal("fork", (await RunAsync(site)).Kind);
        site.Show(log, 9);
        Assert.Equal("rollback", (await RunAsync(site)).Kind);
        Assert.DoesNotContain("cosignatures", site.Asked);
        site.Show(log, 20);
        Assert.Equal(0, (await RunAsync(site)).Exit);
    }

    [Fact]
    public async Task What_was_signed_and_not_posted_is_posted_the_next_time_and_not_signed_anew()
    {
        await using var site = await EvilSite.OpenAsync(log, 10);
        List<string> posted = [];
        var status = StatusCodes.Status503ServiceUnavailable;
        site.Tricks["cosignatures"] = async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            posted.Add(await reader.ReadToEndAsync());
            context.Response.StatusCode = status;
        };
        await NewKeyAsync();
        Assert.Equal(3, (await RunAsync(site)).Exit);
        outsider.Time.Now += NodaTime.Duration.FromHours(1);
        status = StatusCodes.Status200OK;
        Assert.Equal(0, (await RunAsync(site)).Exit);
        Assert.Equal(2, posted.Count);
        Assert.Equal(posted[0], posted[1]);
    }

    [Fact]
    public async Task Without_its_state_or_while_another_runs_nothing_is_signed()
    {
        await using var site = await EvilSite.OpenAsync(log, 10);
        site.Answer("cosignatures", StatusCodes.Status200OK);
        await NewKeyAsync();
        await RunAsync(site);
        var state = outsider.At("secret.ledger.example.org_shifan.state");
        Assert.True(File.Exists(state));
        await using (new FileStream(state + ".lock", FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Equal(2, (await RunAsync(site)).Exit);
        }

        await File.WriteAllTextAsync(state, "{}", None);
        Assert.Equal(2, (await RunAsync(site)).Exit);
    }

    [Fact]
    public async Task A_secret_is_its_owners_alone_and_never_written_over()
    {
        await NewKeyAsync();
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(outsider.At("secret")));
        }

        Assert.Equal(2, (await outsider.RunAsync("witness-key", "w", "--secret", outsider.At("secret"))).Exit);
        Assert.Equal(2, (await outsider.RunAsync("witness-key", "a name", "--secret", outsider.At("other"))).Exit);
        Assert.False(File.Exists(outsider.At("other")));
    }

    private static Act NewAct(SiteFixture site) => new(site.Person("supervisor").Value, site.Service<Ids>().Next());

    private static SignedNote Note(string note) => SignedNote.Parse(System.Text.Encoding.UTF8.GetBytes(note))!;

    private async Task<WitnessKey> NewKeyAsync()
    {
        var made = await outsider.RunAsync("witness-key", "witness.example.org/li", "--secret", outsider.At("secret"), "--json");
        Assert.Equal(0, made.Exit);
        return WitnessKey.Parse(made.Json.GetProperty("facts").GetProperty("key").GetString())!;
    }

    private Task<Ended> RunAsync(EvilSite site) =>
        outsider.RunAsync("witness", site.Address, "--key", log.Key, "--secret", outsider.At("secret"), "--json");
}
