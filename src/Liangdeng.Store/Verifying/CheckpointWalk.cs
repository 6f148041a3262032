using System.Data.Common;
using System.Text;
using Liangdeng.Ledger;
using Liangdeng.Store.Database;

namespace Liangdeng.Store.Verifying;

/// <summary>Walks the checkpoints beside the entries.</summary>
internal sealed class CheckpointWalk
{
    private const int Page = 1000;

    private readonly DbConnection _connection;
    private readonly VerifierKey _key;
    private readonly Queue<(long Size, long Privates, string Note)> _next = new();
    private long _read = -1;
    private long _last = -1;

    public CheckpointWalk(DbConnection connection, VerifierKey key)
    {
        (_connection, _key) = (connection, key);
        ReadOn();
    }

    public void Check(MerkleTail tree, long privates)
    {
        if (!_next.TryPeek(out var stored) || stored.Size != tree.Size)
        {
            return;
        }

        var checkpoint = Checkpoint.Open(Encoding.UTF8.GetBytes(stored.Note), _key);
        if (checkpoint is null || checkpoint.Size != tree.Size || stored.Privates != privates)
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
        _next.Dequeue();
        if (_next.Count == 0)
        {
            ReadOn();
        }
    }

    public void CheckEnd(long size)
    {
        if (_next.TryPeek(out var more))
        {
            throw new FindingException(
                size, LedgerPart.Header, $"A checkpoint says {more.Size} entries, and {size} are stored.");
        }

        if (_last != size)
        {
            throw new FindingException(null, LedgerPart.Checkpoint, $"There is no checkpoint of size {size}.");
        }
    }

    // Up to the checkpoint before, all entries were right.
    private long FirstAfter() => Math.Max(_last, 0);

    private void ReadOn()
    {
        using var command = _connection.Prepare(
            "SELECT size, privates, note FROM checkpoints WHERE size > $1 ORDER BY size LIMIT $2", 2);
        using var rows = command.With(_read, Page).ExecuteReader();
        while (rows.Read())
        {
            _read = rows.GetInt64(0);
            _next.Enqueue((_read, rows.GetInt64(1), rows.GetString(2)));
        }
    }
}
