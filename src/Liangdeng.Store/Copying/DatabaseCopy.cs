using Liangdeng.Store.Database;
using Liangdeng.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Store.Copying;

/// <summary>Copies of whole SQLite files (keys, accounts) while others write them.</summary>
internal static class DatabaseCopy
{
    private const int CacheKib = 2 * 1024;

    /// <summary>Makes a copy of one state, in one file, on disk when this returns.</summary>
    public static void Make(string from, string to)
    {
        using (File.Create(to))
        {
        }

        Restrict(to);
        using (var source = SqliteFile.Open(from, SqliteOpenMode.ReadOnly, CacheKib))
        using (var target = SqliteFile.Open(to, SqliteOpenMode.ReadWrite, CacheKib))
        {
            source.BackupDatabase(target);
            InOneFile(target);
        }

        Flush(to);
    }

    /// <summary>A file without companions can be read from a disk that cannot be written.</summary>
    public static void InOneFile(SqliteConnection connection) => connection.Scalar("PRAGMA journal_mode = DELETE");

    public static void Restrict(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    public static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }
}
