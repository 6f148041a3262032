using System.Data.Common;
using Liangdeng.Ledger;
using Liangdeng.Store.Database;
using Liangdeng.Store.Reading;
using Liangdeng.Store.Sealing;
using NodaTime;

namespace Liangdeng.Store.Writing;

/// <summary>The end of the log as it lies on disk, checked: the last checkpoint is ours, and the stored tiles and the last
/// headers give its root.</summary>
internal sealed record LoadedLog(Tail Tail, LogState State)
{
    /// <exception cref="TornException">What is stored does not fit together.</exception>
    public static LoadedLog Read(DbConnection connection, KeyVault keys, VerifierKey key)
    {
        var (size, privates, note) = LastCheckpoint(connection);
        var checkpoint = Checkpoint.Open(System.Text.Encoding.UTF8.GetBytes(note), key);
        if (checkpoint is null || checkpoint.Size != size)
        {
            throw new TornException($"The checkpoint of size {size} is not signed by this ledger's key.");
        }

        var stored = (long)connection.Scalar("SELECT coalesce(max(idx) + 1, 0) FROM entries")!;
        if (stored != size)
        {
            throw new TornException($"The last checkpoint says {size} entries, and {stored} are stored.");
        }

        var edge = TileEdge.Rebuild(size, new StoredHashes(connection).Read);
        var tree = new MerkleTail(size, (level, index) => Within(edge, level, index));
        if (tree.Root() != checkpoint.Root)
        {
            throw new TornException($"The last entries and tiles do not give the root of the checkpoint of size {size}.");
        }

        var (headerAt, at) = LastTimes(connection, keys, size);
        var tail = new Tail
        {
            Tree = tree,
            Edge = edge,
            HeaderAt = headerAt,
            At = at,
            Privates = privates,
            Streams = (long)connection.Scalar("SELECT coalesce(max(id), 0) FROM streams")!,
        };
        return new LoadedLog(tail, new LogState(size, edge.Clone(), new SignedCheckpoint(checkpoint, note)));
    }

    private static (long Size, long Privates, string Note) LastCheckpoint(DbConnection connection)
    {
        using var command = connection.Prepare(
            "SELECT size, privates, note FROM checkpoints ORDER BY size DESC LIMIT 1", 0);
        using var row = command.ExecuteReader();
        return row.Read()
            ? (row.GetInt64(0), row.GetInt64(1), row.GetString(2))
            : throw new TornException("There is no checkpoint.");
    }

    // The complete subtrees at the right edge lie in the tiles that are not full.
    private static TreeHash Within(TileEdge edge, int level, long index)
    {
        var (tileLevel, number, first, count) = Tiles.Place(level, index);
        return Tiles.Subtree(edge.Partial(tileLevel, number)!.Skip(first).Take(count).ToArray());
    }

    private static (Instant HeaderAt, Instant At) LastTimes(DbConnection connection, KeyVault keys, long size)
    {
        if (size == 0)
        {
            return (Instant.FromUnixTimeTicks(0), Instant.FromUnixTimeTicks(0));
        }

        using var command = connection.Prepare($"{EntryRow.Select} WHERE e.idx = $1", 1);
        using var row = command.With(size - 1).ExecuteReader();
        var last = row.Read() ? EntryRow.Read(row) : throw new TornException($"Entry {size - 1} has no stream.");
        var header = EntryHeader.Parse(last.Header)
            ?? throw new TornException($"The header of entry {size - 1} cannot be read.");
        if (last.Envelope is null)
        {
            return (header.At, header.At);
        }

        var envelope = last.OpenEnvelope(keys) is { } bytes
            ? EntryEnvelope.Parse(bytes.AsSpan(EntryDigest.SaltLength))
            : null;
        return envelope is not null
            ? (header.At, envelope.At)
            : throw new TornException($"The envelope of entry {size - 1} cannot be opened with the keys in keys.db.");
    }
}

/// <summary>What is stored does not fit together; the sentence says what.</summary>
internal sealed class TornException(string what) : Exception(what);
