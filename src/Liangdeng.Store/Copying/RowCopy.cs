using System.Data.Common;
using System.Globalization;
using Liangdeng.Store.Database;
using Npgsql;

namespace Liangdeng.Store.Copying;

/// <summary>Copies a ledger's rows from one database into another of either sort. The caller holds a transaction on each.</summary>
internal static class RowCopy
{
    // Rows of one statement on PostgreSQL, whose trigger keeps them in memory until its end.
    private const int Chunk = 5_000;

    /// <summary>Copies a whole ledger into empty tables.</summary>
    /// <param name="source">A connection that sees one state.</param>
    /// <param name="target">A connection whose transaction made the tables.</param>
    /// <param name="omit">Parts of entries (0 content, 1 envelope) that are not to come into the copy at all.</param>
    /// <param name="stop">Gives up.</param>
    public static void All(
        DbConnection source, DbConnection target, IReadOnlySet<(long Index, int Part)> omit, CancellationToken stop)
    {
        Meta(source, target);
        foreach (var table in CopiedTable.All.Where(table => IsThere(source, table)))
        {
            var rows = Rows(source, table, 0, 0, stop);
            Write(target, table, table.Name == CopiedTable.Contents && omit.Count > 0 ? Without(rows, omit) : rows);
        }
    }

    /// <summary>Copies what came after the target's size, erasures of older entries included.</summary>
    /// <param name="size">The target's size.</param>
    public static void Rest(DbConnection source, DbConnection target, long size, CancellationToken stop)
    {
        var lastStream = (long)target.Scalar("SELECT coalesce(max(id), 0) FROM streams")!;
        foreach (var table in CopiedTable.All)
        {
            // The checkpoint of this size is there already.
            var from = table.Name == "checkpoints" ? size + 1 : size;
            Write(target, table, Rows(source, table, from, lastStream, stop));
        }

        Erase(target, size);
    }

    private static void Meta(DbConnection source, DbConnection target)
    {
        using var ask = source.Prepare("SELECT name, value FROM meta WHERE name <> 'form' ORDER BY name", 0);
        using var insert = target.Prepare("INSERT INTO meta (name, value) VALUES ($1, $2)", 2);
        using var rows = ask.ExecuteReader();
        while (rows.Read())
        {
            insert.With(rows.GetString(0), rows.GetString(1)).ExecuteNonQuery();
        }
    }

    // A ledger of an older form has fewer tables.
    private static bool IsThere(DbConnection source, CopiedTable table) => source is NpgsqlConnection
        ? source.Scalar("SELECT to_regclass($1)::text", table.Name) is not null
        : source.Scalar("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $1", table.Name) is not null;

    private static IEnumerable<object?[]> Rows(
        DbConnection source, CopiedTable table, long size, long lastStream, CancellationToken stop)
    {
        using var ask = source.Prepare(table.Select(size, lastStream), 0);
        using var rows = ask.ExecuteReader();
        while (rows.Read())
        {
            stop.ThrowIfCancellationRequested();
            var values = new object?[table.Columns.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = rows.IsDBNull(i) ? null : rows.GetValue(i);
            }

            yield return values;
        }
    }

    private static IEnumerable<object?[]> Without(IEnumerable<object?[]> contents, IReadOnlySet<(long, int)> omit)
    {
        foreach (var row in contents)
        {
            for (var part = 0; part < 2; part++)
            {
                row[part + 1] = omit.Contains(((long)row[0]!, part)) ? null : row[part + 1];
            }

            yield return row;
        }
    }

    private static void Write(DbConnection target, CopiedTable table, IEnumerable<object?[]> rows)
    {
        if (target is NpgsqlConnection server)
        {
            foreach (var chunk in rows.Chunk(Chunk))
            {
                Import(server, table, chunk);
            }

            return;
        }

        var places = string.Join(", ", Enumerable.Range(1, table.Columns.Length).Select(n => $"${n}"));
        var insertNew = table.Name == CopiedTable.Cosignatures ? "INSERT OR IGNORE" : "INSERT";
        using var insert = target.Prepare($"{insertNew} INTO {table.Name} ({table.ColumnList}) VALUES ({places})", table.Columns.Length);
        foreach (var row in rows)
        {
            insert.With(row).ExecuteNonQuery();
        }
    }

    private static void Import(NpgsqlConnection target, CopiedTable table, object?[][] rows)
    {
        using var import = target.BeginBinaryImport($"COPY {table.Name} ({table.ColumnList}) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            import.StartRow();
            for (var i = 0; i < row.Length; i++)
            {
                Import(import, row[i], table.Columns[i].Type);
            }
        }

        import.Complete();
    }

    private static void Import(NpgsqlBinaryImporter import, object? value, NpgsqlTypes.NpgsqlDbType type)
    {
        switch (value)
        {
            case null:
                import.WriteNull();
                break;
            case long or int when type == NpgsqlTypes.NpgsqlDbType.Integer:
                import.Write(Convert.ToInt32(value, CultureInfo.InvariantCulture), type);
                break;
            default:
                import.Write(value, type);
                break;
        }
    }

    private static void Erase(DbConnection target, long size)
    {
        using var ask = target.Prepare("SELECT idx, part FROM erasures WHERE by_idx >= $1 AND idx < $1", 1);
        List<(long Index, int Part)> erased = [];
        using (var rows = ask.With(size).ExecuteReader())
        {
            while (rows.Read())
            {
                erased.Add((rows.GetInt64(0), rows.GetInt32(1)));
            }
        }

        foreach (var (index, part) in erased)
        {
            foreach (var sql in LedgerSql.Erase(part))
            {
                using var erase = target.Prepare(sql, 1);
                erase.With(index).ExecuteNonQuery();
            }
        }
    }
}
