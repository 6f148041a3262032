using System.Text;
using Liangdeng.Ledger;
using Liangdeng.Verify.Checking;
using Liangdeng.Verify.Reading;
using Liangdeng.Verify.Trusting;

namespace Liangdeng.Verify.Mirroring;

/// <summary>Copies a log into a folder: only what is missing, each file whole or not at all, so that it can be stopped and
/// started again. A file that does not fit is set aside as <c>….bad</c> and fetched anew the next time. The checkpoint is
/// written last, after the folder was checked against it; until then the folder is the log of the checkpoint before.</summary>
internal sealed class Mirror(LogReader site, FolderLog folder, TrustedKeys keys)
{
    /// <summary>An erasure can be newer than the checkpoint at hand; so often a newer one is asked for.</summary>
    private const int MostRounds = 3;

    private readonly LogReader _copy = new(folder);

    public async Task<LogSummary> RunAsync(CancellationToken stop)
    {
        try
        {
            return await CopyAsync(stop);
        }
        catch (FoundException e) when (e.Finding.Place.Contains('/', StringComparison.Ordinal))
        {
            folder.SetAside(e.Finding.Place);
            throw;
        }
    }

    private async Task<LogSummary> CopyAsync(CancellationToken stop)
    {
        var known = folder.Has("checkpoint") ? await _copy.CheckpointAsync(keys, stop) : null;
        for (var round = 1; ; round++)
        {
            var now = await site.CheckpointAsync(keys, stop);
            if (known is not null)
            {
                await Continuity.CheckAsync(site, known, now, stop);
            }

            await CopyPartsAsync(now.At.Size, stop);
            var walk = new LogWalk(_copy, null);
            await walk.ToAsync(now.At, stop);
            await CopyChangesAsync(walk.KeyChanges.Count, stop);
            await CopyContentsAsync(now.At.Size, stop);
            try
            {
                return await FinishAsync(now, stop);
            }
            catch (FoundException e) when (e.Finding.Kind == FindingKind.UnlawfulErasure && round < MostRounds)
            {
                if ((await site.CheckpointAsync(keys, stop)).At.Size <= now.At.Size)
                {
                    throw;
                }
            }
        }
    }

    /// <summary>Whoever has an old key alone comes by these to the present one, also without the site.</summary>
    private async Task CopyChangesAsync(int count, CancellationToken stop)
    {
        foreach (var path in Enumerable.Range(1, count).Select(number => Findings.ChangePath(number)).Where(path => !folder.Has(path)))
        {
            var answer = await site.Source.ReadAsync(path, TrustedKeys.MostChangeBytes, stop);
            if (answer.Kind == AnswerKind.Here)
            {
                folder.Write(path, answer.Bytes);
            }
        }
    }

    private async Task CopyPartsAsync(long size, CancellationToken stop)
    {
        foreach (var path in LogShape.Bundles(size).Concat(LogShape.Tiles(size)))
        {
            if (folder.Has(path.ToString()) || folder.Has((path with { Width = LogShape.Width }).ToString()))
            {
                continue;
            }

            var (at, bytes) = await site.PartAsync(path, path.IsEntries ? LogReader.MostBundleBytes : Tiles.FullLength, stop);
            if (!IsWhole(at, bytes))
            {
                throw path.IsEntries ? Findings.BadBundle(at.ToString()) : Findings.BadTile(at.ToString());
            }

            folder.Write(at.ToString(), bytes);
        }
    }

    private static bool IsWhole(TilePath at, byte[] bytes) => at.IsEntries
        ? EntryBundle.TryParse(bytes, out var entries) && entries.Count == at.Width
        : Tiles.TryParse(bytes, out var hashes) && hashes.Length == at.Width;

    private async Task CopyContentsAsync(long size, CancellationToken stop)
    {
        List<long> held = [];
        foreach (var path in LogShape.Bundles(size))
        {
            var first = path.Number * LogShape.Width;
            var entries = await _copy.BundleAsync(path, stop);
            site.Progress?.Invoke(first, size);
            for (var i = 0; i < entries.Count; i++)
            {
                var header = EntryHeader.Parse(entries[i].Span) ?? throw Findings.BadEntry(path.ToString(), first + i);
                if (header.Kind == EntryKind.Public && !folder.Has(Findings.ContentPath(first + i))
                    && !await CopyContentAsync(first + i, header, stop))
                {
                    held.Add(first + i);
                }
            }
        }

        folder.WriteHeldBack(held);
    }

    /// <returns>Whether the site does not hold it back: it is here now, or gone.</returns>
    private async Task<bool> CopyContentAsync(long index, EntryHeader header, CancellationToken stop)
    {
        var path = Findings.ContentPath(index);
        var answer = await site.Source.ReadAsync(path, ContentReader.MostBytes, stop);
        if (answer.Kind == AnswerKind.Here)
        {
            folder.Write(path, ContentReader.Open(answer.Bytes, header) is null ? throw Findings.BadContent(index) : answer.Bytes);
        }

        return answer.Kind != AnswerKind.NotHere;
    }

    private async Task<LogSummary> FinishAsync(SignedCheckpoint now, CancellationToken stop)
    {
        var book = await FolderCheck.RunAsync(_copy, now, keys, stop);
        folder.Write("checkpoint", now.Bytes);
        folder.Write("key", Encoding.UTF8.GetBytes(string.Concat(keys.Keys.Select(key => key + "\n"))));
        folder.Prune(LogShape.Bundles(now.At.Size).Concat(LogShape.Tiles(now.At.Size)).Where(path => path.Width < LogShape.Width)
            .Select(path => path.ToString()).ToHashSet());
        // What the log erased is not kept here either.
        foreach (var erased in book.SaidToBeErased)
        {
            folder.Delete(Findings.ContentPath(erased));
        }

        return LogSummary.Of(now.At, book);
    }
}
