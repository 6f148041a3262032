using System.Data.Common;
using Liangdeng.Store.Database;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Store.Sqlite;

/// <summary>Connections to the store's files.</summary>
internal static class SqliteFile
{
    // "LDLG" and "LDKY": another program's database is not taken for ours.
    public const int LedgerId = 0x4C444C47;
    public const int KeysId = 0x4C444B59;

    /// <summary>The one form that this program writes and reads.</summary>
    public const int Format = 1;

    // Pages of 4 KB in the write-ahead log at which they are moved to the database, which waits for the disk: SQLite's own
    // number, and 64 MB for whoever waits in the end alone.
    private const int UsualPages = 1000;
    private const int ManyPages = 16_384;

    // Result codes of SQLite.
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static DatabaseTrouble TroubleOf(DbException broken) => broken is not SqliteException said
        ? DatabaseTrouble.Other
        : said.SqliteErrorCode switch
        {
            Corrupt => DatabaseTrouble.Damaged,
            NotADatabase => DatabaseTrouble.Foreign,
            Full => DatabaseTrouble.Full,
            IoError or CannotOpen => DatabaseTrouble.Unreachable,
            _ => DatabaseTrouble.Other,
        };

    public static SqliteConnection Open(string path, SqliteOpenMode mode, int cacheKib)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false, // the store keeps its own connections with their prepared commands
        }.ToString());
        connection.Open();
        connection.Execute($"PRAGMA cache_size = -{cacheKib}");
        return connection;
    }

    // FULL: an acknowledged commit is on disk. NORMAL: it is with the next checkpoint, at the latest when the last connection
    // closes. secure_delete: what is erased is overwritten.
    public static void PrepareWriter(SqliteConnection connection, bool isDurable)
    {
        connection.Execute("PRAGMA journal_mode = WAL");
        connection.Execute($"PRAGMA synchronous = {(isDurable ? "FULL" : "NORMAL")}");
        connection.Execute($"PRAGMA wal_autocheckpoint = {(isDurable ? UsualPages : ManyPages)}");
        connection.Execute("PRAGMA secure_delete = ON");
        connection.Execute("PRAGMA foreign_keys = OFF");
        connection.Execute("PRAGMA recursive_triggers = ON"); // INSERT OR REPLACE meets the triggers too
    }

    public static void Create(DbConnection connection, string script, int applicationId)
    {
        connection.Execute(Sql.Script(script));
        connection.Execute($"PRAGMA application_id = {applicationId}");
        connection.Execute($"PRAGMA user_version = {Format}");
    }
}
