using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Liangdeng.Store.Database;

namespace Liangdeng.Store.Sealing;

/// <summary>keys.db: a key per stream, and the key of the hashes that stand for names and commands. Safe for several
/// threads.</summary>
internal sealed class KeyVault : IDisposable
{
    // Keys are made this many at a time, so that a new stream costs no commit of its own.
    private const int Ahead = 256;
    private const int MaxCached = 100_000;

    private readonly Lock _lock = new();
    private readonly DbConnection _connection;
    private readonly ConcurrentDictionary<long, byte[]> _cache = new();
    private readonly byte[] _hashKey;
    private long _made;

    public KeyVault(DbConnection connection)
    {
        _connection = connection;
        _hashKey = Secret("hash") ?? throw new InvalidDataException("keys.db has no hash key.");
        _made = (long)connection.Scalar("SELECT coalesce(max(id), 0) FROM keys")!;
    }

    /// <summary>Fills new tables of keys.</summary>
    public static void Fill(DbConnection connection)
    {
        using var insert = connection.Prepare("INSERT INTO secrets (name, value) VALUES ('hash', $1)", 1);
        insert.With(RandomNumberGenerator.GetBytes(Cipher.KeyLength)).ExecuteNonQuery();
    }

    /// <summary>Whose keys these are; null before the ledger was first opened.</summary>
    public string? Owner => Secret("owner") is { } owner ? Encoding.UTF8.GetString(owner) : null;

    public void Own(string verifierKey)
    {
        lock (_lock)
        {
            using var insert = _connection.Prepare("INSERT INTO secrets (name, value) VALUES ('owner', $1)", 1);
            insert.With(Encoding.UTF8.GetBytes(verifierKey)).ExecuteNonQuery();
        }
    }

    /// <summary>The stream's key, or null when it was destroyed or never made.</summary>
    public byte[]? Find(long stream)
    {
        if (_cache.TryGetValue(stream, out var known))
        {
            return known;
        }

        lock (_lock)
        {
            using var select = _connection.Prepare("SELECT key FROM keys WHERE id = $1", 1);
            var key = (byte[]?)select.With(stream).ExecuteScalar();
            return key is null ? null : Remember(stream, key);
        }
    }

    /// <summary>The stream's key; made, and on disk, when there is none.</summary>
    public byte[] FindOrMake(long stream)
    {
        if (Find(stream) is { } key)
        {
            return key;
        }

        lock (_lock)
        {
            // A key that was destroyed is made anew for its stream alone.
            var last = stream <= _made ? stream : stream + Ahead - 1;
            using var transaction = _connection.BeginTransaction();
            using var insert = _connection.Prepare("INSERT OR IGNORE INTO keys (id, key) VALUES ($1, $2)", 2);
            insert.Transaction = transaction;
            for (var id = stream; id <= last; id++)
            {
                insert.With(id, RandomNumberGenerator.GetBytes(Cipher.KeyLength)).ExecuteNonQuery();
            }

            transaction.Commit();
            _made = Math.Max(_made, last);
        }

        return Find(stream)!;
    }

    public void Destroy(long stream)
    {
        lock (_lock)
        {
            using var delete = _connection.Prepare("DELETE FROM keys WHERE id = $1", 1);
            delete.With(stream).ExecuteNonQuery();
            _connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            _cache.TryRemove(stream, out _);
        }
    }

    /// <summary>Stands for a private stream's name in ledger.db; no stream's own name begins with #.</summary>
    public string NameHash(string name) =>
        "#" + Convert.ToHexStringLower(HMACSHA256.HashData(_hashKey, (byte[])[0, .. Encoding.UTF8.GetBytes(name)]));

    /// <summary>Stands for a command of an actor in ledger.db. The first six bytes are the command id's own, in a version-7
    /// id its time: new keys then lie together at one end of the table, and a commit touches few pages.</summary>
    public byte[] CommandHash(Guid actor, Guid command)
    {
        Span<byte> input = stackalloc byte[33];
        input[0] = 1;
        actor.TryWriteBytes(input[1..], bigEndian: true, out _);
        command.TryWriteBytes(input[17..], bigEndian: true, out _);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_hashKey, input, hash);
        return [.. input.Slice(17, 6), .. hash[..12]];
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _connection.Dispose();
        }
    }

    private byte[] Remember(long stream, byte[] key)
    {
        if (_cache.Count >= MaxCached)
        {
            _cache.Clear();
        }

        return _cache[stream] = key;
    }

    private byte[]? Secret(string name)
    {
        lock (_lock)
        {
            using var select = _connection.Prepare("SELECT value FROM secrets WHERE name = $1", 1);
            return (byte[]?)select.With(name).ExecuteScalar();
        }
    }
}
