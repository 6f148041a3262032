using System.Text;

namespace Liangdeng.Store.Opening;

/// <summary>The file <c>database</c>: the connection string of the PostgreSQL database that holds the folder's ledger, and a
/// newline; mode 0600, since a password may stand in it.</summary>
internal static class DatabaseFile
{
    public static string PathIn(string folder) => Path.Combine(folder, "database");

    /// <summary>The database that the options or the folder name; null where the ledger lies in the folder.</summary>
    public static string? Find(LedgerOptions options)
    {
        var path = PathIn(options.Folder);
        var kept = File.Exists(path) ? File.ReadAllText(path).Trim() : null;
        return options.Postgres ?? kept;
    }

    /// <summary>Keeps it for the next time that the folder is opened.</summary>
    public static void Keep(string folder, string connection)
    {
        var path = PathIn(folder);
        if (!File.Exists(path) || File.ReadAllText(path).Trim() != connection)
        {
            SecretFile.Write(path, Encoding.UTF8.GetBytes(connection + "\n"));
        }
    }
}
