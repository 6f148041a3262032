using System.Data.Common;
using Liangdeng.Store.Database;
using Liangdeng.Store.Opening;

namespace Liangdeng.Store.Copying;

/// <summary>Reads a ledger beside whoever has it open: with a connection of its own that cannot write, on one state.</summary>
internal static class LedgerSource
{
    private const int CacheKib = 16 * 1024;

    /// <summary>Puts a question to a ledger that may be in use.</summary>
    /// <returns>The answer; or why the ledger cannot be read.</returns>
    public static (T? Answer, OpenResult? Refused) Ask<T>(LedgerOptions options, Func<ILedgerDatabase, DbConnection, T> question)
        where T : class
    {
        try
        {
            LedgerRestore.RefuseHalf(options);
            var database = LedgerOpening.FindDatabase(options);
            return (LedgerOpening.Guarded(database, () => Ask(database, question)), null);
        }
        catch (RefusedException refused)
        {
            return (null, refused.Refusal);
        }
    }

    /// <summary>Copies the keys, then puts a question to a state of the ledger all of whose keys are in that copy.</summary>
    /// <param name="keys">The copy; a file that is not there yet.</param>
    public static (T? Answer, OpenResult? Refused) WithKeys<T>(LedgerOptions options, string keys, Func<DbConnection, T> question)
        where T : class
    {
        var path = LedgerOpening.KeysPath(options.Folder);
        if (!File.Exists(path))
        {
            return (null, new OpenResult.Torn(path, "The file of keys is missing."));
        }

        while (true)
        {
            DatabaseCopy.Make(path, keys);
            var made = LastKey(keys);
            var (answer, refused) = Ask(options, (_, connection) =>
                new Held<T>(LastStream(connection) <= made ? question(connection) : null));
            if (refused is not null || answer!.Value is not null)
            {
                return (answer?.Value, refused);
            }

            // A stream began in between.
            File.Delete(keys);
        }
    }

    /// <summary>The size of the last checkpoint. With this question the connection begins to see one state.</summary>
    public static long Freeze(ILedgerDatabase database, DbConnection connection)
    {
        database.Freeze(connection);
        return (long)connection.Scalar("SELECT max(size) FROM checkpoints")!;
    }

    private static long LastStream(DbConnection ledger) => (long)ledger.Scalar("SELECT coalesce(max(id), 0) FROM streams")!;

    private static long LastKey(string keys)
    {
        using var copy = Sqlite.SqliteFile.Open(keys, Microsoft.Data.Sqlite.SqliteOpenMode.ReadOnly, CacheKib);
        return (long)copy.Scalar("SELECT coalesce(max(id), 0) FROM keys")!;
    }

    private static T Ask<T>(ILedgerDatabase database, Func<ILedgerDatabase, DbConnection, T> question)
    {
        if (database.IsNew())
        {
            throw new RefusedException(new OpenResult.Torn(database.Place, "There is no ledger here."));
        }

        using var connection = database.OpenReader(CacheKib);
        Freeze(database, connection);
        return question(database, connection);
    }

    private sealed record Held<T>(T? Value);
}
