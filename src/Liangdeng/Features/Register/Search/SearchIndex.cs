using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Features.Register.Search;

/// <summary>The file of the index: pairs of characters in FTS5, beside them what was indexed and how far the ledger was
/// read. It can be thrown away and is built again.</summary>
/// <remarks>The tokenizer is the plainest there is: it takes every character beyond ASCII as it comes, so that what is one
/// word is ours to say and the same for every version of SQLite.</remarks>
public sealed class SearchIndex(string path) : IDisposable
{
    /// <summary>Raise it when something else is indexed, or otherwise.</summary>
    public const int Meaning = 4;

    private const string Schema =
        """
        PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS place (position INTEGER NOT NULL);
        INSERT INTO place SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM place);
        CREATE TABLE IF NOT EXISTS plans (id TEXT PRIMARY KEY, no INTEGER NOT NULL, year INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS units (code TEXT PRIMARY KEY, zh TEXT NOT NULL, en TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS items (
          no INTEGER PRIMARY KEY, plan TEXT NOT NULL, "commitment" TEXT, focus INTEGER, year INTEGER NOT NULL, month TEXT,
          version INTEGER NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, units TEXT NOT NULL, entry INTEGER NOT NULL);
        -- Beside the items, so that a filter over many of them does not walk through their texts.
        CREATE TABLE IF NOT EXISTS texts (no INTEGER PRIMARY KEY, text TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS items_by_commitment ON items ("commitment");
        CREATE INDEX IF NOT EXISTS items_by_plan ON items (plan, "start");
        CREATE INDEX IF NOT EXISTS items_by_entry ON items (entry);
        CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(
          text, content = '', contentless_delete = 1, tokenize = 'ascii');
        """;

    private readonly string connection = $"Data Source={path}";
    private readonly SemaphoreSlim preparing = new(1);
    private readonly Lock gate = new();
    private TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool isPrepared;

    /// <summary>Entries of the ledger that the index has read.</summary>
    public long Position { get; private set; }

    /// <summary>Waits until so many entries were read.</summary>
    /// <returns>False where that takes longer than the patience.</returns>
    public async Task<bool> WaitForAsync(long position, CancellationToken patience)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (Position >= position)
                {
                    return true;
                }

                next = moved.Task;
            }

            try
            {
                await next.WaitAsync(patience);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }

    /// <summary>Makes the file where there is none. One that has read more than the ledger holds belongs to another ledger:
    /// it is emptied.</summary>
    public async Task PrepareAsync(long size, CancellationToken stop)
    {
        await using var db = await OpenAsync(stop);
        var position = (long)(await SqlAsync(db, "SELECT position FROM place", stop))!;
        if (position > size)
        {
            await RunAsync(
                db,
                "DROP TABLE words; DROP TABLE items; DROP TABLE texts; DROP TABLE plans; DROP TABLE units; UPDATE place SET position = 0;" + Schema, stop);
            position = 0;
        }

        Move(position);
    }

    /// <summary>Changes of the index, to be committed together.</summary>
    public async Task<SearchWriting> WriteAsync(CancellationToken stop)
    {
        var db = await OpenAsync(stop);
        // What a power cut takes comes again from the ledger; what is taken out is overwritten.
        await RunAsync(db, "PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON", stop);
        return new(db, (SqliteTransaction)await db.BeginTransactionAsync(stop), Move);
    }

    /// <summary>A connection to read from.</summary>
    public async Task<SqliteConnection> OpenAsync(CancellationToken stop)
    {
        var db = new SqliteConnection(connection);
        await db.OpenAsync(stop);
        if (!Volatile.Read(ref isPrepared))
        {
            await MakeAsync(db, stop);
        }

        return db;
    }

    public void Dispose() => preparing.Dispose();

    internal static async Task RunAsync(SqliteConnection db, string sql, CancellationToken stop, params object?[] values) =>
        await SqlAsync(db, sql, stop, values);

    internal static async Task<object?> SqlAsync(SqliteConnection db, string sql, CancellationToken stop, params object?[] values)
    {
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${i + 1}"), values[i] ?? DBNull.Value);
        }

        return await command.ExecuteScalarAsync(stop);
    }

    private void Move(long position)
    {
        TaskCompletionSource done;
        lock (gate)
        {
            Position = position;
            done = moved;
            moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        done.SetResult();
    }

    private async Task MakeAsync(SqliteConnection db, CancellationToken stop)
    {
        await preparing.WaitAsync(stop);
        try
        {
            if (!isPrepared)
            {
                await RunAsync(db, Schema, stop);
                Volatile.Write(ref isPrepared, true);
            }
        }
        finally
        {
            preparing.Release();
        }
    }
}
