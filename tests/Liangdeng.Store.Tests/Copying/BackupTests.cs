using NodaTime;

namespace Liangdeng.Store.Tests.Copying;

public sealed class BackupTestsOnSqlite() : BackupTests(Home.Sqlite);

public sealed class BackupTestsOnPostgres() : BackupTests(Home.Postgres);

public abstract class BackupTests(Home home)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_ledger_in_use_is_copied_and_proved_from_the_copy()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        var taken = await scene.TakeAsync();
        var name = Path.GetFileName(scene.Ledger.Folder);
        Assert.Equal(Path.Combine(scene.To, name, "20210506T070809Z"), taken.Folder);
        Assert.Equal(Path.Combine(scene.KeysTo, name, "20210506T070809Z"), taken.Keys);
        Assert.Equal((304, scene.Ledger.Store.Checkpoint.Checkpoint.Root), (taken.Size, taken.Root));
        Assert.Equal(
            ["SHA256SUMS", "accounts.db", "checkpoint", "erasures.json", "files/ab/abcd", "ledger.db"],
            Files(taken.Folder));
        Assert.Equal(["SHA256SUMS", "key", "keys.db"], Files(taken.Keys));
        Assert.Equal(scene.Ledger.Store.Checkpoint.Note, await File.ReadAllTextAsync(Path.Combine(taken.Folder, "checkpoint"), None));
        await scene.Ledger.AppendAsync(TempLedger.Stream("public", 2, "goes on"));
    }

    [Fact]
    public async Task Every_row_of_every_table_is_in_the_copy()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        await scene.EraseAsync(0, ErasureScope.Content);
        await scene.EraseAsync(3);
        await scene.Ledger.Store.RotateKeyAsync(scene.Ledger.NextAct(), None);
        var taken = await scene.TakeAsync();
        using var source = home.OpenRaw(scene.Ledger);
        using var copy = RawFile.Open(Path.Combine(taken.Folder, "ledger.db"));
        foreach (var table in new[] { "meta", "streams", "entries", "contents", "erasures", "tiles", "checkpoints", "commands", "cosignatures" })
        {
            var own = table == "meta" ? " WHERE name <> 'form'" : "";
            Assert.Equal(RawFile.Rows(source, $"SELECT * FROM {table}{own}"), RawFile.Rows(copy, $"SELECT * FROM {table}{own}"));
        }
    }

    [Fact]
    public async Task A_backup_while_many_write_holds_one_state()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        using var enough = new CancellationTokenSource();
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var n = 0; !enough.IsCancellationRequested; n++)
            {
                await scene.Ledger.AppendAsync(TempLedger.Stream($"new/{writer}/{n}", 0, "x") with { Kind = (Ledger.EntryKind)(n % 3) });
            }
        })));
        for (var n = 0; n < 5; n++)
        {
            scene.Ledger.Clock.AdvanceSeconds(1);
            Assert.True((await scene.TakeAsync()).Size >= 304);
        }

        await enough.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task Keys_do_not_go_where_the_backup_goes()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        foreach (var keys in new[] { scene.To, Path.Combine(scene.To, "keys"), Path.Combine(scene.To, "..", "backups") })
        {
            Assert.IsType<BackupResult.KeysNotApart>(await LedgerBackup.TakeAsync(scene.Plan with { KeysTo = keys }, None));
        }

        Assert.IsType<BackupResult.KeysNotApart>(
            await LedgerBackup.TakeAsync(scene.Plan with { To = Path.Combine(scene.KeysTo, "x") }, None));
        Assert.False(Directory.Exists(scene.To));
    }

    [Fact]
    public async Task Where_there_is_no_ledger_nothing_is_made()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        var plan = scene.Plan with { Ledger = scene.Ledger.Options with { Folder = scene.To + "-none", Postgres = null } };
        Assert.IsType<OpenResult.Torn>(Assert.IsType<BackupResult.NotReadable>(await LedgerBackup.TakeAsync(plan, None)).Why);
        Assert.False(Directory.Exists(scene.To));
    }

    [Fact]
    public async Task Keys_are_kept_for_thirty_days_and_as_many_backups_as_are_asked_for()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        var first = await scene.TakeAsync();
        scene.Ledger.Clock.Advance(Duration.FromDays(30));
        var second = await scene.TakeAsync();
        Assert.Empty(second.Deleted);
        scene.Ledger.Clock.AdvanceSeconds(1);
        var third = await scene.TakeAsync();
        Assert.Equal([first.Keys], third.Deleted);
        scene.Ledger.Clock.AdvanceSeconds(1);
        var fourth = await scene.TakeAsync(scene.Plan with { Keep = 2 });
        Assert.Equal([first.Folder, second.Folder, second.Keys], fourth.Deleted);
        Assert.All([third.Folder, third.Keys, fourth.Folder, fourth.Keys], folder => Assert.True(Directory.Exists(folder)));
    }

    [Fact]
    public async Task A_backup_that_was_interrupted_is_not_taken_for_a_whole_one()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        var taken = await scene.TakeAsync();
        var half = taken.Folder.Replace("0809Z", "0808Z.unfinished", StringComparison.Ordinal);
        Directory.Move(taken.Folder, half);
        File.Delete(Path.Combine(half, "SHA256SUMS"));

        var plan = scene.RestorePlan(taken with { Folder = half }) with { NothingLater = true };
        var damaged = Assert.IsType<RestoreResult.Damaged>(await LedgerRestore.RestoreAsync(plan, None));
        Assert.Equal([new BackupDamage(Path.Combine(half, "SHA256SUMS"), BackupFault.Unfinished)], damaged.Damages);
        scene.Ledger.Clock.AdvanceSeconds(1);
        Assert.Equal([half], (await scene.TakeAsync()).Deleted);
    }

    [Fact]
    public async Task A_ledger_that_is_not_sound_gives_no_backup()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        scene.Ledger.Damage("UPDATE contents SET content = flip(content, 30) WHERE idx = 100");
        var unsound = Assert.IsType<BackupResult.Unsound>(await LedgerBackup.TakeAsync(scene.Plan, None));
        Assert.Equal((100, LedgerPart.Content), ((int)unsound.Found.Index!, unsound.Found.Part));
        Assert.Empty(Directory.GetDirectories(Path.Combine(scene.To, Path.GetFileName(scene.Ledger.Folder))));
    }

    [Fact]
    public async Task The_list_of_erasures_says_what_was_erased_why_and_nothing_else()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        await scene.EraseAsync(0, ErasureScope.Content);
        await scene.EraseAsync(3, ErasureScope.Envelope); // of a private entry: all
        await scene.EraseAsync(0);
        var list = await scene.ErasuresAsync();
        var at = scene.Ledger.Clock.GetCurrentInstant();
        Assert.Equal(scene.Ledger.Store.Checkpoint.Note, list.Checkpoint);
        Assert.Equal(
            [
                new ErasureRecord(0, ErasureScope.Content, 304, ErasureGround.PersonAsked, at),
                new ErasureRecord(3, ErasureScope.All, 305, ErasureGround.PersonAsked, at),
                new ErasureRecord(0, ErasureScope.Envelope, 306, ErasureGround.PersonAsked, at),
            ],
            list.Erasures);
        var parsed = ErasureList.Parse(list.ToBytes())!;
        Assert.Equal((list.Checkpoint, 3), (parsed.Checkpoint, parsed.Erasures.Count));
        Assert.Equal(list.Erasures, parsed.Erasures);
        Assert.All(
            (string[])["", "{}", "[]", "null", "x", """{"checkpoint":"","erasures":[{"at":"x","by":1,"ground":"person-asked","index":0,"scope":"all"}]}"""],
            text => Assert.Null(ErasureList.Parse(System.Text.Encoding.UTF8.GetBytes(text))));
    }

    private static IEnumerable<string> Files(string folder) => Directory
        .GetFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal);
}
