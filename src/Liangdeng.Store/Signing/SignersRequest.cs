using Liangdeng.Ledger;
using Liangdeng.Store.Writing;

namespace Liangdeng.Store.Signing;

/// <summary>Changes the keys that sign. It ends its transaction, so that there is a checkpoint of the size that follows the entry:
/// it is signed by a key from before and holds the entry that names the new one.</summary>
/// <param name="decide">Which keys are to sign after these; null when this is not the time.</param>
internal sealed class SignersRequest(
    Act act, KeyFile secrets, Func<SignerHistory, KeyFile, SignersChanged?> decide, CancellationToken stop)
    : Request<KeysResult>(act, stop)
{
    public override IEnumerable<string> Streams => [SignersChanged.Stream];

    public override int Entries => 1;

    public override long Bytes => 1024;

    public override bool EndsBatch => true;

    public override void CarryOut(Batch batch) => Result = Decide(batch);

    /// <summary>A new key beside the present one. One that was made and not named, since the machine stopped in between, is taken up.</summary>
    public static SignersChanged? Begin(SignerHistory history, KeyFile secrets) => history.Keys.Count > 1
        ? null
        : new SignersChanged(
            [.. history.Keys, (Unnamed(history, secrets) ?? secrets.Add(history.Origin)).Verifier], SignersChanged.Rotation);

    /// <summary>The newest key alone.</summary>
    public static Func<SignerHistory, KeyFile, SignersChanged?> End(string ground) => (history, _) =>
        history.Keys.Count > 1 ? new SignersChanged([history.Keys[^1]], ground) : null;

    private static SignerKey? Unnamed(SignerHistory history, KeyFile secrets) => secrets.Keys
        .FirstOrDefault(key => key.Verifier.Name == history.Origin && !history.Named(key.Verifier));

    private KeysResult Decide(Batch batch)
    {
        if (batch.FindCommand(this) is { } before)
        {
            return new KeysResult.Repeated(before.First, before.At);
        }

        if (decide(batch.Tail.Signers, secrets) is not { } changed)
        {
            return new KeysResult.NotNow();
        }

        var (index, at) = batch.AddOwn(this, SignersChanged.Stream, SignersChanged.Type, changed.ToBytes());
        batch.Tail.Signers = batch.Tail.Signers.After(index, changed);
        return new KeysResult.Changed(index, at);
    }
}
