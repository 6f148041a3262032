using System.Text;
using Liangdeng.Ledger;
using Liangdeng.Verify.Trusting;

namespace Liangdeng.Verify.Reading;

/// <summary>A checkpoint whose signature was checked, with the note that proves it.</summary>
internal sealed record SignedCheckpoint(Checkpoint At, byte[] Bytes)
{
    public string Note => Encoding.UTF8.GetString(Bytes);
}

/// <summary>Reads a log's parts and accepts none that has not the shape it must have.</summary>
/// <param name="progress">Told how many entries of how many were read; may be null.</param>
internal sealed class LogReader(ILogSource source, Action<long, long>? progress = null)
{
    /// <summary>Two bytes of length and at most 65,535 of header, 256 times.</summary>
    public const int MostBundleBytes = LogShape.Width * (2 + ushort.MaxValue);

    private static readonly Said NoLog = new(
        "这个地址没有账本：读不到 checkpoint。地址应当像 https://例子/log/区县代码。",
        "There is no log at this address: it has no checkpoint. An address looks like https://example.org/log/district.");

    public ILogSource Source => source;

    public Action<long, long>? Progress => progress;

    public async Task<SignedCheckpoint> CheckpointAsync(TrustedKeys keys, CancellationToken stop)
    {
        var answer = await source.ReadAsync("checkpoint", SignedNote.MaxLength, stop);
        if (answer.Kind != AnswerKind.Here)
        {
            throw new NoAnswerException(NoLog);
        }

        return await keys.OpenAsync(answer.Bytes, source, stop);
    }

    public async Task<TreeHash[]> TileAsync(TilePath path, CancellationToken stop)
    {
        var (at, bytes) = await PartAsync(path, Tiles.FullLength, stop);
        return Tiles.TryParse(bytes, out var hashes) && hashes.Length == at.Width
            ? hashes[..path.Width]
            : throw Findings.BadTile(at.ToString());
    }

    /// <returns>As many entries as the path says.</returns>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> BundleAsync(TilePath path, CancellationToken stop)
    {
        var (at, bytes) = await PartAsync(path, MostBundleBytes, stop);
        return EntryBundle.TryParse(bytes, out var entries) && entries.Count == at.Width
            ? [.. entries.Take(path.Width)]
            : throw Findings.BadBundle(at.ToString());
    }

    /// <summary>A part that is not full may be gone once the full one is there, which begins with it.</summary>
    /// <returns>Where it was found, and its bytes.</returns>
    public async Task<(TilePath At, byte[] Bytes)> PartAsync(TilePath path, int mostBytes, CancellationToken stop)
    {
        var full = path with { Width = LogShape.Width };
        foreach (var at in (TilePath[])(path == full ? [path] : [path, full]))
        {
            if (await source.ReadAsync(at.ToString(), mostBytes, stop) is { Kind: AnswerKind.Here } answer)
            {
                return (at, answer.Bytes);
            }
        }

        throw Findings.Missing(path.ToString());
    }
}
