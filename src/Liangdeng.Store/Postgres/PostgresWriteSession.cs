using System.Data.Common;
using Liangdeng.Ledger;
using Liangdeng.Store.Database;
using Liangdeng.Store.Reading;
using Liangdeng.Store.Signing;
using Npgsql;

namespace Liangdeng.Store.Postgres;

/// <summary>A round trip to the server costs more than the work done there: questions are asked ahead, rows are kept until the
/// commit, and go as one batch, which the server carries out as one transaction. Only an erasure, which asks for what was
/// just written, begins a transaction of several steps.</summary>
/// <param name="open">Opens a connection that holds the ledger's lock.</param>
internal sealed class PostgresWriteSession(Func<NpgsqlConnection> open) : IWriteSession
{
    private readonly PostgresRows _rows = new();
    private readonly Dictionary<string, (long Id, EntryKind Kind, long Version)> _streams = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long First, int Count)> _commands = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly Dictionary<long, long> _versions = [];
    private NpgsqlConnection _connection = open();
    private bool _inSteps;

    public DbConnection Connection => _connection;

    public void Begin(IEnumerable<byte[]> commands, IEnumerable<string> streams)
    {
        var (keys, names) = (commands.ToArray(), streams.ToArray());
        _rows.Clear();
        _streams.Clear();
        _commands.Clear();
        _asked.Clear();
        _versions.Clear();
        using var batch = new NpgsqlBatch(_connection);
        batch.Add($"{LedgerSql.Commands} WHERE key = ANY($1)", (object)keys);
        batch.Add($"{LedgerSql.Streams} WHERE s.name = ANY($1)", (object)names);
        using var rows = batch.ExecuteReader();
        while (rows.Read())
        {
            _commands[Convert.ToHexString(rows.Bytes(0)!)] = (rows.GetInt64(1), rows.GetInt32(2));
        }

        rows.NextResult();
        while (rows.Read())
        {
            _streams[rows.GetString(0)] = (rows.GetInt64(1), (EntryKind)rows.GetInt32(2), rows.GetInt64(3));
        }

        _asked.UnionWith(names);
        _asked.UnionWith(keys.Select(Convert.ToHexString));
    }

    public void Commit()
    {
        using var batch = new NpgsqlBatch(_connection);
        _rows.MoveTo(batch);
        if (_inSteps)
        {
            batch.Add("COMMIT");
        }

        if (batch.BatchCommands.Count > 0)
        {
            batch.ExecuteNonQuery();
        }

        _inSteps = false;
    }

    // A connection that a failed statement has left in a transaction is not worth saving.
    public void Recover()
    {
        _rows.Clear();
        _inSteps = false;
        _connection.Dispose();
        _connection = open();
    }

    public (long Id, EntryKind Kind, long Version)? FindStream(string storedName)
    {
        if (_asked.Contains(storedName))
        {
            return _streams.TryGetValue(storedName, out var known)
                ? known with { Version = _versions.GetValueOrDefault(known.Id, known.Version) }
                : null;
        }

        Flush();
        using var ask = _connection.Prepare($"{LedgerSql.Streams} WHERE s.name = $1", 1);
        using var row = ask.With(storedName).ExecuteReader();
        return row.Read() ? (row.GetInt64(1), (EntryKind)row.GetInt32(2), row.GetInt64(3)) : null;
    }

    public (long First, int Count)? FindCommand(byte[] key)
    {
        var name = Convert.ToHexString(key);
        if (_asked.Contains(name))
        {
            return _commands.TryGetValue(name, out var known) ? known : null;
        }

        Flush();
        using var ask = _connection.Prepare($"{LedgerSql.Commands} WHERE key = $1", 1);
        using var row = ask.With(key).ExecuteReader();
        return row.Read() ? (row.GetInt64(1), row.GetInt32(2)) : null;
    }

    public EntryRow? FindEntry(long index)
    {
        Flush();
        using var ask = _connection.Prepare($"{EntryRow.Select} WHERE e.idx = $1", 1);
        using var row = ask.With(index).ExecuteReader();
        return row.Read() ? EntryRow.Read(row) : null;
    }

    public long? ErasedBy(long index, int part)
    {
        Flush();
        return (long?)_connection.Scalar(LedgerSql.ErasedBy, index, part);
    }

    public bool IsErasedWhole(long stream)
    {
        Flush();
        return _connection.Scalar(LedgerSql.AnythingLeft, stream) is null;
    }

    public void AddStream(long id, string storedName, EntryKind kind)
    {
        _rows.AddStream(id, storedName, (int)kind);
        _streams[storedName] = (id, kind, 0);
        _asked.Add(storedName);
    }

    public void AddEntry(long index, long stream, long version, byte[] header)
    {
        _rows.AddEntry(index, stream, version, header);
        _versions[stream] = version;
    }

    public void AddContent(long index, byte[] content, byte[] envelope) => _rows.AddContent(index, content, envelope);

    public void AddTile(FullTile tile) => _rows.AddTile(tile);

    public void AddCheckpoint(long size, long privates, string note) => _rows.AddCheckpoint(size, privates, note);

    public bool TryAddCommand(byte[] key, long first, int count)
    {
        if (FindCommand(key) is not null)
        {
            return false;
        }

        _rows.AddCommand(key, first, count);
        _commands[Convert.ToHexString(key)] = (first, count);
        _asked.Add(Convert.ToHexString(key));
        return true;
    }

    public string? FindCheckpoint(long size)
    {
        Flush();
        return SignerReading.Cosigned(_connection, size) ?? (string?)_connection.Scalar(LedgerSql.Checkpoint, size);
    }

    public void AddCosignature(long size, string witness, string line)
    {
        Flush();
        using var add = _connection.Prepare("INSERT INTO cosignatures (size, witness, line) VALUES ($1, $2, $3)", 3);
        add.With(size, witness, line).ExecuteNonQuery();
    }

    public void Erase(long index, int part, long by)
    {
        Flush();
        using var batch = new NpgsqlBatch(_connection);
        batch.Add("INSERT INTO erasures (idx, part, by_idx) VALUES ($1, $2, $3)", index, part, by);
        foreach (var sql in LedgerSql.Erase(part))
        {
            batch.Add(sql, index);
        }

        batch.ExecuteNonQuery();
    }

    // An old version of a row stays in the table's file until the space is used anew: a sweep frees it.
    public bool Forget()
    {
        using var sweep = _connection.Prepare("VACUUM contents", 0);
        sweep.CommandTimeout = PostgresDatabase.LongTimeout;
        sweep.ExecuteNonQuery();
        return true;
    }

    public void Dispose() => _connection.Dispose();

    private void Flush()
    {
        using var batch = new NpgsqlBatch(_connection);
        if (!_inSteps)
        {
            batch.Add("BEGIN");
            _inSteps = true;
        }

        _rows.MoveTo(batch);
        if (batch.BatchCommands.Count > 0)
        {
            batch.ExecuteNonQuery();
        }
    }
}
