using System.Data.Common;
using Liangdeng.Ledger;
using Liangdeng.Store.Database;
using Liangdeng.Store.Reading;
using Liangdeng.Store.Sealing;
using Liangdeng.Store.Signing;

namespace Liangdeng.Store.Verifying;

/// <summary>One walk over the ledger, in one read transaction, so that it sees one state while the writer goes on.</summary>
internal sealed class Verification(
    ILedgerDatabase database, DbConnection connection, KeyVault keys, VerifierKey first)
{
    private const int Page = 1000;
    private const int BesideCacheKib = 16 * 1024;
    private readonly MerkleTail _tree = new();
    private readonly TileEdge _edge = new();
    private readonly CosignatureWalk _cosignatures = new();
    private SignerHistory _signers = SignerHistory.Begin(first);
    private long _tiles;

    public VerifyResult Run(IProgress<long>? progress, CancellationToken stop) => Find(() =>
    {
        using var beside = database.OpenReader(BesideCacheKib);
        database.Freeze(connection);
        database.Freeze(beside);
        var (said, found) = Both(() => database.CheckItself(beside), () => Find(() => Walk(progress, stop)));
        return said is null
            ? found
            : new VerifyResult.Unsound(null, LedgerPart.Database, $"The database's own check says: {said}");
    });

    private VerifyResult Find(Func<VerifyResult> walk)
    {
        try
        {
            return walk();
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

    private VerifyResult.Sound Walk(IProgress<long>? progress, CancellationToken stop)
    {
        var checkpoints = new CheckpointWalk(connection);
        using var pages = new ReadSession(connection);
        var entries = new EntryWalk(database, connection);
        checkpoints.Check(_tree, 0, _signers);
        for (var rows = pages.All(0, Page); rows.Count > 0;)
        {
            stop.ThrowIfCancellationRequested();

            // The next page is read while this one is opened and hashed; what asks the database has the connection to itself again.
            var from = rows[^1].Index + 1;
            (rows, var checks) = Both(() => pages.All(from, Page), () => EntryCheck.All(rows, keys, entries.Erased));
            CheckPage(checks, entries, checkpoints, pages);
            progress?.Report(_tree.Size);
        }

        checkpoints.CheckEnd(_tree.Size);
        _cosignatures.Check(connection);
        entries.CheckEnd(_tree.Size);
        CheckTileCount();
        return new VerifyResult.Sound(_tree.Size, _tree.Root());
    }

    // Whatever comes of the one, the other has ended too: the connection is closed next.
    private static (TBeside Beside, THere Here) Both<TBeside, THere>(Func<TBeside> beside, Func<THere> here)
    {
        var task = Task.Run(beside);
        try
        {
            var done = here();
            return (task.GetAwaiter().GetResult(), done);
        }
        finally
        {
            ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
        }
    }

    private void CheckPage(EntryCheck[] checks, EntryWalk entries, CheckpointWalk checkpoints, ReadSession session)
    {
        try
        {
            foreach (var check in checks)
            {
                entries.Check(check, _tree.Size);
                ReadKeys(check.Row);
                _tree.Append(check.Leaf);
                _edge.Append(check.Leaf, tile => CheckTile(session, tile));
                checkpoints.Check(_tree, entries.Privates, _signers);
            }
        }
        finally
        {
            // What was found of an earlier entry comes first.
            entries.CheckCommands();
            checkpoints.CheckSignatures();
        }
    }

    private void ReadKeys(EntryRow row)
    {
        _signers = _signers.After(row) ?? throw new FindingException(
            row.Index, LedgerPart.Content, $"Entry {row.Index} names no keys that could sign.");
        if (row.Name == WitnessesChanged.Stream)
        {
            _cosignatures.Name(SignerReading.Witnesses(row) ?? throw new FindingException(
                row.Index, LedgerPart.Content, $"Entry {row.Index} names no witnesses."));
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
