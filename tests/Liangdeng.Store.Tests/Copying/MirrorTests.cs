using System.Globalization;
using System.Text;
using Liangdeng.Ledger;
using NodaTime;

namespace Liangdeng.Store.Tests.Copying;

public sealed class MirrorTestsOnSqlite() : MirrorTests(Home.Sqlite, Home.Postgres);

public sealed class MirrorTestsOnPostgres() : MirrorTests(Home.Postgres, Home.Sqlite);

public abstract class MirrorTests(Home home, Home other)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly string[] Tables = ["streams", "entries", "contents", "erasures", "tiles", "checkpoints", "commands", "cosignatures"];

    [Fact]
    public async Task What_was_acknowledged_is_in_the_mirror()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        await MirrorAsync(scene);
        AssertSame(scene);
        for (var n = 0; n < 30; n++)
        {
            await scene.Ledger.AppendAsync(TempLedger.Stream($"s{n}", 0, "x", "y") with { Kind = (EntryKind)(n % 3) });
            AssertSame(scene);
        }

        await scene.EraseAsync(0);
        await scene.EraseAsync(3);
        AssertSame(scene);
        Assert.True(scene.Ledger.Store.Mirror!.IsWhole);
        Assert.DoesNotContain("OPENWORD", await StoredAsync(scene), StringComparison.Ordinal);
        await scene.Ledger.ReopenAsync();
        AssertSame(scene);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_mirror_is_restored_like_a_backup(bool across)
    {
        await using var scene = await BackupScene.OpenAsync(home);
        await MirrorAsync(scene);
        await scene.Ledger.AppendAsync(TempLedger.Stream("secret", 1, "five") with { Kind = EntryKind.Private });
        await scene.Ledger.Store.RotateKeyAsync(scene.Ledger.NextAct(), None);
        var (note, told) = (scene.Ledger.Store.Checkpoint.Note, (await scene.Ledger.AllAsync())[304]);
        await scene.Ledger.Store.DisposeAsync();

        var into = across ? other : home;
        var mirror = new BackupResult.Taken(scene.Ledger.Mirror!, scene.Ledger.Mirror!, 0, MerkleTree.EmptyRoot, []);
        var plan = scene.RestorePlan(mirror, into) with { NothingLater = true };
        await BackupScene.RestoreAsync(plan);
        var ledger = await scene.OpenRestoredAsync(plan, into);
        Assert.Equal(note, ledger.Store.Checkpoint.Note);
        Assert.Equal(told.Data.ToArray(), (await ledger.AllAsync())[304].Data.ToArray());
    }

    [Fact]
    public async Task A_mirror_that_fails_stops_nobody_and_gets_later_what_it_missed()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        await MirrorAsync(scene);
        RawFile.Change(MirrorFile(scene), "CREATE TRIGGER full BEFORE INSERT ON entries BEGIN SELECT RAISE(ABORT, 'the disk fails'); END");
        await scene.Ledger.AppendAsync(TempLedger.Stream("public", 2, "one"));
        var state = scene.Ledger.Store.Mirror!;
        Assert.Equal((false, scene.Ledger.Clock.GetCurrentInstant()), (state.IsWhole, state.Since));
        Assert.Contains("the disk fails", state.Trouble, StringComparison.Ordinal);

        RawFile.Change(MirrorFile(scene), "DROP TRIGGER full");
        scene.Ledger.Clock.AdvanceSeconds(59);
        await scene.Ledger.AppendAsync(TempLedger.Stream("public", 3, "second"));
        Assert.False(scene.Ledger.Store.Mirror!.IsWhole);
        await scene.EraseAsync(1);
        scene.Ledger.Clock.AdvanceSeconds(1);
        await scene.Ledger.AppendAsync(TempLedger.Stream("new", 0, "three") with { Kind = EntryKind.Private });
        Assert.True(scene.Ledger.Store.Mirror!.IsWhole);
        AssertSame(scene);
        Assert.DoesNotContain("\"two\"", await StoredAsync(scene), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mirror_that_is_ahead_is_not_touched()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        var backup = await scene.TakeAsync();
        await MirrorAsync(scene);
        await scene.Ledger.AppendAsync(TempLedger.Stream("later", 0, "x") with { Kind = EntryKind.Private });
        await scene.Ledger.Store.DisposeAsync();
        var was = RawFile.Rows(RawFile.Open(MirrorFile(scene, "keys.db")), "SELECT * FROM keys");

        var plan = scene.RestorePlan(backup) with { NothingLater = true };
        await BackupScene.RestoreAsync(plan);
        var options = plan.Target with { Mirror = scene.Ledger.Mirror!, Origin = TempLedger.Origin };
        var refused = Assert.IsType<OpenResult.Foreign>(await LedgerStore.OpenAsync(options, None));
        Assert.Equal(MirrorFile(scene), refused.File);
        Assert.Equal(was, RawFile.Rows(RawFile.Open(MirrorFile(scene, "keys.db")), "SELECT * FROM keys"));
        await scene.OpenRestoredAsync(plan);
    }

    [Fact]
    public async Task A_mirror_of_another_ledger_is_not_touched()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        await using var stranger = await home.OpenAsync();
        await MirrorAsync(scene);
        await scene.Ledger.Store.DisposeAsync();
        stranger.Mirror = scene.Ledger.Mirror;
        await stranger.Store.DisposeAsync();
        Assert.IsType<OpenResult.Foreign>(await stranger.TryOpenAsync());
        stranger.Mirror = null;
    }

    [Fact]
    public async Task Two_ledgers_do_not_share_a_mirror()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        await using var stranger = await home.OpenAsync();
        await MirrorAsync(scene);
        stranger.Mirror = scene.Ledger.Mirror;
        await stranger.Store.DisposeAsync();
        Assert.IsType<OpenResult.LockedBy>(await stranger.TryOpenAsync());
        stranger.Mirror = null;
    }

    internal static void AssertSame(BackupScene scene, Home home)
    {
        using var main = home.OpenRaw(scene.Ledger);
        using var copy = RawFile.Open(MirrorFile(scene));
        Assert.All(Tables, table => Assert.Equal(RawFile.Rows(main, $"SELECT * FROM {table}"), RawFile.Rows(copy, $"SELECT * FROM {table}")));
        using var keys = RawFile.Open(scene.Ledger.PathOf("keys.db"));
        using var copied = RawFile.Open(MirrorFile(scene, "keys.db"));
        Assert.All(
            (string[])["keys", "secrets"],
            table => Assert.Equal(RawFile.Rows(keys, $"SELECT * FROM {table}"), RawFile.Rows(copied, $"SELECT * FROM {table}")));
    }

    private void AssertSame(BackupScene scene) => AssertSame(scene, home);

    private static async Task MirrorAsync(BackupScene scene)
    {
        scene.Ledger.Mirror = Path.Combine(scene.To, "mirror");
        await scene.Ledger.ReopenAsync();
    }

    private static string MirrorFile(BackupScene scene, string file = "ledger.db") => Path.Combine(scene.Ledger.Mirror!, file);

    private static async Task<string> StoredAsync(BackupScene scene)
    {
        await scene.Ledger.Store.DisposeAsync();
        var text = new StringBuilder();
        foreach (var file in Directory.GetFiles(scene.Ledger.Mirror!))
        {
            text.Append(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, None)));
        }

        await scene.Ledger.ReopenAsync();
        return text.ToString();
    }
}

