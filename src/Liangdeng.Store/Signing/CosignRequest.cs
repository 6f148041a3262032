using Liangdeng.Ledger;
using Liangdeng.Store.Writing;
using NodaTime;

namespace Liangdeng.Store.Signing;

/// <summary>Takes witnesses' lines into a checkpoint. It is no entry and carries no command: the line itself says who made it, and
/// the same line a second time changes nothing.</summary>
internal sealed class CosignRequest(SignedNote note, IClock clock, CancellationToken stop)
    : Request<CosignResult>(null, stop)
{
    /// <summary>So much a witness's clock may be ahead of ours.</summary>
    private static readonly Duration Ahead = Duration.FromMinutes(5);

    public override IEnumerable<string> Streams => [];

    public override int Entries => 1;

    public override long Bytes => 1024;

    public override void CarryOut(Batch batch) => Result = Decide(batch);

    private CosignResult Decide(Batch batch)
    {
        if (Checkpoint.Parse(note.Text) is not { } asked)
        {
            return new CosignResult.Refused(CosignatureFinding.NoCheckpoint);
        }

        if (batch.FindCheckpoint(asked.Size) is not { } ours || Checkpoint.Parse(ours.Text)!.Origin != asked.Origin)
        {
            return new CosignResult.NoSuchCheckpoint();
        }

        if (ours.Text != note.Text)
        {
            return new CosignResult.AnotherRoot();
        }

        List<(Cosignature Line, WitnessKey Key)> known =
        [
            .. from line in note.Signatures.Select(Cosignature.Of).OfType<Cosignature>()
               from key in batch.Tail.Witnesses
               where key.Name == line.Name && key.KeyId == line.KeyId
               select (line, key),
        ];
        return known.Count == 0
            ? new CosignResult.Refused(CosignatureFinding.UnknownWitness)
            : Take(batch, asked, ours, known);
    }

    // All or nothing; of one witness the first line for a checkpoint stays.
    private CosignResult Take(
        Batch batch, Checkpoint checkpoint, SignedNote ours, List<(Cosignature Line, WitnessKey Key)> known)
    {
        var (whole, latest) = (ours, clock.GetCurrentInstant() + Ahead);
        List<(Cosignature Line, WitnessKey Key)> added = [];
        foreach (var (line, key) in known)
        {
            if (!key.Verify(note.Text, line))
            {
                return new CosignResult.Refused(CosignatureFinding.BadSignature);
            }

            if (whole.Signatures.Any(one => one.Name == key.Name && one.KeyId == key.KeyId))
            {
                continue;
            }

            if (Cosigning.Add(whole, line, [key], latest) is not { Ok: true } done)
            {
                return new CosignResult.Refused(Cosigning.Add(whole, line, [key], latest).Finding!.Value);
            }

            whole = done.Note;
            added.Add((line, key));
        }

        added.ForEach(one => batch.AddCosignature(checkpoint.Size, one.Key.ToString(), one.Line.ToString()));
        var signed = new SignedCheckpoint(checkpoint, whole.ToString());
        if (added.Count > 0)
        {
            batch.Cosigned.Add(signed);
        }

        return new CosignResult.Taken(signed);
    }
}
