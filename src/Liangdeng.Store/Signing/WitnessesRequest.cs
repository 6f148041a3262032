using Liangdeng.Ledger;
using Liangdeng.Store.Writing;

namespace Liangdeng.Store.Signing;

/// <summary>Changes whose cosignatures are taken.</summary>
/// <param name="decide">The witnesses after these; null when nothing is to be changed.</param>
internal sealed class WitnessesRequest(
    Act act, Func<IReadOnlyList<WitnessKey>, IReadOnlyList<WitnessKey>?> decide, CancellationToken stop)
    : Request<KeysResult>(act, stop)
{
    public override IEnumerable<string> Streams => [WitnessesChanged.Stream];

    public override int Entries => 1;

    public override long Bytes => 1024;

    public override void CarryOut(Batch batch) => Result = Decide(batch);

    /// <summary>One more, where its name is free and there is room.</summary>
    public static Func<IReadOnlyList<WitnessKey>, IReadOnlyList<WitnessKey>?> Named(WitnessKey key) => keys =>
        WitnessesChanged.AreWitnesses([.. keys, key]) ? [.. keys, key] : null;

    /// <summary>One less.</summary>
    public static Func<IReadOnlyList<WitnessKey>, IReadOnlyList<WitnessKey>?> Removed(WitnessKey key) => keys =>
        keys.Where(one => one.ToString() != key.ToString()).ToList() is var left && left.Count < keys.Count ? left : null;

    private KeysResult Decide(Batch batch)
    {
        if (batch.FindCommand(this) is { } before)
        {
            return new KeysResult.Repeated(before.First, before.At);
        }

        if (decide(batch.Tail.Witnesses) is not { } keys)
        {
            return new KeysResult.NotNow();
        }

        var (index, at) = batch.AddOwn(this, WitnessesChanged.Stream, WitnessesChanged.Type, new WitnessesChanged(keys).ToBytes());
        batch.Tail.Witnesses = keys;
        return new KeysResult.Changed(index, at);
    }
}
