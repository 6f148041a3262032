using Liangdeng.Commands;
using Liangdeng.Hosting;
using Liangdeng.Ledger;
using Liangdeng.Store;
using NodaTime;
using NodaTime.Testing;

namespace Liangdeng.Tests.Commands;

/// <summary><c>liangdeng keys</c> and <c>liangdeng witness</c> on the folder of a stopped site.</summary>
public sealed class KeysCommandTests : IAsyncLifetime
{
    private const string Origin = "localhost/test";

    private readonly DistrictClock clock = new(new FakeClock(Instant.FromUtc(2021, 5, 6, 7, 8, 9), Duration.FromMilliseconds(1)));
    private readonly string data = Directory.CreateTempSubdirectory("liangdeng-keys-").FullName;

    public async ValueTask InitializeAsync()
    {
        await using var made = await OpenAsync();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(data, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_rotation_is_begun_and_ended_and_nothing_is_done_out_of_turn()
    {
        Assert.Equal(2, await RunAsync("keys", "retire"));
        Assert.Equal(0, await RunAsync("keys", "rotate"));
        Assert.Equal(2, await RunAsync("keys", "rotate"));
        Assert.Equal(0, await RunAsync("keys", "list"));
        Assert.Equal(0, await RunAsync("keys", "retire"));
        Assert.Equal(0, await RunAsync("keys", "retire", "--compromised"));
        await using var ledger = await OpenAsync();
        Assert.Equal([0L, 1, 2, 3], ledger.Signers.Changes);
        Assert.Single(ledger.Signers.Keys);
        Assert.IsType<VerifyResult.Sound>(await ledger.VerifyAsync(null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_witness_is_named_and_removed()
    {
        using var witness = WitnessSigner.FromSeed("witness.example.org/li", new byte[32]);
        var key = witness.Verifier.ToString();
        Assert.Equal(2, await RunAsync("witness", "name", "no key"));
        Assert.Equal(2, await RunAsync("witness", "remove", key));
        Assert.Equal(0, await RunAsync("witness", "name", key));
        Assert.Equal(2, await RunAsync("witness", "name", key));
        await using (var ledger = await OpenAsync())
        {
            Assert.Equal([key], ledger.Witnesses.Select(one => one.ToString()));
        }

        Assert.Equal(0, await RunAsync("witness", "remove", key));
        Assert.Equal(0, await RunAsync("witness", "list"));
        await using var after = await OpenAsync();
        Assert.Empty(after.Witnesses);
    }

    [Fact]
    public async Task A_folder_in_use_or_without_a_ledger_is_refused()
    {
        await using (await OpenAsync())
        {
            Assert.Equal(2, await RunAsync("keys", "rotate"));
            Assert.Equal(2, await RunAsync("keys", "list"));
        }

        Assert.Equal(2, await RunAsync("keys", "list", "--district", "other"));
        await using var ledger = await OpenAsync();
        Assert.Equal(0, ledger.Size);
    }

    private Task<int> RunAsync(params string[] words) =>
        CommandLine.Of(clock).Parse([.. words, "--data", data]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);

    private async Task<LedgerStore> OpenAsync() => Assert.IsType<OpenResult.Opened>(await LedgerStore.OpenAsync(
        new(DistrictFolder.Of(data, "test").Root, Origin, clock), TestContext.Current.CancellationToken)).Store;
}
