using Liangdeng.Verify.Commands;

namespace Liangdeng.Tests.Outsiders;

public sealed class CommandTests : IDisposable
{
    private readonly Outsider outsider = new();
    private readonly InventedLog log = new(20);

    public void Dispose()
    {
        log.Dispose();
        outsider.Dispose();
    }

    [Fact]
    public void The_program_trusts_nothing_of_the_application()
    {
        var references = typeof(VerifyCommandLine).Assembly.GetReferencedAssemblies().Select(reference => reference.Name!).ToList();

        Assert.Equal(["Liangdeng.Ledger"], references.Where(name => name.StartsWith("Liangdeng", StringComparison.Ordinal)));
        Assert.All(references, name => Assert.DoesNotMatch(@"^Microsoft\.(AspNetCore|EntityFrameworkCore|Data)", name));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("check", "http://127.0.0.1:1/log/x")]
    [InlineData("check", "http://127.0.0.1:1/log/x", "--key", "no key")]
    [InlineData("check", "ftp://example.org/log/x", "--key", "KEY")]
    [InlineData("check", "shifan", "--key", "KEY")]
    [InlineData("look")]
    [InlineData("follow", "http://127.0.0.1:1/log/x", "--key", "KEY")]
    [InlineData("follow", "http://127.0.0.1:1/log/x", "--key", "KEY", "--state", "x", "--every", "soon")]
    [InlineData("follow", "http://127.0.0.1:1/log/x", "--key", "KEY", "--state", "x", "--every", "0s")]
    [InlineData("follow", "http://127.0.0.1:1/log/x", "--key", "KEY", "--state", "x", "--late", "99999999999d")]
    [InlineData("receipt", "/no/such/file", "--key", "KEY")]
    [InlineData("folder", "/no/such/folder", "--key", "KEY")]
    public async Task Words_that_cannot_be_followed_end_with_two(params string[] words)
    {
        var ended = await outsider.RunAsync([.. words.Select(word => word == "KEY" ? log.Key : word)]);

        Assert.Equal(2, ended.Exit);
        Assert.NotEmpty(ended.Errors);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", ended.Errors);
    }

    [Fact]
    public async Task Help_is_no_mistake() => Assert.Equal(0, (await outsider.RunAsync("--help")).Exit);

    [Fact]
    public async Task A_key_may_stand_in_a_file()
    {
        await using var site = await EvilSite.OpenAsync(log);
        await File.WriteAllTextAsync(outsider.At("key"), log.Key + "\n", TestContext.Current.CancellationToken);

        Assert.Equal(0, (await outsider.RunAsync("check", site.Address + "/", "--key", outsider.At("key"))).Exit);
    }

    [Fact]
    public async Task An_old_and_a_new_key_of_one_log_may_be_given_together()
    {
        await using var site = await EvilSite.OpenAsync(log);
        using var later = Liangdeng.Ledger.SignerKey.FromSeed(InventedLog.Origin, new byte[32]);
        using var other = Liangdeng.Ledger.SignerKey.FromSeed("ledger.example.org/else", new byte[32]);

        Assert.Equal(0, (await outsider.RunAsync(
            "check", site.Address, "--key", later.Verifier.ToString(), "--key", log.Key)).Exit);
        Assert.Equal(2, (await outsider.RunAsync(
            "check", site.Address, "--key", other.Verifier.ToString(), "--key", log.Key)).Exit);
    }

    [Fact]
    public async Task A_receipt_is_checked_offline()
    {
        await File.WriteAllTextAsync(outsider.At("receipt"), log.Receipt(7).Write(), TestContext.Current.CancellationToken);

        var ended = await outsider.RunAsync("receipt", outsider.At("receipt"), "--key", log.Key, "--json");
        var facts = ended.Json.GetProperty("facts");

        Assert.Equal(0, ended.Exit);
        Assert.Equal((7, 20, "promise/1", true), (
            facts.GetProperty("index").GetInt32(), facts.GetProperty("size").GetInt32(), facts.GetProperty("stream").GetString(),
            facts.GetProperty("hasContent").GetBoolean()));
    }

    [Fact]
    public async Task Any_changed_byte_of_a_receipt_is_found()
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(log.Receipt(7).Write());
        for (var at = 0; at < bytes.Length; at += 7)
        {
            await File.WriteAllBytesAsync(outsider.At("receipt"), EvilSite.Flipped(bytes, at), TestContext.Current.CancellationToken);
            var ended = await outsider.RunAsync("receipt", outsider.At("receipt"), "--key", log.Key, "--json");
            Assert.Equal((1, "bad-receipt"), (ended.Exit, ended.Kind));
        }
    }
}
