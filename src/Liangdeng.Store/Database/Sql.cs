using System.Data.Common;
using System.Globalization;

namespace Liangdeng.Store.Database;

/// <summary>The little that is asked of both databases in the same words: <c>$1</c>, <c>$2</c> … stand for values.</summary>
internal static class Sql
{
    public static void Execute(this DbConnection connection, string sql)
    {
        using var command = connection.Prepare(sql, 0);
        command.ExecuteNonQuery();
    }

    public static object? Scalar(this DbConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Prepare(sql, values.Length);
        return command.With(values).ExecuteScalar() is { } found and not DBNull ? found : null;
    }

    /// <summary>A command that is executed many times with other values.</summary>
    public static DbCommand Prepare(this DbConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
        {
            var parameter = command.CreateParameter();

            // PostgreSQL knows them by their place alone.
            if (connection is Microsoft.Data.Sqlite.SqliteConnection)
            {
                parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"${i}");
            }

            parameter.Value = DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public static DbCommand With(this DbCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }

    public static byte[]? Bytes(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);

    /// <summary>The text of an embedded file.</summary>
    public static string Script(string name)
    {
        using var stream = typeof(Sql).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
