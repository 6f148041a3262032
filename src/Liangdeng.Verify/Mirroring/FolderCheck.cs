using Liangdeng.Verify.Checking;
using Liangdeng.Verify.Reading;
using Liangdeng.Verify.Trusting;

namespace Liangdeng.Verify.Mirroring;

/// <summary>Checks a folder that <see cref="Mirror"/> made, without any site.</summary>
internal static class FolderCheck
{
    public static async Task<LogSummary> RunAsync(FolderLog folder, TrustedKeys keys, CancellationToken stop)
    {
        if (!folder.Has("checkpoint"))
        {
            throw new UsageException(new(
                "这个文件夹里没有 checkpoint 文件：不是镜像，或镜像还没有做完。请先运行 mirror。",
                "There is no file checkpoint in this folder: it is no mirror, or none that was finished. Run mirror first."));
        }

        var reader = new LogReader(folder);
        var signed = await reader.CheckpointAsync(keys, stop);
        return LogSummary.Of(signed.At, await RunAsync(reader, signed, keys, stop));
    }

    /// <returns>What was found of the contents.</returns>
    public static async Task<ContentBook> RunAsync(LogReader reader, SignedCheckpoint signed, TrustedKeys keys, CancellationToken stop)
    {
        var book = new ContentBook([], []);
        var walk = new LogWalk(reader, book);
        await walk.ToAsync(signed.At, stop);
        await keys.AgreeAsync(walk.KeyChanges, from: 0, signed, reader.Source, stop);
        return book.Unlawful is { } index ? throw Findings.UnlawfulErasure(index) : book;
    }
}
