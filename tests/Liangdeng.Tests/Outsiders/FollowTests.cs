using Liangdeng.Ledger;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Liangdeng.Tests.Outsiders;

public sealed class FollowTests : IDisposable
{
    private readonly Outsider outsider = new();
    private readonly InventedLog log = new(600);

    public FollowTests() => outsider.Time.Now = log.Newest;

    public void Dispose()
    {
        log.Dispose();
        outsider.Dispose();
    }

    [Fact]
    public async Task A_log_that_grows_is_followed_without_reading_it_all_again()
    {
        await using var site = await EvilSite.OpenAsync(log, 256);
        Assert.Equal(0, (await OnceAsync(site)).Exit);
        foreach (var size in (int[])[257, 300, 511, 512, 513, 600])
        {
            site.Show(log, size);
            site.Asked.Clear();
            var ended = await OnceAsync(site);
            Assert.Equal(0, ended.Exit);
            Assert.Equal(size, ended.Json.GetProperty("facts").GetProperty("size").GetInt64());
            Assert.True(site.Asked.Count < 600);
        }

        site.Asked.Clear();
        Assert.Equal(0, (await OnceAsync(site)).Exit);
        Assert.True(site.Asked.Count < 300);
    }

    [Fact]
    public async Task A_shorter_log_is_a_rollback_and_both_signatures_are_shown()
    {
        await using var site = await EvilSite.OpenAsync(log);
        await OnceAsync(site);
        site.Show(log, 599);

        var ended = await OnceAsync(site);

        Assert.Equal((1, "rollback"), (ended.Exit, ended.Kind));
        Assert.Equal(
            [System.Text.Encoding.UTF8.GetString(log.Note(600)), System.Text.Encoding.UTF8.GetString(log.Note(599))],
            ended.Json.GetProperty("finding").GetProperty("notes").EnumerateArray().Select(note => note.GetString()));
        // The one known before is kept.
        Assert.Equal("rollback", (await OnceAsync(site)).Kind);
    }

    [Theory]
    [InlineData(600)]
    [InlineData(601)]
    [InlineData(900)]
    public async Task Another_history_is_a_fork(int size)
    {
        using var other = new InventedLog(size, "别的");
        await using var site = await EvilSite.OpenAsync(log);
        await OnceAsync(site);
        site.Show(other);

        var ended = await OnceAsync(site);

        Assert.Equal((1, "fork"), (ended.Exit, ended.Kind));
        Assert.Equal(2, ended.Json.GetProperty("finding").GetProperty("notes").GetArrayLength());
    }

    [Fact]
    public async Task Notes_of_a_fork_are_printed_for_people_too()
    {
        using var other = new InventedLog(600, "别的");
        await using var site = await EvilSite.OpenAsync(log);
        await OnceAsync(site);
        site.Show(other);

        var ended = await outsider.RunAsync("follow", site.Address, "--key", log.Key, "--state", outsider.At("state"), "--once");

        Assert.StartsWith("账本分叉了", ended.Errors, StringComparison.Ordinal);
        Assert.Contains(System.Text.Encoding.UTF8.GetString(other.Note(600)), ended.Errors, StringComparison.Ordinal);
        Assert.Empty(ended.Lines);
    }

    [Fact]
    public async Task A_content_that_was_there_may_not_vanish()
    {
        await using var site = await EvilSite.OpenAsync(log, 100);
        await OnceAsync(site);
        site.Files.TryRemove("content/17", out _);

        var ended = await OnceAsync(site);

        Assert.Equal((1, "vanished-content", 17L), (ended.Exit, ended.Kind, ended.Index));
    }

    [Fact]
    public async Task What_is_held_back_may_come_and_may_not_go_again()
    {
        await using var site = await EvilSite.OpenAsync(log, 100);
        site.Files.TryRemove("content/17", out var content);
        Assert.Equal(0, (await OnceAsync(site)).Exit);
        Assert.Equal(1, (await OnceAsync(site)).Contents.GetProperty("heldBack").GetInt32());
        site.Files["content/17"] = content!;
        Assert.Equal(0, (await OnceAsync(site)).Contents.GetProperty("heldBack").GetInt32());
        site.Files.TryRemove("content/17", out _);

        Assert.Equal("vanished-content", (await OnceAsync(site)).Kind);
    }

