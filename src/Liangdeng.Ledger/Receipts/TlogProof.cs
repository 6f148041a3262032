using System.Globalization;
using System.Text;

namespace Liangdeng.Ledger;

/// <summary>
/// A proof that an entry is in a log, as one text that can be checked without the log (C2SP tlog-proof, "Format"). Lines,
/// each with its newline: <c>c2sp.org/tlog-proof@v1</c>; perhaps <c>extra</c> and base64; <c>index</c> and the entry's number
/// in decimal; the inclusion proof from the leaf up, one base64 hash a line; an empty line; the signed checkpoint as the log
/// gave it.
/// </summary>
/// <param name="Index">The entry's number in the log, from 0.</param>
/// <param name="Hashes">The inclusion proof from the leaf up; at most <see cref="MaxHashes"/>.</param>
/// <param name="Checkpoint">The signed checkpoint; nothing is said yet about its signatures.</param>
/// <param name="Extra">Whatever the application adds, or null. It is not signed: what it says must be checked.</param>
/// <example>
/// <code>
/// c2sp.org/tlog-proof@v1
/// index 1
/// bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=
///
/// example.org/a
/// 2
/// …
/// </code>
/// </example>
public sealed record TlogProof(
    long Index, IReadOnlyList<TreeHash> Hashes, SignedNote Checkpoint, ReadOnlyMemory<byte>? Extra)
{
    /// <summary>Most hashes of a proof: the greatest tree has 2^62 leaves.</summary>
    public const int MaxHashes = 62;

    /// <summary>Most bytes of a proof that is read; a stranger's longer one is refused.</summary>
    public const int MaxLength = 1 << 24;

    private const string FirstLine = "c2sp.org/tlog-proof@v1";
    private const string ExtraWord = "extra ";
    private const string IndexWord = "index ";

    /// <summary>Reads a proof; says nothing yet about whether it holds.</summary>
    /// <param name="bytes">The proof's bytes.</param>
    /// <returns>The proof, or null when the bytes are none. Never throws.</returns>
    public static TlogProof? Parse(ReadOnlySpan<byte> bytes)
    {
        // The first empty line ends the proof; those after it belong to the checkpoint.
        var divide = bytes.IndexOf("\n\n"u8);
        if (bytes.Length > MaxLength || divide < 0 || !Ascii.IsValid(bytes[..divide])
            || SignedNote.Parse(bytes[(divide + 2)..]) is not { } checkpoint
            || Encoding.ASCII.GetString(bytes[..divide]).Split('\n') is not [FirstLine, var next, .. var rest])
        {
            return null;
        }

        ReadOnlyMemory<byte>? extra = null;
        if (next.StartsWith(ExtraWord, StringComparison.Ordinal))
        {
            if (StrictBase64.Decode(next[ExtraWord.Length..]) is not { } decoded || rest is not [var after, .. var hashes])
            {
                return null;
            }

            (extra, next, rest) = (decoded, after, hashes);
        }

        return TryIndex(next, out var index) && TryHashes(rest, out var proof)
            ? new TlogProof(index, proof, checkpoint, extra)
            : null;
    }

    /// <summary>The proof as it is sent and stored.</summary>
    /// <returns>The text; in UTF-8 it is what <see cref="Parse"/> reads.</returns>
    public string Write()
    {
        var text = new StringBuilder($"{FirstLine}\n");
        if (Extra is { } extra)
        {
            text.Append(ExtraWord).Append(Convert.ToBase64String(extra.Span)).Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"{IndexWord}{Index}\n");
        foreach (var hash in Hashes)
        {
            text.Append(hash.ToBase64()).Append('\n');
        }

        return text.Append('\n').Append(Checkpoint).ToString();
    }

    private static bool TryIndex(string line, out long index)
    {
        index = 0;
        return line.StartsWith(IndexWord, StringComparison.Ordinal)
            && long.TryParse(line.AsSpan(IndexWord.Length), NumberStyles.None, CultureInfo.InvariantCulture, out index)
            && string.Create(CultureInfo.InvariantCulture, $"{IndexWord}{index}") == line;
    }

    private static bool TryHashes(string[] lines, out IReadOnlyList<TreeHash> hashes)
    {
        List<TreeHash> read = [];
        hashes = read;
        if (lines.Length > MaxHashes)
        {
            return false;
        }

        foreach (var line in lines)
        {
            if (!TreeHash.TryParseBase64(line, out var hash))
            {
                return false;
            }

            read.Add(hash);
        }

        return true;
    }
}
