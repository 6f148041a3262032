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
    private readonly Queue<(long Size, long Privates, string Note)> _next = new();
    private readonly List<Seen> _seen = [];
    private long _read = long.MinValue;
    private long _last = -1;

    public CheckpointWalk(DbConnection connection)
    {
        _connection = connection;
        ReadOn();
    }

    /// <summary>Takes note of the checkpoint of this size, where there is one.</summary>
    /// <param name="signers">Who signs, by the entries of this tree.</param>
    public void Check(MerkleTail tree, long privates, SignerHistory signers)
    {
        if (!_next.TryPeek(out var stored) || stored.Size != tree.Size)
        {
            return;
        }

        _seen.Add(new Seen(stored.Note, stored.Privates == privates, tree.Clone(), signers));
        _next.Dequeue();
        if (_next.Count == 0)
        {
            ReadOn();
        }
    }

    /// <summary>Checks what was seen: a signature costs more than all else about an entry, so all cores share them.</summary>
    public void CheckSignatures()
    {
        var roots = new (TreeHash Root, Checkpoint? Signed)[_seen.Count];
        Parallel.For(0, roots.Length, at => roots[at] = (_seen[at].Tree.Root(), _seen[at].Signers.Open(Encoding.UTF8.GetBytes(_seen[at].Note))));
        for (var at = 0; at < roots.Length; at++)
        {
            var (root, signed) = roots[at];
            var size = _seen[at].Tree.Size;
            if (signed is null || signed.Size != size || !_seen[at].ArePrivatesRight)
            {
                throw new FindingException(
                    null, LedgerPart.Checkpoint, $"The checkpoint of size {size} is not as it was signed.");
            }

            if (signed.Root != root)
            {
                throw new FindingException(
                    FirstAfter(), LedgerPart.Header, $"The entries do not give the root of the checkpoint of size {size}.");
            }

            _last = size;
        }

        _seen.Clear();
    }

    public void CheckEnd(long size)
    {
        CheckSignatures();
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

    private sealed record Seen(string Note, bool ArePrivatesRight, MerkleTail Tree, SignerHistory Signers);
}
