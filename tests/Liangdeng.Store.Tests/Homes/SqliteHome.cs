using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Store.Tests;

internal sealed class SqliteHome : Home
{
    internal override string? NewConnection() => null;

    internal override DbConnection OpenRaw(TempLedger ledger) => RawFile.Open(ledger.PathOf("ledger.db"));

    internal override void Unguard(DbConnection raw)
    {
        foreach (var table in new[] { "entries", "contents", "streams", "tiles", "checkpoints", "commands" })
        {
            RawFile.Scalar(raw, $"DROP TRIGGER IF EXISTS {table}_no_update; DROP TRIGGER IF EXISTS {table}_no_delete");
        }

        RawFile.Scalar(raw, "DROP TRIGGER contents_update; DROP TRIGGER contents_delete");
        var file = (SqliteConnection)raw;
        file.CreateFunction("flip", (byte[] bytes, int at) =>
        {
            bytes[at] ^= 1;
            return bytes;
        });
        file.CreateFunction("swap", (byte[] bytes, string old, string with) =>
            Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace(old, with, StringComparison.Ordinal)));
    }

    internal override async Task<string> StoredTextAsync(TempLedger ledger)
    {
        var text = "";
        foreach (var file in new[] { "ledger.db", "ledger.db-wal" }.Select(ledger.PathOf).Where(File.Exists))
        {
            // The database is open in this process, which must not close a descriptor of its own on it.
            var copy = file + ".copy";
            File.Copy(file, copy, overwrite: true);
            text += Encoding.Latin1.GetString(await File.ReadAllBytesAsync(copy));
        }

        return text;
    }

    internal override void Remove(TempLedger ledger)
    {
    }
}
