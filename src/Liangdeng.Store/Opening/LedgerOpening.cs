using Liangdeng.Ledger;
using Liangdeng.Store.Sealing;
using Liangdeng.Store.Sqlite;
using Liangdeng.Store.Writing;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Store.Opening;

/// <summary>What an open ledger is made of; disposes of all that was opened, in the order that closes the files well.</summary>
internal sealed class LedgerParts : IDisposable
{
    public required LockFile Lock { get; init; }

    public SignerKey? Signer { get; set; }

    public KeyVault? Keys { get; set; }

    public WriteSession? Session { get; set; }

    public LoadedLog? Loaded { get; set; }

    public void Dispose()
    {
        Session?.Dispose();
        Keys?.Dispose();
        Signer?.Dispose();
        Lock.Dispose();
    }
}

/// <summary>
/// Opens a folder, or makes the ledger in an empty one. At creation the order is key, keys.db, ledger.db, and last the mark
/// in keys.db that there is a ledger: whatever is interrupted is taken up again, and a ledger.db that went missing
/// later is not taken for a first start.
/// </summary>
internal static class LedgerOpening
{
    private const int WriterCacheKib = 64 * 1024;
    private const int KeysCacheKib = 2 * 1024;

    public static (LedgerParts? Parts, OpenResult? Refused) Open(LedgerOptions options)
    {
        MakeFolder(options.Folder);
        if (LockFile.TryTake(options.Folder) is not { } held)
        {
            return (null, LockFile.Holder(options.Folder));
        }

        var parts = new LedgerParts { Lock = held };
        try
        {
            Fill(parts, options);
            return (parts, null);
        }
        catch (RefusedException refused)
        {
            parts.Dispose();
            return (null, refused.Refusal);
        }
        catch
        {
            parts.Dispose();
            throw;
        }
    }

    public static string LedgerPath(string folder) => Path.Combine(folder, "ledger.db");

    private static string KeysPath(string folder) => Path.Combine(folder, "keys.db");

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static void Fill(LedgerParts parts, LedgerOptions options)
    {
        var path = LedgerPath(options.Folder);
        var isNew = !File.Exists(path) || new FileInfo(path).Length == 0;
        parts.Signer = Signer(options, isNew);
        Guarded(KeysPath(options.Folder), () =>
        {
            parts.Keys = Keys(options, isNew);
            RefuseOtherKeys(parts, options, isNew);
            return true;
        });
        Guarded(path, () =>
        {
            parts.Session = Session(path, parts.Signer, isNew, options.IsDurable);
            parts.Loaded = LoadedLog.Read(parts.Session.Connection, parts.Keys!, parts.Signer.Verifier);
            ForgetErased(parts);
            return true;
        });
        if (parts.Keys!.Owner is null)
        {
            parts.Keys.Own(parts.Signer.Verifier.ToString());
        }
    }

    private static SignerKey Signer(LedgerOptions options, bool isNew)
    {
        var path = KeyFile.PathIn(options.Folder);
        if (!File.Exists(path))
        {
            return isNew
                ? KeyFile.Create(options.Folder, options.Origin)
                : throw new RefusedException(new OpenResult.Torn(path, "The key file is missing."));
        }

        var key = KeyFile.Read(options.Folder)
            ?? throw new RefusedException(new OpenResult.Foreign(path, "This is not a signer key."));
        return key.Verifier.Name == options.Origin
            ? key
            : throw new RefusedException(new OpenResult.OriginDiffers(key.Verifier.Name, options.Origin));
    }

    private static KeyVault Keys(LedgerOptions options, bool isNew)
    {
        var path = KeysPath(options.Folder);
        if (!isNew && !File.Exists(path))
        {
            throw new RefusedException(new OpenResult.Torn(path, "The file of keys is missing."));
        }

        var connection = OpenOwn(path, SqliteFile.KeysId, isNew, options.IsDurable, KeyVault.Create);
        return new KeyVault(connection);
    }

