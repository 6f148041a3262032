using System.Data.Common;
using Liangdeng.Store.Database;
using Liangdeng.Store.Opening;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Store.Sqlite;

/// <summary>A file of ours: it says so in its header. One that says nothing and holds nothing was just made.</summary>
internal static class OwnFile
{
    /// <summary>What a file of ours is made of.</summary>
    /// <param name="Scripts">The first makes its tables, each further one the next form; the form is their number.</param>
    /// <param name="Id">Stands in its header.</param>
    /// <param name="CacheKib">Its page cache.</param>
    public sealed record Form(IReadOnlyList<string> Scripts, int Id, int CacheKib);

    /// <summary>Opens it for the writer, or makes it where it is new. One of an older form is brought to this one, whole or not at
    /// all.</summary>
    /// <exception cref="RefusedException">It is another program's, or of a newer form.</exception>
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
            if (!(isEmpty && isNew) && (found != form.Id || format < 1 || format > form.Scripts.Count))
            {
                throw new RefusedException(new OpenResult.Foreign(
                    path, $"This is a database of application {found:x8} and format {format}."));
            }

            SqliteFile.PrepareWriter(connection, isDurable);
            if (isEmpty || format < form.Scripts.Count)
            {
                connection.Execute("BEGIN IMMEDIATE");
                SqliteFile.Bring(connection, form.Scripts, format, form.Id);
                if (isEmpty)
                {
                    first(connection);
                }

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
