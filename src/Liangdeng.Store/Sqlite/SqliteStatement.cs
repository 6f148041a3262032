using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Liangdeng.Store.Sqlite;

/// <summary>An insertion that is prepared once and carried out many times, past the provider's command, which costs as much as the
/// insertion itself.</summary>
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
    public void Run()
    {
        var result = raw.sqlite3_step(_statement);
        _bound = 0;
        if (result == raw.SQLITE_DONE)
        {
            raw.sqlite3_reset(_statement);
            return;
        }

        // Resetting says again what the step said.
        var again = raw.sqlite3_reset(_statement);
        Check(again == raw.SQLITE_OK ? result : again);
    }

    public void Dispose() => _statement.Dispose();

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
