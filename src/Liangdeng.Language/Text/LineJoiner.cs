namespace Liangdeng.Language.Text;

/// <summary>Takes out the ends of lines that a page layout put inside sentences, and the numbers of the pages.</summary>
internal static class LineJoiner
{
    /// <summary>Characters a line has at least when a layout broke it.</summary>
    private const int BrokenLine = 18;

    /// <summary>Characters a line has at most whose width is told apart from others.</summary>
    private const int WidestLine = 80;

    /// <summary>Characters by which broken lines of one layout differ: marks and Latin digits are narrower.</summary>
    private const int Tolerance = 3;

    /// <summary>Characters the line with the number of a page has at most (— 12 —, 第12页).</summary>
    private const int LongestPageMark = 9;

    private const string Open = "，、（(“‘《—";
    private const string Closed = "。；！？：…";
    private const string PageMarks = "0123456789-—·第页共/ ";

    /// <summary>Joins in place; gives the new count of characters.</summary>
    internal static int Join(char[] chars, int[] starts, int[] ends, int count)
    {
        var width = Width(chars, count);
        var kept = 0;
        var line = 0;
        for (var i = 0; i < count; i++)
        {
            if (chars[i] == '\n' && i > line)
            {
                var next = width > 0 ? SkipPageMark(chars, count, i + 1) : i + 1;
                if (JoinsNext(chars, count, line, i, next, width))
                {
                    line = next;
                    i = next - 1;
                    continue;
                }
            }

            line = chars[i] == '\n' ? i + 1 : line;
            chars[kept] = chars[i];
            starts[kept] = starts[i];
            ends[kept++] = ends[i];
        }

        return kept;
    }

    // The width at which a layout broke the lines; 0 if most lines end where a sentence does.
    private static int Width(char[] chars, int count)
    {
        Span<int> widths = stackalloc int[WidestLine + 1];
        int lines = 0, broken = 0, start = 0;
        for (var i = 0; i <= count; i++)
        {
            if (i < count && chars[i] != '\n')
            {
                continue;
            }

            if (i - start >= BrokenLine)
            {
                lines++;
                broken += Closed.Contains(chars[i - 1]) ? 0 : 1;
                widths[Math.Min(i - start, WidestLine)]++;
            }

            start = i + 1;
        }

        if (lines < 5 || broken * 2 <= lines)
        {
            return 0;
        }

        var commonest = BrokenLine;
        for (var i = BrokenLine; i <= WidestLine; i++)
        {
            commonest = widths[i] > widths[commonest] ? i : commonest;
        }

        return commonest;
    }

    private static int SkipPageMark(char[] chars, int count, int start)
    {
        var end = start;
        var digits = false;
        while (end < count && end - start <= LongestPageMark && PageMarks.Contains(chars[end]))
        {
            digits |= char.IsAsciiDigit(chars[end]);
            end++;
        }

        return digits && end < count && chars[end] == '\n' ? end + 1 : start;
    }

    private static bool JoinsNext(char[] chars, int count, int line, int end, int next, int width)
    {
        if (next >= count || chars[next] == '\n' || ListMarks.Length(chars, next, count) > 0)
        {
            return false;
        }

        var last = chars[end - 1];
        if (Open.Contains(last))
        {
            return end - line >= 8;
        }

        return width > 0 && end - line >= BrokenLine && !Closed.Contains(last)
            && (ListMarks.Length(chars, line, end) == 0 || end - line >= width - Tolerance || chars.AsSpan(line, end - line).ContainsAny('。', '，', '；'));
    }
}
