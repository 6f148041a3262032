using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Liangdeng.Benchmarks.Store;

/// <summary>The baseline: one thread that inserts the same bytes into one table of the same database, in batches of the store's
/// own mean batch, and does nothing else.</summary>
internal sealed class BareInserts : IDisposable
{
    private const string Table =
        "(idx {0} PRIMARY KEY, stream {0} NOT NULL, version {0} NOT NULL, bytes {1} NOT NULL, UNIQUE (stream, version))";

    // As many streams at once, and as many entries in each, as the load has.
    private const int Streams = 64;
    private readonly DbConnection _connection;
    private readonly string? _file;
    private long _next;

    public BareInserts(BenchLedger ledger)
    {
        _connection = ledger.OpenRaw();
        if (_connection is SqliteConnection)
        {
            // A file of its own, since one table is meant; on the same disk.
            _connection.Dispose();
            _file = Path.Combine(ledger.Folder, "bare.db");
            _connection = new SqliteConnection($"Data Source={_file};Pooling=False");
            _connection.Open();
            Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536");
        }

        Execute("DROP TABLE IF EXISTS bare");
        Execute("CREATE TABLE bare " + (_file is null
            ? string.Format(null, System.Text.CompositeFormat.Parse(Table), "bigint", "bytea")
            : string.Format(null, System.Text.CompositeFormat.Parse(Table), "INTEGER", "BLOB")));
        if (_file is null)
        {
            Execute("ALTER TABLE bare ALTER bytes SET STORAGE EXTERNAL");
        }
    }

    /// <summary>Inserts for so long.</summary>
    /// <param name="batch">Rows a commit.</param>
    /// <param name="bytes">Of each row.</param>
    /// <param name="time">How long.</param>
    /// <returns>Rows a second, each on disk.</returns>
    public double Run(int batch, int bytes, TimeSpan time)
    {
        var blob = new byte[bytes];
        Random.Shared.NextBytes(blob);
        Action<int, byte[]> insert = _connection is SqliteConnection sqlite
            ? (count, row) => Insert(sqlite, count, row)
            : (count, row) => Insert((NpgsqlConnection)_connection, count, row);
        var (from, watch) = (_next, Stopwatch.StartNew());
        while (watch.Elapsed < time)
        {
            insert(batch, blob);
        }

        return (_next - from) / watch.Elapsed.TotalSeconds;
    }

    public void Dispose()
    {
        Execute("DROP TABLE bare");
        _connection.Dispose();
    }

    private SqliteCommand? _insert;

    private void Insert(SqliteConnection connection, int count, byte[] blob)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        if (_insert is null)
        {
            _insert = connection.CreateCommand();
            _insert.CommandText = "INSERT INTO bare VALUES ($1, $2, $3, $4)";
            for (var n = 1; n <= 4; n++)
            {
                _insert.Parameters.Add(new SqliteParameter { ParameterName = $"${n}" });
            }
        }

        _insert.Transaction = transaction;
        for (var n = 0; n < count; n++, _next++)
        {
            _insert.Parameters[0].Value = _next;
            _insert.Parameters[1].Value = Stream(_next);
            _insert.Parameters[2].Value = Version(_next);
            _insert.Parameters[3].Value = blob;
            _insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private void Insert(NpgsqlConnection connection, int count, byte[] blob)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO bare SELECT * FROM unnest($1, $2, $3, $4)";
        var indexes = Enumerable.Range(0, count).Select(n => _next + n).ToArray();
        command.Parameters.Add(new NpgsqlParameter { Value = indexes });
        command.Parameters.Add(new NpgsqlParameter { Value = Array.ConvertAll(indexes, Stream) });
        command.Parameters.Add(new NpgsqlParameter { Value = Array.ConvertAll(indexes, Version) });
        command.Parameters.Add(new NpgsqlParameter { Value = Array.ConvertAll(indexes, _ => blob) });
        command.ExecuteNonQuery();
        _next += count;
    }

    private static long Stream(long n) => (n % Streams) + (n / (Streams * 16) * Streams);

    private static long Version(long n) => (n / Streams % 16) + 1;

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
