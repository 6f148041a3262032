using System.Buffers;
using System.Text.Json;

namespace Liangdeng.Ledger;

/// <summary>
/// Canonical JSON (RFC 8785): one value has one byte sequence. No space between tokens; names sorted by UTF-16 code units
/// (section 3.2.3); strings with the shortest escapes (section 3.2.2.2); numbers as ECMAScript writes them (section
/// 3.2.2.3). A text with a name twice, with half a surrogate pair, or deeper than 64 levels is refused (RFC 7493).
/// </summary>
/// <example><c>{"b": 1.0, "a": "\u20ac"}</c> becomes <c>{"a":"€","b":1}</c>.</example>
public static class CanonicalJson
{
    /// <summary>Most levels of arrays and objects within each other.</summary>
    public const int MaxDepth = 64;

    /// <summary>Rewrites a JSON text in its canonical form.</summary>
    /// <param name="json">UTF-8 without byte order mark.</param>
    /// <param name="numbers">Which numbers the text may hold.</param>
    /// <returns>The canonical bytes, or why there are none. Never throws.</returns>
    public static CanonicalJsonResult Write(ReadOnlySpan<byte> json, JsonNumbers numbers)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        var output = new ArrayBufferWriter<byte>(Math.Max(json.Length, 16));
        try
        {
            reader.Read();
            var fault = new CanonicalValue(output, numbers).Write(ref reader);
            if (fault is null && reader.Read())
            {
                fault = "Something follows the value.";
            }

            return fault is null
                ? new CanonicalJsonResult(output.WrittenSpan.ToArray(), null, 0)
                : new CanonicalJsonResult(null, fault, reader.TokenStartIndex);
        }
        catch (JsonException)
        {
            return new CanonicalJsonResult(null, "This is not JSON.", reader.BytesConsumed);
        }
        catch (InvalidOperationException)
        {
            // The reader's way to say that a string holds half a surrogate pair or bytes that are not UTF-8.
            return new CanonicalJsonResult(null, "A string is not Unicode.", reader.TokenStartIndex);
        }
    }

    /// <summary>Whether a text is already in canonical form with whole numbers only.</summary>
    /// <param name="json">UTF-8.</param>
    /// <returns>Whether it is byte for byte what <see cref="Write"/> gives. Never throws.</returns>
    public static bool IsCanonical(ReadOnlySpan<byte> json) =>
        Write(json, JsonNumbers.WholeOnly) is { Ok: true } result && json.SequenceEqual(result.Bytes);

    /// <summary>Writes a string with its quotation marks (RFC 8785 section 3.2.2.2).</summary>
    /// <param name="output">Where to.</param>
    /// <param name="text">Any text of whole Unicode characters.</param>
    /// <exception cref="ArgumentException">The text holds half a surrogate pair.</exception>
    public static void WriteString(IBufferWriter<byte> output, string text)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(text);
        CanonicalString.Write(output, text);
    }
}
