using Microsoft.Data.Sqlite;

namespace Liangdeng.Store.Sqlite;

/// <summary>Connections to the store's files, and the little that is asked of them without a prepared command.</summary>
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

    /// <summary>SQLITE_CORRUPT and SQLITE_NOTADB.</summary>
    public const int Corrupt = 11;
    public const int NotADatabase = 26;

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

    public static void Create(SqliteConnection connection, string script, int applicationId)
    {
        connection.Execute(Script(script));
        connection.Execute($"PRAGMA application_id = {applicationId}");
        connection.Execute($"PRAGMA user_version = {Format}");
    }

    public static void Execute(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static object? Scalar(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public static SqliteCommand Prepare(this SqliteConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter($"${i}", DBNull.Value));
        }

        return command;
    }

    public static SqliteCommand With(this SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }

    public static byte[]? Bytes(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);

    private static string Script(string name)
    {
        using var stream = typeof(SqliteFile).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
