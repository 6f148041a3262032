using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace Liangdeng.Ledger;

/// <summary>A checkpoint with a witness's line more, or why the line was not taken.</summary>
/// <param name="Note">The note, or null.</param>
/// <param name="Finding">What is wrong, or null.</param>
public sealed record CosigningResult(SignedNote? Note, CosignatureFinding? Finding)
{
    /// <summary>Whether the line was taken.</summary>
    [MemberNotNullWhen(true, nameof(Note)), MemberNotNullWhen(false, nameof(Finding))]
    public bool Ok => Note is not null;
}

/// <summary>Takes witnesses' cosignatures into checkpoints, and says which witnesses stand behind one.</summary>
public static class Cosigning
{
    /// <summary>Adds a cosignature to a checkpoint, once it is checked. Of one witness the latest is kept; a line that is
    /// there already changes nothing.</summary>
    /// <param name="checkpoint">The checkpoint as the log signed it.</param>
    /// <param name="cosignature">What the witness gave.</param>
    /// <param name="witnesses">The witnesses that the log knows.</param>
    /// <param name="latest">The latest time that is believed: now, and a little for clocks that differ.</param>
    /// <returns>The checkpoint with the line after those it had, or why not. Never throws.</returns>
    public static CosigningResult Add(
        SignedNote checkpoint, Cosignature cosignature, IReadOnlyList<WitnessKey> witnesses, Instant latest)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(cosignature);
        ArgumentNullException.ThrowIfNull(witnesses);
        if (FindingOf(checkpoint, cosignature, witnesses, latest) is { } finding)
        {
            return new CosigningResult(null, finding);
        }

        var had = checkpoint.Signatures.Where(line => IsOfTheSame(line, cosignature)).ToList();
        var latestLine = had.Select(Cosignature.Of).OfType<Cosignature>().Append(cosignature)
            .Where(line => FindingOf(checkpoint, line, witnesses, latest) is null)
            .MaxBy(line => line.UnixSeconds)!.ToLine();
        if (had.Count == 1 && had[0].ToString() == latestLine.ToString())
        {
            return new CosigningResult(checkpoint, null);
        }

        List<NoteSignature> lines =
            [.. checkpoint.Signatures.Where(line => !IsOfTheSame(line, cosignature)), latestLine];
        return lines.Count <= SignedNote.MaxSignatures
            ? new CosigningResult(checkpoint.With(lines), null)
            : new CosigningResult(null, CosignatureFinding.NoRoom);
    }

    /// <summary>The witnesses' cosignatures that stand on a checkpoint and hold. The same public key counts once, whatever
    /// names it goes by.</summary>
    /// <param name="checkpoint">A signed checkpoint.</param>
    /// <param name="witnesses">The witnesses that the caller trusts.</param>
    /// <returns>The latest of each witness; null when a line carries a trusted witness's name and key id and does not hold:
    /// then the note is not to be believed (C2SP signed-note, "Signatures"). Never throws.</returns>
    public static IReadOnlyList<Cosignature>? Held(SignedNote checkpoint, params IReadOnlyList<WitnessKey> witnesses)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(witnesses);
        var known =
            (from line in checkpoint.Signatures
             from witness in witnesses
             where line.Name == witness.Name && line.KeyId == witness.KeyId
             select (Witness: witness, Cosignature: Cosignature.Of(line))).ToList();
        return known.TrueForAll(one => one.Witness.Verify(checkpoint.Text, one.Cosignature))
            ? [.. known.GroupBy(one => Convert.ToHexString(one.Witness.PublicBytes()))
                .Select(same => same.Select(one => one.Cosignature!).MaxBy(one => one.UnixSeconds)!)]
            : null;
    }

    private static CosignatureFinding? FindingOf(
        SignedNote checkpoint, Cosignature cosignature, IReadOnlyList<WitnessKey> witnesses, Instant latest)
    {
        var known = witnesses.Where(witness => witness.Owns(cosignature)).ToList();
        return Checkpoint.Parse(checkpoint.Text) is null ? CosignatureFinding.NoCheckpoint
            : known.Count == 0 ? CosignatureFinding.UnknownWitness
            : !known.TrueForAll(witness => witness.Verify(checkpoint.Text, cosignature)) ? CosignatureFinding.BadSignature
            : cosignature.UnixSeconds > latest.ToUnixTimeSeconds() ? CosignatureFinding.FromTheFuture
            : null;
    }

    private static bool IsOfTheSame(NoteSignature line, Cosignature cosignature) =>
        line.Name == cosignature.Name && line.KeyId == cosignature.KeyId;
}
