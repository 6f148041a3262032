using Liangdeng.Ledger;
using Liangdeng.Verify.Checking;
using Liangdeng.Verify.Reading;

namespace Liangdeng.Verify.Following;

/// <summary>One round of following a log: what it shows now has to continue what it showed before. The first round checks
/// the whole log; each further one what is new, and one bundle of older entries with their contents, in turn.</summary>
internal sealed class Follower(LogReader reader, VerifierKey key)
{
    /// <returns>What to keep for the next round, and what this one saw.</returns>
    public async Task<(FollowState State, LogSummary Summary)> RoundAsync(FollowState? known, CancellationToken stop)
    {
        if (known is null)
        {
            var first = await LogCheck.RunAsync(reader, key, withContents: true, stop);
            return (new(first.Signed, first.Walk.Newest, 0, [.. first.Book!.Held], [.. first.Book.SaidToBeErased]), first.Summary);
        }

        var now = await reader.CheckpointAsync(key, stop);
        await ContinuesAsync(known.Signed, now, stop);
        var book = new ContentBook(known.Held, known.Erased);
        var walk = new LogWalk(reader, new(book), await TailAsync(known.Signed.At, now.At, stop), known.Newest);
        await walk.ToAsync(now, stop);
        var next = await LookBackAsync(known, now.At, book, stop);
        var settled = await LogCheck.SettleAsync(reader, key, walk, book, now, stop);
        return (
            new(settled, walk.Newest, next, [.. book.Held], [.. book.SaidToBeErased]),
            LogSummary.Of(settled.At, book));
    }

    private async Task ContinuesAsync(SignedCheckpoint known, SignedCheckpoint now, CancellationToken stop)
    {
        if (now.At.Size < known.At.Size)
        {
            throw Findings.Rollback(known.At, now.At, known.Note, now.Note);
        }

        var proof = await ServedHashes.WithAsync(
            reader, now.At.Size, read => MerkleTree.ConsistencyProof(known.At.Size, now.At.Size, read), stop);
        if (!MerkleTree.VerifyConsistency(known.At.Size, now.At.Size, known.At.Root, now.At.Root, proof))
        {
            throw Findings.Fork(known.At, now.At, known.Note, now.Note);
        }
    }

    /// <summary>The right edge of the known tree; its root shows that the tiles told the truth.</summary>
    private async Task<MerkleTail> TailAsync(Checkpoint known, Checkpoint now, CancellationToken stop)
    {
        var tail = await ServedHashes.WithAsync(reader, now.Size, read => new MerkleTail(known.Size, read), stop);
        return tail.Root() == known.Root
            ? tail
            : throw Findings.BadTile(LogShape.Tile(0, (known.Size - 1) / LogShape.Width, now.Size).ToString());
    }

    /// <returns>The bundle whose turn is next.</returns>
    private async Task<long> LookBackAsync(FollowState known, Checkpoint now, ContentBook book, CancellationToken stop)
    {
        var (size, number) = (known.Signed.At.Size, known.Next);
        if (number * LogShape.Width >= size)
        {
            number = 0;
        }

        var (from, to) = (number * LogShape.Width, Math.Min((number + 1) * LogShape.Width, size));
        if (from < to)
        {
            var path = LogShape.Bundle(number, now.Size);
            var entries = await reader.BundleAsync(path, stop);
            var proofs = await ServedHashes.WithAsync(reader, now.Size, read => Proofs(from, to, now.Size, read), stop);
            List<(long, EntryHeader)> headers = [];
            for (var index = from; index < to; index++)
            {
                var entry = entries[(int)(index - from)].Span;
                var holds = MerkleTree.VerifyInclusion(
                    MerkleTree.HashLeaf(entry), index, now.Size, proofs[(int)(index - from)], now.Root);
                headers.Add((index, (holds ? EntryHeader.Parse(entry) : null) ?? throw Findings.BadEntry(path.ToString(), index)));
            }

            await new BundleContents(reader.Source, book).ReadAsync(headers, wasChecked: true, stop);
        }

        return number + 1;
    }

    private static List<IReadOnlyList<TreeHash>> Proofs(long from, long to, long size, HashReader read)
    {
        List<IReadOnlyList<TreeHash>> proofs = [];
        for (var index = from; index < to; index++)
        {
            proofs.Add(MerkleTree.InclusionProof(index, size, read));
        }

        return proofs;
    }
}
