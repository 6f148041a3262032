using System.Data.Common;
using Liangdeng.Ledger;
using Liangdeng.Store.Database;
using Liangdeng.Store.Reading;
using Liangdeng.Store.Sealing;

namespace Liangdeng.Store.Verifying;

/// <summary>One walk over the ledger, in one read transaction, so that it sees one state while the writer goes on.</summary>
internal sealed class Verification(
    ILedgerDatabase database, DbConnection connection, KeyVault keys, VerifierKey key)
{
    private const int Page = 1000;
    private readonly MerkleTail _tree = new();
    private readonly TileEdge _edge = new();
    private long _tiles;

    public VerifyResult Run(IProgress<long>? progress, CancellationToken stop)
    {
        try
        {
            database.Freeze(connection);
            CheckFile();
            Walk(progress, stop);
            return new VerifyResult.Sound(_tree.Size, _tree.Root());
        }
        catch (FindingException found)
        {
            return found.Finding;
        }
        catch (DbException broken)
            when (database.TroubleOf(broken) is DatabaseTrouble.Damaged or DatabaseTrouble.Foreign)
        {
            return new VerifyResult.Unsound(null, LedgerPart.Database, "The database file is damaged.");
        }
    }

    private void CheckFile()
    {
        if (database.CheckItself(connection) is { } said)
        {
            throw new FindingException(null, LedgerPart.Database, $"The database's own check says: {said}");
        }
    }

    private void Walk(IProgress<long>? progress, CancellationToken stop)
    {
        var checkpoints = new CheckpointWalk(connection, key);
        using var pages = new ReadSession(connection);
        var entries = new EntryWalk(database, connection, keys);
        checkpoints.Check(_tree, 0);
        while (pages.All(_tree.Size, Page) is { Count: > 0 } rows)
        {
            stop.ThrowIfCancellationRequested();
            CheckPage(rows, entries, checkpoints, pages);
            progress?.Report(_tree.Size);
        }

        checkpoints.CheckEnd(_tree.Size);
        entries.CheckEnd(_tree.Size);
        CheckTileCount();
    }

    private void CheckPage(List<EntryRow> rows, EntryWalk entries, CheckpointWalk checkpoints, ReadSession session)
    {
        try
        {
            foreach (var row in rows)
            {
                entries.Check(row, _tree.Size);
                var leaf = MerkleTree.HashLeaf(row.Header);
                _tree.Append(leaf);
                _edge.Append(leaf, tile => CheckTile(session, tile));
                checkpoints.Check(_tree, entries.Privates);
            }
        }
        finally
        {
            // What was found of an earlier entry comes first.
            entries.CheckCommands();
        }
    }

    private void CheckTile(ReadSession session, FullTile tile)
    {
        _tiles++;
        var hashes = session.Tile(tile.Level, tile.Number)
            ?? throw new FindingException(null, LedgerPart.Tile, $"Tile {tile.Number} of level {tile.Level} is missing.");
        if (hashes.AsSpan().SequenceEqual(tile.Hashes.Span)
            && session.TileRoot(tile.Level, tile.Number).AsSpan().SequenceEqual(tile.Root.ToArray()))
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
