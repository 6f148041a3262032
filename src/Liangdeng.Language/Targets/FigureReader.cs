using Liangdeng.Language.Numbers;
using Liangdeng.Language.Text;

namespace Liangdeng.Language.Targets;

/// <summary>Joins each number of a clause with its bound words and its noun.</summary>
internal static class FigureReader
{
    /// <summary>Characters a counted noun may have.</summary>
    private const int LongestNoun = 30;

    /// <summary>Characters a bracketed alternative inside a noun may have.</summary>
    private const int LongestAlternative = 10;

    private const string NounStops = "，。；：、！？)|…";

    /// <summary>The figures of a clause, one for each number, in order.</summary>
    internal static List<Figure> Read(string chars, Enclosures enclosures, Clause clause)
    {
        var tokens = NumberScanner.Scan(chars, clause.Start, clause.End);
        List<Figure> figures = [];
        for (var i = 0; i < tokens.Count; i++)
        {
            var floor = i == 0 ? clause.Start : tokens[i - 1].UnitEnd;
            var ceiling = Ceiling(tokens, i, enclosures, clause.End);
            figures.Add(ReadOne(chars, enclosures, tokens[i], floor, ceiling));
        }

        return figures;
    }

    /// <summary>Whether a noun phrase ends here: a mark, or a word that joins.</summary>
    internal static bool EndsNoun(string chars, Enclosures enclosures, int at, int end) =>
        chars[at] == '(' ? BracketLength(chars, at, end) == 0
        : (NounStops.Contains(chars[at]) && !enclosures.Quoted(at)) || (Joins(chars, at, end) && !enclosures.Quoted(at));

    /// <summary>Whether 和, 与, 及 or 并 stands here as a joining word.</summary>
    internal static bool Joins(string chars, int at, int end)
    {
        var next = at + 1 < end ? chars[at + 1] : '\0';
        return chars[at] switch
        {
            '和' => next is not ('谐' or '平' or '美' or '顺' or '善'),
            '及' => next is not ('时' or '早'),
            '与' => next is not '会',
            '并' => next is not ('网' or '购' or '联' or '轨'),
            _ => false,
        };
    }

    // 村(社区)综合服务中心: short brackets without a figure, with the noun going on behind them.
    private static int BracketLength(string chars, int at, int end)
    {
        var close = chars.IndexOf(')', at, Math.Min(LongestAlternative, end - at));
        return close > 0 && !chars.AsSpan(at, close - at).ContainsAnyInRange('0', '9') ? close + 1 - at : 0;
    }

    private static int Ceiling(List<NumberToken> tokens, int i, Enclosures enclosures, int end)
    {
        for (var j = i + 1; j < tokens.Count; j++)
        {
            if (tokens[j].Kind != UnitKind.None && !enclosures.Quoted(tokens[j].Start))
            {
                return tokens[j].Start;
            }
        }

        return end;
    }

    // 3条(个)河湖, 20所(处)以上: one unit or another.
    private static NumberToken WithAlternative(string chars, NumberToken token, int ceiling)
    {
        var at = token.UnitEnd;
        return token.Kind is UnitKind.Count or UnitKind.Person && at + 2 < ceiling && chars[at] == '(' && chars[at + 2] == ')'
            && UnitReader.At(chars, at + 1, at + 2).Length == 1 ? token with { UnitEnd = at + 3 } : token;
    }

    private static Figure ReadOne(string chars, Enclosures enclosures, NumberToken token, int floor, int ceiling)
    {
        token = WithAlternative(chars, token, ceiling);
        var (after, tail) = BoundReader.After(chars, token, ceiling);
        var (before, lead) = BoundReader.Before(chars, token, floor);
        var nounStart = tail < ceiling && chars[tail] == '的' ? tail + 1 : tail;
        var stop = Math.Min(ceiling, nounStart + LongestNoun);
        var nounEnd = nounStart;
        while (nounEnd < stop && !EndsNoun(chars, enclosures, nounEnd, ceiling))
        {
            nounEnd += chars[nounEnd] == '(' ? Math.Max(1, BracketLength(chars, nounEnd, ceiling)) : 1;
        }

        // In front of another number the noun ends before the words that lead to that number.
        var closing = BoundReader.Closing(chars, nounStart, nounEnd);
        return new Figure
        {
            Token = token,
            Bound = BoundReader.First(before, after, closing, token.More ? Comparator.AtLeast : null),
            LeadStart = lead,
            Tail = tail,
            NounStart = nounStart,
            NounEnd = nounEnd,
        };
    }
}
