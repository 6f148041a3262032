using System.Text;
using UtfUnknown;

namespace Liangdeng.Features.Evidence;

public enum DecodingFault
{
    /// <summary>Nothing, or nothing but white space.</summary>
    Empty,

    /// <summary>Not text: control characters that no text holds.</summary>
    NotText,

    /// <summary>Text in an encoding that is not read here, or that cannot be told.</summary>
    UnknownEncoding,

    /// <summary>The bytes break the encoding they are in (a torn or spliced file).</summary>
    WrongEncoding,
}

/// <param name="Text">Without its byte order mark; line ends as they were.</param>
/// <param name="Encoding">Name of the encoding, as registered with IANA.</param>
public sealed record DecodedText(string Text, string Encoding);

/// <param name="Position">Byte at which reading stopped, where there is one.</param>
/// <param name="Guess">What the encoding looks like, where something can be said.</param>
public sealed record DecodingProblem(DecodingFault Fault, long? Position = null, string? Guess = null);

/// <summary>Turns bytes into text: byte order mark, then strict UTF-8, then what was declared, then GB18030 if it looks
/// like Chinese. Nothing is ever replaced: text that comes out is the text that went in.</summary>
public static class TextDecoder
{
    // Of the bytes above ASCII, this share has to be sound UTF-8 for a file to count as broken UTF-8 and not as
    // GB18030: Chinese in GB18030 gives below one half, a torn UTF-8 file nearly all.
    private const double BrokenUtf8Share = 0.9;

    // Of the double bytes, this share has to be everyday characters and punctuation (GB2312 rows 1 to 3 and 16 to 55).
    // Chinese prose has over 0.95; Big5 and Japanese read as GB18030 stay below 0.5.
    private const double EverydayShare = 0.6;

    private const float DetectorIsSure = 0.8f;

    // Byte order marks, form feeds and the old end-of-file mark do turn up in text; more than this share is not text.
    private const double ControlShare = 0.01;

    private const string ChineseEncoding = "GB18030";

    static TextDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static (DecodedText? Text, DecodingProblem? Problem) Decode(
        ReadOnlyMemory<byte> bytes, string? declared = null)
    {
        if (bytes.IsEmpty)
        {
            return (null, new(DecodingFault.Empty));
        }

        var result = ByMark(bytes) ?? ByContent(bytes, declared);
        return result.Text is { Text: var text } && string.IsNullOrWhiteSpace(text)
            ? (null, new(DecodingFault.Empty))
            : result;
    }

    private static (DecodedText? Text, DecodingProblem? Problem)? ByMark(
        ReadOnlyMemory<byte> bytes) => bytes.Span switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Strict(bytes[3..], "UTF-8", skipped: 3),
            [0xFF, 0xFE, 0, 0, ..] => Strict(bytes[4..], "UTF-32LE", skipped: 4),
            [0, 0, 0xFE, 0xFF, ..] => Strict(bytes[4..], "UTF-32BE", skipped: 4),
            [0xFF, 0xFE, ..] => Strict(bytes[2..], "UTF-16LE", skipped: 2),
            [0xFE, 0xFF, ..] => Strict(bytes[2..], "UTF-16BE", skipped: 2),
            [0x84, 0x31, 0x95, 0x33, ..] => Strict(bytes[4..], ChineseEncoding, skipped: 4),
            _ => null,
        };

    private static (DecodedText? Text, DecodingProblem? Problem) ByContent(ReadOnlyMemory<byte> bytes, string? declared)
    {
        if (FirstControl(bytes.Span) is { } control)
        {
            return (null, new(DecodingFault.NotText, control));
        }

        var utf8 = Strict(bytes, "UTF-8", skipped: 0);
        if (utf8.Text is not null)
        {
            return utf8;
        }

        if (SoundUtf8Share(bytes.Span) >= BrokenUtf8Share)
        {
            return utf8;
        }

        if (Known(declared) is { } name && Strict(bytes, name, skipped: 0) is { Text: not null } asDeclared)
        {
            return asDeclared;
        }

        var chinese = Strict(bytes, ChineseEncoding, skipped: 0);
        var guess = CharsetDetector.DetectFromBytes(bytes.Span).Detected;
        var looksChinese = EverydayDoubleBytes(bytes.Span) >= EverydayShare;
        var detectedChinese = guess is { Confidence: >= DetectorIsSure, EncodingName: { } seen }
            && seen.StartsWith("gb", StringComparison.OrdinalIgnoreCase);
        return (looksChinese || detectedChinese)
            ? chinese
            : (null, new(DecodingFault.UnknownEncoding, Guess: guess?.EncodingName));
    }

    /// <summary>The encodings that a page may declare; a name outside this list is a wrong label more often than the
    /// truth.</summary>
    private static string? Known(string? declared) => declared?.Trim().Trim('"', '\'').ToLowerInvariant() switch
    {
        "gb2312" or "gbk" or "gb18030" or "x-gbk" or "gb_2312-80" or "cp936" or "936" => ChineseEncoding,
        "big5" or "big5-hkscs" => "big5",
        _ => null,
    };

    private static (DecodedText? Text, DecodingProblem? Problem) Strict(
        ReadOnlyMemory<byte> bytes, string name, int skipped)
    {
        var encoding = Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        try
        {
            var text = encoding.GetString(bytes.Span);
            return text.Contains('\0')
                ? (null, new(DecodingFault.NotText, skipped))
                : (new(text, name), null);
        }
        catch (DecoderFallbackException e)
        {
            return (null, new(DecodingFault.WrongEncoding, skipped + Math.Max(0, e.Index), name));
        }
        catch (ArgumentException)
        {
            // The framework's UTF-16 and UTF-32 decoders report an odd number of bytes so.
            return (null, new(DecodingFault.WrongEncoding, skipped + bytes.Length, name));
        }
    }

    private static long? FirstControl(ReadOnlySpan<byte> bytes)
    {
        var nul = bytes.IndexOf((byte)0);
        if (nul >= 0)
        {
            return nul;
        }

        var (count, first) = (0, -1);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x20
                && bytes[i] is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0B or 0x0C or 0x1A or 0x1B))
            {
                count++;
                first = first < 0 ? i : first;
            }
        }

        return count > 1 + bytes.Length * ControlShare ? first : null;
    }

    private static double SoundUtf8Share(ReadOnlySpan<byte> bytes)
    {
        var (sound, broken) = (0, 0);
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out _, out var used);
            if (status != System.Buffers.OperationStatus.Done)
            {
                broken += used;
            }
            else if (used > 1)
            {
                sound += used;
            }

            bytes = bytes[used..];
        }

        return sound == 0 ? 0 : (double)sound / (sound + broken);
    }

    private static double EverydayDoubleBytes(ReadOnlySpan<byte> bytes)
    {
        var (everyday, all) = (0, 0);
        for (var i = 0; i + 1 < bytes.Length; i++)
        {
            if (bytes[i] < 0x81)
            {
                continue;
            }

            all++;
            if (bytes[i + 1] >= 0xA1 && bytes[i] is (>= 0xA1 and <= 0xA3) or (>= 0xB0 and <= 0xD7))
            {
                everyday++;
            }

            // Four-byte characters are told by a digit in second place.
            i += bytes[i + 1] is >= (byte)'0' and <= (byte)'9' ? 3 : 1;
        }

        return all == 0 ? 0 : (double)everyday / all;
    }
}
