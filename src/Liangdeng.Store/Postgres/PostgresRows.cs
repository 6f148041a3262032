using Liangdeng.Ledger;
using Npgsql;

namespace Liangdeng.Store.Postgres;

/// <summary>Rows of a transaction by table and column: each table's go as arrays in one statement, whose text does not depend on
/// their number.</summary>
internal sealed class PostgresRows
{
    private readonly List<long> _streamIds = [];
    private readonly List<string> _streamNames = [];
    private readonly List<int> _streamKinds = [];
    private readonly List<long> _indexes = [];
    private readonly List<long> _entryStreams = [];
    private readonly List<long> _versions = [];
    private readonly List<byte[]> _headers = [];
    private readonly List<long> _contentIndexes = [];
    private readonly List<byte[]> _contents = [];
    private readonly List<byte[]> _envelopes = [];
    private readonly List<FullTile> _tiles = [];
    private readonly List<(long Size, long Privates, string Note)> _checkpoints = [];
    private readonly List<byte[]> _commandKeys = [];
    private readonly List<long> _commandFirsts = [];
    private readonly List<int> _commandCounts = [];

    public void AddStream(long id, string name, int kind)
    {
        _streamIds.Add(id);
        _streamNames.Add(name);
        _streamKinds.Add(kind);
    }

    public void AddEntry(long index, long stream, long version, byte[] header)
    {
        _indexes.Add(index);
        _entryStreams.Add(stream);
        _versions.Add(version);
        _headers.Add(header);
    }

    public void AddContent(long index, byte[] content, byte[] envelope)
    {
        _contentIndexes.Add(index);
        _contents.Add(content);
        _envelopes.Add(envelope);
    }

    public void AddTile(FullTile tile) => _tiles.Add(tile);

    public void AddCheckpoint(long size, long privates, string note) => _checkpoints.Add((size, privates, note));

    public void AddCommand(byte[] key, long first, int count)
    {
        _commandKeys.Add(key);
        _commandFirsts.Add(first);
        _commandCounts.Add(count);
    }

    /// <summary>Adds the statements that write what is here, and forgets it.</summary>
    public void MoveTo(NpgsqlBatch batch)
    {
        Move(batch, "streams (id, name, kind)", _streamIds.ToArray(), _streamNames.ToArray(), _streamKinds.ToArray());
        Move(batch, "entries (idx, stream, version, header)",
            _indexes.ToArray(), _entryStreams.ToArray(), _versions.ToArray(), _headers.ToArray());
        Move(batch, "contents (idx, content, envelope)",
            _contentIndexes.ToArray(), _contents.ToArray(), _envelopes.ToArray());
        Move(batch, "tiles (level, number, root, hashes)",
            _tiles.Select(tile => tile.Level).ToArray(), _tiles.Select(tile => tile.Number).ToArray(),
            _tiles.Select(tile => tile.Root.ToArray()).ToArray(), _tiles.Select(tile => tile.Hashes.ToArray()).ToArray());
        Move(batch, "checkpoints (size, privates, note)",
            _checkpoints.Select(one => one.Size).ToArray(), _checkpoints.Select(one => one.Privates).ToArray(),
            _checkpoints.Select(one => one.Note).ToArray());
        Move(batch, "commands (key, first, count)",
            _commandKeys.ToArray(), _commandFirsts.ToArray(), _commandCounts.ToArray());
        Clear();
    }

    public void Clear()
    {
        System.Collections.IList[] all =
        [
            _streamIds, _streamNames, _streamKinds, _indexes, _entryStreams, _versions, _headers, _contentIndexes, _contents,
            _envelopes, _tiles, _checkpoints, _commandKeys, _commandFirsts, _commandCounts,
        ];
        foreach (var list in all)
        {
            list.Clear();
        }
    }

    private static void Move(NpgsqlBatch batch, string into, params Array[] columns)
    {
        if (columns[0].Length > 0)
        {
            var values = string.Join(", ", Enumerable.Range(1, columns.Length).Select(n => $"${n}"));
            batch.Add($"INSERT INTO {into} SELECT * FROM unnest({values})", columns);
        }
    }
}

/// <summary>Statements of a batch.</summary>
internal static class BatchStatements
{
    public static void Add(this NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        batch.BatchCommands.Add(command);
    }
}
