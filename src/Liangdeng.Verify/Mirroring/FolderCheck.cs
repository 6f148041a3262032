using Liangdeng.Ledger;
using Liangdeng.Verify.Checking;
using Liangdeng.Verify.Reading;

namespace Liangdeng.Verify.Mirroring;

/// <summary>Checks a folder that <see cref="Mirror"/> made, without any site.</summary>
internal static class FolderCheck
{
    public static async Task<LogSummary> RunAsync(FolderLog folder, IReadOnlyList<VerifierKey> keys, CancellationToken stop)
    {
        if (!folder.Has("checkpoint"))
        {
            throw new UsageException(new(
                "这个文件夹里没有 checkpoint 文件：不是镜像，或镜像还没有做完。请先运行 mirror。",
                "There is no file checkpoint in this folder: it is no mirror, or none that was finished. Run mirror first."));
        }

        var reader = new LogReader(folder);
        var signed = await reader.CheckpointAsync(keys, stop);
        return LogSummary.Of(signed.At, await RunAsync(reader, signed.At, stop));
    }

    /// <returns>What was found of the contents.</returns>
    public static async Task<ContentBook> RunAsync(LogReader reader, Checkpoint signed, CancellationToken stop)
    {
        var book = new ContentBook([], []);
        await new LogWalk(reader, book).ToAsync(signed, stop);
        return book.Unlawful is { } index ? throw Findings.UnlawfulErasure(index) : book;
    }
}
