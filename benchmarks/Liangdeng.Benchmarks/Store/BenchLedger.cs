using System.Data.Common;
using System.Text;
using Liangdeng.Ledger;
using Liangdeng.Store;
using Microsoft.Data.Sqlite;
using NodaTime;
using Npgsql;

namespace Liangdeng.Benchmarks.Store;

/// <summary>A ledger to measure, in a folder of its own and on either database; gone afterwards.</summary>
internal sealed class BenchLedger : IAsyncDisposable
{
    private static readonly Guid Writer = new("0190a000-0000-7000-8000-00000000000a");
    private readonly string? _postgres;
    private int _commands;

    private BenchLedger(string? postgres)
    {
        Folder = Directory.CreateTempSubdirectory("liangdeng-store-").FullName;
        _postgres = postgres is null ? null : $"{postgres};Search Path=bench_{Environment.ProcessId}_{Environment.TickCount & 0xFFFF}";
    }

    public string Folder { get; }

    public LedgerStore Store { get; private set; } = null!;

    /// <summary>Makes a new ledger.</summary>
    /// <param name="postgres">The database's connection string; null for a file.</param>
    public static async Task<BenchLedger> CreateAsync(string? postgres)
    {
        var ledger = new BenchLedger(postgres);
        await ledger.OpenAsync();
        return ledger;
    }

    public async Task OpenAsync()
    {
        var options = new LedgerOptions(Folder, "ledger.example.org/bench", new StandingClock()) { Postgres = _postgres };
        Store = await LedgerStore.OpenAsync(options, CancellationToken.None) is OpenResult.Opened { Store: var store }
            ? store
            : throw new InvalidOperationException("The ledger cannot be opened.");
    }

    /// <summary>The database past the store, for the bare insertions and for counting.</summary>
    public DbConnection OpenRaw()
    {
        DbConnection raw = _postgres is null
            ? new SqliteConnection($"Data Source={Path.Combine(Folder, "ledger.db")};Pooling=False")
            : new NpgsqlConnection($"{_postgres};Pooling=false;Max Auto Prepare=50;Auto Prepare Min Usages=2");
        raw.Open();
        return raw;
    }

    /// <summary>Appends one entry of about 300 bytes, one of every three private, the others public.</summary>
    public async Task AppendAsync(string stream, long expected, EntryKind kind, CancellationToken stop)
    {
        // Ids as a site makes them: a number of commands in the same millisecond.
        var number = Interlocked.Increment(ref _commands);
        var command = Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddMilliseconds(number / 30));
        var happened = new NewEvent("word-said.1", Text, null);
        var result = await Store.AppendAsync(
            new Act(Writer, command), [new StreamAppend(stream, kind, expected, [happened])], stop);
        if (result is not AppendResult.Appended)
        {
            throw new InvalidOperationException($"{stream} {expected}: {result}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (_postgres is not null)
        {
            await using var raw = OpenRaw();
            await using var drop = raw.CreateCommand();
            drop.CommandText = "DO $$ BEGIN EXECUTE 'DROP SCHEMA ' || current_schema() || ' CASCADE'; END $$";
            await drop.ExecuteNonQueryAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private sealed class StandingClock : IClock
    {
        public Instant GetCurrentInstant() => Instant.FromUtc(2021, 5, 6, 7, 8);
    }

    private static byte[] Text { get; } = Encoding.UTF8.GetBytes($$"""{"text":"{{new string('字', 100)}}"}""");
}
