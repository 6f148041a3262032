using System.Data.Common;
using Liangdeng.Ledger;
using Liangdeng.Store.Database;
using Liangdeng.Store.Reading;
using Liangdeng.Store.Signing;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Store.Sqlite;

/// <summary>The one connection that writes ledger.db, with its prepared commands.</summary>
internal sealed class SqliteWriteSession : IWriteSession
{
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _findStream;
    private readonly SqliteStatement _findCommand;
    private readonly DbCommand _findEntry;
    private readonly DbCommand _erasedBy;
    private readonly SqliteStatement _addStream;
    private readonly SqliteStatement _addEntry;
    private readonly SqliteStatement _addContent;
    private readonly SqliteStatement _addTile;
    private readonly SqliteStatement _addCheckpoint;
    private readonly SqliteStatement _addCommand;
    private readonly SqliteStatement _addErasure;

    public SqliteWriteSession(SqliteConnection connection)
    {
        _connection = connection;
        _begin = new SqliteStatement(connection, "BEGIN IMMEDIATE");
        _commit = new SqliteStatement(connection, "COMMIT");
        _findStream = new SqliteStatement(connection, $"{LedgerSql.Streams} WHERE s.name = $1");
        _findCommand = new SqliteStatement(connection, $"{LedgerSql.Commands} WHERE key = $1");
        _findEntry = connection.Prepare($"{EntryRow.Select} WHERE e.idx = $1", 1);
        _erasedBy = connection.Prepare(LedgerSql.ErasedBy, 2);
        _addStream = new SqliteStatement(connection, "INSERT INTO streams (id, name, kind) VALUES ($1, $2, $3)");
        _addEntry = new SqliteStatement(connection, "INSERT INTO entries (idx, stream, version, header) VALUES ($1, $2, $3, $4)");
        _addContent = new SqliteStatement(connection, "INSERT INTO contents (idx, content, envelope) VALUES ($1, $2, $3)");
        _addTile = new SqliteStatement(connection, "INSERT INTO tiles (level, number, root, hashes) VALUES ($1, $2, $3, $4)");
        _addCheckpoint = new SqliteStatement(connection, "INSERT INTO checkpoints (size, privates, note) VALUES ($1, $2, $3)");
        _addCommand = new SqliteStatement(connection, "INSERT INTO commands (key, first, count) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING");
        _addErasure = new SqliteStatement(connection, "INSERT INTO erasures (idx, part, by_idx) VALUES ($1, $2, $3)");
    }

    public DbConnection Connection => _connection;

    // A question costs no round trip here: what will be asked is of no use.
    public void Begin(IEnumerable<byte[]> commands, IEnumerable<string> streams) => _begin.Run();

    public void Commit() => _commit.Run();

    // After some errors the database has rolled back by itself, and says so when it is asked again.
    public void Recover()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            _connection.Execute("ROLLBACK");
        }
    }

    public (long Id, EntryKind Kind, long Version)? FindStream(string storedName) =>
        _findStream.Bind(storedName).First(column => (column(1), (EntryKind)column(2), column(3)));

    public (long First, int Count)? FindCommand(byte[] key) =>
        _findCommand.Bind(key).First(column => (column(1), (int)column(2)));

    public EntryRow? FindEntry(long index)
    {
        using var row = _findEntry.With(index).ExecuteReader();
        return row.Read() ? EntryRow.Read(row) : null;
    }

    public long? ErasedBy(long index, int part) => (long?)_erasedBy.With(index, part).ExecuteScalar();

    public void AddStream(long id, string storedName, EntryKind kind) =>
        _addStream.Bind(id).Bind(storedName).Bind((int)kind).Run();

    public void AddEntry(long index, long stream, long version, byte[] header) =>
        _addEntry.Bind(index).Bind(stream).Bind(version).Bind(header).Run();

    public void AddContent(long index, byte[] content, byte[] envelope) =>
        _addContent.Bind(index).Bind(content).Bind(envelope).Run();

    public void AddTile(FullTile tile) =>
        _addTile.Bind(tile.Level).Bind(tile.Number).Bind(tile.Root.ToArray()).Bind(tile.Hashes.Span).Run();

    public void AddCheckpoint(long size, long privates, string note) =>
        _addCheckpoint.Bind(size).Bind(privates).Bind(note).Run();

    public bool TryAddCommand(byte[] key, long first, int count) =>
        _addCommand.Bind(key).Bind(first).Bind(count).Run();

    public string? FindCheckpoint(long size) =>
        SignerReading.Cosigned(_connection, size) ?? (string?)_connection.Scalar(LedgerSql.Checkpoint, size);

    public void AddCosignature(long size, string witness, string line)
    {
        using var add = _connection.Prepare("INSERT INTO cosignatures (size, witness, line) VALUES ($1, $2, $3)", 3);
        add.With(size, witness, line).ExecuteNonQuery();
    }

    public void Erase(long index, int part, long by)
    {
        _addErasure.Bind(index).Bind(part).Bind(by).Run();
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
        IDisposable[] all =
        [
            _begin, _commit, _findStream, _findCommand, _findEntry, _erasedBy, _addStream, _addEntry, _addContent,
            _addTile, _addCheckpoint, _addCommand, _addErasure,
        ];
        foreach (var command in all)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }
}
