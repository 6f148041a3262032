using System.Data.Common;
using Liangdeng.Ledger;
using Liangdeng.Store.Database;
using Liangdeng.Store.Reading;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Store.Sqlite;

/// <summary>The one connection that writes ledger.db, with its prepared commands.</summary>
internal sealed class SqliteWriteSession : IWriteSession
{
    private readonly SqliteConnection _connection;
    private readonly DbCommand _begin;
    private readonly DbCommand _commit;
    private readonly DbCommand _findStream;
    private readonly DbCommand _findCommand;
    private readonly DbCommand _findEntry;
    private readonly DbCommand _erasedBy;
    private readonly DbCommand _addStream;
    private readonly DbCommand _addEntry;
    private readonly DbCommand _addContent;
    private readonly DbCommand _addTile;
    private readonly DbCommand _addCheckpoint;
    private readonly DbCommand _addCommand;
    private readonly DbCommand _addErasure;

    public SqliteWriteSession(SqliteConnection connection)
    {
        _connection = connection;
        _begin = connection.Prepare("BEGIN IMMEDIATE", 0);
        _commit = connection.Prepare("COMMIT", 0);
        _findStream = connection.Prepare($"{LedgerSql.Streams} WHERE s.name = $1", 1);
        _findCommand = connection.Prepare($"{LedgerSql.Commands} WHERE key = $1", 1);
        _findEntry = connection.Prepare($"{EntryRow.Select} WHERE e.idx = $1", 1);
        _erasedBy = connection.Prepare(LedgerSql.ErasedBy, 2);
        _addStream = connection.Prepare("INSERT INTO streams (id, name, kind) VALUES ($1, $2, $3)", 3);
        _addEntry = connection.Prepare("INSERT INTO entries (idx, stream, version, header) VALUES ($1, $2, $3, $4)", 4);
        _addContent = connection.Prepare("INSERT INTO contents (idx, content, envelope) VALUES ($1, $2, $3)", 3);
        _addTile = connection.Prepare("INSERT INTO tiles (level, number, root, hashes) VALUES ($1, $2, $3, $4)", 4);
        _addCheckpoint = connection.Prepare("INSERT INTO checkpoints (size, privates, note) VALUES ($1, $2, $3)", 3);
        _addCommand = connection.Prepare("INSERT INTO commands (key, first, count) VALUES ($1, $2, $3)", 3);
        _addErasure = connection.Prepare("INSERT INTO erasures (idx, part, by_idx) VALUES ($1, $2, $3)", 3);
    }

    public DbConnection Connection => _connection;

    // A question costs no round trip here: what will be asked is of no use.
    public void Begin(IReadOnlyList<byte[]> commands, IReadOnlyList<string> streams) => _begin.ExecuteNonQuery();

    public void Commit() => _commit.ExecuteNonQuery();

    // After some errors the database has rolled back by itself, and says so when it is asked again.
    public void Recover()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            _connection.Execute("ROLLBACK");
        }
    }

    public (long Id, EntryKind Kind, long Version)? FindStream(string storedName)
    {
        using var row = _findStream.With(storedName).ExecuteReader();
        return row.Read() ? (row.GetInt64(1), (EntryKind)row.GetInt32(2), row.GetInt64(3)) : null;
    }

    public (long First, int Count)? FindCommand(byte[] key)
    {
        using var row = _findCommand.With(key).ExecuteReader();
        return row.Read() ? (row.GetInt64(1), row.GetInt32(2)) : null;
    }

    public EntryRow? FindEntry(long index)
    {
        using var row = _findEntry.With(index).ExecuteReader();
        return row.Read() ? EntryRow.Read(row) : null;
    }

    public long? ErasedBy(long index, int part) => (long?)_erasedBy.With(index, part).ExecuteScalar();

    public void AddStream(long id, string storedName, EntryKind kind) =>
        _addStream.With(id, storedName, (int)kind).ExecuteNonQuery();

    public void AddEntry(long index, long stream, long version, byte[] header) =>
        _addEntry.With(index, stream, version, header).ExecuteNonQuery();

    public void AddContent(long index, byte[] content, byte[] envelope) =>
        _addContent.With(index, content, envelope).ExecuteNonQuery();

    public void AddTile(FullTile tile) =>
        _addTile.With(tile.Level, tile.Number, tile.Root.ToArray(), tile.Hashes.ToArray()).ExecuteNonQuery();

    public void AddCheckpoint(long size, long privates, string note) =>
        _addCheckpoint.With(size, privates, note).ExecuteNonQuery();

    public void AddCommand(byte[] key, long first, int count) =>
        _addCommand.With(key, first, count).ExecuteNonQuery();

    public void Erase(long index, int part, long by)
    {
        _addErasure.With(index, part, by).ExecuteNonQuery();
        foreach (var sql in LedgerSql.Erase(part))
        {
            using var erase = _connection.Prepare(sql, 1);
            erase.With(index).ExecuteNonQuery();
        }
    }

    public bool IsErasedWhole(long stream) => _connection.Scalar(LedgerSql.AnythingLeft, stream) is null;

    // What was erased still stands in the write-ahead log until that is emptied, which waits for readers.
    public bool Forget() => (long)_connection.Scalar("PRAGMA wal_checkpoint(TRUNCATE)")! == 0;

    public void Dispose()
    {
        foreach (var command in new[]
        {
            _begin, _commit, _findStream, _findCommand, _findEntry, _erasedBy, _addStream, _addEntry, _addContent,
            _addTile, _addCheckpoint, _addCommand, _addErasure,
        })
        {
            command.Dispose();
        }

        _connection.Dispose();
    }
}