public sealed class MirrorCrashTests
{
    private static readonly int Kills = Environment.GetEnvironmentVariable("LIANGDENG_LONG") == "1" ? 100 : 5;

    [Fact]
    public async Task After_a_kill_the_mirror_holds_all_that_was_acknowledged_and_nothing_that_the_ledger_does_not()
    {
        var folder = Directory.CreateTempSubdirectory("liangdeng-test-").FullName;
        var mirror = Directory.CreateDirectory(folder + Child.MirrorOf).FullName;
        for (var kill = 0; kill < Kills; kill++)
        {
            var acknowledged = await KillAsync(folder, Random.Shared.Next(1, 200));
            using (var main = RawFile.Open(Path.Combine(folder, "ledger.db")))
            using (var copy = RawFile.Open(Path.Combine(mirror, "ledger.db")))
            {
                var notes = RawFile.Rows(main, "SELECT note FROM checkpoints");
                Assert.All(RawFile.Rows(copy, "SELECT note FROM checkpoints"), note => Assert.Contains(note, notes));
                var size = (long)RawFile.Scalar(copy, "SELECT count(*) FROM entries")!;
                Assert.InRange(acknowledged, 0, size);
            }

            var options = new LedgerOptions(folder, TempLedger.Origin, new NodaTime.Testing.FakeClock(Instant.FromUtc(2021, 5, 7, 0, 0))) { Mirror = mirror };
            await using (var store = Assert.IsType<OpenResult.Opened>(await LedgerStore.OpenAsync(options, CancellationToken.None)).Store)
            {
                using var copy = RawFile.Open(Path.Combine(mirror, "ledger.db"));
                Assert.Equal(store.Size, RawFile.Scalar(copy, "SELECT max(size) FROM checkpoints"));
            }
        }

        Directory.Delete(folder, recursive: true);
        Directory.Delete(mirror, recursive: true);
    }

    /// <returns>The size of which the last answer told.</returns>
    private static async Task<long> KillAsync(string folder, int after)
    {
        using var child = Child.Start("load", folder);
        Assert.Equal("open", await child.StandardOutput.ReadLineAsync());
        var acknowledged = 0L;
        for (var lines = 0; await child.StandardOutput.ReadLineAsync() is { } line; lines++)
        {
            // The last line may be cut off in the middle by the kill.
            if (line.Split(' ') is ["done", _, var first, var count, "."])
            {
                acknowledged = Math.Max(
                    acknowledged,
                    long.Parse(first, CultureInfo.InvariantCulture) + long.Parse(count, CultureInfo.InvariantCulture));
            }

            if (lines == after)
            {
                child.Kill();
            }
        }

        await child.WaitForExitAsync();
        return acknowledged;
    }
}
