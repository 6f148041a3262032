using System.Buffers;
using System.Text;

namespace Liangdeng.Ledger;

/// <summary>Strings as RFC 8785 section 3.2.2.2 wants them: seven short escapes, \u00xx for the other control characters,
/// all else as it is.</summary>
internal static class CanonicalString
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(c => (char)c), '"', '\\']);

    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        output.Write("\""u8);
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAny(Escaped);
            var run = plain < 0 ? text : text[..plain];
            Utf8.GetBytes(run, output);
            if (plain < 0)
            {
                break;
            }

            WriteEscape(output, text[plain]);
            text = text[(plain + 1)..];
        }

        output.Write("\""u8);
    }

    private static void WriteEscape(IBufferWriter<byte> output, char c)
    {
        var shortForm = c switch
        {
            '"' => '"',
            '\\' => '\\',
            '\b' => 'b',
            '\f' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            _ => '\0',
        };
        if (shortForm != '\0')
        {
            output.Write([(byte)'\\', (byte)shortForm]);
            return;
        }

        var digits = "0123456789abcdef"u8;
        output.Write("\\u00"u8);
        output.Write([digits[c >> 4], digits[c & 0xF]]);
    }
}
