using Liangdeng.Ledger;
using Liangdeng.Store.Writing;

namespace Liangdeng.Store.Signing;

/// <summary>Goes on under a new name where published entries are lost. Like a change of keys it ends its transaction.</summary>
/// <param name="last">The last checkpoint that is known, as its signed note; its size is greater than the ledger's.</param>
internal sealed class ContinueRequest(Act act, KeyFile secrets, SignedCheckpoint last, CancellationToken stop)
    : Request<KeysResult>(act, stop)
{
    public override IEnumerable<string> Streams => [SignersChanged.Stream];

    public override int Entries => 1;

    public override long Bytes => 4096;

    public override bool EndsBatch => true;

    public override void CarryOut(Batch batch)
    {
        var (index, history) = (batch.Tail.Size, batch.Tail.Signers);
        var key = secrets.Add(LogContinued.NextOrigin(history));
        var end = new Checkpoint(history.Origin, index, batch.Tail.Tree.Root());
        var statement = SignedNote.Sign(
            LogContinued.StatementText(end, [key.Verifier]), [.. history.Keys.Select(old => secrets.Find(old)!)]);
        var continued = new LogContinued(
            new SignersChanged([key.Verifier], LogContinued.Ground), history.Origin, last.Note, index,
            last.Checkpoint.Size - 1, statement.ToString());

        var (by, at) = batch.AddOwn(this, SignersChanged.Stream, LogContinued.Type, continued.ToBytes());
        batch.Tail.Signers = history.After(by, continued.Signers);
        Result = new KeysResult.Changed(by, at);
    }
}
