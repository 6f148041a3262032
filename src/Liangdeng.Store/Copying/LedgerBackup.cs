using Liangdeng.Ledger;
using Liangdeng.Store.Copying;
using Liangdeng.Store.Database;
using Liangdeng.Store.Opening;
using Liangdeng.Store.Sealing;
using Liangdeng.Store.Sqlite;
using Liangdeng.Store.Verifying;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Store;

/// <summary>
/// Takes a backup of a ledger that may be in use: in one form, whichever database the ledger lies in. Nothing of the ledger is locked
/// or written; its readers and its writer go on.
/// </summary>
public static class LedgerBackup
{
    internal const string LedgerFile = "ledger.db";
    internal const string KeysFile = "keys.db";
    internal const string KeyFileName = "key";
    internal const string CheckpointFile = "checkpoint";
    internal const string ErasuresFile = "erasures.json";
    private const int CacheKib = 16 * 1024;

    /// <summary>Takes a backup, reads it again, and says what it holds.</summary>
    /// <param name="plan">What and where.</param>
    /// <param name="stop">Gives up; what was begun is deleted by the next backup.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="IOException">A disk is full or fails.</exception>
    public static Task<BackupResult> TakeAsync(BackupPlan plan, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Task.Run(() => Take(plan, stop), stop);
    }

    private static BackupResult Take(BackupPlan plan, CancellationToken stop)
    {
        if (IsInside(plan.KeysTo, plan.To) || IsInside(plan.To, plan.KeysTo))
        {
            return new BackupResult.KeysNotApart();
        }

        if (LedgerSource.Ask(plan.Ledger, (_, _) => "there").Refused is { } refused)
        {
            return new BackupResult.NotReadable(refused);
        }

        var name = Path.GetFileName(Path.GetFullPath(plan.Ledger.Folder));
        var (data, keys) = (new BackupShelf(Path.Combine(plan.To, name)), new BackupShelf(Path.Combine(plan.KeysTo, name)));
        OwnedFolder.Make(data.Folder);
        OwnedFolder.Make(keys.Folder);
        using var held = LockFile.TryTake(data.Folder);
        if (held is null)
        {
            return new BackupResult.NotReadable(LockFile.Holder(data.Folder));
        }

        List<string> deleted = [.. data.DeleteUnfinished(), .. keys.DeleteUnfinished()];
        var time = BackupShelf.NameOf(plan.Ledger.Clock.GetCurrentInstant());
        var result = Fill(plan, data.Begin(time), keys.Begin(time), stop);
        if (result is not BackupResult.Taken taken)
        {
            data.DeleteUnfinished();
            keys.DeleteUnfinished();
            return result;
        }

        // The keys first: a backup that is there can be opened.
        var (keysAt, dataAt) = (keys.Finish(time), data.Finish(time));
        deleted.AddRange(keys.DeleteOlderThan(plan.Ledger.Clock.GetCurrentInstant() - NodaTime.Duration.FromDays(BackupPlan.KeyDays)));
        deleted.AddRange(plan.Keep is { } most ? [.. data.KeepNewest(most), .. keys.KeepNewest(most)] : []);
        return taken with { Folder = dataAt, Keys = keysAt, Deleted = deleted };
    }

    private static BackupResult Fill(BackupPlan plan, string data, string keys, CancellationToken stop)
    {
        var folder = plan.Ledger.Folder;
        foreach (var one in plan.Folders.Where(one => Directory.Exists(Path.Combine(folder, one))))
        {
            OwnedFolder.CopyAll(Path.Combine(folder, one), Path.Combine(data, one), stop);
        }

        if (LedgerSource.WithKeys(plan.Ledger, Path.Combine(keys, KeysFile), source => Copy(source, data, stop)).Refused is { } refused)
        {
            return new BackupResult.NotReadable(refused);
        }

        OwnedFolder.CopyFile(Path.Combine(folder, KeyFileName), Path.Combine(keys, KeyFileName));
        foreach (var one in plan.Databases.Where(one => File.Exists(Path.Combine(folder, one))))
        {
            DatabaseCopy.Make(Path.Combine(folder, one), Path.Combine(data, one));
        }

        BackupList.Write(keys, stop);
        BackupList.Write(data, stop);
        return Check(data, keys, stop);
    }

    // What is checked are the bytes of the copy, not those that were read.
    private static BackupResult Check(string data, string keys, CancellationToken stop)
    {
        List<BackupDamage> damages = [.. BackupList.Check(data, stop), .. BackupList.Check(keys, stop)];
        if (damages.Count > 0)
        {
            return new BackupResult.BadDisk(damages);
        }

        var copy = new SqliteDatabase(Path.Combine(data, LedgerFile), isDurable: true);
        using var connection = copy.OpenReader(CacheKib);
        using var vault = new KeyVault(SqliteFile.Open(Path.Combine(keys, KeysFile), SqliteOpenMode.ReadOnly, CacheKib));
        var first = VerifierKey.Parse((string?)connection.Scalar("SELECT value FROM meta WHERE name = 'key'"))!;
        return new Verification(copy, connection, vault, first).Run(null, stop) switch
        {
            VerifyResult.Sound sound => new BackupResult.Taken(data, keys, sound.Size, sound.Root, []),
            VerifyResult.Unsound unsound => new BackupResult.Unsound(unsound),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static string Copy(System.Data.Common.DbConnection source, string data, CancellationToken stop)
    {
        var path = Path.Combine(data, LedgerFile);
        using (var session = new SqliteDatabase(path, isDurable: true).OpenWriter(
            target => RowCopy.All(source, target, new HashSet<(long, int)>(), stop)))
        {
            DatabaseCopy.InOneFile((SqliteConnection)session.Connection);
        }

        DatabaseCopy.Restrict(path);
        DatabaseCopy.Flush(path);
        var erasures = ErasureReading.Read(source);
        SecretFile.Write(Path.Combine(data, ErasuresFile), erasures.ToBytes());
        SecretFile.Write(Path.Combine(data, CheckpointFile), System.Text.Encoding.UTF8.GetBytes(erasures.Checkpoint));
        return path;
    }

    private static bool IsInside(string inner, string outer) =>
        (Path.GetFullPath(inner) + Path.DirectorySeparatorChar).StartsWith(
            Path.TrimEndingDirectorySeparator(Path.GetFullPath(outer)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
