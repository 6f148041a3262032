namespace Liangdeng.Store.Tests;

/// <summary>The file's own log is what stands between a commit and the disk; a server's is tried by killing the
/// server.</summary>
public sealed class PowerCutTests
{
    [Fact]
    public async Task What_was_acknowledged_outlives_a_power_cut_that_loses_whatever_was_not_synced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A process is stopped by a signal here.");
        for (var cut = 0; cut < CrashTests.Kills; cut++)
        {
            await using var ledger = await Home.Sqlite.OpenAsync();
            await using var copy = await Home.Sqlite.OpenAsync();
            await ledger.Store.DisposeAsync();
            await copy.Store.DisposeAsync();
            var witness = new Witness();
            await witness.HearAsync(
                ledger.Folder, Random.Shared.Next(1, 1500), child => PowerCut.Copy(child, ledger.Folder, copy.Folder));
            PowerCut.Damage(copy.PathOf("ledger.db-wal"), IsLastCommitKnown(copy, witness.AcknowledgedSize));
            await copy.ReopenAsync();
            await witness.CheckAsync(copy.Store);
            Assert.IsType<AppendResult.Appended>(await copy.AppendAsync(TempLedger.Stream("after", 0, "x")));
        }
    }

    // Acknowledged was something that only the last commit holds; or it erases, whereupon keys may be gone that are destroyed only
    // once it is on disk.
    private static bool IsLastCommitKnown(TempLedger copy, long acknowledged)
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.Path);
        foreach (var file in Directory.GetFiles(copy.Folder, "ledger.db*"))
        {
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        }

        using var raw = RawFile.Open(Path.Combine(folder.Path, "ledger.db"));
        return RawFile.Scalar(raw, "SELECT size FROM checkpoints ORDER BY size DESC LIMIT 1 OFFSET 1") is long before
            && (acknowledged > before || RawFile.Scalar(raw, $"SELECT 1 FROM erasures WHERE by_idx >= {before}") is not null);
    }
}