    private static void RefuseOtherKeys(LedgerParts parts, LedgerOptions options, bool isNew)
    {
        if (parts.Keys!.Owner is not { } owner)
        {
            return;
        }

        if (owner != parts.Signer!.Verifier.ToString())
        {
            throw new RefusedException(new OpenResult.Foreign(
                KeysPath(options.Folder), $"These are the keys of the ledger {owner}."));
        }

        if (isNew)
        {
            throw new RefusedException(new OpenResult.Torn(
                LedgerPath(options.Folder), "There was a ledger here, and its file is missing or empty."));
        }
    }

    private static WriteSession Session(string path, SignerKey signer, bool isNew, bool isDurable)
    {
        var connection = OpenOwn(path, SqliteFile.LedgerId, isNew, isDurable, created => Create(created, signer));
        var key = (string?)connection.Scalar("SELECT value FROM meta WHERE name = 'key'");
        if (key != signer.Verifier.ToString())
        {
            connection.Dispose();
            throw new RefusedException(new OpenResult.Foreign(path, $"This is the ledger {key}."));
        }

        return new WriteSession(connection);
    }

    private static void Create(SqliteConnection connection, SignerKey signer)
    {
        SqliteFile.Create(connection, "001_ledger.sql", SqliteFile.LedgerId);
        using var meta = connection.Prepare("INSERT INTO meta (name, value) VALUES ('key', $1)", 1);
        meta.With(signer.Verifier.ToString()).ExecuteNonQuery();
        var empty = new Checkpoint(signer.Verifier.Name, 0, MerkleTree.EmptyRoot).Sign(signer).ToString();
        using var checkpoint = connection.Prepare("INSERT INTO checkpoints (size, privates, note) VALUES (0, 0, $1)", 1);
        checkpoint.With(empty).ExecuteNonQuery();
    }

    // A file of ours says so in its header; one that says nothing and holds nothing was just made.
    private static SqliteConnection OpenOwn(
        string path, int id, bool isNew, bool isDurable, Action<SqliteConnection> create)
    {
        var cache = id == SqliteFile.LedgerId ? WriterCacheKib : KeysCacheKib;
        var connection = SqliteFile.Open(path, SqliteOpenMode.ReadWriteCreate, cache);
        try
        {
            var found = (long)connection.Scalar("PRAGMA application_id")!;
            var format = (long)connection.Scalar("PRAGMA user_version")!;
            var isEmpty = found == 0 && (long)connection.Scalar("SELECT count(*) FROM sqlite_schema")! == 0;
            if (!(isEmpty && isNew) && (found != id || format != SqliteFile.Format))
            {
                throw new RefusedException(new OpenResult.Foreign(
                    path, $"This is a database of application {found:x8} and format {format}."));
            }

            SqliteFile.PrepareWriter(connection, isDurable);
            if (isEmpty)
            {
                connection.Execute("BEGIN IMMEDIATE");
                create(connection);
                connection.Execute("COMMIT");
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // An erasure whose last step was interrupted is finished here.
    private static void ForgetErased(LedgerParts parts)
    {
        using var ask = parts.Session!.Connection.Prepare(
            "SELECT DISTINCT e.stream FROM erasures x JOIN entries e ON e.idx = x.idx", 0);
        List<long> streams = [];
        using (var rows = ask.ExecuteReader())
        {
            while (rows.Read())
            {
                streams.Add(rows.GetInt64(0));
            }
        }

        foreach (var stream in streams.Where(parts.Session.IsErasedWhole).Where(s => parts.Keys!.Find(s) is not null))
        {
            parts.Keys!.Destroy(stream);
        }
    }

    private static T Guarded<T>(string path, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (SqliteException broken) when (broken.SqliteErrorCode == SqliteFile.NotADatabase)
        {
            throw new RefusedException(new OpenResult.Foreign(path, "This is not a database."));
        }
        catch (SqliteException broken) when (broken.SqliteErrorCode == SqliteFile.Corrupt)
        {
            throw new RefusedException(new OpenResult.Torn(path, "The database is damaged."));
        }
        catch (TornException torn)
        {
            throw new RefusedException(new OpenResult.Torn(path, torn.Message));
        }
    }
}
