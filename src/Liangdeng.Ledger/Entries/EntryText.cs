using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Ledger;

/// <summary>How the parts of an entry spell their values.</summary>
internal static class EntryText
{
    // RFC 3339 in UTC, always with three digits of milliseconds, so that texts sort as times do.
    public static InstantPattern Time { get; } =
        InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss'.'fff'Z'");

    private const int InstantLength = 24;

    // Before it .NET has no time; a stranger's text may.
    private static readonly Instant FirstYear = Instant.FromUtc(1, 1, 1, 0, 0);

    public static LocalDatePattern Day { get; } = LocalDatePattern.Iso;

    public static void WriteInstant(IBufferWriter<byte> output, Instant at)
    {
        if (at < FirstYear)
        {
            WriteAscii(output, Time.Format(at));
            return;
        }

        // The same spelling as the pattern's, without a text between; a ledger writes two of them an entry.
        var text = output.GetSpan(InstantLength + 2);
        text[0] = text[InstantLength + 1] = (byte)'"';
        at.ToDateTimeUtc().TryFormat(
            text[1..], out _, "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fff'Z'", CultureInfo.InvariantCulture);
        output.Advance(InstantLength + 2);
    }

    public static void WriteDay(IBufferWriter<byte> output, LocalDate? day)
    {
        if (day is { } known)
        {
            WriteAscii(output, Day.Format(known));
        }
        else
        {
            output.Write("null"u8);
        }
    }

    public static void WriteId(IBufferWriter<byte> output, Guid? id)
    {
        if (id is { } known)
        {
            var text = output.GetSpan(38);
            text[0] = text[37] = (byte)'"';
            known.TryFormat(text[1..], out _, "D");
            output.Advance(38);
        }
        else
        {
            output.Write("null"u8);
        }
    }

    public static void WriteText(IBufferWriter<byte> output, string? text)
    {
        if (text is not null)
        {
            CanonicalJson.WriteString(output, text);
        }
        else
        {
            output.Write("null"u8);
        }
    }

    public static void WriteHash(IBufferWriter<byte> output, TreeHash hash)
    {
        Span<byte> bytes = stackalloc byte[TreeHash.Length];
        hash.CopyTo(bytes);
        var text = output.GetSpan((2 * TreeHash.Length) + 2);
        text[0] = text[(2 * TreeHash.Length) + 1] = (byte)'"';
        Convert.TryToHexStringLower(bytes, text[1..], out _);
        output.Advance((2 * TreeHash.Length) + 2);
    }

    public static void WriteNumber(IBufferWriter<byte> output, long number)
    {
        Utf8Formatter.TryFormat(number, output.GetSpan(20), out var length);
        output.Advance(length);
    }

    private static void WriteAscii(IBufferWriter<byte> output, string text)
    {
        output.Write("\""u8);
        Encoding.ASCII.GetBytes(text, output);
        output.Write("\""u8);
    }
}
