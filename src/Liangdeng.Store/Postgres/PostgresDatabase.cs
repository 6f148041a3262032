using System.Data.Common;
using System.Globalization;
using Liangdeng.Store.Database;
using Liangdeng.Store.Opening;
using Npgsql;
using NpgsqlTypes;

namespace Liangdeng.Store.Postgres;

/// <summary>A schema of a PostgreSQL database. A session that writes holds an advisory lock, which the server lets go of when
/// the session ends: of two programs one is refused, whatever folders they have.</summary>
internal sealed class PostgresDatabase : ILedgerDatabase
{
    private const string Lock = "hashtextextended('liangdeng ' || $1, 0)";

    // Classes of errors: connections, who may, which database, no room for one more, shut down, a disk that fails.
    private static readonly string[] Gone = ["08", "28", "3D", "53", "57P", "58"];

    private readonly string _connection;
    private readonly string _schema;
    private readonly bool _isDurable;

    private PostgresDatabase(NpgsqlConnectionStringBuilder asked, bool isDurable)
    {
        (_schema, _isDurable) = (asked.SearchPath!, isDurable);
        asked.Pooling = false; // the store keeps its own connections with their prepared commands
        asked.MaxAutoPrepare = 50;
        asked.AutoPrepareMinUsages = 2;
        asked.ApplicationName ??= string.Create(CultureInfo.InvariantCulture, $"liangdeng {Environment.ProcessId}");
        _connection = asked.ToString();
        Place = string.Create(CultureInfo.InvariantCulture, $"{asked.Host}:{asked.Port}/{asked.Database}/{_schema}");
    }

    public string Place { get; }

    /// <summary>The schema that a connection string names, or one called after the folder.</summary>
    /// <exception cref="RefusedException">This is no connection string, or its search path is no name of one schema.</exception>
    public static PostgresDatabase At(string connection, LedgerOptions options)
    {
        var asked = Parse(connection, options.Postgres is null ? DatabaseFile.PathIn(options.Folder) : "--postgres");
        asked.SearchPath ??= "ledger_" + Path.GetFileName(Path.GetFullPath(options.Folder)).Replace('-', '_');
        return asked.SearchPath.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
            && asked.SearchPath.Length is > 0 and < 64
                ? new PostgresDatabase(asked, options.IsDurable)
                : throw new RefusedException(new OpenResult.Foreign(
                    asked.SearchPath, "A schema's name has lower-case letters, digits and _, at most 63."));
    }

    public bool IsNew()
    {
        using var connection = Open("");
        return Table(connection, "meta") is null;
    }

    public IWriteSession OpenWriter(Action<DbConnection> first)
    {
        using (var connection = OpenLocked())
        {
            RefuseForeign(connection);
            if (Table(connection, "meta") is null)
            {
                Create(connection, first);
            }

            var form = (string?)connection.Scalar("SELECT value FROM meta WHERE name = 'form'");
            if (form != "1")
            {
                throw new RefusedException(new OpenResult.Foreign(Place, $"These are tables of form {form}."));
            }
        }

        return new PostgresWriteSession(OpenLocked);
    }

    public DbConnection OpenReader(int cacheKib) => Open("-c default_transaction_read_only=on");

    public void Freeze(DbConnection connection) => connection.Execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");

    // The server has no check of its own that a program may call; pg_amcheck is one for who runs the server.
    public string? CheckItself(DbConnection connection) => null;

    public IReadOnlyDictionary<string, CarriedOut> FindCommands(DbConnection connection, IReadOnlyList<byte[]> keys)
    {
        using var ask = connection.Prepare($"{LedgerSql.Commands} WHERE key = ANY($1)", 1);
        ((NpgsqlParameter)ask.Parameters[0]).NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea;
        ask.With((object)keys.ToArray());
        using var rows = ask.ExecuteReader();
        var found = new Dictionary<string, CarriedOut>(StringComparer.Ordinal);
        while (rows.Read())
        {
            found[Convert.ToHexString(rows.Bytes(0)!)] = new CarriedOut(rows.GetInt64(1), rows.GetInt32(2));
        }

        return found;
    }

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    public DatabaseTrouble TroubleOf(DbException broken) => broken switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => DatabaseTrouble.Full,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.RaiseException } =>
            DatabaseTrouble.Overtaken,
        PostgresException { SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted } =>
            DatabaseTrouble.Damaged,

        PostgresException { SqlState: var state } when Gone.Any(start => state.StartsWith(start, StringComparison.Ordinal)) => DatabaseTrouble.Unreachable,
        PostgresException => DatabaseTrouble.Other,
        NpgsqlException => DatabaseTrouble.Unreachable,
        _ => DatabaseTrouble.Other,
    };

    private static NpgsqlConnectionStringBuilder Parse(string connection, string path)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connection);
        }
        catch (ArgumentException unreadable)
        {
            throw new RefusedException(new OpenResult.Foreign(path, $"This is no connection string: {unreadable.Message}."));
        }
    }

    private NpgsqlConnection Open(string settings)
    {
        var asked = new NpgsqlConnectionStringBuilder(_connection);
        asked.Options = $"{asked.Options} {settings}".Trim();
        var connection = new NpgsqlConnection(asked.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private NpgsqlConnection OpenLocked()
    {
        // A moment's patience: the server may not yet know that a session before this one is gone.
        var connection = Open($"-c synchronous_commit={(_isDurable ? "on" : "off")} -c lock_timeout=2s");
        try
        {
            connection.Scalar($"SELECT pg_advisory_lock({Lock})::text", _schema);
            return connection;
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            using (connection)
            {
                throw new RefusedException(Holder(connection));
            }
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private OpenResult.LockedBy Holder(NpgsqlConnection connection)
    {
        using var ask = connection.Prepare(
            $"""
            SELECT a.application_name, a.pid FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.granted AND (l.classid::bigint << 32) | l.objid::bigint = {Lock}
            """,
            1);
        using var row = ask.With(_schema).ExecuteReader();
        return row.Read()
            ? new OpenResult.LockedBy(row.GetString(0), row.GetInt32(1), Place)
            : new OpenResult.LockedBy("", 0, Place);
    }

    private string? Table(DbConnection connection, string name) =>
        (string?)connection.Scalar("SELECT to_regclass($1)::text", $"{_schema}.{name}");

    private void RefuseForeign(DbConnection connection)
    {
        var others = (long)connection.Scalar("SELECT count(*) FROM pg_tables WHERE schemaname = $1", _schema)!;
        if (others > 0 && Table(connection, "meta") is null)
        {
            throw new RefusedException(new OpenResult.Foreign(Place, "This schema holds tables of another program."));
        }
    }

    private void Create(DbConnection connection, Action<DbConnection> first)
    {
        connection.Execute("BEGIN");
        connection.Execute($"CREATE SCHEMA IF NOT EXISTS {_schema}");
        connection.Execute(Sql.Script("001_ledger_postgres.sql"));
        first(connection);
        connection.Execute("COMMIT");
    }
}
