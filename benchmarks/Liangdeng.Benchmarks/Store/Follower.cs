using System.Diagnostics;
using Liangdeng.Store;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Benchmarks.Store;

/// <summary>Follows the ledger as a projector does: one row an entry into a database of its own.</summary>
internal sealed class Follower : IDisposable
{
    private readonly BenchLedger _ledger;
    private readonly string _file;
    private readonly SqliteConnection _views;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;
    private long _position;

    public Follower(BenchLedger ledger)
    {
        (_ledger, _position) = (ledger, ledger.Store.Size);
        _file = Path.Combine(ledger.Folder, "followed.db");
        _views = new SqliteConnection($"Data Source={_file};Pooling=False");
        _views.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; DROP TABLE IF EXISTS rows;"
            + "CREATE TABLE rows (idx INTEGER PRIMARY KEY, stream TEXT, version INTEGER, at INTEGER, data BLOB)");
        _run = Task.Run(RunAsync);
    }

    /// <summary>Waits until it has all.</summary>
    /// <returns>For how long, in milliseconds.</returns>
    public async Task<double> CatchUpAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref _position) < _ledger.Store.Size && !_run.IsCompleted)
        {
            await Task.Yield();
        }

        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _run.Wait();
        _views.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            await foreach (var batch in _ledger.Store.SubscribeAsync(_position, _stop.Token))
            {
                Write(batch);
                Volatile.Write(ref _position, batch[^1].Index + 1);
            }
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }

    private void Write(IReadOnlyList<StoredEntry> batch)
    {
        using var transaction = _views.BeginTransaction();
        using var insert = _views.CreateCommand();
        insert.CommandText = "INSERT INTO rows VALUES ($1, $2, $3, $4, $5)";
        for (var n = 1; n <= 5; n++)
        {
            insert.Parameters.Add(new SqliteParameter { ParameterName = $"${n}" });
        }

        foreach (var entry in batch)
        {
            insert.Parameters[0].Value = entry.Index;
            insert.Parameters[1].Value = entry.Stream;
            insert.Parameters[2].Value = entry.Version;
            insert.Parameters[3].Value = entry.At.ToUnixTimeMilliseconds();
            insert.Parameters[4].Value = entry.Data.ToArray();
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private void Execute(string sql)
    {
        using var command = _views.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
