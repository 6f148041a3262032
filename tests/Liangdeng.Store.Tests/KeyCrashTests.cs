using System.Diagnostics;
using System.Security.Cryptography;
using NodaTime;
using NodaTime.Testing;

namespace Liangdeng.Store.Tests;

/// <summary>Keys are changed without a pause in another process, which is killed at any moment.</summary>
public sealed class KeyCrashTests
{
    private const int Kills = 10;

    [Fact]
    public async Task A_ledger_opens_again_with_its_keys_whenever_a_change_of_them_was_killed()
    {
        var folder = Directory.CreateTempSubdirectory("liangdeng-test-").FullName;
        for (var kill = 0; kill < Kills; kill++)
        {
            var acknowledged = await KillAsync(folder, Random.Shared.Next(1, 60));
            await CheckAsync(folder, acknowledged);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>What the other process does until it is killed: a line for each change that was acknowledged.</summary>
    public static async Task<int> RunAsync(string folder)
    {
        var store = Assert.IsType<OpenResult.Opened>(await OpenAsync(folder)).Store;
        await Console.Out.WriteLineAsync("open");
        while (true)
        {
            var changed = store.Signers.Keys.Count == 1
                ? await store.RotateKeyAsync(NewAct(), CancellationToken.None)
                : await store.RetireKeyAsync(NewAct(), compromised: false, CancellationToken.None);
            await Console.Out.WriteLineAsync($"{Assert.IsType<KeysResult.Changed>(changed).Index}.");
        }
    }

    private static async Task<long> KillAsync(string folder, int after)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList = { "keys", folder },
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("open", await child.StandardOutput.ReadLineAsync());
        var last = -1L;
        for (var lines = 0; await child.StandardOutput.ReadLineAsync() is { } line; lines++)
        {
            // The last line may be cut off by the kill.
            last = line.EndsWith('.') ? long.Parse(line.TrimEnd('.'), System.Globalization.CultureInfo.InvariantCulture) : last;
            if (lines == after)
            {
                child.Kill();
            }
        }

        await child.WaitForExitAsync();
        return last;
    }

    private static async Task CheckAsync(string folder, long acknowledged)
    {
        await using var store = Assert.IsType<OpenResult.Opened>(await OpenAsync(folder)).Store;
        Assert.True(store.Signers.Changes[^1] >= acknowledged);
        var held = File.ReadLines(Path.Combine(folder, "key")).Where(line => !line.StartsWith('#'))
            .Select(Ledger.SignerKey.Parse).OfType<Ledger.SignerKey>().Select(key => key.Verifier.ToString()).ToList();
        Assert.Equal(store.Signers.Keys.Select(key => key.ToString()), held.Take(store.Signers.Keys.Count));
        // At most one that was made and not named yet.
        Assert.InRange(held.Count, store.Signers.Keys.Count, store.Signers.Keys.Count + 1);
        Assert.IsType<VerifyResult.Sound>(await store.VerifyAsync(null, CancellationToken.None));
    }

    private static Act NewAct() => new(TempLedger.Anna, new Guid(RandomNumberGenerator.GetBytes(16)));

    private static Task<OpenResult> OpenAsync(string folder) => LedgerStore.OpenAsync(
        new(folder, TempLedger.Origin, new FakeClock(Instant.FromUtc(2021, 5, 7, 0, 0))), CancellationToken.None);
}
