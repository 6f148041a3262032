using System.Data.Common;
using Liangdeng.Ledger;
using Liangdeng.Store.Database;
using Liangdeng.Store.Postgres;
using Liangdeng.Store.Sealing;
using Liangdeng.Store.Sqlite;
using Liangdeng.Store.Writing;

namespace Liangdeng.Store.Opening;

/// <summary>
/// Opens a folder, or makes the ledger in an empty one. At creation the order is key, keys.db, the database, and last the
/// mark in keys.db that there is a ledger: whatever is interrupted is taken up again, and a database that went missing
/// later is not taken for a first start.
/// </summary>
internal static class LedgerOpening
{
    private const int KeysCacheKib = 2 * 1024;

    public static (LedgerParts? Parts, OpenResult? Refused) Open(LedgerOptions options)
    {
        MakeFolder(options.Folder);
        if (LockFile.TryTake(options.Folder) is not { } held)
        {
            return (null, LockFile.Holder(options.Folder));
        }

        LedgerParts? parts = null;
        try
        {
            parts = new LedgerParts { Lock = held, Database = FindDatabase(options) };
            Fill(parts, options);
            return (parts, null);
        }
        catch (RefusedException refused)
        {
            Close(parts, held);
            return (null, refused.Refusal);
        }
        catch
        {
            Close(parts, held);
            throw;
        }
    }

    private static void Close(LedgerParts? parts, LockFile held)
    {
        parts?.Dispose();
        held.Dispose();
    }

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

    private static ILedgerDatabase FindDatabase(LedgerOptions options)
    {
        var file = new SqliteDatabase(Path.Combine(options.Folder, "ledger.db"), options.IsDurable);
        if (DatabaseFile.Find(options) is not { } connection)
        {
            return file;
        }

        return file.IsNew()
            ? PostgresDatabase.At(connection, options)
            : throw new RefusedException(new OpenResult.Foreign(
                file.Place, "This folder's ledger lies in this file, not on a PostgreSQL server."));
    }

    private static void Fill(LedgerParts parts, LedgerOptions options)
    {
        var isNew = Guarded(parts.Database, parts.Database.IsNew);
        parts.Signer = Signer(options, isNew);
        Guarded(new SqliteDatabase(KeysPath(options.Folder), options.IsDurable), () =>
        {
            parts.Keys = Keys(options, isNew);
            RefuseOtherKeys(parts, options, isNew);
            return true;
        });
        Guarded(parts.Database, () =>
        {
            parts.Session = Session(parts.Database, parts.Signer);
            parts.Loaded = LoadedLog.Read(parts.Session.Connection, parts.Keys!, parts.Signer.Verifier);
            ForgetErased(parts);
            return true;
        });
        if (parts.Keys!.Owner is null)
        {
            parts.Keys.Own(parts.Signer.Verifier.ToString());
        }

        if (DatabaseFile.Find(options) is { } connection)
        {
            DatabaseFile.Keep(options.Folder, connection);
        }
    }

    private static string KeysPath(string folder) => Path.Combine(folder, "keys.db");

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

        var form = new OwnFile.Form("001_keys.sql", SqliteFile.KeysId, KeysCacheKib);
        return new KeyVault(OwnFile.Open(path, form, isNew, options.IsDurable, KeyVault.Fill));
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
                parts.Database.Place, "There was a ledger here, and its file is missing or empty."));
        }
    }

    private static IWriteSession Session(ILedgerDatabase database, SignerKey signer)
    {
        var session = database.OpenWriter(connection => FirstRows(connection, signer));
        var key = (string?)session.Connection.Scalar("SELECT value FROM meta WHERE name = 'key'");
        if (key != signer.Verifier.ToString())
        {
            session.Dispose();
            throw new RefusedException(new OpenResult.Foreign(database.Place, $"This is the ledger {key}."));
        }

        return session;
    }

    private static void FirstRows(DbConnection connection, SignerKey signer)
    {
        using var meta = connection.Prepare("INSERT INTO meta (name, value) VALUES ('key', $1)", 1);
        meta.With(signer.Verifier.ToString()).ExecuteNonQuery();
        var empty = new Checkpoint(signer.Verifier.Name, 0, MerkleTree.EmptyRoot).Sign(signer).ToString();
        using var checkpoint = connection.Prepare("INSERT INTO checkpoints (size, privates, note) VALUES (0, 0, $1)", 1);
        checkpoint.With(empty).ExecuteNonQuery();
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

    private static T Guarded<T>(ILedgerDatabase database, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (DbException broken) when (Refusal(database, broken) is { } refusal)
        {
            throw new RefusedException(refusal);
        }
        catch (TornException torn)
        {
            throw new RefusedException(new OpenResult.Torn(database.Place, torn.Message));
        }
    }

    private static OpenResult? Refusal(ILedgerDatabase database, DbException broken) => database.TroubleOf(broken) switch
    {
        DatabaseTrouble.Foreign => new OpenResult.Foreign(database.Place, "This is not a database."),
        DatabaseTrouble.Damaged => new OpenResult.Torn(database.Place, "The database is damaged."),
        DatabaseTrouble.Unreachable or DatabaseTrouble.Full =>
            new OpenResult.Unavailable(database.Place, LedgerUnavailableException.ReasonOf(database, broken), broken.Message),
        _ => null,
    };
}
