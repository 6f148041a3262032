using System.Collections.Concurrent;
using Liangdeng.Ledger;
using Liangdeng.Store.Reading;

namespace Liangdeng.Store.Writing;

/// <summary>What readers see of the log: published as a whole after each commit and never changed.</summary>
internal sealed class LogState
{
    private readonly TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<int, TileNodes> _partial = [];

    public long Size => Checkpoint.Checkpoint.Size;

    /// <summary>The tiles that are not full at this size.</summary>
    public required TileEdge Edge { get; init; }

    /// <summary>The tile of a level and number with the nodes above its hashes; null when it is full or beyond the end.</summary>
    public TileNodes? Partial(int level, long number) => Edge.Partial(level, number) is { } hashes
        ? _partial.GetOrAdd(level, (_, all) => new TileNodes(all), hashes)
        : null;

    /// <summary>The last one, with the witnesses' lines that it has.</summary>
    public required SignedCheckpoint Checkpoint { get; init; }

    /// <summary>Who signed it, and those before.</summary>
    public required SignerHistory Signers { get; init; }

    /// <summary>Whose cosignatures are taken.</summary>
    public required IReadOnlyList<WitnessKey> Witnesses { get; init; }

    /// <summary>The newest checkpoint that has a witness's line; null when none has.</summary>
    public required SignedCheckpoint? Witnessed { get; init; }

    /// <summary>Ends when there is a newer state, or when the store is closed.</summary>
    public Task Grown => _grown.Task;

    public void Outgrow() => _grown.TrySetResult();
}
