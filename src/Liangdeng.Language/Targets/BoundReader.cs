using Liangdeng.Language.Numbers;
using Liangdeng.Language.Text;

namespace Liangdeng.Language.Targets;

/// <summary>Reads the words around a number that say how it is to be compared (labelling guide, section 3).</summary>
internal static class BoundReader
{
    /// <summary>Words like 约, 达到, 控制在 that may stand in a row in front of a number.</summary>
    private const int MostLeads = 5;

    /// <summary>Characters a counted noun between number and bound word may have (10家企业以上).</summary>
    private const int LongestNoun = 10;

    /// <summary>The bound behind the unit and where it ends; null and the unit's own end if there is none.</summary>
    internal static (Comparator? Bound, int Tail) After(string chars, NumberToken token, int end)
    {
        var at = token.UnitEnd;
        var (bound, length) = WordAfter(chars, token, at, end);
        return (bound, at + length);
    }

    /// <summary>The bound in front of the number and the first character of the leading words.</summary>
    internal static (Comparator? Bound, int Start) Before(string chars, NumberToken token, int floor)
    {
        var at = token.Start;
        Comparator? bound = null;
        for (var i = 0; i < MostLeads; i++)
        {
            var (found, length) = WordBefore(chars, at, floor);
            if (length == 0)
            {
                break;
            }

            at -= length;
            bound ??= found;
        }

        return (bound, at);
    }

    /// <summary>The bound that closes a noun phrase, if one does.</summary>
    internal static Comparator? Closing(string chars, int nounStart, int nounEnd) =>
        nounEnd - nounStart > LongestNoun ? null
        : Lexicon.AfterAbout.Before(chars, nounEnd, nounStart) > 0 ? Comparator.About
        : Lexicon.AfterLeast.Before(chars, nounEnd, nounStart) > 0 ? Comparator.AtLeast
        : chars.AsSpan(nounStart, nounEnd - nounStart).EndsWith("以内", StringComparison.Ordinal) ? Comparator.AtMost
        : null;

    /// <summary>One comparator out of several, in the guide's order: about, at least, at most.</summary>
    internal static Comparator? First(params ReadOnlySpan<Comparator?> bounds) =>
        bounds.Contains(Comparator.About) ? Comparator.About
        : bounds.Contains(Comparator.AtLeast) ? Comparator.AtLeast
        : bounds.Contains(Comparator.AtMost) ? Comparator.AtMost
        : null;

    private static (Comparator? Bound, int Length) WordAfter(string chars, NumberToken token, int at, int end)
    {
        var about = Lexicon.AfterAbout.At(chars, at, end);
        var least = Lexicon.AfterLeast.At(chars, at, end);
        var most = Lexicon.AfterMost.At(chars, at, end);
        var longest = Math.Max(about, Math.Max(least, most));
        if (longest == 0 || (longest == 1 && at + 1 < end && !(token.Kind is UnitKind.Time or UnitKind.WorkTime or UnitKind.Ratio)
            && CharTable.IsHan(chars[at + 1]) && chars[at + 1] is not '的'))
        {
            return (null, 0);
        }

        return (longest == about ? Comparator.About : longest == least ? Comparator.AtLeast : Comparator.AtMost, longest);
    }

    // The last character of another word: 签约, 附近, 通过, 作为.
    private static bool IsTail(string chars, int at, int floor) => at - 1 > floor && (chars[at - 1] switch
    {
        '约' => "签节集预条合公".Contains(chars[at - 2]),
        '近' => "附最邻就亲".Contains(chars[at - 2]),
        '过' => "通经渡难".Contains(chars[at - 2]),
        '超' => "赶反商".Contains(chars[at - 2]),
        '为' => "作行认成".Contains(chars[at - 2]),
        '在' => "存现所".Contains(chars[at - 2]),
        '达' => "发通到抵".Contains(chars[at - 2]),
        '共' => "公".Contains(chars[at - 2]),
        _ => false,
    });

    private static (Comparator? Bound, int Length) WordBefore(string chars, int at, int floor)
    {
        var about = Lexicon.BeforeAbout.Before(chars, at, floor);
        var least = Lexicon.BeforeLeast.Before(chars, at, floor);
        var most = Lexicon.BeforeMost.Before(chars, at, floor);
        var neutral = Lexicon.Neutral.Before(chars, at, floor);
        var longest = Math.Max(Math.Max(about, least), Math.Max(most, neutral));
        return longest == 0 || (longest == 1 && IsTail(chars, at, floor)) ? (null, 0)
            : longest == neutral ? (null, neutral)
            : longest == about ? (Comparator.About, about)
            : longest == least ? (Comparator.AtLeast, least)
            : (Comparator.AtMost, most);
    }
}
