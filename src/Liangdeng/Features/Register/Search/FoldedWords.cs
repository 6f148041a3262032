using System.Globalization;
using System.Text;
using Liangdeng.Language.Text;

namespace Liangdeng.Features.Register.Search;

/// <summary>A text as the search compares it: letters, digits and signs in one form each, every stretch of anything else as
/// one gap. Each character knows where in the original it stood.</summary>
/// <remarks>What folds a character is a table of ours, not the machine's: an index and a query must agree wherever they are
/// made.</remarks>
public sealed class FoldedWords
{
    /// <summary>Stands for punctuation and blanks, one or many; never at an end.</summary>
    public const char Gap = ' ';

    private readonly int[] starts;
    private readonly int[] ends;

    private FoldedWords(string chars, int[] starts, int[] ends) => (Chars, this.starts, this.ends) = (chars, starts, ends);

    public string Chars { get; }

    public static FoldedWords Of(string text)
    {
        var chars = new StringBuilder(text.Length);
        List<int> starts = new(text.Length), ends = new(text.Length);
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var (from, to) = (at, at + rune.Utf16SequenceLength);
            at = to;
            if (IsWidthless(rune))
            {
                continue;
            }

            var folded = Fold(rune);
            if (folded is null && (chars.Length == 0 || chars[^1] == Gap))
            {
                continue;
            }

            foreach (var c in folded?.ToString() ?? " ")
            {
                chars.Append(c);
                starts.Add(from);
                ends.Add(to);
            }
        }

        var length = chars.Length > 0 && chars[^1] == Gap ? chars.Length - 1 : chars.Length;
        return new(chars.ToString(0, length), [.. starts], [.. ends]);
    }

    /// <summary>Where a phrase stands in the original; one that begins inside another is found too.</summary>
    public IEnumerable<(int Start, int End)> Find(string phrase)
    {
        var at = phrase.Length == 0 ? -1 : Chars.IndexOf(phrase, StringComparison.Ordinal);
        while (at >= 0)
        {
            yield return (starts[at], ends[at + phrase.Length - 1]);
            at = at + 1 < Chars.Length ? Chars.IndexOf(phrase, at + 1, StringComparison.Ordinal) : -1;
        }
    }

    /// <summary>Null for what parts words.</summary>
    private static Rune? Fold(Rune rune)
    {
        var c = rune.IsBmp ? PlanCharacters.Fold((char)rune.Value) : '\0';
        if (c is '%')
        {
            // The index takes every ASCII sign for a gap; this one says what a number means.
            return new('％');
        }

        var known = c == '\0' ? rune : new Rune(c);
        return !IsOfWord(known) ? null : known.IsBmp ? new Rune(Small((char)known.Value)) : known;
    }

    private static bool IsOfWord(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => true,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => true,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => true,
        // ㎡, ℃, ￥, and characters of a district's own font.
        UnicodeCategory.OtherSymbol or UnicodeCategory.CurrencySymbol or UnicodeCategory.PrivateUse => !rune.IsAscii,
        _ => rune.Value == '‰',
    };

    private static bool IsWidthless(Rune rune) =>
        rune.Value is >= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF
        || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    private static char Small(char c) => c switch
    {
        >= 'A' and <= 'Z' => (char)(c + 32),
        >= 'À' and <= 'Þ' and not '×' => (char)(c + 32),
        >= 'Α' and <= 'Ω' => (char)(c + 32),
        >= 'А' and <= 'Я' => (char)(c + 32),
        >= 'Ѐ' and <= 'Џ' => (char)(c + 80),
        >= 'Ⅰ' and <= 'Ⅿ' => (char)(c + 16),
        _ => c,
    };
}
