using Liangdeng.Ledger;

namespace Liangdeng.Store.Writing;

/// <summary>What readers see of the log: published as a whole after each commit and never changed.</summary>
internal sealed class LogState
{
    private readonly TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long Size => Checkpoint.Checkpoint.Size;

    /// <summary>The tiles that are not full at this size.</summary>
    public required TileEdge Edge { get; init; }

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
