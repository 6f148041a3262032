using System.Data.Common;
using Liangdeng.Store.Database;
using Liangdeng.Store.Opening;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Store.Sqlite;

/// <summary>A file of ours: it says so in its header. One that says nothing and holds nothing was just made.</summary>
internal static class OwnFile
{
    /// <summary>What a file of ours is made of.</summary>
    /// <param name="Script">Makes its tables.</param>
    /// <param name="Id">Stands in its header.</param>
    /// <param name="CacheKib">Its page cache.</param>
    public sealed record Form(string Script, int Id, int CacheKib);

    /// <summary>Opens it for the writer, or makes it where it is new.</summary>
    /// <exception cref="RefusedException">It is another program's, or of another form.</exception>
    public static SqliteConnection Open(string path, Form form, bool isNew, bool isDurable, Action<DbConnection> first)
    {
        if (isNew && !File.Exists(path))
        {
            SecretFile.Write(path, []);
        }

        var connection = SqliteFile.Open(path, SqliteOpenMode.ReadWrite, form.CacheKib);
        try
        {
            var found = (long)connection.Scalar("PRAGMA application_id")!;
            var format = (long)connection.Scalar("PRAGMA user_version")!;
            var isEmpty = found == 0 && (long)connection.Scalar("SELECT count(*) FROM sqlite_schema")! == 0;
            if (!(isEmpty && isNew) && (found != form.Id || format != SqliteFile.Format))
            {
                throw new RefusedException(new OpenResult.Foreign(
                    path, $"This is a database of application {found:x8} and format {format}."));
            }

            SqliteFile.PrepareWriter(connection, isDurable);
            if (isEmpty)
            {
                connection.Execute("BEGIN IMMEDIATE");
                SqliteFile.Create(connection, form.Script, form.Id);
                first(connection);
                connection.Execute("COMMIT");
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
