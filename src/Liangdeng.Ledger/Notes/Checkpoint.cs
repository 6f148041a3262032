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
    /// <param name="trusted">The log's verifier keys: one, or an old and a new one. Their name is the origin; keys of another
    /// name are passed over.</param>
    /// <returns>The checkpoint, or null when the bytes are no checkpoint of that log. Never throws.</returns>
    public static Checkpoint? Open(ReadOnlySpan<byte> note, params IReadOnlyList<VerifierKey> trusted) =>
        SignedNote.Parse(note) is { } parsed && Standing(parsed, trusted) is (NoteStanding.Trusted, { } checkpoint)
            ? checkpoint
            : null;

    /// <summary>Says whether a note is a checkpoint that its log signed.</summary>
    /// <param name="note">The note.</param>
    /// <param name="trusted">The log's verifier keys; those of another name than the origin are passed over.</param>
    /// <returns>How the keys stand to the note, and the checkpoint that the note would be; null when its text is none.</returns>
    internal static (NoteStanding Standing, Checkpoint? Checkpoint) Standing(
        SignedNote note, IReadOnlyList<VerifierKey> trusted)
    {
        ArgumentNullException.ThrowIfNull(trusted);
        return Parse(note.Text) is { } checkpoint
            ? (note.Check([.. trusted.Where(key => key.Name == checkpoint.Origin)]), checkpoint)
            : (NoteStanding.NoKnownKey, null);
    }

    /// <summary>The text that is signed.</summary>
    /// <returns>Three lines, each with its newline.</returns>
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root.ToBase64()}\n");

    /// <summary>Signs the checkpoint with one key, or with an old and a new one while readers change over.</summary>
    /// <param name="keys">The log's keys, from one; their name is the origin.</param>
    /// <returns>The note.</returns>
    public SignedNote Sign(params IReadOnlyList<SignerKey> keys) => SignedNote.Sign(ToText(), keys);
}
