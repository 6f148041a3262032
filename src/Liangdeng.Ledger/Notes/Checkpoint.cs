using System.Globalization;

namespace Liangdeng.Ledger;

/// <summary>
/// A checkpoint (C2SP tlog-checkpoint): the text of a note that states a log's size and root. Lines, each with its newline:
/// origin; size in decimal; base64 of the root; then extension lines, not empty, which a reader passes over.
/// </summary>
/// <param name="Origin">Which log; for example <c>ledger.example.org/shifan</c>. Not empty, one line.</param>
/// <param name="Size">Number of entries, from 0.</param>
/// <param name="Root">The root of the tree of that size.</param>
/// <example>
/// <code>
/// example.com/behind-the-sofa
/// 20852163
/// CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
/// </code>
/// </example>
public sealed record Checkpoint(string Origin, long Size, TreeHash Root)
{
    /// <summary>Reads a checkpoint's text, the text of a note whose signature was checked.</summary>
    /// <param name="text">The note's text.</param>
    /// <returns>The checkpoint, or null when the text is none. Never throws.</returns>
    public static Checkpoint? Parse(string? text)
    {
        if (text is null || !text.EndsWith('\n')
            || text[..^1].Split('\n') is not [{ Length: > 0 } origin, var size, var root, .. var more]
            || more.Any(string.IsNullOrEmpty)
            || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count.ToString(CultureInfo.InvariantCulture) != size
            || !TreeHash.TryParseBase64(root, out var hash))
        {
            return null;
        }

        return new Checkpoint(origin, count, hash);
    }

    /// <summary>Reads a signed checkpoint of a log: one that a trusted key signed, under the log's origin.</summary>
    /// <param name="note">The note's bytes.</param>
    /// <param name="key">The log's verifier key; its name is the origin.</param>
    /// <returns>The checkpoint, or null when the bytes are no checkpoint of that log. Never throws.</returns>
    public static Checkpoint? Open(ReadOnlySpan<byte> note, VerifierKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return SignedNote.Parse(note) is { } parsed && parsed.Check(key) == NoteStanding.Trusted
            && Parse(parsed.Text) is { } checkpoint && checkpoint.Origin == key.Name
                ? checkpoint
                : null;
    }

    /// <summary>The text that is signed.</summary>
    /// <returns>Three lines, each with its newline.</returns>
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root.ToBase64()}\n");

    /// <summary>Signs the checkpoint.</summary>
    /// <param name="key">The log's key; its name is the origin.</param>
    /// <returns>The note.</returns>
    public SignedNote Sign(SignerKey key) => SignedNote.Sign(ToText(), key);
}
