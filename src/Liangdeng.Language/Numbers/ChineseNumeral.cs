namespace Liangdeng.Language.Numbers;

/// <summary>Chinese numerals up to 9,999 and the multipliers 万 and 亿.</summary>
internal static class ChineseNumeral
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>Whether a character can stand in a numeral below 万.</summary>
    internal static bool IsNumeral(char c) => c is '两' or '十' or '百' or '千' or '半' || Digits.Contains(c);

    /// <summary>Whether a character multiplies what stands before it.</summary>
    internal static bool IsMultiplier(char c) => c is '十' or '百' or '千' or '万' or '亿';

    /// <summary>The factor of a string of multipliers, 1 for the empty one. Saturates instead of overflowing.</summary>
    internal static decimal Factor(ReadOnlySpan<char> multipliers)
    {
        var factor = 1m;
        foreach (var c in multipliers)
        {
            var one = Of(c);
            factor = factor * one > 1e12m ? factor : factor * one;
        }

        return factor;
    }

    /// <summary>Value of a numeral such as 一百二十, 两千, 三五 (read digit by digit), 半; null if it is none.</summary>
    internal static decimal? Value(ReadOnlySpan<char> numeral)
    {
        if (numeral.Length is 0 or > 8)
        {
            return null;
        }

        if (numeral is "半")
        {
            return 0.5m;
        }

        decimal sum = 0, digit = 0;
        var open = false;
        foreach (var c in numeral)
        {
            var d = c == '两' ? 2 : Digits.IndexOf(c, StringComparison.Ordinal);
            if (d >= 0)
            {
                digit = open ? (digit * 10) + d : d;
                open = true;
            }
            else if (c is '十' or '百' or '千')
            {
                sum += (open ? digit : 1) * Of(c);
                digit = 0;
                open = false;
            }
            else
            {
                return null;
            }
        }

        return sum + digit;
    }

    private static decimal Of(char c) => c switch
    {
        '十' => 10m,
        '百' => 100m,
        '千' => 1000m,
        '万' => 10000m,
        '亿' => 100000000m,
        _ => 1m,
    };
}
