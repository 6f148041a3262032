namespace Liangdeng.Language.Text;

/// <summary>Folds a text: characters by <see cref="CharTable"/>, markup and blanks out, broken lines joined.</summary>
internal sealed class TextFolder
{
    /// <summary>Code units a tag may have; a longer one is not a tag.</summary>
    private const int LongestTag = 400;

    private static readonly (string Name, char Char)[] Entities =
    [
        ("&nbsp;", ' '), ("&ensp;", ' '), ("&emsp;", ' '), ("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'),
        ("&quot;", '"'), ("&ldquo;", '“'), ("&rdquo;", '”'), ("&lsquo;", '‘'), ("&rsquo;", '’'), ("&mdash;", '—'),
        ("&ndash;", '-'), ("&middot;", '·'), ("&hellip;", '…'), ("&permil;", '‰'), ("&#160;", ' '), ("&#39;", '\''),
    ];

    private static readonly string[] BlockTags =
        ["p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "table", "section", "article"];

    private readonly string text;
    private readonly int to;
    private readonly char[] chars;
    private readonly int[] starts;
    private readonly int[] ends;
    private int count;
    private int lineEnd;
    private bool blanksPart;

    private TextFolder(string text, int from, int to)
    {
        this.text = text;
        this.to = to;
        chars = new char[to - from];
        starts = new int[to - from];
        ends = new int[to - from];
    }

    /// <summary>Folds the code units from <paramref name="from"/> up to <paramref name="to"/>.</summary>
    internal static FoldedText Fold(string text, int from, int to)
    {
        var folder = new TextFolder(text, from, to);
        for (var i = from; i < to;)
        {
            i = folder.Step(i);
        }

        folder.count = LineJoiner.Join(folder.chars, folder.starts, folder.ends, folder.count);
        return new FoldedText(text, new string(folder.chars, 0, folder.count), folder.starts[..folder.count], folder.ends[..folder.count]);
    }

    private int Step(int i)
    {
        if (i >= lineEnd)
        {
            (lineEnd, blanksPart) = BlankRule.Line(text, i, to);
        }

        var c = text[i];
        if (c == '<' && TagEnd(i) is var end and > 0)
        {
            if (BreaksLine(i))
            {
                Put('\n', i, end);
            }

            return end;
        }

        if (c is '[' or '［' && Footnote(i) is var note and > 0)
        {
            return note;
        }

        if (c == '&' && Entity(i) is { Length: > 0 } entity)
        {
            return CharTable.IsBlank(entity.Char) ? Blank(i, i + entity.Length) : Put(CharTable.Fold(entity.Char), i, i + entity.Length);
        }

        if (c is '\r' or '\n' or '\u2028' or '\u2029' or '\u0085')
        {
            var next = c == '\r' && i + 1 < to && text[i + 1] == '\n' ? i + 2 : i + 1;
            return Put('\n', i, next);
        }

        if (CharTable.IsBlank(c))
        {
            var next = i + 1;
            while (next < to && CharTable.IsBlank(text[next]))
            {
                next++;
            }

            return Blank(i, next);
        }

        return IsThousandsComma(i) ? Put(',', i, i + 1) : Put(CharTable.Fold(c), i, i + 1);
    }

    private int Put(char c, int start, int end)
    {
        chars[count] = c;
        starts[count] = start;
        ends[count++] = end;
        return end;
    }

    // A blank stays between two Latin words or numbers; two ideographic blanks inside a line open a paragraph.
    private int Blank(int start, int next)
    {
        var before = count == 0 ? '\n' : chars[count - 1];
        if (before == '\n')
        {
            return next;
        }

        if (next - start >= 2 && text[start] == '\u3000' && text[start + 1] == '\u3000' && next < to)
        {
            return Put('\n', start, next);
        }

        var after = next < to ? CharTable.Fold(text[next]) : '\n';
        if (IsCellEnd(start, next, before, after))
        {
            return Put('|', start, next);
        }

        if (blanksPart && (CharTable.IsHan(before) || before is ')' or '”') && CharTable.IsHan(after))
        {
            return Put('，', start, next);
        }

        return CharTable.IsAscii(before) && CharTable.IsAscii(after) ? Put(' ', start, next) : next;
    }

    // A tab inside a line parts the cells of a table.
    private bool IsCellEnd(int start, int next, char before, char after) =>
        text.IndexOf('\t', start, next - start) >= 0 && after is not ('\n' or '\r')
        && (CharTable.IsHan(before) || CharTable.IsAscii(before) || before is '%' or '‰' or ')');

    private bool IsThousandsComma(int i) =>
        text[i] is ',' or '，' && text[i] == ',' && i > 0 && Digit(i - 1) && Digit(i + 1) && Digit(i + 2) && Digit(i + 3) && !Digit(i + 4);

    private bool Digit(int i) => i >= 0 && i < to && char.IsAsciiDigit(CharTable.Fold(text[i]));

    private int TagEnd(int i)
    {
        if (i + 1 >= to || !(char.IsAsciiLetter(text[i + 1]) || text[i + 1] is '/' or '!'))
        {
            return 0;
        }

        var stop = Math.Min(to, i + LongestTag);
        for (var j = i + 1; j < stop && text[j] != '<'; j++)
        {
            if (text[j] == '>')
            {
                return j + 1;
            }
        }

        return 0;
    }

    // [21]: the mark of a footnote.
    private int Footnote(int i)
    {
        var j = i + 1;
        while (j < to && j - i < 4 && Digit(j))
        {
            j++;
        }

        return j > i + 1 && j < to && text[j] is ']' or '］' ? j + 1 : 0;
    }

    private bool BreaksLine(int i)
    {
        var name = text[i + 1] == '/' ? i + 2 : i + 1;
        var end = name;
        while (end < to && CharTable.IsAscii(text[end]) && end - name < 8)
        {
            end++;
        }

        return Array.Exists(BlockTags, t => t.Length == end - name && string.Compare(text, name, t, 0, t.Length, StringComparison.OrdinalIgnoreCase) == 0);
    }

    private (int Length, char Char) Entity(int i)
    {
        foreach (var (name, c) in Entities)
        {
            if (name.Length <= to - i && string.CompareOrdinal(text, i, name, 0, name.Length) == 0)
            {
                return (name.Length, c);
            }
        }

        return default;
    }
}
