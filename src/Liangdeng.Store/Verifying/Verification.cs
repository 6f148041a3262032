using System.Text;
using Liangdeng.Ledger;
using Liangdeng.Store.Reading;
using Liangdeng.Store.Sealing;
using Liangdeng.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Store.Verifying;

/// <summary>One walk over the ledger, in one read transaction, so that it sees one state while the writer goes on.</summary>
internal sealed class Verification(SqliteConnection connection, KeyVault keys, VerifierKey key)
{
    private const int ProgressStep = 1000;
    private readonly MerkleTail _tree = new();
    private readonly TileEdge _edge = new();
    private long _tiles;

    public VerifyResult Run(IProgress<long>? progress, CancellationToken stop)
    {
        try
        {
            connection.Execute("BEGIN");
            CheckFile();
            Walk(progress, stop);
            connection.Execute("COMMIT");
            return new VerifyResult.Sound(_tree.Size, _tree.Root());
        }
        catch (FindingException found)
        {
            return found.Finding;
        }
        catch (SqliteException broken) when (broken.SqliteErrorCode is SqliteFile.Corrupt or SqliteFile.NotADatabase)
        {
            return new VerifyResult.Unsound(null, LedgerPart.Database, "The database file is damaged.");
        }
    }

    private void CheckFile()
    {
        var said = (string)connection.Scalar("PRAGMA integrity_check(1)")!;
        if (said != "ok")
        {
            throw new FindingException(null, LedgerPart.Database, $"The database's own check says: {said}");
        }
    }

    private void Walk(IProgress<long>? progress, CancellationToken stop)
    {
        using var checkpoints = new CheckpointWalk(connection, key);
        using var tiles = connection.Prepare("SELECT root, hashes FROM tiles WHERE level = $1 AND number = $2", 2);
        using var all = connection.Prepare($"{EntryRow.Select} ORDER BY e.idx", 0);
        using var rows = all.ExecuteReader();
        var entries = new EntryWalk(connection, keys);
        checkpoints.Check(_tree, 0);
        while (rows.Read())
        {
            var row = EntryRow.Read(rows);
            entries.Check(row, _tree.Size);
            var leaf = MerkleTree.HashLeaf(row.Header);
            _tree.Append(leaf);
            _edge.Append(leaf, tile => CheckTile(tiles, tile));
            checkpoints.Check(_tree, entries.Privates);
            if (_tree.Size % ProgressStep == 0)
            {
                stop.ThrowIfCancellationRequested();
                progress?.Report(_tree.Size);
            }
        }

        checkpoints.CheckEnd(_tree.Size);
        entries.CheckEnd(_tree.Size);
        CheckTileCount();
    }

    private void CheckTile(SqliteCommand tiles, FullTile tile)
    {
        _tiles++;
        using var row = tiles.With(tile.Level, tile.Number).ExecuteReader();
        if (!row.Read() || row.Bytes(1) is not { } hashes)
        {
            throw new FindingException(null, LedgerPart.Tile, $"Tile {tile.Number} of level {tile.Level} is missing.");
        }

        if (hashes.AsSpan().SequenceEqual(tile.Hashes.Span) && row.Bytes(0).AsSpan().SequenceEqual(tile.Root.ToArray()))
        {
            return;
        }

        // A tile of leaves says which entry is not what it was, where the entry alone could not.
        var same = hashes.AsSpan().CommonPrefixLength(tile.Hashes.Span) / TreeHash.Length;
        var index = tile.Level == 0 && same < TilePath.FullWidth ? (tile.Number << 8) + same : (long?)null;
        throw new FindingException(
            index, LedgerPart.Tile, $"Tile {tile.Number} of level {tile.Level} does not fit the entries.");
    }

    private void CheckTileCount()
    {
        if ((long)connection.Scalar("SELECT count(*) FROM tiles")! != _tiles)
        {
            throw new FindingException(null, LedgerPart.Tile, "There are tiles that no entries fill.");
        }
    }
}

/// <summary>Walks the checkpoints beside the entries.</summary>
internal sealed class CheckpointWalk : IDisposable
{
    private readonly VerifierKey _key;
    private readonly SqliteCommand _command;
    private readonly SqliteDataReader _rows;
    private bool _more;
    private long _last = -1;

    public CheckpointWalk(SqliteConnection connection, VerifierKey key)
    {
        _key = key;
        _command = connection.Prepare("SELECT size, privates, note FROM checkpoints ORDER BY size", 0);
        _rows = _command.ExecuteReader();
        _more = _rows.Read();
    }

    public void Check(MerkleTail tree, long privates)
    {
        if (!_more || _rows.GetInt64(0) != tree.Size)
        {
            return;
        }

        var checkpoint = Checkpoint.Open(Encoding.UTF8.GetBytes(_rows.GetString(2)), _key);
        if (checkpoint is null || checkpoint.Size != tree.Size || _rows.GetInt64(1) != privates)
        {
            throw new FindingException(
                null, LedgerPart.Checkpoint, $"The checkpoint of size {tree.Size} is not as it was signed.");
        }

        if (checkpoint.Root != tree.Root())
        {
            throw new FindingException(
                FirstAfter(), LedgerPart.Header, $"The entries do not give the root of the checkpoint of size {tree.Size}.");
        }

        _last = tree.Size;
        _more = _rows.Read();
    }

    public void CheckEnd(long size)
    {
        if (_more)
        {
            throw new FindingException(
                size, LedgerPart.Header, $"A checkpoint says {_rows.GetInt64(0)} entries, and {size} are stored.");
        }

        if (_last != size)
        {
            throw new FindingException(null, LedgerPart.Checkpoint, $"There is no checkpoint of size {size}.");
        }
    }

    public void Dispose()
    {
        _rows.Dispose();
        _command.Dispose();
    }

    // Up to the checkpoint before, all entries were right.
    private long FirstAfter() => Math.Max(_last, 0);
}
