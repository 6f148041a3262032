namespace Liangdeng.Language.Text;

/// <summary>Takes out the ends of lines that a page layout put inside sentences.</summary>
internal static class LineJoiner
{
    /// <summary>Characters a line has at least when a layout broke it.</summary>
    private const int BrokenLine = 18;

    private const string Open = "，、（(“‘《—";
    private const string Closed = "。；！？：…";

    /// <summary>Joins in place; gives the new count of characters.</summary>
    internal static int Join(char[] chars, int[] starts, int[] ends, int count)
    {
        var wrapped = IsWrapped(chars, count);
        var kept = 0;
        var line = 0;
        for (var i = 0; i < count; i++)
        {
            if (chars[i] == '\n' && i > line && JoinsNext(chars, count, line, i, wrapped))
            {
                line = i + 1;
                continue;
            }

            line = chars[i] == '\n' ? i + 1 : line;
            chars[kept] = chars[i];
            starts[kept] = starts[i];
            ends[kept++] = ends[i];
        }

        return kept;
    }

    private static bool IsWrapped(char[] chars, int count)
    {
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
            }

            start = i + 1;
        }

        return lines >= 5 && broken * 2 > lines;
    }

    private static bool JoinsNext(char[] chars, int count, int line, int end, bool wrapped)
    {
        if (end + 1 >= count || chars[end + 1] == '\n' || ListMarks.Length(chars, end + 1, count) > 0)
        {
            return false;
        }

        var last = chars[end - 1];
        if (Open.Contains(last))
        {
            return end - line >= 8;
        }

        return wrapped && end - line >= BrokenLine && !Closed.Contains(last)
            && (ListMarks.Length(chars, line, end) == 0 || chars.AsSpan(line, end - line).ContainsAny('。', '，', '；'));
    }
}
