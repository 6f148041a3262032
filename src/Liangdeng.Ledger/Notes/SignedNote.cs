using System.Text;

namespace Liangdeng.Ledger;

/// <summary>What a note is worth to somebody who trusts certain keys.</summary>
public enum NoteStanding
{
    /// <summary>A trusted key signed it and the signature holds.</summary>
    Trusted,

    /// <summary>No trusted key signed it.</summary>
    NoKnownKey,

    /// <summary>A line carries a trusted key's name and id, and its signature does not hold.</summary>
    BadSignature,
}

/// <summary>
/// A signed note (C2SP signed-note): text that ends in a newline, an empty line, then one line a signature:
/// <c>— name base64(key id || signature)</c> (the dash is U+2014). UTF-8, no control characters but newline. The last empty
/// line divides text from signatures. A reader takes no text for true before <see cref="Check"/> says that it is signed.
/// </summary>
/// <example>
/// <code>
/// This is an example message.
///
/// — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
/// </code>
/// </example>
public sealed class SignedNote
{
    /// <summary>Most bytes of a note that is read; a stranger's longer one is refused.</summary>
    public const int MaxLength = 1 << 20;

    /// <summary>Most signature lines of a note that is read; the specification asks for at least 16.</summary>
    public const int MaxSignatures = 100;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private SignedNote(string text, IReadOnlyList<NoteSignature> signatures) =>
        (Text, Signatures) = (text, signatures);

    /// <summary>The text with its last newline, without the empty line.</summary>
    public string Text { get; }

    /// <summary>The signature lines in their order, of known and unknown keys.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>Signs a text with one key, or with an old and a new one while readers change over.</summary>
    /// <param name="text">Ends in a newline; no other control characters.</param>
    /// <param name="keys">The keys, 1 to <see cref="MaxSignatures"/>; a line each in their order.</param>
    /// <returns>The note.</returns>
    /// <exception cref="ArgumentException">The text can be no note's (half a surrogate pair is one such case), or there is
    /// no key or too many.</exception>
    public static SignedNote Sign(string text, params IReadOnlyList<SignerKey> keys)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(keys);
        if (!IsText(text))
        {
            throw new ArgumentException("A note's text ends in a newline and has no control characters.", nameof(text));
        }

        if (keys.Count is 0 or > MaxSignatures)
        {
            throw new ArgumentException($"A note has 1 to {MaxSignatures} signatures.", nameof(keys));
        }

        var bytes = StrictUtf8.GetBytes(text);
        return new SignedNote(
            text, [.. keys.Select(key => new NoteSignature(key.Verifier.Name, key.Verifier.KeyId, key.Sign(bytes)))]);
    }

    /// <summary>Reads a note; says nothing yet about its signatures.</summary>
    /// <param name="bytes">The note's bytes.</param>
    /// <returns>The note, or null when the bytes are none. Never throws.</returns>
    public static SignedNote? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxLength || Decode(bytes) is not { } note)
        {
            return null;
        }

        var divide = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (divide < 0 || !IsText(note[..(divide + 1)]) || !IsText(note[(divide + 2)..]))
        {
            return null;
        }

        var signatures = note[(divide + 2)..^1].Split('\n').Select(NoteSignature.Parse).OfType<NoteSignature>().ToList();
        var lines = note.AsSpan(divide + 2).Count('\n');
        return signatures.Count == lines && lines <= MaxSignatures
            ? new SignedNote(note[..(divide + 1)], signatures)
            : null;
    }

    /// <summary>Checks the signatures of trusted keys; those of others are passed over and kept. One trusted key that signed
    /// is enough, and none that signed may fail (C2SP signed-note, "Signatures").</summary>
    /// <param name="trusted">The keys that the caller trusts; for example the old and the new one.</param>
    /// <returns>Whether the text may be taken for true, or why not. Never throws.</returns>
    public NoteStanding Check(params IReadOnlyList<VerifierKey> trusted)
    {
        ArgumentNullException.ThrowIfNull(trusted);
        var text = StrictUtf8.GetBytes(Text);
        var known =
            (from line in Signatures
             from key in trusted
             where line.Name == key.Name && line.KeyId == key.KeyId
             select key.Verify(text, line.Signature.Span)).ToList();
        return known.Count == 0 ? NoteStanding.NoKnownKey
            : known.TrueForAll(holds => holds) ? NoteStanding.Trusted
            : NoteStanding.BadSignature;
    }

    /// <summary>The note as it is sent and stored.</summary>
    /// <returns>UTF-8 bytes.</returns>
    public byte[] ToBytes() => StrictUtf8.GetBytes(ToString());

    /// <summary>The note as text.</summary>
    /// <returns>Text, empty line, signature lines.</returns>
    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(line => $"{line}\n"))}";

    internal SignedNote With(IReadOnlyList<NoteSignature> signatures) => new(Text, signatures);

    private static bool IsText(string text) =>
        text.EndsWith('\n') && text.All(c => c is '\n' or >= ' ');

    private static string? Decode(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? StrictUtf8.GetString(bytes) : null;
}
