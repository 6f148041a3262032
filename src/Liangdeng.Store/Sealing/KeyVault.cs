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

    // Streams are read in the order in which they began, more or less: their keys are fetched together.
    private const int Together = 32;

    // With its cipher, a key takes about 1 KB.
    private const int MaxCached = 8192;

    private readonly Lock _lock = new();
    private readonly DbConnection _connection;
    private readonly ConcurrentDictionary<long, KeptKey> _cache = new();

    // One a thread: making it costs twice what hashing does.
    private readonly ThreadLocal<IncrementalHash> _hashes;
    private HashSet<long>? _changed;
    private bool _unforgotten;
    private long _made;

    public KeyVault(DbConnection connection)
    {
        _connection = connection;
        var hashKey = Secret("hash") ?? throw new InvalidDataException("keys.db has no hash key.");
        _hashes = new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, hashKey), trackAllValues: true);
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
    public byte[]? Find(long stream) => FindKept(stream)?.Key;

    /// <summary>What is sealed under a stream's key; null where there is no such key, or it does not open these bytes.</summary>
    public byte[]? Open(long stream, long place, SealedPart part, ReadOnlySpan<byte> stored)
    {
        if (FindKept(stream) is not { } kept)
        {
            return null;
        }

        var cipher = kept.Take();
        try
        {
            return Cipher.Open(cipher, place, part, stored);
        }
        finally
        {
            kept.PutBack(cipher);
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
            _changed?.UnionWith(Enumerable.Range(0, (int)(last - stream + 1)).Select(n => stream + n));
        }

        return Find(stream)!;
    }

    public void Destroy(long stream)
    {
        lock (_lock)
        {
            using var delete = _connection.Prepare("DELETE FROM keys WHERE id = $1", 1);
            delete.With(stream).ExecuteNonQuery();
            _cache.TryRemove(stream, out _);
            _changed?.Add(stream);
            _unforgotten = true;
        }

        Forget();
    }

    /// <summary>Overwrites what destroyed keys left behind in the file's log.</summary>
    /// <returns>False when a reader stands in the way: to be tried again.</returns>
    public bool Forget()
    {
        lock (_lock)
        {
            _unforgotten = _unforgotten && (long)_connection.Scalar("PRAGMA wal_checkpoint(TRUNCATE)")! != 0;
            return !_unforgotten;
        }
    }

    /// <summary>From here on keeps in mind which keys are made or destroyed.</summary>
    public void Watch()
    {
        lock (_lock)
        {
            _changed = [];
        }
    }

    /// <summary>The keys that were made or destroyed since the last time.</summary>
    public IReadOnlyCollection<long> TakeChanged()
    {
        lock (_lock)
        {
            var changed = _changed ?? [];
            _changed = [];
            return changed;
        }
    }

    /// <summary>All keys.</summary>
    public IReadOnlyList<(long Id, byte[] Key)> All()
    {
        lock (_lock)
        {
            return List("SELECT id, key FROM keys", row => (row.GetInt64(0), row.Bytes(1)!));
        }
    }

    /// <summary>What else is kept beside the keys.</summary>
    public IReadOnlyList<(string Name, byte[] Value)> Secrets()
    {
        lock (_lock)
        {
            return List("SELECT name, value FROM secrets", row => (row.GetString(0), row.Bytes(1)!));
        }
    }

    /// <summary>Stands for a private stream's name in ledger.db; no stream's own name begins with #.</summary>
    public string NameHash(string name) =>
        "#" + Convert.ToHexStringLower(Hash([0, .. Encoding.UTF8.GetBytes(name)], stackalloc byte[HMACSHA256.HashSizeInBytes]));

    /// <summary>Stands for a command of an actor in ledger.db. The first six bytes are the command id's own, in a version-7
    /// id its time: new keys then lie together at one end of the table, and a commit touches few pages.</summary>
    public byte[] CommandHash(Guid actor, Guid command)
    {
        Span<byte> input = stackalloc byte[33];
        input[0] = 1;
        actor.TryWriteBytes(input[1..], bigEndian: true, out _);
        command.TryWriteBytes(input[17..], bigEndian: true, out _);
        var hash = Hash(input, stackalloc byte[HMACSHA256.HashSizeInBytes]);
        return [.. input.Slice(17, 6), .. hash[..12]];
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _connection.Dispose();
        }

        foreach (var hash in _hashes.Values)
        {
            hash.Dispose();
        }

        _hashes.Dispose();
    }

    private ReadOnlySpan<byte> Hash(ReadOnlySpan<byte> input, Span<byte> hash)
    {
        var hmac = _hashes.Value!;
        hmac.AppendData(input);
        hmac.GetHashAndReset(hash);
        return hash;
    }

    private KeptKey? FindKept(long stream)
    {
        if (_cache.TryGetValue(stream, out var known))
        {
            return known;
        }

        lock (_lock)
        {
            if (_cache.TryGetValue(stream, out known))
            {
                return known;
            }

            if (_cache.Count > MaxCached - Together)
            {
                _cache.Clear();
            }

            using var select = _connection.Prepare("SELECT id, key FROM keys WHERE id >= $1 AND id < $2", 2);
            using var rows = select.With(stream, stream + Together).ExecuteReader();
            while (rows.Read())
            {
                _cache.TryAdd(rows.GetInt64(0), new KeptKey(rows.Bytes(1)!));
            }
        }

        return _cache.GetValueOrDefault(stream);
    }

    /// <summary>A key and a cipher under it, which is one thread's at a time; who finds it taken makes another.</summary>
    private sealed class KeptKey(byte[] key)
    {
        private AesGcm? _idle;

        public byte[] Key => key;

        public AesGcm Take() => Interlocked.Exchange(ref _idle, null) ?? Cipher.Under(key);

        public void PutBack(AesGcm cipher)
        {
            if (Interlocked.CompareExchange(ref _idle, cipher, null) is not null)
            {
                cipher.Dispose();
            }
        }
    }

    private List<T> List<T>(string sql, Func<DbDataReader, T> read)
    {
        using var ask = _connection.Prepare(sql, 0);
        using var rows = ask.ExecuteReader();
        List<T> found = [];
        while (rows.Read())
        {
            found.Add(read(rows));
        }

        return found;
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
