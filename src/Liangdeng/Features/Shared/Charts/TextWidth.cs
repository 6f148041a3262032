using System.Globalization;
using System.Text;

namespace Liangdeng.Features.Shared.Charts;

/// <summary>How wide text is when nobody can measure it: a Chinese character counts two, a Latin one one. The real width of
/// one unit is about half the font size.</summary>
internal static class TextWidth
{
    public static int Of(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Of(rune);
        }

        return width;
    }

    /// <summary>The text, cut with an ellipsis where it is wider than <paramref name="units"/>.</summary>
    public static string Cut(string text, int units) =>
        Of(text) <= units ? text : Head(text, units - 2).TrimEnd('，', '、', ' ', ',') + "…";

    /// <summary>At most two lines; the second is cut.</summary>
    public static IReadOnlyList<string> Wrap(string text, int units)
    {
        if (Of(text) <= units)
        {
            return [text];
        }

        var head = Head(text, units);
        // English breaks at a space where one is near; Chinese breaks anywhere.
        var space = head.LastIndexOf(' ');
        if (space > head.Length / 2 && head.Length < text.Length && text[head.Length] != ' ')
        {
            head = head[..space];
        }

        return [head.TrimEnd(), Cut(text[head.Length..].TrimStart(), units)];
    }

    private static string Head(string text, int units)
    {
        var width = 0;
        var end = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Of(rune);
            if (width > units)
            {
                break;
            }

            end += rune.Utf16SequenceLength;
        }

        return text[..end];
    }

    private static int Of(Rune rune) => rune.Value switch
    {
        < 0x1100 => Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark ? 0 : 1,
        >= 0x2010 and <= 0x2E7F and not (0x2014 or 0x2026 or 0x201C or 0x201D) => 1,
        >= 0xFF61 and <= 0xFF9F => 1,
        _ => 2,
    };
}
