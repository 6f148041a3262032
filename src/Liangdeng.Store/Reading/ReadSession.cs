using System.Data.Common;
using Liangdeng.Store.Database;

namespace Liangdeng.Store.Reading;

/// <summary>One connection with its prepared questions; for one thread at a time.</summary>
internal sealed class ReadSession : IDisposable
{
    private readonly DbConnection _connection;
    private readonly DbCommand _all;
    private readonly DbCommand _stream;
    private readonly DbCommand _version;
    private readonly DbCommand _header;
    private readonly DbCommand _headers;
    private readonly DbCommand _tile;
    private readonly DbCommand _erasure;
    private readonly DbCommand _checkpoint;
    private readonly DbCommand _command;

    public ReadSession(DbConnection connection)
    {
        _connection = connection;
        _all = connection.Prepare($"{EntryRow.Select} WHERE e.idx >= $1 ORDER BY e.idx LIMIT $2", 2);
        _stream = connection.Prepare(
            $"""
            {EntryRow.Select} WHERE e.stream = (SELECT id FROM streams WHERE name IN ($1, $2)) AND e.version >= $3
            ORDER BY e.version LIMIT $4
            """,
            4);
        _version = connection.Prepare(
            """
            SELECT coalesce(max(version), 0) FROM entries
            WHERE stream = (SELECT id FROM streams WHERE name IN ($1, $2))
            """,
            2);
        _header = connection.Prepare("SELECT header FROM entries WHERE idx = $1", 1);
        _headers = connection.Prepare("SELECT header FROM entries WHERE idx >= $1 ORDER BY idx LIMIT $2", 2);
        _tile = connection.Prepare("SELECT hashes FROM tiles WHERE level = $1 AND number = $2", 2);
        _erasure = connection.Prepare("SELECT by_idx FROM erasures WHERE idx = $1 AND part = $2", 2);
        _command = connection.Prepare("SELECT first, count FROM commands WHERE key = $1", 1);
        _checkpoint = connection.Prepare("SELECT 1 FROM checkpoints WHERE size = $1", 1);
    }

    public DbConnection Connection => _connection;

    public List<EntryRow> All(long fromIndex, long max) => Rows(_all.With(fromIndex, max));

    // A public name and a private name's hash cannot be confused: a stream has one of the two.
    public List<EntryRow> Stream(string name, string nameHash, long fromVersion, int max) =>
        Rows(_stream.With(name, nameHash, fromVersion, max));

    public long Version(string name, string nameHash) => (long)_version.With(name, nameHash).ExecuteScalar()!;

    public CarriedOut? Command(byte[] hash)
    {
        using var row = _command.With(hash).ExecuteReader();
        return row.Read() ? new CarriedOut(row.GetInt64(0), row.GetInt32(1)) : null;
    }

    public byte[]? Header(long index) => (byte[]?)_header.With(index).ExecuteScalar();

    public List<byte[]> Headers(long fromIndex, int max)
    {
        using var rows = _headers.With(fromIndex, max).ExecuteReader();
        List<byte[]> headers = [];
        while (rows.Read())
        {
            headers.Add(rows.Bytes(0)!);
        }

        return headers;
    }

    public byte[]? Tile(int level, long number) => (byte[]?)_tile.With(level, number).ExecuteScalar();

    public byte[]? TileRoot(int level, long number) =>
        (byte[]?)_connection.Scalar("SELECT root FROM tiles WHERE level = $1 AND number = $2", level, number);

    public long? ErasedBy(long index, int part) => (long?)_erasure.With(index, part).ExecuteScalar();

    public bool HasCheckpoint(long size) => _checkpoint.With(size).ExecuteScalar() is not null;

    public void Dispose()
    {
        foreach (var command in
            new[] { _all, _stream, _version, _header, _headers, _tile, _erasure, _checkpoint, _command })
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private static List<EntryRow> Rows(DbCommand command)
    {
        using var rows = command.ExecuteReader();
        List<EntryRow> found = [];
        while (rows.Read())
        {
            found.Add(EntryRow.Read(rows));
        }

        return found;
    }
}
