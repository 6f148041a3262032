using System.Text;
using Liangdeng.Ledger;

namespace Liangdeng.Store.Tests.Copying;

public sealed class RestoreTestsOnSqlite() : RestoreTests(Home.Sqlite, Home.Postgres);

public sealed class RestoreTestsOnPostgres() : RestoreTests(Home.Postgres, Home.Sqlite);

public abstract class RestoreTests(Home home, Home other)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_backup_is_restored_into_the_same_database_or_the_other(bool across)
    {
        await using var scene = await BackupScene.OpenAsync(home);
        await scene.EraseAsync(0, ErasureScope.Content);
        var into = across ? other : home;
        var plan = scene.RestorePlan(await scene.TakeAsync(), into) with { Checkpoints = [scene.Published()] };

        var restored = await BackupScene.RestoreAsync(plan);

        Assert.Equal((305, 305), (restored.BackupSize, restored.Size));
        Assert.Null(restored.Continued);
        var ledger = await scene.OpenRestoredAsync(plan, into);
        Assert.Equal(scene.Ledger.Store.Checkpoint.Note, ledger.Store.Checkpoint.Note);
        var (was, now) = (await scene.Ledger.AllAsync(), await ledger.AllAsync());
        Assert.Equal(was.Select(Told), now.Select(Told));
        Assert.Equal("evidence", await File.ReadAllTextAsync(ledger.PathOf("files/ab/abcd"), None));
        Assert.Equal(["anna"], RawFile.Rows(RawFile.Open(ledger.PathOf("accounts.db")), "SELECT name FROM people"));
        await ledger.AppendAsync(TempLedger.Stream("secret", 1, "goes on") with { Kind = EntryKind.Private });
        await ledger.ReopenAsync();
        Assert.IsType<VerifyResult.Sound>(await ledger.Store.VerifyAsync(null, None));
    }

    [Fact]
    public async Task A_command_from_before_the_backup_is_still_carried_out_once()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        var act = scene.Ledger.NextAct();
        await scene.Ledger.Store.AppendAsync(act, [TempLedger.Stream("once", 0, "x")], None);
        var plan = scene.RestorePlan(await scene.TakeAsync(), other) with { NothingLater = true };
        await BackupScene.RestoreAsync(plan);
        var ledger = await scene.OpenRestoredAsync(plan, other);
        Assert.IsType<AppendResult.Repeated>(await ledger.Store.AppendAsync(act, [TempLedger.Stream("once", 0, "x")], None));
    }

    [Fact]
    public async Task It_has_to_be_said_what_was_published_last()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        var plan = scene.RestorePlan(await scene.TakeAsync());
        Assert.IsType<RestoreResult.NothingSaid>(await LedgerRestore.RestoreAsync(plan, None));
        Assert.IsType<RestoreResult.NothingSaid>(
            await LedgerRestore.RestoreAsync(plan with { Erasures = await scene.ErasuresAsync() }, None));
        Assert.False(Directory.Exists(plan.Target.Folder));

        await scene.Ledger.AppendAsync(TempLedger.Stream("public", 2, "later"));
        Assert.Equal(new RestoreResult.PublishedLater(305, 304), await LedgerRestore.RestoreAsync(
            plan with { NothingLater = true, Checkpoints = [scene.Published()] }, None));
        Assert.Equal(new RestoreResult.PublishedLater(305, 304), await LedgerRestore.RestoreAsync(
            plan with { NothingLater = true, Erasures = await scene.ErasuresAsync() }, None));
        Assert.False(Directory.Exists(plan.Target.Folder));
    }

    [Fact]
    public async Task Behind_a_published_checkpoint_the_log_goes_on_under_a_new_name()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        var (oldKey, end) = (scene.Ledger.Store.VerifierKey, scene.Ledger.Store.Checkpoint.Checkpoint);
        var backup = await scene.TakeAsync();
        await scene.Ledger.AppendAsync(TempLedger.Stream("public", 2, "lost", "lost too"));
        var plan = scene.RestorePlan(backup) with { Checkpoints = [scene.Published()] };

        var restored = await BackupScene.RestoreAsync(plan);

        Assert.Equal(new Continued(304, 305, TempLedger.Origin, TempLedger.Origin + "/2"), restored.Continued);
        var ledger = await scene.OpenRestoredAsync(plan);
        Assert.Equal((305, TempLedger.Origin + "/2"), (ledger.Store.Size, ledger.Store.Origin));
        Assert.StartsWith(TempLedger.Origin + "/2+", ledger.Store.VerifierKey, StringComparison.Ordinal);
        var entry = (await ledger.AllAsync())[304];
        Assert.Equal(("ledger/signers", "log-continued.1", EntryKind.Public), (entry.Stream, entry.Type, entry.Kind));
        Assert.True(CanonicalJson.IsCanonical(entry.Data.Span));
        var told = LogContinued.Read(304, entry.Data)!;
        Assert.Equal((TempLedger.Origin, 304, 305), (told.From, told.First, told.Lost));
        Assert.Equal(scene.Ledger.Store.Checkpoint.Note, told.Last);
        Assert.True(told.IsVouchedFor(end.Root, VerifierKey.Parse(oldKey)!));
        Assert.False(told.IsVouchedFor(end.Root, VerifierKey.Parse(ledger.Store.VerifierKey)!));
        Assert.False(told.IsVouchedFor(ledger.Store.Checkpoint.Checkpoint.Root, VerifierKey.Parse(oldKey)!));
        Assert.Null(LogContinued.Read(303, entry.Data));
    }

    [Fact]
    public async Task Old_checkpoints_hold_with_the_old_key_and_new_ones_with_the_new_key()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        var (oldKey, oldNote) = (VerifierKey.Parse(scene.Ledger.Store.VerifierKey)!, scene.Ledger.Store.Checkpoint);
        var backup = await scene.TakeAsync();
        await scene.Ledger.AppendAsync(TempLedger.Stream("public", 2, "lost"));
        var plan = scene.RestorePlan(backup) with { Checkpoints = [scene.Published()] };
        await BackupScene.RestoreAsync(plan);
        var ledger = await scene.OpenRestoredAsync(plan);
        await ledger.AppendAsync(TempLedger.Stream("public", 2, "anew"));

        var (newKey, now) = (VerifierKey.Parse(ledger.Store.VerifierKey)!, ledger.Store.Checkpoint);
        Assert.NotNull(Checkpoint.Open(Encoding.UTF8.GetBytes(oldNote.Note), oldKey));
        Assert.Null(Checkpoint.Open(Encoding.UTF8.GetBytes(now.Note), oldKey));
        Assert.NotNull(Checkpoint.Open(Encoding.UTF8.GetBytes(now.Note), newKey));
        Assert.NotNull(ledger.Store.Signers.Open(Encoding.UTF8.GetBytes(oldNote.Note)));
        var proof = await ledger.Store.ConsistencyProofAsync(304, 306, None);
        Assert.True(MerkleTree.VerifyConsistency(304, 306, oldNote.Checkpoint.Root, now.Checkpoint.Root, proof));
        await ledger.ReopenAsync();
        Assert.IsType<VerifyResult.Sound>(await ledger.Store.VerifyAsync(null, None));
        Assert.Single(await File.ReadAllLinesAsync(ledger.PathOf("key"), None), line => !line.StartsWith('#'));
    }

    [Fact]
    public async Task A_new_log_is_backed_up_and_restored_as_any_other_and_the_third_is_called_so()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        var backup = await scene.TakeAsync();
        await scene.Ledger.AppendAsync(TempLedger.Stream("public", 2, "lost"));
        var plan = scene.RestorePlan(backup) with { Checkpoints = [scene.Published()] };
        await BackupScene.RestoreAsync(plan);
        var second = await scene.OpenRestoredAsync(plan);
        scene.Ledger.Clock.AdvanceSeconds(1);
        var again = await scene.TakeAsync(scene.Plan with { Ledger = second.Options });
        await second.AppendAsync(TempLedger.Stream("public", 2, "lost again"));

        var next = scene.RestorePlan(again) with { Checkpoints = [("last", Encoding.UTF8.GetBytes(second.Store.Checkpoint.Note))] };
        var restored = await BackupScene.RestoreAsync(next);

        Assert.Equal(new Continued(305, 305, TempLedger.Origin + "/2", TempLedger.Origin + "/3"), restored.Continued);
        var third = await scene.OpenRestoredAsync(next);
        Assert.Equal([305L, 306], third.Store.Signers.Changes.Select(index => index + 1));
    }

    [Theory]
    [InlineData(0, ErasureScope.Content)]
    [InlineData(2, ErasureScope.All)]
    [InlineData(3, ErasureScope.All)]
    public async Task What_was_erased_after_the_backup_does_not_come_back(long index, ErasureScope scope)
    {
        await using var scene = await BackupScene.OpenAsync(home);
        var backup = await scene.TakeAsync();
        await scene.EraseAsync(index, scope);
        var plan = scene.RestorePlan(backup) with { Erasures = await scene.ErasuresAsync() };

        var restored = await BackupScene.RestoreAsync(plan);

        Assert.Equal(new ErasureRecord(index, scope, 304, ErasureGround.PersonAsked, scene.Ledger.Clock.GetCurrentInstant()), Assert.Single(restored.Erased));
        Assert.NotNull(restored.Continued);
        var ledger = await scene.OpenRestoredAsync(plan);
        var all = await ledger.AllAsync();
        Assert.True(all[(int)index].Erased);
        Assert.Equal(["log-continued.1", "entry-erased.1"], all.Skip(304).Select(entry => entry.Type));
        Assert.Equal(scope == ErasureScope.All, all[(int)index].Envelope is null);
        if (index == 0)
        {
            Assert.Equal(new PublicContent.Erased(305), await ledger.Store.PublicContentAsync(0, None));
            Assert.DoesNotContain("OPENWORD", await ledger.StoredTextAsync(), StringComparison.Ordinal);
            await ledger.Store.DisposeAsync();
            foreach (var file in Directory.GetFiles(ledger.Folder, "*", SearchOption.AllDirectories))
            {
                Assert.DoesNotContain("OPENWORD", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, None)), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Any_changed_byte_of_a_backup_is_found_and_its_file_named()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        var backup = await scene.TakeAsync();
        var plan = scene.RestorePlan(backup) with { NothingLater = true };
        foreach (var path in new[] { backup.Folder, backup.Keys }.SelectMany(folder => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)))
        {
            var bytes = await File.ReadAllBytesAsync(path, None);
            foreach (var at in new[] { 0, bytes.Length / 2, bytes.Length - 1 })
            {
                bytes[at] ^= 1;
                await File.WriteAllBytesAsync(path, bytes, None);
                var damaged = Assert.IsType<RestoreResult.Damaged>(await LedgerRestore.RestoreAsync(plan, None));
                Assert.True(
                    damaged.Damages.Any(damage => damage.File == path) || Path.GetFileName(path) == "SHA256SUMS", $"{path} {at}");
                bytes[at] ^= 1;
            }

            await File.WriteAllBytesAsync(path, bytes, None);
            File.Move(path, path + "x");
            Assert.Contains(
                Assert.IsType<RestoreResult.Damaged>(await LedgerRestore.RestoreAsync(plan, None)).Damages,
                damage => damage.File == path || damage.File == path + "x");
            File.Move(path + "x", path);
        }

        Assert.False(Directory.Exists(plan.Target.Folder));
        await BackupScene.RestoreAsync(plan);
    }

    [Fact]
    public async Task A_backup_that_was_changed_with_its_list_is_found_by_its_root()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        var backup = await scene.TakeAsync();
        var file = Path.Combine(backup.Folder, "ledger.db");
        RawFile.Change(file, "DROP TRIGGER entries_no_update; UPDATE entries SET header = CAST(replace(header, '2021', '2020') AS BLOB) WHERE idx = 17");
        var sums = Path.Combine(backup.Folder, "SHA256SUMS");
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(file, None)));
        var lines = (await File.ReadAllLinesAsync(sums, None)).Select(line => line.EndsWith("  ledger.db", StringComparison.Ordinal) ? $"{hash}  ledger.db" : line);
        await File.WriteAllTextAsync(sums, string.Join('\n', lines) + "\n", None);

        var plan = scene.RestorePlan(backup) with { NothingLater = true };
        var refused = Assert.IsType<RestoreResult.NotOpened>(await LedgerRestore.RestoreAsync(plan, None));
        Assert.Contains("root", Assert.IsType<OpenResult.Torn>(refused.Why).What, StringComparison.Ordinal);
        Assert.False(Directory.Exists(plan.Target.Folder));
    }

    [Fact]
    public async Task A_checkpoint_of_another_history_or_of_nobody_is_refused()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        var backup = await scene.TakeAsync();
        var plan = scene.RestorePlan(backup);
        using var signer = SignerKey.Parse((await File.ReadAllTextAsync(scene.Ledger.PathOf("key"), None)).TrimEnd())!;
        using var stranger = SignerKey.FromSeed(TempLedger.Origin, new byte[32]);
        var other = MerkleTree.EmptyRoot;
        foreach (var size in new[] { 3, 304 })
        {
            Assert.Equal(new RestoreResult.Forked("x", size), await TryAsync(plan, new Checkpoint(TempLedger.Origin, size, other).Sign(signer)));
        }

        Assert.Equal(new RestoreResult.NotSigned("x"), await TryAsync(plan, new Checkpoint(TempLedger.Origin, 400, other).Sign(stranger)));
        Assert.Equal(new RestoreResult.NotSigned("x"), await LedgerRestore.RestoreAsync(plan with { Checkpoints = [("x", "no note"u8.ToArray())] }, None));
        var two = new[] { other, scene.Ledger.Store.Checkpoint.Checkpoint.Root }
            .Select((root, n) => ($"{n}", new Checkpoint(TempLedger.Origin, 400, root).Sign(signer).ToBytes())).ToArray();
        Assert.Equal(new RestoreResult.Forked("1", 400), await LedgerRestore.RestoreAsync(plan with { Checkpoints = two }, None));
        Assert.False(Directory.Exists(plan.Target.Folder));
    }

    [Fact]
    public async Task Nothing_is_restored_over_something()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        var plan = scene.RestorePlan(await scene.TakeAsync()) with { NothingLater = true };
        var here = plan with { Target = scene.Ledger.Options };
        Assert.Equal(new RestoreResult.NotEmpty(scene.Ledger.Folder), await LedgerRestore.RestoreAsync(here, None));
        if (scene.Ledger.Connection is { } connection)
        {
            var taken = plan with { Target = plan.Target with { Postgres = connection } };
            Assert.IsType<RestoreResult.NotEmpty>(await LedgerRestore.RestoreAsync(taken, None));
        }
    }

    [Fact]
    public async Task A_restore_that_was_not_finished_is_not_opened()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        var plan = scene.RestorePlan(await scene.TakeAsync()) with { NothingLater = true };
        await BackupScene.RestoreAsync(plan);
        await File.WriteAllTextAsync(Path.Combine(plan.Target.Folder, "restoring"), "", None);
        Assert.EndsWith("restoring", Assert.IsType<OpenResult.Torn>(await LedgerStore.OpenAsync(plan.Target, None)).File, StringComparison.Ordinal);
        Assert.IsType<RestoreResult.NotEmpty>(await LedgerRestore.RestoreAsync(plan, None));
        File.Delete(Path.Combine(plan.Target.Folder, "restoring"));
        await scene.OpenRestoredAsync(plan);
    }

    [Fact]
    public async Task The_keys_of_another_ledger_are_refused()
    {
        await using var scene = await BackupScene.OpenAsync(home);
        await using var stranger = await BackupScene.OpenAsync(home);
        var plan = scene.RestorePlan(await scene.TakeAsync()) with { NothingLater = true, Keys = (await stranger.TakeAsync()).Keys };
        Assert.IsType<OpenResult.Foreign>(Assert.IsType<RestoreResult.NotOpened>(await LedgerRestore.RestoreAsync(plan, None)).Why);
        Assert.IsNotType<OpenResult.Opened>(await LedgerStore.OpenAsync(plan.Target, None));
    }

    private static Task<RestoreResult> TryAsync(RestorePlan plan, SignedNote note) =>
        LedgerRestore.RestoreAsync(plan with { Checkpoints = [("x", note.ToBytes())] }, None);

    private static string Told(StoredEntry entry) =>
        $"{entry.Index} {entry.Kind} {entry.Stream} {entry.Version} {entry.Type} {entry.At} {Encoding.UTF8.GetString(entry.Data.Span)} {entry.Envelope}";
}
