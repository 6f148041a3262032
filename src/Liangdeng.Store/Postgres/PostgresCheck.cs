using System.Data.Common;
using System.Globalization;
using Liangdeng.Store.Database;
using Npgsql;

namespace Liangdeng.Store.Postgres;

/// <summary>Checks the indexes of the ledger's tables: with the server's extension amcheck where it is there and this user may call
/// it, and else by asking for the same columns once by the table and once by the index.</summary>
internal sealed class PostgresCheck(DbConnection connection)
{
    // The class of errors of a server that finds its own files wrong.
    private const string Damaged = "XX";

    private const string ByTable = "SET LOCAL enable_seqscan = on; SET LOCAL enable_indexscan = off; "
        + "SET LOCAL enable_indexonlyscan = off; SET LOCAL enable_bitmapscan = off";

    private const string ByIndex = "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = on; "
        + "SET LOCAL enable_indexonlyscan = on; SET LOCAL enable_bitmapscan = off";

    /// <summary>Null, or what it found.</summary>
    public string? Run()
    {
        var amcheck = (string?)connection.Scalar(
            """
            SELECT n.nspname::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE p.proname = 'bt_index_check' AND p.pronargs = 2
              AND has_schema_privilege(n.oid, 'USAGE') AND has_function_privilege(p.oid, 'EXECUTE')
            """);
        return Indexes().Select(index => Check(amcheck, index)).FirstOrDefault(said => said is not null);
    }

    private List<(uint Id, string Name, string Table, string Columns)> Indexes()
    {
        using var ask = connection.Prepare(
            """
            SELECT c.oid, c.relname::text, t.relname::text, string_agg(a.attname, ', ' ORDER BY a.attnum)
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
            JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind = 'r'
            GROUP BY c.oid, c.relname, t.relname ORDER BY c.relname
            """,
            0);
        using var rows = ask.ExecuteReader();
        List<(uint, string, string, string)> indexes = [];
        while (rows.Read())
        {
            indexes.Add((rows.GetFieldValue<uint>(0), rows.GetString(1), rows.GetString(2), rows.GetString(3)));
        }

        return indexes;
    }

    private string? Check(string? amcheck, (uint Id, string Name, string Table, string Columns) index)
    {
        try
        {
            if (amcheck is null)
            {
                return Compare(index);
            }

            // That every row of the table is in the index is asked too.
            Long($"SELECT \"{amcheck}\".bt_index_check({index.Id.ToString(CultureInfo.InvariantCulture)}::regclass, true)");
            return null;
        }
        catch (PostgresException damaged) when (damaged.SqlState.StartsWith(Damaged, StringComparison.Ordinal))
        {
            return $"{index.Name}: {damaged.MessageText}";
        }
    }

    private string? Compare((uint Id, string Name, string Table, string Columns) index)
    {
        var question = $"SELECT count(*) || ' ' || coalesce(sum(hashtextextended(ROW({index.Columns})::text, 0)::numeric), 0) "
            + $"FROM (SELECT {index.Columns} FROM {index.Table} ORDER BY {index.Columns}) AS read";
        connection.Execute(ByTable);
        var table = Long(question);
        connection.Execute(ByIndex);
        var read = Long(question);
        connection.Execute("SET LOCAL enable_seqscan = on; SET LOCAL enable_bitmapscan = on");
        return Equals(table, read) ? null : $"{index.Name} does not hold the rows of its table";
    }

    private object? Long(string question)
    {
        using var command = connection.Prepare(question, 0);
        command.CommandTimeout = PostgresDatabase.LongTimeout;
        return command.ExecuteScalar();
    }
}
