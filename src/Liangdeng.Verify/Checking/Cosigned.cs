using Liangdeng.Ledger;
using Liangdeng.Verify.Reading;
using Liangdeng.Verify.Trusting;

namespace Liangdeng.Verify.Checking;

/// <summary>Whether witnesses that somebody trusts stand behind a checkpoint.</summary>
internal static class Cosigned
{
    /// <exception cref="FoundException">A line is missing, or one does not hold.</exception>
    public static void Check(SignedNote note, IReadOnlyList<WitnessKey> witnesses, string place)
    {
        var held = Cosigning.Held(note, witnesses);
        foreach (var witness in witnesses)
        {
            if (held?.Any(line => line.Name == witness.Name && line.KeyId == witness.KeyId) != true)
            {
                throw Findings.NotCosigned(place, witness.Name);
            }
        }
    }

    /// <summary>Checks a log's newest cosigned checkpoint: all of them signed it, and the log of now continues it.</summary>
    /// <returns>Its size.</returns>
    public static async Task<long> CheckAsync(
        LogReader reader, TrustedKeys keys, SignedCheckpoint now, IReadOnlyList<WitnessKey> witnesses, CancellationToken stop)
    {
        const string place = "witnessed";
        var answer = await reader.Source.ReadAsync(place, SignedNote.MaxLength, stop);
        if (answer.Kind != AnswerKind.Here || SignedNote.Parse(answer.Bytes) is not { } note
            || Checkpoint.Parse(note.Text) is not { } at)
        {
            throw Findings.NotCosigned(place, witnesses[0].Name);
        }

        Check(note, witnesses, place);
        if (at.Size > now.At.Size)
        {
            // The site grew since the checkpoint at hand was read.
            await Continuity.CheckAsync(reader, now, await keys.OpenAsync(answer.Bytes, reader.Source, stop), stop);
        }
        else
        {
            // An older one may be signed by a key from before the one that was given; that it is the log's, the proof says.
            await Continuity.CheckAsync(reader, new(at, answer.Bytes), now, stop);
        }

        return at.Size;
    }
}
