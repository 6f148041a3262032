using Liangdeng.Ledger;

namespace Liangdeng.Store.Writing;

/// <summary>What readers see of the log: published as a whole after each commit and never changed.</summary>
internal sealed class LogState(long size, TileEdge edge, SignedCheckpoint checkpoint, SignerHistory signers)
{
    private readonly TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long Size => size;

    /// <summary>The tiles that are not full at this size.</summary>
    public TileEdge Edge => edge;

    public SignedCheckpoint Checkpoint => checkpoint;

    /// <summary>Who signed it, and those before.</summary>
    public SignerHistory Signers => signers;

    /// <summary>Ends when there is a newer state, or when the store is closed.</summary>
    public Task Grown => _grown.Task;

    public void Outgrow() => _grown.TrySetResult();
}
