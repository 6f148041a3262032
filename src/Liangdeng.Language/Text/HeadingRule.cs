using System.Buffers;

namespace Liangdeng.Language.Text;

/// <summary>Tells headings from text and keeps their tree.</summary>
internal sealed class HeadingRule(string chars, List<Heading> headings)
{
    /// <summary>Characters a heading with a list mark may have.</summary>
    private const int LongestMarked = 50;

    /// <summary>Characters a heading without one may have.</summary>
    private const int LongestPlain = 34;

    /// <summary>Level of a plain heading below marked ones.</summary>
    private const int PlainBelowMarked = 6;

    private static readonly SearchValues<char> Sentences = SearchValues.Create("。；！？：|");

    private readonly List<int> open = [];
    private bool marked;
    private int lastPlainEnd = -2;
    private int lastLooksEnd = -9;
    private int lastRun;

    /// <summary>Reads the line; gives the offset behind its heading, or -1 if it holds none.</summary>
    internal int Read(int start, int end)
    {
        var level = ListMarks.Level(chars, start, end);
        return level > 0 ? ReadMarked(start, end, level) : ReadPlain(start, end);
    }

    private int ReadMarked(int start, int end, int level)
    {
        var stop = chars.AsSpan(start, end - start).IndexOfAny("。！？；：");
        var runIn = stop >= 0 && level <= 2 && chars[start + stop] is '。' or '：';
        var headingEnd = stop < 0 ? end : start + stop;
        var whole = stop < 0 || stop == end - start - 1;
        if (level >= 5 || !(whole || runIn) || headingEnd - start > LongestMarked || HasFigure(start + ListMarks.Length(chars, start, end), headingEnd))
        {
            return -1;
        }

        if (headingEnd - start <= ListMarks.Length(chars, start, end) || (whole && stop >= 0 && level > 2))
        {
            return -1;
        }

        marked = true;
        Add(start, headingEnd, level);
        return headingEnd;
    }

    private int ReadPlain(int start, int end)
    {
        if (!LooksPlain(start, end))
        {
            return -1;
        }

        // The last line heads nothing, and three short lines in a row are a list.
        var next = NextLine(end);
        var nextIsPlain = LooksPlain(next.Start, next.End);
        var run = (start - lastLooksEnd <= 2 ? lastRun : 0) + 1;
        (lastRun, lastLooksEnd) = (run, end);
        if (next.End <= next.Start || run + (nextIsPlain ? 1 : 0) > 2 || (nextIsPlain && NextLine(next.End) is var third && LooksPlain(third.Start, third.End)))
        {
            return -1;
        }

        var turns = Lexicon.HeadingPast.In(chars, start, end) || chars.AsSpan(start, end - start).Contains("工作安排", StringComparison.Ordinal);
        var follows = start - lastPlainEnd <= 2;
        Add(start, end, turns || !marked ? (follows && !turns ? 2 : 1) : PlainBelowMarked);
        lastPlainEnd = end;
        return end;
    }

    private bool LooksPlain(int start, int end)
    {
        if (end - start is < 4 or > LongestPlain)
        {
            return false;
        }

        var line = chars.AsSpan(start, end - start);
        if (line.ContainsAny(Sentences) || line[^1] is '，' or '、' or ')' || ListMarks.Level(chars, start, end) > 0 || HasFigure(start, end))
        {
            return false;
        }

        var han = 0;
        foreach (var c in line)
        {
            han += CharTable.IsHan(c) ? 1 : 0;
        }

        return han * 10 >= line.Length * 6;
    }

    // The next line that is not empty, cut where it is too long for a heading anyway.
    private (int Start, int End) NextLine(int end)
    {
        var start = end;
        while (start < chars.Length && chars[start] == '\n')
        {
            start++;
        }

        var length = Math.Min(chars.Length - start, LongestPlain + 2);
        var feed = chars.IndexOf('\n', start, length);
        return (start, feed < 0 ? start + length : feed);
    }

    // A year is no figure: "2020年工作安排" is a heading, "新建学校3所" is an entry of a list.
    private bool HasFigure(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!char.IsAsciiDigit(chars[i]))
            {
                continue;
            }

            var run = i;
            while (i < end && char.IsAsciiDigit(chars[i]))
            {
                i++;
            }

            if (!(i - run == 4 && i < end && chars[i] == '年'))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(int start, int end, int level)
    {
        while (open.Count > 0 && headings[open[^1]].Level >= level)
        {
            open.RemoveAt(open.Count - 1);
        }

        headings.Add(new Heading(start, end, level, open.Count > 0 ? open[^1] : -1));
        open.Add(headings.Count - 1);
    }
}
