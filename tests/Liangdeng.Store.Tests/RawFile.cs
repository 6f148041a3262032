using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Store.Tests;

/// <summary>A database seen past the store, as somebody with the file sees it.</summary>
internal static class RawFile
{
    public static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    public static object? Scalar(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    public static void Change(string path, string sql)
    {
        using var connection = Open(path);
        Scalar(connection, sql);
    }
}
