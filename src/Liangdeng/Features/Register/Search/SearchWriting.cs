using Microsoft.Data.Sqlite;

namespace Liangdeng.Features.Register.Search;

/// <summary>Changes of the index on their way; nobody sees them before they are committed.</summary>
public sealed class SearchWriting(SqliteConnection db, SqliteTransaction transaction, Action<long> moved) : IAsyncDisposable
{
    private SqliteCommand? putItem;
    private SqliteCommand? putText;
    private SqliteCommand? putWords;
    private bool hasForgotten;

    /// <summary>Adds an item, or puts it in the place of what stood under its number.</summary>
    public async Task PutAsync(SearchItem item, CancellationToken stop)
    {
        putItem ??= Prepare(
            """
            INSERT OR REPLACE INTO items (no, plan, "commitment", focus, year, month, version, "start", "end", units, entry)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """, 11);
        putText ??= Prepare("INSERT OR REPLACE INTO texts (no, text) VALUES ($1, $2)", 2);
        putWords ??= Prepare("INSERT OR REPLACE INTO words (rowid, text) VALUES ($1, $2)", 2);
        Fill(
            putItem, item.No, Text(item.Plan), item.Commitment is { } id ? Text(id) : null, item.Focus, item.Year, item.Month, item.Version,
            item.Start, item.End, $",{string.Join(',', item.Units)},", item.Entry);
        await putItem.ExecuteNonQueryAsync(stop);
        Fill(putText, item.No, item.Text);
        await putText.ExecuteNonQueryAsync(stop);
        Fill(putWords, item.No, Bigrams.Index(FoldedWords.Of(item.Text)));
        await putWords.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Takes out everything that an entry said.</summary>
    public async Task ForgetAsync(long entry, CancellationToken stop)
    {
        await SearchIndex.RunAsync(db, "DELETE FROM words WHERE rowid IN (SELECT no FROM items WHERE entry = $1)", stop, entry);
        await SearchIndex.RunAsync(db, "DELETE FROM texts WHERE no IN (SELECT no FROM items WHERE entry = $1)", stop, entry);
        await SearchIndex.RunAsync(db, "DELETE FROM items WHERE entry = $1", stop, entry);
        hasForgotten = true;
    }

    /// <summary>Some of what is indexed was replaced since its source was erased: old words leave the file too.</summary>
    public void ForgetReplaced() => hasForgotten = true;

    /// <summary>How manieth plan of the ledger it is, from 0; it is noted when it is first asked for.</summary>
    public async Task<int> PlanAsync(Guid plan, int year, CancellationToken stop)
    {
        await SearchIndex.RunAsync(
            db, "INSERT INTO plans (id, no, year) VALUES ($1, (SELECT count(*) FROM plans), $2) ON CONFLICT DO NOTHING", stop, Text(plan), year);
        return (int)(long)(await SearchIndex.SqlAsync(db, "SELECT no FROM plans WHERE id = $1", stop, Text(plan)))!;
    }

    /// <summary>Where a promise stands; null where it is not indexed.</summary>
    public async Task<(long No, Guid Plan, int Focus, long Entry)?> PromiseAsync(Guid commitment, CancellationToken stop)
    {
        await using var find = Prepare(
            """SELECT no, plan, focus, entry FROM items WHERE "commitment" = $1 AND no < $2""", 2);
        Fill(find, Text(commitment), SearchItem.First(SearchKind.Passage));
        await using var row = await find.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? (row.GetInt64(0), Guid.ParseExact(row.GetString(1), "N"), row.GetInt32(2), row.GetInt64(3)) : null;
    }

    /// <summary>The place behind the last promise of a plan.</summary>
    /// <param name="no">The plan's own number, from <see cref="PlanAsync"/>.</param>
    public async Task<long> NextPlaceAsync(Guid plan, int no, CancellationToken stop)
    {
        var last = await SearchIndex.SqlAsync(
            db, "SELECT max(no) FROM items WHERE plan = $1 AND no < $2", stop, Text(plan), SearchItem.First(SearchKind.Passage));
        return last is long known ? known + 1 - SearchItem.First(SearchKind.Promise) : SearchItem.PlaceOf(no, 0);
    }

    public async Task<IReadOnlyList<Guid>> PromisesOfUnitAsync(string unit, CancellationToken stop)
    {
        await using var find = Prepare("""SELECT "commitment" FROM items WHERE no < $1 AND instr(units, $2) > 0""", 2);
        Fill(find, SearchItem.First(SearchKind.Passage), $",{unit},");
        await using var rows = await find.ExecuteReaderAsync(stop);
        List<Guid> found = [];
        while (await rows.ReadAsync(stop))
        {
            found.Add(Guid.ParseExact(rows.GetString(0), "N"));
        }

        return found;
    }

    public Task NameUnitAsync(string code, string chinese, string english, CancellationToken stop) => SearchIndex.RunAsync(
        db, "INSERT OR REPLACE INTO units (code, zh, en) VALUES ($1, $2, $3)", stop, code, chinese, english);

    /// <summary>Both names of a unit; its code where it has none.</summary>
    public async Task<(string Chinese, string English)> UnitAsync(string code, CancellationToken stop)
    {
        await using var find = Prepare("SELECT zh, en FROM units WHERE code = $1", 1);
        Fill(find, code);
        await using var row = await find.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? (row.GetString(0), row.GetString(1)) : (code, code);
    }

    /// <summary>All of it, and that the ledger was read so far.</summary>
    public async Task CommitAsync(long position, CancellationToken stop)
    {
        if (hasForgotten)
        {
            // A row that is taken out leaves its pairs in the index until the next merge.
            await SearchIndex.RunAsync(db, "INSERT INTO words (words) VALUES ('optimize')", stop);
        }

        await SearchIndex.RunAsync(db, "UPDATE place SET position = $1", stop, position);
        await transaction.CommitAsync(stop);
        if (hasForgotten)
        {
            await SearchIndex.RunAsync(db, "PRAGMA wal_checkpoint(TRUNCATE)", stop);
        }

        moved(position);
    }

    public async ValueTask DisposeAsync()
    {
        putItem?.Dispose();
        putText?.Dispose();
        putWords?.Dispose();
        await transaction.DisposeAsync();
        await db.DisposeAsync();
    }

    private static string Text(Guid id) => id.ToString("N");

    private static void Fill(SqliteCommand command, params object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }

    private SqliteCommand Prepare(string sql, int values)
    {
        var command = db.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        for (var i = 1; i <= values; i++)
        {
            command.Parameters.Add(new($"${i}", null));
        }

        return command;
    }
}
