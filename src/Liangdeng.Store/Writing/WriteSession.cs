using Liangdeng.Ledger;
using Liangdeng.Store.Reading;
using Liangdeng.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Store.Writing;

/// <summary>The one connection that writes ledger.db, with its prepared commands.</summary>
internal sealed class WriteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _findStream;
    private readonly SqliteCommand _findCommand;
    private readonly SqliteCommand _findEntry;
    private readonly SqliteCommand _erasedBy;
    private readonly SqliteCommand _addStream;
    private readonly SqliteCommand _addEntry;
    private readonly SqliteCommand _addContent;
    private readonly SqliteCommand _addTile;
    private readonly SqliteCommand _addCheckpoint;
    private readonly SqliteCommand _addCommand;
    private readonly SqliteCommand _addErasure;

    public WriteSession(SqliteConnection connection)
    {
        _connection = connection;
        _begin = connection.Prepare("BEGIN IMMEDIATE", 0);
        _commit = connection.Prepare("COMMIT", 0);
        _findStream = connection.Prepare(
            """
            SELECT s.id, s.kind, (SELECT ifnull(max(version), 0) FROM entries WHERE stream = s.id)
            FROM streams s WHERE s.name = $1
            """,
            1);
        _findCommand = connection.Prepare("SELECT first, count FROM commands WHERE key = $1", 1);
        _findEntry = connection.Prepare($"{EntryRow.Select} WHERE e.idx = $1", 1);
        _erasedBy = connection.Prepare("SELECT by_idx FROM erasures WHERE idx = $1 AND part = $2", 2);
        _addStream = connection.Prepare("INSERT INTO streams (id, name, kind) VALUES ($1, $2, $3)", 3);
        _addEntry = connection.Prepare("INSERT INTO entries (idx, stream, version, header) VALUES ($1, $2, $3, $4)", 4);
        _addContent = connection.Prepare("INSERT INTO contents (idx, content, envelope) VALUES ($1, $2, $3)", 3);
        _addTile = connection.Prepare("INSERT INTO tiles (level, number, root, hashes) VALUES ($1, $2, $3, $4)", 4);
        _addCheckpoint = connection.Prepare("INSERT INTO checkpoints (size, privates, note) VALUES ($1, $2, $3)", 3);
        _addCommand = connection.Prepare("INSERT INTO commands (key, first, count) VALUES ($1, $2, $3)", 3);
        _addErasure = connection.Prepare("INSERT INTO erasures (idx, part, by_idx) VALUES ($1, $2, $3)", 3);
    }

    public SqliteConnection Connection => _connection;

    public void Begin() => _begin.ExecuteNonQuery();

    public void Commit() => _commit.ExecuteNonQuery();

    // After some errors the database has rolled back by itself, and says so when it is asked again.
    public void Rollback()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            _connection.Execute("ROLLBACK");
        }
    }

    public (long Id, EntryKind Kind, long Version)? FindStream(string storedName)
    {
        using var row = _findStream.With(storedName).ExecuteReader();
        return row.Read() ? (row.GetInt64(0), (EntryKind)row.GetInt32(1), row.GetInt64(2)) : null;
    }

    public (long First, int Count)? FindCommand(byte[] key)
    {
        using var row = _findCommand.With(key).ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.GetInt32(1)) : null;
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
        var column = part == EraseRequest.ContentPart ? "content" : "envelope";
        Run($"UPDATE contents SET {column} = NULL WHERE idx = $1", index);
        if (ErasedBy(index, EraseRequest.ContentPart) is not null
            && ErasedBy(index, EraseRequest.EnvelopePart) is not null)
        {
            Run("DELETE FROM contents WHERE idx = $1", index);
        }
    }

    /// <summary>Whether the stream has entries and nothing is left of their contents and envelopes.</summary>
    public bool IsErasedWhole(long stream)
    {
        using var ask = _connection.Prepare(
            "SELECT EXISTS (SELECT 1 FROM entries e JOIN contents c ON c.idx = e.idx WHERE e.stream = $1)", 1);
        return (long)ask.With(stream).ExecuteScalar()! == 0;
    }

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

    private void Run(string sql, long index)
    {
        using var command = _connection.Prepare(sql, 1);
        command.With(index).ExecuteNonQuery();
    }
}