    [Fact]
    public async Task An_erased_content_needs_its_entry_also_later()
    {
        await using var site = await EvilSite.OpenAsync(log, 100);
        await OnceAsync(site);
        site.Answer("content/17", StatusCodes.Status410Gone);
        Assert.Equal("unlawful-erasure", (await OnceAsync(site)).Kind);

        using var erasing = new InventedLog(100);
        erasing.SayErased(17);
        site.Show(erasing);
        Assert.Equal(0, (await OnceAsync(site)).Exit);
        Assert.Equal(0, (await OnceAsync(site)).Exit);
    }

    [Fact]
    public async Task A_changed_content_or_entry_of_an_earlier_day_is_found_in_its_turn()
    {
        await using var site = await EvilSite.OpenAsync(log);
        await OnceAsync(site);
        site.Flip("content/300", 60);
        Assert.Equal(0, (await OnceAsync(site)).Exit);
        Assert.Equal(("bad-content", 300L), ((await OnceAsync(site)).Kind, (await OnceAsync(site)).Index));

        site.Show(log);
        site.Flip("tile/entries/001", 5);
        Assert.Equal(("bad-entry", 256L), ((await OnceAsync(site)).Kind, (await OnceAsync(site)).Index));
    }

    [Fact]
    public async Task A_log_that_stands_still_is_late()
    {
        await using var site = await EvilSite.OpenAsync(log);
        outsider.Time.Now = log.Newest + Duration.FromHours(24);
        Assert.Equal(0, (await OnceAsync(site)).Exit);
        outsider.Time.Now += Duration.FromSeconds(1);

        var ended = await OnceAsync(site);

        Assert.Equal((1, "late"), (ended.Exit, ended.Kind));
        Assert.Equal(0, (await outsider.RunAsync(
            "follow", site.Address, "--key", log.Key, "--state", outsider.At("state"), "--once", "--late", "2d")).Exit);
    }

    [Fact]
    public async Task A_watcher_goes_on_until_a_signature_is_contradicted()
    {
        await using var site = await EvilSite.OpenAsync(log, 100);
        var round = 0;
        outsider.Time.Waited = () =>
        {
            switch (++round)
            {
                case 1: site.Show(log, 200); break;
                case 2: site.Answer("checkpoint", 500); break; // and the pause before the second attempt is round 3
                case 5: site.Tricks.Clear(); outsider.Time.Now += Duration.FromDays(2); break;
                case 6: site.Show(log, 150); break;
            }
        };

        var ended = await outsider.RunAsync(
            "follow", site.Address, "--key", log.Key, "--state", outsider.At("state"), "--every", "5m", "--json");

        Assert.Equal(1, ended.Exit);
        var lines = ended.Lines.TrimEnd().Split('\n').Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal([0, 0, 3, 1, 1], lines.Select(line => line.GetProperty("exit").GetInt32()));
        Assert.Equal("late", lines[3].GetProperty("finding").GetProperty("kind").GetString());
        Assert.Equal("rollback", ended.Kind);
    }

    [Fact]
    public async Task A_file_that_is_no_state_is_not_written_over()
    {
        await using var site = await EvilSite.OpenAsync(log, 100);
        foreach (var text in (string[])["my letter", "{}", "[]", "null", """{"note":"x","next":-1}"""])
        {
            await File.WriteAllTextAsync(outsider.At("state"), text, TestContext.Current.CancellationToken);
            Assert.Equal(2, (await OnceAsync(site)).Exit);
            Assert.Equal(text, await File.ReadAllTextAsync(outsider.At("state"), TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_state_of_another_log_is_refused()
    {
        await using var site = await EvilSite.OpenAsync(log, 100);
        await OnceAsync(site);
        using var other = SignerKey.FromSeed("ledger.example.org/else", new byte[32]);

        Assert.Equal(2, (await outsider.RunAsync(
            "follow", site.Address, "--key", other.Verifier.ToString(), "--state", outsider.At("state"), "--once")).Exit);
    }

    private Task<Ended> OnceAsync(EvilSite site) =>
        outsider.RunAsync("follow", site.Address, "--key", log.Key, "--state", outsider.At("state"), "--once", "--json");
}
