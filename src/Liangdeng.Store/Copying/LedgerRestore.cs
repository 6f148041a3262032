using System.Data.Common;
using Liangdeng.Store.Copying;
using Liangdeng.Store.Mirroring;
using Liangdeng.Store.Opening;
using Liangdeng.Store.Signing;
using Liangdeng.Store.Sqlite;
using Liangdeng.Store.Writing;

namespace Liangdeng.Store;

/// <summary>
/// Makes a ledger from a backup or a mirror, in a folder or on a server. What was erased since does not come back: it is never written.
/// Where entries were published that the backup does not have, the log goes on under a new name (<c>log-continued.1</c>): nobody
/// who kept the old checkpoint shall take it for a rollback.
/// </summary>
public static class LedgerRestore
{
    /// <summary>In a folder as long as it is not whole.</summary>
    private const string Half = "restoring";
    private const int CacheKib = 16 * 1024;

    /// <summary>Restores. Everything is proved before anything is written.</summary>
    /// <param name="plan">What, from where and where to.</param>
    /// <param name="stop">Gives up; what was begun cannot be opened.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="IOException">A disk is full or fails.</exception>
    public static async Task<RestoreResult> RestoreAsync(RestorePlan plan, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (Damages(plan, stop) is { Count: > 0 } damages)
        {
            return new RestoreResult.Damaged(damages);
        }

        var source = new SqliteDatabase(Path.Combine(plan.Backup, LedgerBackup.LedgerFile), isDurable: true);
        try
        {
            if (NotEmpty(plan.Target) is { } place)
            {
                return new RestoreResult.NotEmpty(place);
            }

            var copied = await Task.Run(() => LedgerOpening.Guarded(source, () => Copy(plan, source, stop)), stop);
            return copied.Refused ?? await FinishAsync(plan, copied, stop);
        }
        catch (RefusedException refused)
        {
            return new RestoreResult.NotOpened(refused.Refusal);
        }
    }

    /// <exception cref="RefusedException">A restore into this folder did not come to its end.</exception>
    internal static void RefuseHalf(LedgerOptions options)
    {
        var path = Path.Combine(options.Folder, Half);
        if (!options.IsRestoring && File.Exists(path))
        {
            throw new RefusedException(new OpenResult.Torn(
                path, "A restore into this folder was not finished. Delete the folder, and restore again."));
        }
    }

    // A mirror has no list: its entries are proved one by one.
    private static List<BackupDamage> Damages(RestorePlan plan, CancellationToken stop) =>
    [
        .. new[] { plan.Backup, plan.Keys }.Distinct()
            .Where(folder => !File.Exists(Path.Combine(folder, Mirror.Mark)))
            .SelectMany(folder => BackupList.Check(folder, stop)),
    ];

    private static string? NotEmpty(LedgerOptions target)
    {
        if (Directory.Exists(target.Folder) && Directory.EnumerateFileSystemEntries(target.Folder).Any())
        {
            return target.Folder;
        }

        var database = LedgerOpening.FindDatabase(target);
        return LedgerOpening.Guarded(database, database.IsNew) ? null : database.Place;
    }

    private static Copied Copy(RestorePlan plan, SqliteDatabase source, CancellationToken stop)
    {
        using var connection = source.OpenReader(CacheKib);
        source.RefuseForeign(connection);
        LedgerSource.Freeze(source, connection);
        var sizes = plan.Checkpoints.Select(one => one.Note).Append(System.Text.Encoding.UTF8.GetBytes(plan.Erasures?.Checkpoint ?? ""))
            .Select(note => Ledger.SignedNote.Parse(note) is { } parsed ? Ledger.Checkpoint.Parse(parsed.Text)?.Size : null)
            .OfType<long>().ToHashSet();
        var proof = LedgerProof.Of(connection, sizes, stop);
        var (later, refused) = KnownCheckpoints.Judge(plan, proof);
        var copied = new Copied(proof, later, KnownCheckpoints.Erasures(plan, proof.Size)) { Refused = refused };
        if (refused is null)
        {
            Write(plan, connection, copied, stop);
        }

        return copied;
    }

    private static void Write(RestorePlan plan, DbConnection connection, Copied copied, CancellationToken stop)
    {
        var folder = plan.Target.Folder;
        OwnedFolder.Make(folder);
        SecretFile.Write(Path.Combine(folder, Half), "A restore is at work here. 正在恢复。\n"u8);
        foreach (var one in plan.Folders.Where(one => Directory.Exists(Path.Combine(plan.Backup, one))))
        {
            OwnedFolder.CopyAll(Path.Combine(plan.Backup, one), Path.Combine(folder, one), stop);
        }

        foreach (var one in plan.Databases.Where(one => File.Exists(Path.Combine(plan.Backup, one))))
        {
            DatabaseCopy.Make(Path.Combine(plan.Backup, one), Path.Combine(folder, one));
        }

        DatabaseCopy.Make(Path.Combine(plan.Keys, LedgerBackup.KeysFile), LedgerOpening.KeysPath(folder));
        SecretFile.Write(KeyFile.PathIn(folder), File.ReadAllBytes(Path.Combine(plan.Keys, LedgerBackup.KeyFileName)));
        var target = LedgerOpening.FindDatabase(plan.Target);
        LedgerOpening.Guarded(target, () =>
        {
            target.OpenWriter(rows => RowCopy.All(connection, rows, copied.Omitted(), stop)).Dispose();
            return true;
        });
        FolderSync.Flush(folder);
    }

    private static async Task<RestoreResult> FinishAsync(RestorePlan plan, Copied copied, CancellationToken stop)
    {
        var options = plan.Target with { Origin = copied.Proof.Signers.Origin, IsRestoring = true };
        var opened = await LedgerStore.OpenAsync(options, stop);
        if (opened is not OpenResult.Opened { Store: var store })
        {
            return new RestoreResult.NotOpened(opened);
        }

        await using (store)
        {
            if (copied.Later is { } later)
            {
                await store.ContinueAsync(plan.NextAct(), later, stop);
            }

            foreach (var one in copied.Erasures)
            {
                await store.EraseAsync(plan.NextAct(), one.Index, one.Ground, one.Scope, stop);
            }

            if (await store.VerifyAsync(null, stop) is VerifyResult.Unsound unsound)
            {
                return new RestoreResult.Unsound(unsound);
            }

            File.Delete(Path.Combine(plan.Target.Folder, Half));
            FolderSync.Flush(plan.Target.Folder);
            var at = store.Checkpoint.Checkpoint;
            var continued = copied.Later is null ? null : new Continued(
                copied.Proof.Size, copied.Later.Checkpoint.Size - 1, copied.Proof.Signers.Origin, store.Origin);
            return new RestoreResult.Restored(
                copied.Proof.Size, at.Size, at.Root, store.VerifierKey, continued, copied.Erasures);
        }
    }

    /// <summary>What a backup held, and what has to follow it.</summary>
    private sealed record Copied(LedgerProof Proof, SignedCheckpoint? Later, IReadOnlyList<ErasureRecord> Erasures)
    {
        public RestoreResult? Refused { get; init; }

        public HashSet<(long, int)> Omitted() =>
        [
            .. Erasures.Where(one => one.Scope != ErasureScope.Envelope).Select(one => (one.Index, EraseRequest.ContentPart)),
            .. Erasures.Where(one => one.Scope != ErasureScope.Content).Select(one => (one.Index, EraseRequest.EnvelopePart)),
        ];
    }
}
