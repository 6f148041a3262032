namespace Liangdeng.Language.Text;

/// <summary>Which characters stand inside quotation marks, book titles or brackets.</summary>
internal sealed class Enclosures
{
    /// <summary>Characters a quoted name may have; a longer quotation is speech, not a name.</summary>
    private const int LongestQuote = 48;

    /// <summary>Characters a bracketed remark may have.</summary>
    private const int LongestBracket = 90;

    private const byte QuoteBit = 1;
    private const byte BracketBit = 2;

    private readonly byte[] inside;

    private Enclosures(byte[] inside) => this.inside = inside;

    /// <summary>Whether a character stands in a quotation or title, its marks included.</summary>
    internal bool Quoted(int at) => (inside[at] & QuoteBit) != 0;

    /// <summary>Whether a character stands in brackets, the brackets included.</summary>
    internal bool Bracketed(int at) => (inside[at] & BracketBit) != 0;

    /// <summary>Whether a character stands in either.</summary>
    internal bool Any(int at) => inside[at] != 0;

    /// <summary>Marks a folded text, in one pass with bounded looks ahead.</summary>
    internal static Enclosures Of(string chars)
    {
        var inside = new byte[chars.Length];
        for (var i = 0; i < chars.Length; i++)
        {
            var (closing, bit, limit) = Closing(chars[i]);
            if (closing is null || (inside[i] & bit) != 0)
            {
                continue;
            }

            var end = End(chars, i, closing, limit);
            for (var j = i; j <= end; j++)
            {
                inside[j] |= bit;
            }
        }

        return new Enclosures(inside);
    }

    private static (string? Closing, byte Bit, int Limit) Closing(char open) => open switch
    {
        '“' => ("”“\"", QuoteBit, LongestQuote),
        '"' => ("\"", QuoteBit, LongestQuote),
        '‘' => ("’‘", QuoteBit, LongestQuote),
        '《' => ("》", QuoteBit, LongestQuote),
        '「' => ("」", QuoteBit, LongestQuote),
        '『' => ("』", QuoteBit, LongestQuote),
        '(' => (")", BracketBit, LongestBracket),
        '[' => ("]", BracketBit, 12),
        '〔' => ("〕", BracketBit, 12),
        '【' => ("】", BracketBit, 24),
        _ => (null, 0, 0),
    };

    private static int End(string chars, int open, string closing, int limit)
    {
        var stop = Math.Min(chars.Length, open + limit);
        for (var i = open + 1; i < stop && chars[i] != '\n'; i++)
        {
            if (closing.Contains(chars[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
