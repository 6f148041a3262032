namespace Liangdeng.Language.Text;

/// <summary>One character for each character: full-width forms to half-width, half-width punctuation to Chinese.
/// An own table, because what <c>string.Normalize</c> does depends on the machine.</summary>
internal static class CharTable
{
    /// <summary>The form in which the rules see a character.</summary>
    internal static char Fold(char c)
    {
        if (c is > '\uFF00' and < '\uFF5F')
        {
            c = (char)(c - 0xFEE0);
        }

        return c switch
        {
            ',' or '﹐' => '，',
            ';' or '﹔' => '；',
            ':' or '﹕' or '∶' or '︰' => '：',
            '!' => '！',
            '?' => '？',
            '﹪' or '٪' => '%',
            '〜' or '∼' or '∽' or '〰' => '~',
            '–' or '―' or '─' or '‐' or '‑' or '‒' or '−' => '-',
            '〇' or '○' => '零',
            '․' => '.',
            '｡' => '。',
            '､' => '、',
            _ => c,
        };
    }

    /// <summary>Whether a character is blank or has no width.</summary>
    internal static bool IsBlank(char c) =>
        c is ' ' or '\t' or '\u3000' or '\u00A0' or '\u200B' or '\u200C' or '\u200D' or '\uFEFF' or '\v' or '\f'
            or (>= '\u2000' and <= '\u200A') or '\u202F' or '\u2060';

    /// <summary>Whether a character belongs to a Latin word or an Arabic number.</summary>
    internal static bool IsAscii(char c) => char.IsAsciiLetterOrDigit(c);

    /// <summary>Whether a character is a Chinese ideograph of the basic plane.</summary>
    internal static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' or '零';
}
