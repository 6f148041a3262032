using System.Data.Common;
using Liangdeng.Store.Database;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Store.Sqlite;

/// <summary>The embedded database: a file in the ledger's folder, in WAL mode.</summary>
internal sealed class SqliteDatabase(string path, bool isDurable) : ILedgerDatabase
{
    private const int WriterCacheKib = 64 * 1024;

    public string Place => path;

    public bool IsNew() => !File.Exists(path) || new FileInfo(path).Length == 0;

    public IWriteSession OpenWriter(Action<DbConnection> first) => new SqliteWriteSession(
        OwnFile.Open(path, new OwnFile.Form("001_ledger.sql", SqliteFile.LedgerId, WriterCacheKib), IsNew(), isDurable, first));

    public DbConnection OpenReader(int cacheKib) => SqliteFile.Open(path, SqliteOpenMode.ReadOnly, cacheKib);

    public void Freeze(DbConnection connection) => connection.Execute("BEGIN");

    public string? CheckItself(DbConnection connection) =>
        (string)connection.Scalar("PRAGMA integrity_check(1)")! is var said && said == "ok" ? null : said;

    public IReadOnlyDictionary<string, CarriedOut> FindCommands(DbConnection connection, IReadOnlyList<byte[]> keys)
    {
        using var ask = connection.Prepare($"{LedgerSql.Commands} WHERE key = $1", 1);
        var found = new Dictionary<string, CarriedOut>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            using var row = ask.With(key).ExecuteReader();
            if (row.Read())
            {
                found[Convert.ToHexString(key)] = new CarriedOut(row.GetInt64(1), row.GetInt32(2));
            }
        }

        return found;
    }

    public DatabaseTrouble TroubleOf(DbException broken) => SqliteFile.TroubleOf(broken);
}
