using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Features.Register;

/// <summary>The search lane: an index of its own, with its own place in the ledger, which nobody waits for. It can be
/// thrown away and is built again.</summary>
public sealed class CommitmentSearch(LedgerStore ledger, DistrictFolder folder) : BackgroundService
{
    /// <summary>Raise it when something else is indexed, or otherwise.</summary>
    private const int Meaning = 2;

    private static readonly HashSet<Type?> Indexed = [typeof(CommitmentEvent.Published), typeof(CommitmentEvent.Amended)];

    private readonly string connection = $"Data Source={folder.Search(Meaning)}";

    /// <summary>Entries of the ledger that the index has read.</summary>
    public long Position { get; private set; }

    public long Lag => Math.Max(0, ledger.Size - Position);

    /// <summary>Commitments that hold the words; empty where the text has none to look for.</summary>
    public async Task<IReadOnlyList<Guid>> FindAsync(string text, CancellationToken stop)
    {
        if (Bigrams.Query(text) is not { } query)
        {
            return [];
        }

        await using var db = await OpenAsync(stop);
        await using var find = db.CreateCommand();
        find.CommandText =
            "SELECT i.id FROM words w JOIN items i ON i.no = w.rowid WHERE words MATCH $query ORDER BY w.rowid LIMIT 10000";
        find.Parameters.AddWithValue("$query", query);
        await using var rows = await find.ExecuteReaderAsync(stop);
        List<Guid> found = [];
        while (await rows.ReadAsync(stop))
        {
            found.Add(rows.GetGuid(0));
        }

        return found;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var db = await OpenAsync(stoppingToken);
        await foreach (var batch in ledger.SubscribeAsync(Position, stoppingToken))
        {
            await using var transaction = await db.BeginTransactionAsync(stoppingToken);
            foreach (var entry in batch.Where(entry => !entry.Erased && Indexed.Contains(EventTypes.TypeOf(entry.Type))))
            {
                var (id, text) = await TextOfAsync(entry, stoppingToken);
                await RunAsync(
                    db, "INSERT INTO items (id) VALUES ($1) ON CONFLICT DO NOTHING", stoppingToken, id.ToString());
                await RunAsync(
                    db, "DELETE FROM words WHERE rowid = (SELECT no FROM items WHERE id = $1)", stoppingToken, id.ToString());
                await RunAsync(
                    db, "INSERT INTO words (rowid, text) SELECT no, $2 FROM items WHERE id = $1", stoppingToken,
                    id.ToString(), Bigrams.Index(text));
            }

            Position = batch[^1].Index + 1;
            await RunAsync(db, "UPDATE place SET position = $1", stoppingToken, Position);
            await transaction.CommitAsync(stoppingToken);
        }
    }

    /// <summary>An amended promise is found by its old words and by its new ones.</summary>
    private async Task<(Guid Id, string Text)> TextOfAsync(StoredEntry entry, CancellationToken stop)
    {
        var what = History.Read<CommitmentEvent>(entry).What;
        var past = what is CommitmentEvent.Published
            ? [what]
            : (await ledger.ReadStreamAsync(entry.Stream, 1, (int)entry.Version, stop))
                .Where(one => !one.Erased && Indexed.Contains(EventTypes.TypeOf(one.Type)))
                .Select(one => History.Read<CommitmentEvent>(one).What).ToList();
        var published = (CommitmentEvent.Published)past[0];
        List<string?> words = [published.Code, published.Words, published.Object, published.Target?.Metric];
        words.AddRange(past.OfType<CommitmentEvent.Amended>().SelectMany(amended => new[] { amended.Words, amended.Target?.Metric }));
        return (published.Id.Value, string.Join(' ', words));
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken stop)
    {
        var db = new SqliteConnection(connection);
        await db.OpenAsync(stop);
        await RunAsync(
            db,
            """
            PRAGMA journal_mode = WAL;
            CREATE TABLE IF NOT EXISTS place (position INTEGER NOT NULL);
            INSERT INTO place SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM place);
            CREATE TABLE IF NOT EXISTS items (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
            CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(text, content='', contentless_delete=1);
            """,
            stop);
        await using var read = db.CreateCommand();
        read.CommandText = "SELECT position FROM place";
        Position = (long)(await read.ExecuteScalarAsync(stop))!;
        return db;
    }

    private static async Task RunAsync(SqliteConnection db, string sql, CancellationToken stop, params object[] values)
    {
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"${i + 1}", values[i]);
        }

        await command.ExecuteNonQueryAsync(stop);
    }
}
