namespace Liangdeng.Language.Numbers;

/// <summary>Finds the unit behind a number.</summary>
internal static class UnitReader
{
    private static readonly (WordSet Words, UnitKind Kind)[] Groups =
    [
        (Lexicon.WorkTime, UnitKind.WorkTime), (Lexicon.Ratio, UnitKind.Ratio), (Lexicon.Money, UnitKind.Money),
        (Lexicon.Area, UnitKind.Area), (Lexicon.Length, UnitKind.Length), (Lexicon.Mass, UnitKind.Mass),
        (Lexicon.Volume, UnitKind.Volume), (Lexicon.Energy, UnitKind.Energy), (Lexicon.Person, UnitKind.Person),
        (Lexicon.Spec, UnitKind.Spec), (Lexicon.Time, UnitKind.Time), (Lexicon.Score, UnitKind.Score),
        (Lexicon.Count, UnitKind.Count),
    ];

    /// <summary>The longest unit at a place, over all groups; length 0 if none stands there.</summary>
    internal static (int Length, UnitKind Kind) At(string chars, int at, int end)
    {
        var best = (Length: 0, Kind: UnitKind.None);
        foreach (var (words, kind) in Groups)
        {
            var length = words.At(chars, at, end);
            if (length > best.Length)
            {
                best = (length, kind);
            }
        }

        return Torn(chars, at, best.Length, end) ? default : best;
    }

    // A Latin unit must not be the head of a longer word; 米 and 分 must not be the head of another one.
    private static bool Torn(string chars, int at, int length, int end)
    {
        if (length == 0 || at + length >= end)
        {
            return false;
        }

        var next = chars[at + length];
        return (char.IsAsciiLetter(chars[at + length - 1]) && char.IsAsciiLetterOrDigit(next))
            || (length == 1 && (chars[at], next) is ('分', '之') or ('成', '为') or ('成', '立') or ('成', '功') or ('成', '果')
                or ('成', '员') or ('成', '本') or ('成', '效') or ('场', '地') or ('人', '民') or ('人', '口') or ('口', '岸')
                or ('位', '于') or ('位', '居') or ('位', '列') or ('家', '庭') or ('户', '外') or ('类', '型') or ('门', '类')
                or ('次', '全') or ('次', '会') or ('片', '区') or ('县', '道') or ('乡', '道') or ('村', '道') or ('级', '以') or ('部', '门')
                or ('项', '目') or ('件', '套') or ('人', '工') or ('人', '才') or ('里', '程') or ('面', '积') or ('块', '地') or ('卷', '烟') or ('度', '假') or ('度', '过') or ('度', '汛'));
    }
}
