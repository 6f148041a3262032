using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Liangdeng.Store.Sqlite;

/// <summary>A statement that is prepared once and carried out many times, past the provider's command, which costs as much as the
/// statement itself.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private int _bound;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    public SqliteStatement Bind(long value) => Bound(raw.sqlite3_bind_int64(_statement, ++_bound, value));

    public SqliteStatement Bind(ReadOnlySpan<byte> value) => Bound(raw.sqlite3_bind_blob(_statement, ++_bound, value));

    public SqliteStatement Bind(string value) => Bound(raw.sqlite3_bind_text(_statement, ++_bound, value));

    /// <summary>Carries it out with what was bound.</summary>
    /// <exception cref="SqliteException">The database refuses or fails.</exception>
    /// <returns>Whether a row was added or changed.</returns>
    public bool Run()
    {
        var result = raw.sqlite3_step(_statement);
        Reset(result);
        return raw.sqlite3_changes(_database) > 0;
    }

    /// <summary>The first row's numbers; null when there is no row.</summary>
    /// <exception cref="SqliteException">The database fails.</exception>
    public T? First<T>(Func<Func<int, long>, T> read)
        where T : struct
    {
        var result = raw.sqlite3_step(_statement);
        T? found = result == raw.SQLITE_ROW ? read(column => raw.sqlite3_column_int64(_statement, column)) : null;
        Reset(result);
        return found;
    }

    public void Dispose() => _statement.Dispose();

    private void Reset(int result)
    {
        _bound = 0;

        // Resetting says again what the step said.
        var again = raw.sqlite3_reset(_statement);
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
        {
            Check(again == raw.SQLITE_OK ? result : again);
        }
    }

    private SqliteStatement Bound(int result)
    {
        Check(result);
        return this;
    }

    private void Check(int result)
    {
        _bound = result == raw.SQLITE_OK ? _bound : 0;
        SqliteException.ThrowExceptionForRC(result, _database);
    }
}
