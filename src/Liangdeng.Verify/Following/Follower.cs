using Liangdeng.Ledger;
using Liangdeng.Verify.Checking;
using Liangdeng.Verify.Reading;
using Liangdeng.Verify.Trusting;

namespace Liangdeng.Verify.Following;

/// <summary>One round of following a log: what it shows now has to continue what it showed before. The first round checks
/// the whole log; each further one what is new, and one bundle of older entries with their contents, in turn.</summary>
internal sealed class Follower(LogReader reader, TrustedKeys keys)
{
    /// <returns>What to keep for the next round, and what this one saw.</returns>
    public async Task<(FollowState State, LogSummary Summary)> RoundAsync(FollowState? known, CancellationToken stop)
    {
        if (known is null)
        {
            var first = await LogCheck.RunAsync(reader, keys, withContents: true, stop);
            return (
                new(first.Signed, first.Walk.Newest, 0, [.. first.Book!.Held], [.. first.Book.SaidToBeErased], keys.ToStored()), first.Summary);
        }

        var now = await reader.CheckpointAsync(keys, stop);
        await Continuity.CheckAsync(reader, known.Signed, now, stop);
        var book = new ContentBook(known.Held, known.Erased);
        var walk = await LogWalk.FromAsync(reader, book, known.Signed.At, known.Newest, now.At.Size, stop);
        await walk.ToAsync(now.At, stop);
        var next = await LookBackAsync(known, now.At, book, stop);
        var settled = await LogCheck.SettleAsync(reader, keys, walk, book, now, stop);
        await keys.AgreeAsync(walk.KeyChanges, known.Signed.At.Size, settled, reader.Source, stop);
        return (
            new(settled, walk.Newest, next, [.. book.Held], [.. book.SaidToBeErased], keys.ToStored()),
            LogSummary.Of(settled.At, book));
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
