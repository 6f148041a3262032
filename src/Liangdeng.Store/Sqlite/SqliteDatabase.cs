using System.Data.Common;
using Liangdeng.Store.Database;
using Liangdeng.Store.Opening;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Store.Sqlite;

/// <summary>The embedded database: a file in the ledger's folder, in WAL mode.</summary>
internal sealed class SqliteDatabase(string path, bool isDurable) : ILedgerDatabase
{
    private const int WriterCacheKib = 64 * 1024;

    private static readonly string[] Scripts = ["001_ledger.sql", "002_cosignatures.sql"];

    public string Place => path;

    public bool IsNew() => !File.Exists(path) || new FileInfo(path).Length == 0;

    public IWriteSession OpenWriter(Action<DbConnection> first) => new SqliteWriteSession(
        OwnFile.Open(path, new OwnFile.Form(Scripts, SqliteFile.LedgerId, WriterCacheKib), IsNew(), isDurable, first));

    public DbConnection OpenReader(int cacheKib) => SqliteFile.Open(path, SqliteOpenMode.ReadOnly, cacheKib);

    /// <exception cref="RefusedException">The file is another program's, or of a form newer than this program.</exception>
    public void RefuseForeign(DbConnection reader)
    {
        var (id, form) = ((long)reader.Scalar("PRAGMA application_id")!, (long)reader.Scalar("PRAGMA user_version")!);
        if (id != SqliteFile.LedgerId || form > Scripts.Length)
        {
            throw new RefusedException(new OpenResult.Foreign(path, $"This is a database of application {id:x8} and format {form}."));
        }
    }

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
