using Microsoft.Data.Sqlite;

namespace Liangdeng.Hosting;

/// <summary>Takes bytes off the disk rather than out of a list of files. What a disk's own electronics or a copying file system
/// keeps of them is beyond a program.</summary>
public static class Overwriting
{
    private const int Step = 1024 * 1024;

    /// <summary>Overwrites a file and deletes it; none is no fault.</summary>
    public static void Delete(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 0))
        {
            var nothing = new byte[Step];
            for (var left = file.Length; left > 0; left -= Step)
            {
                file.Write(nothing, 0, (int)Math.Min(Step, left));
            }

            file.Flush(flushToDisk: true);
        }

        File.Delete(path);
    }

    /// <summary>A database that nobody has open, with its log.</summary>
    public static void DeleteDatabase(string path)
    {
        using (var connection = new SqliteConnection($"Data Source={path}"))
        {
            SqliteConnection.ClearPool(connection);
        }

        foreach (var part in (string[])[path, path + "-wal", path + "-shm"])
        {
            Delete(part);
        }
    }

    /// <summary>Drops every table of an open database, whose pages are filled with zeros, and empties its log.</summary>
    public static async Task EmptyAsync(SqliteConnection db, CancellationToken stop)
    {
        await RunAsync(db, "PRAGMA secure_delete = ON", stop);
        await using (var transaction = (SqliteTransaction)await db.BeginTransactionAsync(stop))
        {
            foreach (var table in await TablesAsync(db, stop))
            {
                await RunAsync(db, $"DROP TABLE \"{table}\"", stop);
            }

            await transaction.CommitAsync(stop);
        }

        await RunAsync(db, "PRAGMA wal_checkpoint(TRUNCATE)", stop);
    }

    /// <summary>Rewrites a small database without what was deleted from it.</summary>
    public static async Task CompactAsync(string path, CancellationToken stop)
    {
        await using var db = new SqliteConnection($"Data Source={path}");
        await db.OpenAsync(stop);
        await RunAsync(db, "PRAGMA secure_delete = ON", stop);
        await RunAsync(db, "VACUUM", stop);
        await RunAsync(db, "PRAGMA wal_checkpoint(TRUNCATE)", stop);
    }

    private static async Task<List<string>> TablesAsync(SqliteConnection db, CancellationToken stop)
    {
        await using var ask = db.CreateCommand();
        ask.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
        await using var rows = await ask.ExecuteReaderAsync(stop);
        List<string> tables = [];
        while (await rows.ReadAsync(stop))
        {
            tables.Add(rows.GetString(0));
        }

        return tables;
    }

    private static async Task RunAsync(SqliteConnection db, string sql, CancellationToken stop)
    {
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(stop);
    }
}
