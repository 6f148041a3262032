using System.Buffers;
using Liangdeng.Ledger;
using Liangdeng.Store.Sealing;
using NodaTime;

namespace Liangdeng.Store.Writing;

/// <summary>An event made ready by the caller's thread, so that the writer has less to do.</summary>
internal sealed record PreparedEvent(string Type, byte[] SaltedContent, TreeHash Digest)
{
    /// <param name="data">Canonical JSON.</param>
    public static PreparedEvent Of(string type, ReadOnlyMemory<byte> data, LocalDate? on = null)
    {
        var output = new ArrayBufferWriter<byte>(EntryDigest.SaltLength + data.Length + 32);
        RandomBytes.OfThread.Fill(output.GetSpan(EntryDigest.SaltLength)[..EntryDigest.SaltLength]);
        output.Advance(EntryDigest.SaltLength);
        new EntryContent(on, data).WriteTo(output);
        var salted = output.WrittenSpan.ToArray();
        return new PreparedEvent(type, salted, EntryDigest.OfJoined(salted));
    }
}

internal sealed record PreparedStream(
    string Name, EntryKind Kind, long ExpectedVersion, IReadOnlyList<PreparedEvent> Events)
{
    public long Bytes { get; } = Events.Sum(happened => (long)happened.SaltedContent.Length);
}

/// <summary>Something the writer is asked to do. The writer first decides, inside a transaction, and lets the caller know
/// when that transaction is on disk.</summary>
/// <param name="act">Null for what leaves no entry.</param>
internal abstract class Request(Act? act, CancellationToken stop)
{
    private byte[]? _commandKey;

    public Act? Act => act;

    /// <summary>Names of the streams that it will ask for.</summary>
    public abstract IEnumerable<string> Streams { get; }

    /// <summary>What stands for the command in the database; worked out once.</summary>
    public byte[]? CommandKey(KeyVault keys) =>
        _commandKey ??= act is null ? null : keys.CommandHash(act.Actor, act.CommandId);

    /// <summary>Whether the caller no longer wants it; asked once, before anything is written.</summary>
    public bool Withdrawn => stop.IsCancellationRequested;

    public abstract int Entries { get; }

    public abstract long Bytes { get; }

    /// <summary>Whether the checkpoint is to be made right after it.</summary>
    public virtual bool EndsBatch => false;

    /// <summary>Decides and writes into the open transaction.</summary>
    public abstract void CarryOut(Batch batch);

    /// <summary>The transaction is on disk.</summary>
    public abstract void Complete();

    /// <summary>Nothing of it was written, or nobody knows.</summary>
    public abstract void Fail(Exception cause);
}

internal abstract class Request<TResult>(Act? act, CancellationToken stop) : Request(act, stop)
{
    private readonly TaskCompletionSource<TResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TResult> Done => _done.Task;

    protected TResult? Result { get; set; }

    /// <summary>A bug of the caller that only the writer can see; nothing is written for it.</summary>
    protected ArgumentException? Bug { get; set; }

    public sealed override void Complete()
    {
        if (Bug is not null)
        {
            _done.TrySetException(Bug);
        }
        else
        {
            _done.TrySetResult(Result!);
        }
    }

    public sealed override void Fail(Exception cause) => _done.TrySetException(cause);
}
