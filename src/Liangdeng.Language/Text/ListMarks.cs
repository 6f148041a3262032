namespace Liangdeng.Language.Text;

/// <summary>Marks at the head of a line: 一、 （一） 1. (1) ① 第一， 一是 第三章.</summary>
internal static class ListMarks
{
    private const string Numerals = "零一二三四五六七八九十百";

    /// <summary>Length of the mark at <paramref name="at"/>; 0 if there is none.</summary>
    internal static int Length(ReadOnlySpan<char> chars, int at, int end) => Read(chars, at, end).Length;

    /// <summary>Level of the mark at <paramref name="at"/>, 1 for the outermost; 0 if there is none.</summary>
    internal static int Level(ReadOnlySpan<char> chars, int at, int end) => Read(chars, at, end).Level;

    private static (int Length, int Level) Read(ReadOnlySpan<char> chars, int at, int end)
    {
        if (at >= end)
        {
            return default;
        }

        var c = chars[at];
        if (c is >= '①' and <= '⑳')
        {
            return (1, 5);
        }

        return c switch
        {
            '(' => Bracketed(chars, at, end),
            '第' => Ordinal(chars, at, end),
            _ when char.IsAsciiDigit(c) => Arabic(chars, at, end),
            _ when Numerals.Contains(c) => Chinese(chars, at, end),
            _ => default,
        };
    }

    private static (int Length, int Level) Bracketed(ReadOnlySpan<char> chars, int at, int end)
    {
        var i = at + 1;
        var chinese = i < end && Numerals.Contains(chars[i]);
        while (i < end && i - at < 5 && (chinese ? Numerals.Contains(chars[i]) : char.IsAsciiDigit(chars[i])))
        {
            i++;
        }

        return i > at + 1 && i < end && chars[i] == ')' ? (i + 1 - at, chinese ? 2 : 4) : default;
    }

    private static (int Length, int Level) Arabic(ReadOnlySpan<char> chars, int at, int end)
    {
        var i = at;
        while (i < end && i - at < 3 && char.IsAsciiDigit(chars[i]))
        {
            i++;
        }

        var mark = i < end && chars[i] is '、' or '.' or '．' or '。' or ')';
        return i < end && mark && !(i + 1 < end && char.IsAsciiDigit(chars[i + 1])) ? (i + 1 - at, 3) : default;
    }

    private static (int Length, int Level) Chinese(ReadOnlySpan<char> chars, int at, int end)
    {
        var i = at;
        while (i < end && i - at < 4 && Numerals.Contains(chars[i]))
        {
            i++;
        }

        return i < end && chars[i] is '、' or '是' or '要' or '.'
            ? (i + 1 - at, chars[i] is '、' or '.' ? 1 : 5)
            : default;
    }

    private static (int Length, int Level) Ordinal(ReadOnlySpan<char> chars, int at, int end)
    {
        var i = at + 1;
        while (i < end && i - at < 4 && (Numerals.Contains(chars[i]) || char.IsAsciiDigit(chars[i])))
        {
            i++;
        }

        return i > at + 1 && i < end && chars[i] is '，' or '、' or '章' or '节' or '部'
            ? (i + 1 - at, chars[i] is '章' or '部' ? 1 : chars[i] == '节' ? 2 : 5)
            : default;
    }
}
