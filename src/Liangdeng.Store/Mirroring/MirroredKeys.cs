using Liangdeng.Store.Database;
using Liangdeng.Store.Opening;
using Liangdeng.Store.Sealing;
using Liangdeng.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Store.Mirroring;

/// <summary>The mirror's keys: what is made is made there too, and what is destroyed is destroyed there too, at once. That is why they
/// may lie beside the mirror, unlike keys in backups.</summary>
internal sealed class MirroredKeys(string from, string to, KeyVault vault) : IDisposable
{
    private const int CacheKib = 2 * 1024;
    private SqliteConnection? _copy;
    private DateTime _keyFileOf;
    private bool _unforgotten;

    /// <summary>Makes all of it the same.</summary>
    public void CatchUp()
    {
        _copy?.Dispose();
        _copy = null;
        var path = Path.Combine(to, LedgerBackup.KeysFile);
        var isNew = !File.Exists(path) || new FileInfo(path).Length == 0;
        _copy = OwnFile.Open(
            path, new OwnFile.Form(["001_keys.sql"], SqliteFile.KeysId, CacheKib), isNew, isDurable: true, _ => { });
        vault.Watch();
        var gone = Ids().Except(vault.All().Select(key => key.Id)).ToList();
        _copy.Execute("BEGIN IMMEDIATE");
        foreach (var (name, value) in vault.Secrets())
        {
            using var put = _copy.Prepare("INSERT OR REPLACE INTO secrets (name, value) VALUES ($1, $2)", 2);
            put.With(name, value).ExecuteNonQuery();
        }

        Put(vault.All());
        gone.ForEach(Delete);
        _copy.Execute("COMMIT");
        _unforgotten = true;
        Forget();
        CopyKeyFile();
    }

    /// <summary>Does what was done to the keys since the last time.</summary>
    public void Follow()
    {
        if (vault.TakeChanged() is { Count: > 0 } changed)
        {
            _copy!.Execute("BEGIN IMMEDIATE");
            foreach (var id in changed)
            {
                if (vault.Find(id) is { } key)
                {
                    Put([(id, key)]);
                }
                else
                {
                    Delete(id);
                }
            }

            _copy!.Execute("COMMIT");
        }

        Forget();
        if (File.GetLastWriteTimeUtc(Path.Combine(from, LedgerBackup.KeyFileName)) != _keyFileOf)
        {
            CopyKeyFile();
        }
    }

    public void Dispose() => _copy?.Dispose();

    private List<long> Ids()
    {
        using var ask = _copy!.Prepare("SELECT id FROM keys", 0);
        using var rows = ask.ExecuteReader();
        List<long> ids = [];
        while (rows.Read())
        {
            ids.Add(rows.GetInt64(0));
        }

        return ids;
    }

    private void Put(IEnumerable<(long Id, byte[] Key)> keys)
    {
        using var put = _copy!.Prepare("INSERT OR REPLACE INTO keys (id, key) VALUES ($1, $2)", 2);
        foreach (var (id, key) in keys)
        {
            put.With(id, key).ExecuteNonQuery();
        }
    }

    private void Delete(long id)
    {
        using var delete = _copy!.Prepare("DELETE FROM keys WHERE id = $1", 1);
        delete.With(id).ExecuteNonQuery();
        _unforgotten = true;
    }

    private void Forget() =>
        _unforgotten = _unforgotten && (long)_copy!.Scalar("PRAGMA wal_checkpoint(TRUNCATE)")! != 0;

    private void CopyKeyFile()
    {
        var path = Path.Combine(from, LedgerBackup.KeyFileName);
        _keyFileOf = File.GetLastWriteTimeUtc(path);
        SecretFile.Write(Path.Combine(to, LedgerBackup.KeyFileName), File.ReadAllBytes(path));
    }
}
