using System.Globalization;
using Liangdeng.Ledger;
using Liangdeng.Verify.Reading;
using Liangdeng.Verify.Trusting;

namespace Liangdeng.Verify.Checking;

/// <summary>What a check found in order.</summary>
internal sealed record LogSummary(string Origin, long Size, string Root)
{
    /// <summary>The size of the checkpoint that the asked witnesses cosigned; null when none was asked for.</summary>
    public long? Cosigned { get; init; }

    /// <summary>Null when contents were not read.</summary>
    public ContentCounts? Contents { get; init; }

    public static LogSummary Of(Checkpoint at, ContentBook? book) => new(at.Origin, at.Size, at.Root.ToBase64())
    {
        Contents = book is null ? null : new(book.Checked, book.HeldBack, book.Erased),
    };

    public Said Say() => Contents is not { } counts
        ? new(
            $"完好：{Origin}，{N(Size)} 条，根 {Root}。公开内容没有检查。",
            $"In order: {Origin}, {N(Size)} entries, root {Root}. Public contents were not read.")
        : new(
            $"完好：{Origin}，{N(Size)} 条，根 {Root}。公开内容：{N(counts.Checked)} 份与摘要一致，{N(counts.HeldBack)} 份暂不公开，{N(counts.Erased)} 份已依记录删除。",
            $"In order: {Origin}, {N(Size)} entries, root {Root}. Public contents: {N(counts.Checked)} fit their digests, {N(counts.HeldBack)} are held back, {N(counts.Erased)} were erased as the log says.");

    private static string N(long number) => number.ToString(CultureInfo.InvariantCulture);
}

internal sealed record ContentCounts(long Checked, int HeldBack, int Erased);

/// <summary>A walk that found nothing.</summary>
internal sealed record CheckedLog(SignedCheckpoint Signed, LogWalk Walk, ContentBook? Book)
{
    public LogSummary Summary => LogSummary.Of(Signed.At, Book);
}

/// <summary>Checks a whole log.</summary>
internal static class LogCheck
{
    /// <summary>An erasure can be newer than the checkpoint at hand; so often a newer one is asked for.</summary>
    private const int MostRounds = 3;

    public static async Task<CheckedLog> RunAsync(
        LogReader reader, TrustedKeys keys, bool withContents, CancellationToken stop)
    {
        var book = withContents ? new ContentBook([], []) : null;
        var signed = await reader.CheckpointAsync(keys, stop);
        var walk = new LogWalk(reader, book);
        await walk.ToAsync(signed.At, stop);
        signed = await SettleAsync(reader, keys, walk, book, signed, stop);
        await keys.AgreeAsync(walk.KeyChanges, from: 0, signed, reader.Source, stop);
        return new(signed, walk, book);
    }

    /// <summary>A content that is gone needs an entry that says so; while a site is read it may erase one, and the entry
    /// stands behind the checkpoint at hand.</summary>
    public static async Task<SignedCheckpoint> SettleAsync(
        LogReader reader, TrustedKeys keys, LogWalk walk, ContentBook? book, SignedCheckpoint signed, CancellationToken stop)
    {
        for (var round = 0; book?.Unlawful is { } index; round++)
        {
            var newer = await reader.CheckpointAsync(keys, stop);
            if (round == MostRounds || newer.At.Size <= signed.At.Size)
            {
                throw Findings.UnlawfulErasure(index);
            }

            await walk.ToAsync(newer.At, stop);
            signed = newer;
        }

        return signed;
    }
}
