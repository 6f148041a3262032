using System.Buffers;
using Liangdeng.Language.Text;

namespace Liangdeng.Language.Targets;

/// <summary>Finds the counted noun of a figure where a coordination leaves it to a later member.</summary>
internal sealed class CountedNoun(string chars, Enclosures enclosures)
{
    /// <summary>Characters of a grade that stands for the thing (国家级, 400亿级).</summary>
    private const int LongestGrade = 8;

    /// <summary>Characters in which the thing itself is looked for behind a grade.</summary>
    private const int Reach = 24;

    /// <summary>Names that a list in front of a number may have.</summary>
    private const int MostNames = 30;

    private static readonly SearchValues<char> Closings = SearchValues.Create("，。；\n");

    private static readonly SearchValues<char> Sum = SearchValues.Create("0123456789.百千万亿元");

    /// <summary>The figure with the noun of the next one, where it has none of its own (14项31件实事, 80台和47台锅炉), or
    /// with the grade that stands for one.</summary>
    internal Figure Lent(IReadOnlyList<Figure> figures, int index)
    {
        var f = figures[index];
        if (f.HasNoun)
        {
            return f;
        }

        var next = index + 1 < figures.Count ? figures[index + 1] : null;
        if (next is not null && next.HasNoun && !Phrase.IsVerbal(chars, next.NounStart, next.NounEnd) && IsJoined(f, next))
        {
            return f with { NounStart = next.NounStart, NounEnd = next.NounEnd };
        }

        var grade = chars.IndexOf('级', f.Tail, Math.Min(LongestGrade, chars.Length - f.Tail));
        return grade > f.Tail && chars.AsSpan(f.Tail, grade - f.Tail).IndexOfAnyExcept(Sum) < 0
            ? f with { NounStart = f.Tail, NounEnd = grade + 1 } : f;
    }

    /// <summary>Whether as many names stand in front of the number as it says (抓好甲、乙、丙3个园区建设).</summary>
    internal static bool IsCountedOut(string chars, Figure f)
    {
        if (!f.HasNoun || f.LeadStart != f.Token.Start || f.Token.Value is < 2 or > MostNames)
        {
            return false;
        }

        var names = 1;
        for (var i = f.MemberStart; i < f.Token.Start; i++)
        {
            names += chars[i] is '、' || FigureReader.Joins(chars, i, f.Token.Start) ? 1 : 0;
        }

        return names == f.Token.Value && chars[f.Token.Start - 1] is not ('、' or '的');
    }

    /// <summary>The noun with the rest of a list that it opens: 20名视力、听力、肢体等残疾人.</summary>
    internal string Listed(Figure f, string noun)
    {
        if (f.NounEnd >= chars.Length || chars[f.NounEnd] != '、')
        {
            return noun;
        }

        var rest = chars.AsSpan(f.NounEnd, Math.Min(Reach, chars.Length - f.NounEnd));
        var stop = rest.IndexOfAny(Closings);
        rest = stop < 0 ? rest : rest[..stop];
        var closing = rest.IndexOf('等');
        return closing < 2 || rest[..closing].ContainsAnyInRange('0', '9') || closing + 1 >= rest.Length || !CharTable.IsHan(rest[closing + 1])
            ? noun : chars[f.NounStart..EndOfNoun(f.NounEnd + closing + 1)];
    }

    /// <summary>The noun with the thing that stands behind the last grade: 12个乡镇级、80个村级水源地; 1个400亿级、3个100亿级集群.</summary>
    internal string Whole(Figure f, string noun)
    {
        var goesOn = f.NounEnd < chars.Length && (chars[f.NounEnd] == '、' || FigureReader.Joins(chars, f.NounEnd, chars.Length));
        if (!goesOn || !noun.EndsWith('级') || noun.Length > LongestGrade)
        {
            return noun;
        }

        var stop = Math.Min(chars.Length, f.NounEnd + Reach);
        var last = -1;
        for (var i = f.NounEnd + 1; i + 1 < stop && chars[i] is not ('，' or '。' or '；' or '\n'); i++)
        {
            last = chars[i] == '级' && CharTable.IsHan(chars[i + 1]) && !FigureReader.Joins(chars, i + 1, stop) ? i + 1 : last;
        }

        return last < 0 ? noun : noun + chars[last..EndOfNoun(last)];
    }

    private static bool IsAdjacent(Figure f, Figure next) => next.Token.Start == f.Tail;

    private bool IsJoined(Figure f, Figure next) =>
        IsAdjacent(f, next) || (next.Token.Start == f.Tail + 1 && next.Token.Unit == f.Token.Unit && FigureReader.Joins(chars, f.Tail, next.Token.Start));

    private int EndOfNoun(int start)
    {
        var end = start;
        while (end < chars.Length && end < start + Reach && chars[end] != '\n' && !FigureReader.EndsNoun(chars, enclosures, end, chars.Length))
        {
            end++;
        }

        return end;
    }
}
