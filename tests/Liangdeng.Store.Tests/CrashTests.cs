using System.Text;

namespace Liangdeng.Store.Tests;

public sealed class CrashTests
{
    /// <summary>Ten in every run; <c>./test --long</c> makes it two hundred.</summary>
    private static readonly int Kills = Environment.GetEnvironmentVariable("LIANGDENG_LONG") == "1" ? 200 : 10;

    [Fact]
    public async Task What_was_acknowledged_outlives_a_kill_at_any_moment()
    {
        var folder = Directory.CreateTempSubdirectory("liangdeng-test-").FullName;
        HashSet<string> acknowledged = [];
        for (var kill = 0; kill < Kills; kill++)
        {
            await KillUnderLoadAsync(folder, Random.Shared.Next(1, 400), acknowledged);
            await CheckAsync(folder, acknowledged);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_second_process_is_refused_by_name()
    {
        var folder = Directory.CreateTempSubdirectory("liangdeng-test-").FullName;
        using (var child = Child.Start("hold", folder))
        {
            Assert.Equal("open", await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            var refused = Assert.IsType<OpenResult.LockedBy>(await OpenAsync(folder));
            Assert.Equal((child.Id, child.ProcessName), (refused.ProcessId, refused.Process));
            Assert.Equal(Path.Combine(folder, "lock"), refused.LockFile);

            child.StandardInput.Close();
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await Assert.IsType<OpenResult.Opened>(await OpenAsync(folder)).Store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task KillUnderLoadAsync(string folder, int after, HashSet<string> acknowledged)
    {
        using var child = Child.Start("load", folder);
        Assert.Equal("open", await child.StandardOutput.ReadLineAsync());
        for (var lines = 0; await child.StandardOutput.ReadLineAsync() is { } line; lines++)
        {
            acknowledged.Add(line);
            if (lines == after)
            {
                child.Kill();
            }
        }

        await child.WaitForExitAsync();
    }

    private static async Task CheckAsync(string folder, HashSet<string> acknowledged)
    {
        await using var store = Assert.IsType<OpenResult.Opened>(await OpenAsync(folder)).Store;
        var entries = await store.ReadAllAsync(0, int.MaxValue, CancellationToken.None);
        var said = entries.Select(entry => Encoding.UTF8.GetString(entry.Data.Span)).ToHashSet();

        // The last line may be cut off in the middle by the kill.
        var missing = acknowledged.Where(line => line.Contains(' ') && !said.Contains($$"""{"text":"{{line}}"}"""));
        Assert.InRange(missing.Count(), 0, 0);
        Assert.Equal(entries.Count, said.Count);
        foreach (var stream in entries.GroupBy(entry => entry.Stream))
        {
            Assert.Equal(Enumerable.Range(1, stream.Count()).Select(n => (long)n), stream.Select(e => e.Version));
        }

        Assert.IsType<VerifyResult.Sound>(await store.VerifyAsync(null, CancellationToken.None));
    }

    private static Task<OpenResult> OpenAsync(string folder) => LedgerStore.OpenAsync(
        new(folder, TempLedger.Origin, new NodaTime.Testing.FakeClock(NodaTime.Instant.FromUtc(2021, 5, 7, 0, 0))),
        CancellationToken.None);
}
